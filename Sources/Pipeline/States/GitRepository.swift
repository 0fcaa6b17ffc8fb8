import SourceText
import Subprocess

/// A git repository, asked through the `git` program, which knows of worktrees, alternates and filters.
///
/// Nothing in it is written: neither the index, nor the work tree, nor any lock.
struct GitRepository: Sendable {
  /// The work tree's folder.
  let top: String
  /// The current folder within it, as `docs/` ; empty at the top.
  let prefix: String
  private let isShallow: Bool

  /// The repository around the current folder.
  init() async throws(UsageProblem) {
    let answer = try await Self.ask(
      ["rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository"], in: nil)
    let lines = answer.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 3, !lines[0].isEmpty else {
      throw UsageProblem("there is no work tree here", remedy: "run claimcheck where the claims are checked out")
    }
    (top, prefix, isShallow) = (lines[0], lines[1], lines[2] == "true")
  }

  private init(top: String) {
    (self.top, prefix, isShallow) = (top, "", false)
  }

  // MARK: Commits

  /// A commit, and the day on which it was made.
  struct Commit: Sendable, Hashable {
    var id: String
    /// Seconds since 1970, of the committer's date.
    var time: Int64
  }

  /// The commit that a name stands for; `REF...` is the merge base of `REF` and `HEAD`.
  func commit(named name: String) async throws(UsageProblem) -> Commit {
    guard name.hasSuffix("...") else { return try await resolved(name) }
    let start = try await resolved(String(name.dropLast(3)))
    let head = try await resolved("HEAD")
    guard let base = try await optionally(["merge-base", start.id, head.id]), !base.isEmpty else {
      throw missing(name, "'\(visibleName(String(name.dropLast(3))))' and HEAD have no commit in common")
    }
    return try await resolved(String(base.prefix { $0 != "\n" }))
  }

  private func resolved(_ name: String) async throws(UsageProblem) -> Commit {
    let id = try await optionally(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
    guard let id, !id.isEmpty else { throw missing(name, "git knows no commit '\(visibleName(name))'") }
    let line = String(id.prefix { $0 != "\n" })
    let time = try await Self.ask(["show", "-s", "--format=%ct", line], in: top)
    return Commit(id: line, time: Int64(time.prefix { $0 != "\n" }) ?? 0)
  }

  private func missing(_ name: String, _ message: String) -> UsageProblem {
    UsageProblem(
      message,
      remedy: isShallow
        ? "the clone is shallow: git fetch --unshallow (in CI: fetch the whole history, as with fetch-depth: 0)"
        : "git fetch, or name another commit: git log --oneline")
  }

  // MARK: Files

  /// Writes the files at or below some paths, as they are in a commit, to a folder; submodules too.
  ///
  /// - Parameters:
  ///   - paths: from the top of the work tree on; empty for all of it. Those that the commit hasn't are passed over.
  ///   - folder: an absolute path; must exist.
  func unpack(_ commit: String, _ paths: [String], into folder: String, scratch: String) async throws(UsageProblem) {
    let index = ["GIT_INDEX_FILE": scratch]
    _ = try await Self.ask(["read-tree", commit], in: top, index)
    let listing = try await Self.bytes(["ls-files", "-z", "--stage", "--full-name"], in: top, index)
    var files: [UInt8] = []
    var modules: [(path: String, commit: String)] = []
    for entry in listing.split(separator: 0) {
      // As `100644 0a1b… 0<tab>path`.
      guard let tab = entry.firstIndex(of: 0x09) else { continue }
      let path = entry[entry.index(after: tab)...]
      let name = String(decoding: path, as: UTF8.self)
      let head = String(decoding: entry[..<tab], as: UTF8.self).split(separator: " ")
      if head.first == "160000", head.count > 1 {
        modules.append((name, String(head[1])))
      } else if paths.contains(where: { $0.isEmpty || name == $0 || name.hasPrefix($0 + "/") }) {
        files += path + [0]
      }
    }
    if !files.isEmpty {
      _ = try await Self.bytes(["checkout-index", "-q", "-z", "--stdin", "--prefix=\(folder)/"], in: top, index, files)
    }
    for module in modules {
      let inner = paths.compactMap { path -> String? in
        if path.isEmpty || module.path == path || module.path.hasPrefix(path + "/") { return "" }
        return path.hasPrefix(module.path + "/") ? String(path.dropFirst(module.path.count + 1)) : nil
      }
      if inner.isEmpty { continue }
      let place = GitRepository(top: top + "/" + module.path)
      do throws(UsageProblem) {
        try await place.unpack(module.commit, inner, into: folder + "/" + module.path, scratch: scratch + "-module")
      } catch {
        throw UsageProblem(
          "the submodule '\(visibleName(module.path))' is not there in its state of \(commit.prefix(10)): \(error.message)",
          remedy: "git submodule update --init, and fetch in it")
      }
    }
  }

  // MARK: The program

  private func optionally(_ arguments: [String]) async throws(UsageProblem) -> String? {
    let outcome = try await Self.run(arguments, in: top)
    return outcome.isSuccess ? String(decoding: outcome.output, as: UTF8.self) : nil
  }

  private static func ask(
    _ arguments: [String], in folder: String?, _ variables: [String: String] = [:]
  ) async throws(UsageProblem) -> String {
    String(decoding: try await bytes(arguments, in: folder, variables), as: UTF8.self)
  }

  private static func bytes(
    _ arguments: [String], in folder: String?, _ variables: [String: String] = [:], _ input: [UInt8] = []
  ) async throws(UsageProblem) -> [UInt8] {
    let outcome = try await run(arguments, in: folder, variables, input)
    guard outcome.isSuccess else {
      let words = outcome.errors.split(separator: "\n").first.map(String.init) ?? "it gave no reason"
      throw UsageProblem(
        "git \(arguments[0]) failed: \(visibleName(words))",
        remedy: words.contains("not a git repository")
          ? "compare states of the corpus in a clone of its repository"
          : words.contains("dubious ownership")
            ? "the folder belongs to another user: git config --global --add safe.directory FOLDER" : nil)
    }
    return outcome.output
  }

  private struct Answer {
    var isSuccess: Bool
    var output: [UInt8]
    var errors: String
  }

  /// - Parameter folder: where git is to run; `nil` for the current one.
  private static func run(
    _ arguments: [String], in folder: String?, _ variables: [String: String] = [:], _ input: [UInt8] = []
  ) async throws(UsageProblem) -> Answer {
    // A hook of git's sets variables that would lead it elsewhere.
    var changes: [Environment.Key: String?] = ["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"]
    if folder != nil {
      for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        changes[Environment.Key(stringLiteral: name)] = .some(nil)
      }
    }
    for (name, value) in variables { changes[Environment.Key(stringLiteral: name)] = value }
    let place = folder.map { ["-C", $0] } ?? []
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(place + arguments), environment: .inherit.updating(changes),
        input: .array(input), output: .bytes(limit: 1 << 30), error: .string(limit: 1 << 20))
      return Answer(
        isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput, errors: result.standardError)
    } catch {
      throw UsageProblem(
        "git can't be run", remedy: "install git: earlier states of the corpus are read from its objects")
    }
  }
}

private func visibleName(_ text: String) -> String { visible(text, limit: 200) }
