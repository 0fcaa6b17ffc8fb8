import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file without a name, for bytes that are seldom read: it is gone with the process, however that ends.
///
/// Several threads may write and read at the same time.
package final class SpillFile: Sendable {
  private struct State {
    var descriptor: Int32 = -1
    var isBroken = false
    var end: Int64 = 0
  }

  private let state = Mutex(State())

  /// Nothing is opened before the first page is written.
  package init() {}

  deinit {
    state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } }
  }

  /// - Returns: where the bytes are; `nil` where they can't be written: then keep them.
  func write(_ bytes: borrowing ContiguousArray<UInt8>) -> Int64? {
    let count = bytes.count
    let place: (descriptor: Int32, offset: Int64)? = state.withLock { state in
      if state.descriptor < 0, !state.isBroken {
        state.descriptor = Self.openNameless()
        state.isBroken = state.descriptor < 0
      }
      if state.isBroken { return nil }
      defer { state.end += Int64(count) }
      return (state.descriptor, state.end)
    }
    guard let place else { return nil }
    var written = 0
    while written < count {
      let result = bytes.withUnsafeBytes {
        pwrite(place.descriptor, $0.baseAddress.map { $0 + written }, count - written, off_t(place.offset) + written)
      }
      if result < 0, errno == EINTR { continue }
      if result <= 0 {
        // The disk is full, or the like: what is written stays readable, the rest stays in memory.
        state.withLock { $0.isBroken = true }
        return nil
      }
      written += result
    }
    return place.offset
  }

  /// - Returns: fewer bytes where the file ends or can't be read.
  func read(at offset: Int64, count: Int) -> ContiguousArray<UInt8> {
    let descriptor = state.withLock { $0.descriptor }
    return ContiguousArray(unsafeUninitializedCapacity: count) { buffer, initialized in
      // SAFETY: at most `count` bytes are written, and as many are said to be initialised as were.
      initialized = 0
      while initialized < count {
        let result = pread(
          descriptor, buffer.baseAddress.map { $0 + initialized }, count - initialized, off_t(offset) + initialized)
        if result < 0, errno == EINTR { continue }
        if result <= 0 { return }
        initialized += result
      }
    }
  }

  /// In `$TMPDIR`, else /tmp; -1 where that can't be.
  private static func openNameless() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array((folder + "/claimcheck-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor >= 0 {
      unlink(template)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    return descriptor
  }
}
