import SourceText

/// Where nothing may be written that is no claim and no rule: the next run would read it.
extension RunOptions {
  /// What tells the files apart that a run reads, whatever they are called.
  func inputFiles() -> Set<FileTree.Identity> {
    var problems: [Diagnostic] = []
    let files = FileTree.files(at: claims + rules, suffixes: Self.inputSuffixes, into: &problems)
    return Set(files.compactMap { FileTree.identity($0.path) })
  }

  /// Whether a run reads what is at a path, or would, were it there.
  ///
  /// - Parameter files: those of `inputFiles()`.
  func isInput(_ path: String, among files: Set<FileTree.Identity>) -> Bool {
    if FileTree.identity(path).map(files.contains) ?? false { return true }
    guard let suffix = Self.inputSuffixes.first(where: path.hasSuffix) else { return false }
    // No rules are read from JSON.
    let folders = (suffix == ".json" ? claims : claims + rules).filter(FileTree.isFolder).compactMap(FileTree.identity)
    return Self.foldersAbove(path).contains { FileTree.identity($0).map(folders.contains) ?? false }
  }

  /// The folders that a path leads through, the last first.
  private static func foldersAbove(_ path: String) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      folders.append(rest.isEmpty ? "/" : String(rest))
    }
    return path.hasPrefix("/") ? folders : folders + ["."]
  }
}
