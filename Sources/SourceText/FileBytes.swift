#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a file can't be read. Messages are lower case and name no path: the diagnostic's location does.
package struct FileProblem: Error, Sendable, Hashable {
  /// Stable and kebab-case, as in `Diagnostic.code`.
  package var code: String
  package var message: String
  package var remedy: String?

  package init(_ code: String, _ message: String, remedy: String? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  /// The problem that `errno` stands for.
  package static func system(_ number: Int32) -> FileProblem {
    let text = String(cString: strerror(number)).lowercased()
    return switch number {
    case ENOENT: FileProblem("file-missing", "there is no such file")
    case EACCES, EPERM:
      FileProblem("file-unreadable", "the file can't be read: \(text)", remedy: "give yourself the right to read it")
    case ELOOP:
      FileProblem(
        "file-loop", "the symbolic link leads back to itself", remedy: "point the link at a file, or remove it")
    default: FileProblem("file-unreadable", "the file can't be read: \(text)")
    }
  }
}

/// An open regular file.
package struct OpenFile: ~Copyable {
  package let descriptor: Int32
  /// In bytes, when it was opened.
  package let size: Int

  /// Opens a regular file for reading; folders, pipes and devices are refused, so that reading always ends.
  ///
  /// - Throws: `FileProblem`, also where the file is larger than `limit` bytes.
  package init(path: String, limit: Int) throws(FileProblem) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw .system(number)
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      close(descriptor)
      throw kind == S_IFDIR
        ? FileProblem("file-is-folder", "this is a folder, not a file", remedy: "rename it, or name the files in it")
        : FileProblem("file-not-regular", "this is a pipe, socket or device, not a file")
    }
    guard Int(status.st_size) <= limit else {
      close(descriptor)
      throw FileProblem(
        "file-too-large", "the file has \(status.st_size) bytes; at most \(limit) are read",
        remedy: "split it into several files")
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads at most `buffer.count` bytes from where the last reading ended.
  ///
  /// - Returns: the number of bytes read, 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileProblem) -> Int {
    while true {
      let count = unistdRead(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .system(errno) }
    }
  }
}

/// `read(2)`, by a name that does not clash with `OpenFile.read`.
private func unistdRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

/// The bytes of a whole regular file.
///
/// - Throws: `FileProblem`, also where the file has, or grows to, more than `limit` bytes.
package func readFile(_ path: String, limit: Int = 1 << 30) throws(FileProblem) -> [UInt8] {
  var bytes: [UInt8] = []
  try readFile(path, limit: limit, into: &bytes)
  return bytes
}

/// The same into a buffer that is used for several files: what it held is gone.
package func readFile(_ path: String, limit: Int = 1 << 30, into bytes: inout [UInt8]) throws(FileProblem) {
  let file = try OpenFile(path: path, limit: limit)
  bytes.removeAll(keepingCapacity: bytes.capacity <= 4 * file.size)
  bytes.reserveCapacity(file.size + 1)
  var problem: FileProblem?
  withUnsafeTemporaryAllocation(byteCount: min(1 << 16, file.size + 1), alignment: 1) { chunk in
    while problem == nil {
      var count = 0
      do throws(FileProblem) { count = try file.read(into: chunk) } catch { problem = error }
      if count == 0 { return }
      if bytes.count + count > limit {
        problem = FileProblem("file-too-large", "the file has grown beyond \(limit) bytes while it was read")
        return
      }
      // SAFETY: as many bytes of the chunk as were read into it.
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
    }
  }
  if let problem { throw problem }
}
