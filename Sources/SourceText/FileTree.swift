#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds the files of a corpus.
package enum FileTree {
  /// A file that was found.
  package struct Found: Sendable, Hashable {
    /// As given, with what was found below it; `/` between parts.
    package var path: String
    /// In bytes, when it was found; 0 where that can't be told.
    package var size: Int
  }

  /// The files at or below some paths whose names end in one of `suffixes`, in the order of their paths' bytes, each once.
  ///
  /// A path that is a file is taken whatever its name. Names that begin with a dot are passed over, and folders that a
  /// symbolic link leads back to are entered once.
  /// - Throws: nothing: what can't be read is reported, with scope `.run`.
  package static func files(
    at paths: [String], suffixes: [String], into problems: inout [Diagnostic]
  ) -> [Found] {
    var found: [Found] = []
    var entered: Set<Identity> = []
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else {
        problems.append(problem(errno, at: path))
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        walk(path, Identity(status), suffixes, &entered, &found, &problems)
      } else {
        found.append(Found(path: normalised(path), size: Int(status.st_size)))
      }
    }
    found.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.path).inserted }
  }

  /// What tells one folder from another, whatever it is called.
  package struct Identity: Sendable, Hashable {
    private let device: UInt64
    private let number: UInt64

    fileprivate init(_ status: stat) {
      device = UInt64(status.st_dev)
      number = UInt64(status.st_ino)
    }
  }

  private static func walk(
    _ folder: String, _ identity: Identity, _ suffixes: [String], _ entered: inout Set<Identity>,
    _ found: inout [Found], _ problems: inout [Diagnostic]
  ) {
    guard entered.insert(identity).inserted else { return }
    guard let handle = opendir(folder) else {
      problems.append(problem(errno, at: folder))
      return
    }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(handle)
    let base = normalised(folder)
    for name in names.sorted() {
      let path = base == "." ? name : base.hasSuffix("/") ? base + name : base + "/" + name
      var status = stat()
      guard stat(path, &status) == 0 else {
        // A dangling or circular link matters only where it would have been read.
        let number = errno
        let mayLeadNowhere = number == ENOENT || number == ELOOP
        if !mayLeadNowhere || suffixes.contains(where: name.hasSuffix) { problems.append(problem(number, at: path)) }
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        walk(path, Identity(status), suffixes, &entered, &found, &problems)
      } else if suffixes.contains(where: name.hasSuffix) {
        found.append(Found(path: path, size: Int(status.st_size)))
      }
    }
  }

  private static func problem(_ number: Int32, at path: String) -> Diagnostic {
    let problem = FileProblem.system(number)
    return Diagnostic(
      .error, problem.code, problem.message, at: SourceLocation(path: path, start: .start), scope: .run,
      notes: problem.remedy.map { [$0] } ?? [])
  }

  /// Whether a file or folder can be found at a path.
  package static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path, as `files` gives it, is the other one or leads on from it.
  package static func isAtOrBelow(_ path: String, _ folder: String) -> Bool {
    let folder = normalised(folder)
    if folder == "." { return !path.hasPrefix("/") && !path.hasPrefix("../") }
    return path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  /// Of the file or folder at a path; `nil` where there is none.
  package static func identity(_ path: String) -> Identity? {
    var status = stat()
    return stat(path, &status) == 0 ? Identity(status) : nil
  }

  /// Whether there is a file or folder at a path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The nearest folder above another in which there is something at a relative path, as `../..`; `nil` for none.
  package static func nearestFolder(above folder: String, holding path: String) -> String? {
    var above = folder == "." ? ".." : folder + "/.."
    var below = identity(folder)
    // No path is so deep.
    for _ in 0..<1024 {
      guard let own = identity(above), own != below else { return nil }
      if isThere(above + "/" + path) { return above }
      below = own
      above += "/.."
    }
    return nil
  }

  /// Without `./` in front or `/` at the end.
  package static func normalised(_ path: String) -> String {
    var path = path
    while path.hasPrefix("./"), path.count > 2 { path.removeFirst(2) }
    while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
    return path
  }
}
