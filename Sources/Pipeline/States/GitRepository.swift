import FoundationEssentials
import SourceText
import Subprocess

/// A git repository, asked through the `git` program, which knows of worktrees, alternates and filters.
///
/// Nothing in it is written: neither the index, nor the work tree, nor any lock.
struct GitRepository: Sendable {
  /// The work tree's folder; `nil` for a bare repository.
  let top: String?
  /// Where git is run: the work tree's folder, or that of the repository itself.
  private let folder: String
  private let isShallow: Bool

  /// The repository around the current folder, where some paths are in it, else the one around the first of them.
  init(around paths: [String]) async throws(UsageProblem) {
    let here: GitRepository
    do throws(UsageProblem) {
      here = try await GitRepository(in: nil)
    } catch {
      guard error.isMissingRepository, let other = try? await GitRepository(aroundFirst: paths) else { throw error }
      self = other
      return
    }
    let isInside = here.top == nil || paths.allSatisfy { (try? here.place($0)) != nil }
    self = isInside ? here : (try? await GitRepository(aroundFirst: paths)) ?? here
  }

  private init(aroundFirst paths: [String]) async throws(UsageProblem) {
    var parts = Self.parts(of: paths.first ?? ".")
    while !parts.isEmpty, !FileTree.isFolder("/" + parts.joined(separator: "/")) { parts.removeLast() }
    try await self.init(in: "/" + parts.joined(separator: "/"))
  }

  /// - Parameter folder: within the repository; `nil` for the current folder, or what git's own variables name.
  private init(in folder: String?) async throws(UsageProblem) {
    let shallow = try await Self.ask(["rev-parse", "--is-shallow-repository", "--absolute-git-dir"], in: folder)
    let lines = shallow.split(separator: "\n").map(String.init)
    let tree = try await Self.run(["rev-parse", "--show-toplevel"], in: folder)
    let top = tree.isSuccess ? String(decoding: tree.output.prefix { $0 != 0x0A }, as: UTF8.self) : ""
    self.top = top.isEmpty ? nil : top
    self.folder = top.isEmpty ? lines.last ?? "." : top
    isShallow = lines.first == "true"
  }

  private init(top: String) {
    (self.top, folder, isShallow) = (top, top, false)
  }

  /// A submodule that is checked out.
  ///
  /// - Parameter path: from the top on.
  func submodule(_ path: String) throws(UsageProblem) -> GitRepository {
    guard let top else { throw UsageProblem("a bare repository has no submodules") }
    return GitRepository(top: top + "/" + path)
  }

  // MARK: Paths

