import Glibc

/// A file that is written through one buffer of 64 KiB.
///
/// Appending never fails: the first failure of the system is kept and thrown by `close()`.
final class ByteWriter {
  private static let capacity = 64 * 1024

  private let path: String
  private let descriptor: CInt
  private var buffer: [UInt8] = []
  private var failure: CInt?
  /// Bytes handed to the system so far: all of them after `close()`.
  private(set) var count = 0

  /// Creates the file, or empties it.
  ///
  /// - Throws: `BenchError` where it can't be opened.
  init(path: String) throws(BenchError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .file(path, errno) }
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  /// Appends the text's UTF-8.
  func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { flush() }
  }

  private func flush() {
    buffer.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while failure == nil, !rest.isEmpty {
        // SAFETY: `rest` is a part of `bytes`, which lives until this closure returns.
        let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 { rest = rest.dropFirst(written) } else if errno != EINTR { failure = errno }
      }
    }
    count += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left. To be called once, at the end.
  ///
  /// - Throws: `BenchError` with the first failure since the file was opened.
  func close() throws(BenchError) {
    flush()
    if Glibc.close(descriptor) != 0, failure == nil { failure = errno }
    if let failure { throw .file(path, failure) }
  }
}
