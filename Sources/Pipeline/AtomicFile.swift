#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes whole files so that a reader sees the old bytes or the new ones, never a part, whatever happens in between.
package enum AtomicFile {
  /// Replaces the contents of a file, or creates it and the folders above it.
  ///
  /// The bytes go to a temporary file in the same folder, which is flushed and then renamed. A symbolic link stays, and
  /// what it points to is replaced; an existing file keeps its mode. What can't be replaced (`/dev/stdout`, pipes,
  /// character devices) is written to directly. After an error nothing of the temporary file is left, and where the system
  /// has files without a name, not after the end of the process either, however it came.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    if let descriptor = standardDescriptor(path) { return try write(bytes, toDescriptor: descriptor, path) }
    let target = try followingLinks(path)
    var status = stat()
    if stat(target, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw FileError(path, .write, EISDIR)
      case S_IFIFO, S_IFCHR: return try writeDirectly(bytes, to: target)
      default: throw FileError(path, .write, EINVAL)
      }
      // A rename would replace a file that may not be written; to ask first is kinder.
      guard access(target, W_OK) == 0 else { throw FileError(path, .write, errno) }
      try replace(target, with: bytes, mode: status.st_mode & 0o7777)
    } else {
      guard errno == ENOENT else { throw FileError(path, .write, errno) }
      try createFolders(above: target)
      try replace(target, with: bytes, mode: nil)
    }
  }

  /// - Parameter mode: of the file that is replaced; `nil` for a new one, whose mode the umask decides.
  private static func replace(_ target: String, with bytes: [UInt8], mode: mode_t?) throws(FileError) {
    var temporary = try TemporaryFile(beside: target)
    do throws(FileError) {
      if let mode, fchmod(temporary.descriptor, mode) != 0 { throw FileError(target, .write, errno) }
      try write(bytes, toDescriptor: temporary.descriptor, target)
      try flush(temporary.descriptor, target)
      try temporary.replaceTarget()
    } catch {
      temporary.discard()
      throw error
    }
    try flushFolder(of: target)
  }

  /// Makes the rename last.
  private static func flushFolder(of target: String) throws(FileError) {
    let descriptor = open(split(target).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    try flush(descriptor, target)
  }

  /// Has everything written to a file reach the disk. File systems that don't know how are left alone.
  private static func flush(_ descriptor: Int32, _ path: String) throws(FileError) {
    while fsync(descriptor) != 0 {
      switch errno {
      case EINTR: continue
      case EINVAL, ENOTSUP, ENOSYS, EROFS: return
      default: throw FileError(path, .write, errno)
      }
    }
  }

  /// Opens and writes what has no contents to replace.
  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(FileError) {
    var descriptor: Int32
    repeat { descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw FileError(path, .write, errno) }
    defer { close(descriptor) }
    try write(bytes, toDescriptor: descriptor, path)
  }

  /// Writes all of `bytes`, however many calls that takes.
  static func write(_ bytes: [UInt8], toDescriptor descriptor: Int32, _ path: String) throws(FileError) {
    var offset = 0
    while offset < bytes.count {
      // SAFETY: the array's own storage, from `offset` to its end, for the time of the call.
      let count = bytes.withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
      }
      if count >= 0 {
        offset += count
      } else if errno == EAGAIN {
        // Somebody else set the pipe to non-blocking: wait until it takes more.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
      } else if errno != EINTR {
        throw FileError(path, .write, errno)
      }
    }
  }
}

/// `write(2)`, by a name that a method called `write` doesn't hide.
private func systemWrite(_ descriptor: Int32, _ source: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, source, count)
}

extension AtomicFile {
  /// The descriptor that a name such as `/dev/stdout` or `/dev/fd/3` stands for.
  ///
  /// Opening the name instead would start again at the beginning of a file that the output is redirected to.
  private static func standardDescriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default: break
    }
    for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
      return Int32(path.dropFirst(prefix.utf8.count)).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }

  /// The file that `path` leads to, itself no link; it need not exist.
  private static func followingLinks(_ path: String) throws(FileError) -> String {
    var current = path
    for _ in 0..<40 {
      var status = stat()
      guard lstat(current, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return current }
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      // SAFETY: the array's own storage and its own count; a `CChar` has the layout of a `UInt8`.
      let count = buffer.withUnsafeMutableBytes {
        $0.withMemoryRebound(to: CChar.self) { link in link.baseAddress.map { readlink(current, $0, link.count) } ?? -1
        }
      }
      guard count >= 0 else { throw FileError(path, .write, errno) }
      let target = String(decoding: buffer[..<count], as: UTF8.self)
      current = target.hasPrefix("/") ? target : split(current).folder + "/" + target
    }
    throw FileError(path, .write, ELOOP)
  }

  private static func createFolders(above path: String) throws(FileError) {
    let folder = split(path).folder
    var status = stat()
    if stat(folder, &status) == 0 { return }
    try createFolders(above: folder)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw FileError(folder, .createFolder, errno) }
  }

  /// The folder (`.` where none is named, `` for the root) and the name of a path.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let name = String(path[path.utf8.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
  }
}