  /// A path of the command line, from the top of the repository on; empty for the top.
  ///
  /// Links on the way to the repository are followed, those within it are not: they belong to its states.
  func place(_ path: String) throws(UsageProblem) -> String {
    guard let top else {
      let isInside = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
      guard isInside else { throw outside(path, folder) }
      return path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
    let parts = Self.parts(of: path)
    let identity = FileTree.identity(top)
    for count in 0...parts.count
    where identity != nil && FileTree.identity("/" + parts.prefix(count).joined(separator: "/")) == identity {
      return parts.dropFirst(count).joined(separator: "/")
    }
    throw outside(path, top)
  }

  /// Of the absolute path, without `.` and `..`.
  private static func parts(of path: String) -> [Substring] {
    let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts
  }

  private func outside(_ path: String, _ place: String) -> UsageProblem {
    UsageProblem(
      "'\(visible(path, limit: 200))' is not in the repository '\(visible(place, limit: 200))'",
      remedy: "name claims and rules that the repository holds, or leave out the earlier state")
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
    // The name first: what is put behind `:/words` would be taken for one of the words.
    guard let object = try await verified(name), let line = try await verified(object + "^{commit}") else {
      throw missing(name, "git knows no commit '\(visibleName(name))'")
    }
    let time = try await Self.ask(["show", "-s", "--format=%ct", line], in: folder)
    return Commit(id: line, time: Int64(time.prefix { $0 != "\n" }) ?? 0)
  }

  /// The id that a name stands for.
  private func verified(_ name: String) async throws(UsageProblem) -> String? {
    let id = try await optionally(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
    return id.map { String($0.prefix { $0 != "\n" }) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func missing(_ name: String, _ message: String) -> UsageProblem {
    UsageProblem(
      message,
      remedy: isShallow
        ? "the clone is shallow: git fetch --unshallow (in CI: fetch the whole history, as with fetch-depth: 0)"
        : "git fetch, or name another commit: git log --oneline")
  }

  // MARK: Files

  /// What a commit has, by the paths within this repository; links with what they lead to.
  ///
  /// - Parameter index: a file that takes the commit's index, for `unpack`.
  func entries(of commit: String, index: String) async throws(UsageProblem) -> [CommitTree.Entry] {
    let variables = ["GIT_INDEX_FILE": index]
    _ = try await Self.ask(["read-tree", commit], in: folder, variables)
    let listing = try await Self.bytes(["ls-files", "-z", "--stage", "--full-name"], in: folder, variables)
    var entries: [CommitTree.Entry] = []
    var links: [(number: Int, id: String)] = []
    for entry in listing.split(separator: 0) {
      // As `100644 0a1b… 0<tab>path`.
      guard let tab = entry.firstIndex(of: 0x09) else { continue }
      let head = String(decoding: entry[..<tab], as: UTF8.self).split(separator: " ")
      guard head.count > 1 else { continue }
      if head[0] == "120000" { links.append((entries.count, String(head[1]))) }
      entries.append(
        CommitTree.Entry(
          path: Array(entry[entry.index(after: tab)...]),
          kind: head[0] == "160000" ? .module(commit: String(head[1])) : .file, home: 0))
    }
    for (link, target) in zip(links, try await contents(of: links.map(\.id))) {
      entries[link.number].kind = .link(to: target)
    }
    return entries
  }

  /// The bytes of some blobs.
  private func contents(of ids: [String]) async throws(UsageProblem) -> [[UInt8]] {
    if ids.isEmpty { return [] }
    let input = Array((ids.joined(separator: "\n") + "\n").utf8)
    var rest = try await Self.bytes(["cat-file", "--batch"], in: folder, [:], input)[...]
    return ids.map { _ in
      // As `0a1b… blob 12`, then so many bytes, each with a line's end behind it.
      let head = rest.prefix { $0 != 0x0A }
      let size = String(decoding: head, as: UTF8.self).split(separator: " ").last.flatMap { Int($0) } ?? 0
      let content = rest.dropFirst(head.count + 1).prefix(size)
      rest = rest.dropFirst(head.count + size + 2)
      return Array(content)
    }
  }

  /// Writes files and links of a commit as a checkout does, filters and all.
  ///
  /// - Parameters:
  ///   - names: their paths within this repository, with a zero behind each.
  ///   - index: as `entries(of:index:)` has filled it.
  ///   - place: a folder; an absolute path, which may end in `/`.
  func unpack(_ names: [UInt8], index: String, into place: String) async throws(UsageProblem) {
    let base = place.hasSuffix("/") ? place : place + "/"
    var variables = ["GIT_INDEX_FILE": index]
    // git takes nothing out of a bare repository without being told of some work tree.
    if top == nil { variables["GIT_WORK_TREE"] = "/" + base.split(separator: "/").dropLast().joined(separator: "/") }
    _ = try await Self.bytes(
      ["checkout-index", "-q", "-z", "--stdin", "--prefix=\(base)"], in: folder, variables, names)
  }

  // MARK: The program

  private func optionally(_ arguments: [String]) async throws(UsageProblem) -> String? {
    let outcome = try await Self.run(arguments, in: folder)
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
          ? UsageProblem.missingRepositoryRemedy
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

extension UsageProblem {
  fileprivate static let missingRepositoryRemedy = "compare states of the corpus in a clone of its repository"

  /// Whether git looked for a repository in vain.
  fileprivate var isMissingRepository: Bool { remedy == Self.missingRepositoryRemedy }
}
