import SourceText

/// Unpacks what is asked for of a commit from git's objects into a folder, with its links and what they lead to.
struct CommitFiles: Sendable {
  /// Where a part of the tree comes from.
  private struct Home: Sendable {
    var repository: GitRepository
    /// Where it is in the tree, with a `/` behind it; empty for the repository itself.
    var base: [UInt8]
    /// An index of our own, with the commit in it.
    var index: String
  }

  private let name: String
  private let commit: String
  /// Where the files go, an absolute path.
  let folder: String
  private let scratch: String
  private var homes: [Home] = []
  private var tree = CommitTree()
  private var unpacked: Set<[UInt8]> = []

  /// - Parameters:
  ///   - name: as the caller named the commit, for messages.
  ///   - commit: its id.
  ///   - folder: a folder for it alone, an absolute path.
  init(
    _ name: String, _ commit: String, of repository: GitRepository, in folder: String
  ) async throws(UsageProblem) {
    self.name = name
    self.commit = commit
    self.folder = folder + "/tree"
    scratch = folder + "/index"
    try await open(repository, commit, base: [])
  }

  /// Whether the commit has something at a path, also a link that leads nowhere.
  func has(_ path: String) -> Bool { tree.has(Array(path.utf8)) }

  /// Unpacks what is at or below some paths, and what links there lead to; what the commit hasn't is passed over.
  ///
  /// - Parameter paths: from the top of the repository on.
  /// - Returns: whether something was unpacked that was not before.
  @discardableResult
  mutating func unpack(_ paths: [String]) async throws(UsageProblem) -> Bool {
    let paths = paths.map { Array($0.utf8) }
    var reach = tree.reach(of: paths, isHarmless: isHarmless)
    while let module = reach.modules.min() {
      try await open(module)
      reach = tree.reach(of: paths, isHarmless: isHarmless)
    }
    if let leak = reach.leaks.first { throw outside(leak.path, leak.link) }
    let news = reach.wanted.sorted().map { tree.entries[$0] }.filter { !unpacked.contains($0.path) }
    for (number, home) in homes.enumerated() {
      let own = news.filter { $0.home == number }
      if own.isEmpty { continue }
      let names = own.flatMap { $0.path.dropFirst(home.base.count) + [0] }
      let place = folder + "/" + String(decoding: home.base, as: UTF8.self)
      try await home.repository.unpack(names, index: home.index, into: place)
    }
    unpacked.formUnion(news.map(\.path))
    return !news.isEmpty
  }

  private mutating func open(
    _ repository: GitRepository, _ commit: String, base: [UInt8], insteadOf module: Int? = nil
  ) async throws(UsageProblem) {
    let home = Home(repository: repository, base: base, index: scratch + "-\(homes.count)")
    var entries = try await repository.entries(of: commit, index: home.index)
    for index in entries.indices {
      entries[index].path = base + entries[index].path
      entries[index].home = homes.count
    }
    tree.add(entries, insteadOf: module)
    homes.append(home)
  }

  private mutating func open(_ module: Int) async throws(UsageProblem) {
    let entry = tree.entries[module]
    guard case .module(let inner) = entry.kind else { return }
    let place = String(decoding: entry.path, as: UTF8.self)
    do throws(UsageProblem) {
      let outer = homes[entry.home]
      let repository = try outer.repository.submodule(
        String(decoding: entry.path.dropFirst(outer.base.count), as: UTF8.self))
      try await open(repository, inner, base: entry.path + [UInt8(ascii: "/")], insteadOf: module)
    } catch {
      throw UsageProblem(
        "the submodule '\(visible(place, limit: 200))' is not there in its state of \(commit.prefix(10)): \(error.message)",
        remedy: "git submodule update --init, and fetch in it")
    }
  }

  /// Whether a link out of the repository is to a file that no folder of claims or rules is looked through for.
  private func isHarmless(_ entry: CommitTree.Entry) -> Bool {
    guard case .link(let target) = entry.kind else { return true }
    let path = String(decoding: entry.path, as: UTF8.self)
    if RunOptions.inputSuffixes.contains(where: path.hasSuffix) { return false }
    let goal = String(decoding: target, as: UTF8.self)
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    let place = goal.hasPrefix("/") ? goal : homes.first?.repository.top.map { "\($0)/\(folder)/\(goal)" }
    return place.map { FileTree.isThere($0) && !FileTree.isFolder($0) } ?? false
  }

  private func outside(_ path: [UInt8], _ link: Int?) -> UsageProblem {
    let name = visible(name, limit: 200)
    guard let link, case .link(let target) = tree.entries[link].kind else {
      return UsageProblem(
        "'\(visible(String(decoding: path, as: UTF8.self), limit: 200))' is outside of the repository: '\(name)' can't have it",
        remedy: "keep it in the repository, or leave out the earlier state")
    }
    let place = visible(String(decoding: tree.entries[link].path, as: UTF8.self), limit: 200)
    return UsageProblem(
      "the symbolic link '\(place)' of '\(name)' leads out of the repository, to "
        + "'\(visible(String(decoding: target, as: UTF8.self), limit: 200))'",
      remedy: "what is outside has no earlier state: keep it in the repository, and link to it by a relative path")
  }
}
