#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written beside another one, to take its place.
///
/// Where the system can, it has no name until all of it is written and flushed, so that nothing is left of it when the
/// process is killed meanwhile, which no handler hears of. It has one for the moment between two calls only, as the call
/// that names a file replaces none. Elsewhere it has a hidden name from the start.
///
/// Source: open(2), `O_TMPFILE`; linkat(2), which names such a file by way of `/proc`.
struct TemporaryFile {
  /// Open for writing until the file has been put in its place or discarded.
  let descriptor: Int32
  private let target: String
  /// `nil` while it has no name.
  private var path: String?
  private var isOpen = true

  init(beside target: String) throws(FileError) {
    self.target = target
    if let descriptor = Self.openNameless(in: AtomicFile.split(target).folder) {
      self.descriptor = descriptor
      return
    }
    var descriptor: Int32 = -1
    path = try Self.named(beside: target) { path in
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
      return descriptor >= 0
    }
    self.descriptor = descriptor
  }

  /// Puts what was written in the place of the target.
  mutating func replaceTarget() throws(FileError) {
    let name: String
    if let path {
      name = path
    } else {
      let source = "/proc/self/fd/\(descriptor)"
      name = try Self.named(beside: target) { linkat(AT_FDCWD, source, AT_FDCWD, $0, AT_SYMLINK_FOLLOW) == 0 }
      path = name
    }
    isOpen = false
    guard close(descriptor) == 0 || errno == EINTR else { throw FileError(target, .write, errno) }
    guard rename(name, target) == 0 else { throw FileError(target, .write, errno) }
    Interruption.forget(name)
    path = nil
  }

  /// Leaves nothing of the file.
  mutating func discard() {
    if isOpen { close(descriptor) }
    isOpen = false
    guard let path else { return }
    unlink(path)
    Interruption.forget(path)
    self.path = nil
  }

  /// - Returns: `nil` where there are no such files, or where there is no way to name one.
  private static func openNameless(in folder: String) -> Int32? {
    #if os(Linux)
      // O_TMPFILE of all architectures that Swift knows; Glibc's is an expression, which is not imported.
      let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
      var descriptor: Int32
      repeat {
        descriptor = open(folder, O_WRONLY | O_CLOEXEC | nameless, 0o666)
      } while descriptor < 0 && errno == EINTR
      guard descriptor >= 0 else { return nil }
      if access("/proc/self/fd/\(descriptor)", F_OK) == 0 { return descriptor }
      close(descriptor)
    #endif
    return nil
  }

  /// A hidden name next to `target` by which `create` could make a file. No interruption comes between that and its being
  /// known to be removed then.
  private static func named(beside target: String, create: (String) -> Bool) throws(FileError) -> String {
    let (folder, name) = AtomicFile.split(target)
    // Names may have 255 bytes; this keeps room for what is added.
    let stem = String(decoding: name.utf8.prefix(200), as: UTF8.self)
    for _ in 0..<16 {
      let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
      let path = "\(folder)/.\(stem).\(suffix).tmp"
      if Interruption.register(path, create: { create(path) }) { return path }
      if errno != EEXIST, errno != EINTR { throw FileError(target, .write, errno) }
    }
    throw FileError(target, .write, EEXIST)
  }
}
