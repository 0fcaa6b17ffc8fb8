import Findings
import SourceText

/// Changes to the files of waivers, gathered and then written file by file.
struct WaiverChanges {
  /// What happens to one file.
  private struct Change {
    var removed: [Waiver] = []
    var replaced: [(old: Waiver, new: Waiver)] = []
    var added: [Waiver] = []
  }

  private let rulePaths: [String]
  /// By path.
  private var changes: [String: Change] = [:]

  init(_ options: RunOptions) { rulePaths = options.rules }

  mutating func remove(_ waiver: Waiver) {
    guard let path = waiver.location?.path else { return }
    changes[path, default: Change()].removed.append(waiver)
  }

  /// Puts a waiver into the place of an old one, or at the end of `Rules/waivers.yaml`.
  mutating func put(_ waiver: Waiver, insteadOf old: Waiver?) throws(UsageProblem) {
    if let old, let path = old.location?.path {
      changes[path, default: Change()].replaced.append((old, waiver))
    } else {
      changes[try newPath(), default: Change()].added.append(waiver)
    }
  }

  /// Where new waivers go: beside the rules, so that the next run finds them.
  private func newPath() throws(UsageProblem) -> String {
    if let file = rulePaths.first(where: { !FileTree.isFolder($0) && $0.hasSuffix("waivers.yaml") }) { return file }
    guard let folder = rulePaths.first(where: FileTree.isFolder) else {
      throw UsageProblem(
        "the rules are single files, beside which no waivers are read",
        remedy: "name a file of waivers among them: --rules Rules/waivers.yaml")
    }
    let base = FileTree.normalised(folder)
    return base == "." ? "waivers.yaml" : base.hasSuffix("/") ? base + "waivers.yaml" : base + "/waivers.yaml"
  }

  /// Writes each file that changes, all or nothing of it, and lets nobody else come between.
  ///
  /// - Returns: what was written, in the order of the paths; empty where nothing changes.
  func write() throws(UsageProblem) -> [WaiverFile] {
    let lock = try WaiverLock(rulePaths)
    defer { lock.release() }
    do throws(WaiverFile.Problem) {
      let files = try changed()
      try files.write()
      return files
    } catch {
      throw UsageProblem(error.message)
    }
  }

  /// The files as they are to be, from what stands in them now. Who writes them has held the lock before.
  func changed() throws(WaiverFile.Problem) -> [WaiverFile] {
    var files: [WaiverFile] = []
    for path in changes.keys.sorted() {
      guard let change = changes[path] else { continue }
      var file = try WaiverFile(path: path)
      try file.change(removing: change.removed, replacing: change.replaced, adding: change.added)
      files.append(file)
    }
    return files
  }
}

extension [WaiverFile] {
  func write() throws(WaiverFile.Problem) {
    do throws(FileError) {
      for file in self { try AtomicFile.write(file.bytes, to: file.path) }
    } catch {
      throw WaiverFile.Problem(message: error.description)
    }
  }

  /// The paths, for messages.
  var names: String { map { visible($0.path) }.joined(separator: ", ") }
}
