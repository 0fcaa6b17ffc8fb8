#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of our own for a while, which goes with all that is in it when its owner lets go of it, or when the process is
/// interrupted.
final class TemporaryFolder: Sendable {
  /// Absolute.
  let path: String

  /// In `$TMPDIR`, else `/tmp`.
  init() throws(FileError) {
    let base = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array((base + "/claimcheck-XXXXXX").utf8CString)
    var made = ""
    _ = Interruption.register(tree: {
      guard mkdtemp(&template) != nil else { return nil }
      made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return made
    })
    guard !made.isEmpty else { throw FileError(base, .createFolder, errno) }
    path = made
  }

  deinit {
    removeTree(path)
    Interruption.forget(path)
  }
}

/// Removes a folder and what is in it, as far as that goes; symbolic links are not followed.
func removeTree(_ path: String) {
  var status = stat()
  guard lstat(path, &status) == 0 else { return }
  guard status.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) else {
    unlink(path)
    return
  }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
      // SAFETY: the system ends a name with a zero within the field.
      field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  closedir(folder)
  for name in names { removeTree(path + "/" + name) }
  rmdir(path)
}
