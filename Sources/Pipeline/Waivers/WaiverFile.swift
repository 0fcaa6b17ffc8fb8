import Findings
import Rules
import SourceText
import YAML

/// A file of waivers that is changed entry by entry: all else in it, comments and blank lines too, stays byte for byte.
/// Comments directly above an entry are about it, and go with it.
struct WaiverFile {
  /// Why a file can't be changed.
  struct Problem: Error {
    var message: String
    /// Whether others have written to it since it was read: read again, it can be changed.
    var isOutdated = false
  }

  /// As it is printed.
  let path: String
  private(set) var bytes: [UInt8]
  /// Those that stand in it after the last change, with their places; empty before.
  private(set) var waivers: [Waiver] = []

  /// - Parameter bytes: empty for a file that is not there yet.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a file; one that is not there is taken for an empty one.
  init(path: String) throws(Problem) {
    do throws(FileProblem) {
      self.init(path: path, bytes: try readFile(path, limit: 64 << 20))
    } catch  where error.code == "file-missing" {
      self.init(path: path, bytes: [])
    } catch {
      throw Problem(message: "can't read \"\(path)\": \(error.message)")
    }
  }

  /// Takes waivers out and puts others in.
  ///
  /// - Parameters:
  ///   - removed: some of those that were read from this file.
  ///   - replaced: the same, each with what is to stand in its place.
  ///   - added: to be put at the end of the list.
  /// - Throws: where the outcome would not read as meant, as with a list that leans on anchors; nothing is changed then.
  mutating func change(
    removing removed: [Waiver] = [], replacing replaced: [(old: Waiver, new: Waiver)] = [], adding added: [Waiver] = []
  ) throws(Problem) {
    let before = try read(bytes)
    let layout = WaiverLayout(bytes, root: before.root)
    let gone = Set(removed)
    let successors = Dictionary(replaced.map { ($0.old, $0.new) }, uniquingKeysWith: { $1 })
    guard gone.union(successors.keys).isSubset(of: before.waivers) else { throw changed }
    // Somebody else has decided on the same meanwhile.
    let staying = Set(before.waivers.lazy.filter { !gone.contains($0) && successors[$0] == nil }.map(\.key))
    guard staying.isDisjoint(with: added.map(\.key)) else { throw changed }
    var edits = removed.map { layout.removal(of: $0.location) }
    edits += replaced.map { layout.replacement(of: $0.old.location, by: WaiverText($0.new)) }
    var expected = before.waivers.filter { !gone.contains($0) }.map { successors[$0] ?? $0 }
    expected += added
    if !added.isEmpty { edits += layout.addition(of: added.map(WaiverText.init)) }
    let outcome = layout.applying(edits)
    let after = try read(outcome).waivers
    guard after.count == expected.count, zip(after, expected).allSatisfy({ $0.agrees(with: $1) }) else {
      throw unclear
    }
    bytes = outcome
    waivers = after
  }

  private var changed: Problem {
    Problem(message: "\"\(path)\" has changed since it was read; nothing was written", isOutdated: true)
  }

  private var unclear: Problem {
    Problem(
      message: "\"\(path)\" is written in a way that can't be changed safely: write its waivers as a list with '-', "
        + "without anchors; nothing was written")
  }

  private func read(_ bytes: [UInt8]) throws(Problem) -> (root: YAMLNode?, waivers: [Waiver]) {
    var problems: [Diagnostic] = []
    let root = YAMLFile.load(bytes, path: path, scope: .run, into: &problems)
    // The terms of waivers that are there already were checked when the rules were read.
    var reader = WaiverReader(rules: nil, maxDays: .max)
    if let root { reader.read(root, into: &problems) }
    if problems.contains(where: { $0.severity == .error }) { throw unclear }
    return (root, reader.waivers)
  }
}
