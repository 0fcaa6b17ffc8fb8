import SourceText

/// The claims and rules of a commit, unpacked from git's objects into a folder of their own; the work tree is not touched.
struct EarlierState: Sendable {
  let commit: GitRepository.Commit
  /// As the caller named it, for messages.
  let name: String
  /// Where the claims and rules are; those of the options' paths that the commit has.
  let claims: [String]
  let rules: [String]
  private let folder: TemporaryFolder

  /// - Parameter name: of a commit; `REF...` for the merge base with HEAD.
  init(_ name: String, _ options: RunOptions, in repository: GitRepository) async throws(UsageProblem) {
    self.name = name
    commit = try await repository.commit(named: name)
    do throws(FileError) { folder = try TemporaryFolder() } catch { throw UsageProblem(error.description) }
    let claims = try options.claims.map { path throws(UsageProblem) in try Self.place(path, in: repository) }
    let rules = try options.rules.map { path throws(UsageProblem) in try Self.place(path, in: repository) }
    let tree = folder.path + "/tree"
    try await repository.unpack(commit.id, claims + rules, into: tree, scratch: folder.path + "/index")
    let unpacked = { (path: String) in path.isEmpty ? tree : tree + "/" + path }
    self.claims = claims.map(unpacked).filter(FileTree.exists)
    self.rules = rules.map(unpacked).filter(FileTree.exists)
  }

  /// A path of the command line, from the top of the work tree on.
  private static func place(_ path: String, in repository: GitRepository) throws(UsageProblem) -> String {
    var parts: [Substring] = []
    let whole = path.hasPrefix("/") ? path : "/" + repository.prefix + path
    for part in whole.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        throw outside(path, repository)
      }
    }
    guard path.hasPrefix("/") else { return parts.joined(separator: "/") }
    let top = repository.top.split(separator: "/")
    guard parts.starts(with: top) else { throw outside(path, repository) }
    return parts.dropFirst(top.count).joined(separator: "/")
  }

  private static func outside(_ path: String, _ repository: GitRepository) -> UsageProblem {
    UsageProblem(
      "'\(visible(path, limit: 200))' is not in the repository '\(visible(repository.top, limit: 200))'",
      remedy: "name claims and rules that the repository holds, or leave out the earlier state")
  }

  /// Messages about the unpacked files, with the places that they have in the commit.
  func inPlace(_ messages: String) -> String {
    messages.splitting(at: folder.path + "/tree/").joined(separator: name + ":")
  }

  func inPlace(_ output: [UInt8]) -> [UInt8] { Array(inPlace(String(decoding: output, as: UTF8.self)).utf8) }
}
