#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension AtomicFile {
  /// Adds to the end of a file, in one piece where the system can, or creates it.
  static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    var descriptor: Int32
    repeat {
      descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o666)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw FileError(path, .write, errno) }
    defer { close(descriptor) }
    try write(bytes, toDescriptor: descriptor, path)
  }
}
