import Claims
import SourceText

/// The claims and rules of a commit, unpacked from git's objects into a folder of their own; the work tree is not touched.
struct EarlierState: Sendable {
  let commit: GitRepository.Commit
  /// As the caller named it, for messages.
  let name: String
  /// Where the claims and rules are; those of the options' paths that the commit has.
  let claims: [String]
  let rules: [String]
  /// The options' paths that the commit hasn't.
  let lacksClaims: [String]
  let lacksRules: [String]
  private let folder: TemporaryFolder
  private var files: CommitFiles

  /// - Parameter name: of a commit; `REF...` for the merge base with HEAD.
  init(_ name: String, _ options: RunOptions, in repository: GitRepository) async throws(UsageProblem) {
    self.name = name
    commit = try await repository.commit(named: name)
    do throws(FileError) { folder = try TemporaryFolder() } catch { throw UsageProblem(error.description) }
    var files = try await CommitFiles(name, commit.id, of: repository, in: folder.path)
    let places = { (paths: [String]) throws(UsageProblem) in
      try paths.map { path throws(UsageProblem) in (path, try repository.place(path)) }
    }
    let (claims, rules) = (try places(options.claims), try places(options.rules))
    try await files.unpack((claims + rules).map(\.1))
    let tree = files.folder
    let has = { [files] (path: String) in path.isEmpty || files.has(path) }
    let unpacked = { (path: String) in path.isEmpty ? tree : tree + "/" + path }
    self.claims = claims.map(\.1).filter(has).map(unpacked)
    self.rules = rules.map(\.1).filter(has).map(unpacked)
    lacksClaims = claims.filter { !has($0.1) }.map(\.0)
    lacksRules = rules.filter { !has($0.1) }.map(\.0)
    self.files = files
  }

  /// Unpacks the texts of sources that are not among the claims.
  ///
  /// - Returns: whether there are any: the claims are to be read again then.
  mutating func addTexts(of sources: [Source]) async throws(UsageProblem) -> Bool {
    let start = files.folder + "/"
    let missing = sources.map(\.textPath).filter { $0.hasPrefix(start) && !FileTree.isThere($0) }
    return missing.isEmpty ? false : try await files.unpack(missing.map { String($0.dropFirst(start.count)) })
  }

  /// Messages about the unpacked files, with the places that they have in the commit.
  func inPlace(_ messages: String) -> String {
    messages.splitting(at: files.folder + "/").joined(separator: name + ":")
  }

  func inPlace(_ output: [UInt8]) -> [UInt8] { Array(inPlace(String(decoding: output, as: UTF8.self)).utf8) }
}
