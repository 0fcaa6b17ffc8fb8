#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The process's standard streams, for the executable.
public enum StandardStreams {
  /// To be called first: writing to a pipe that nobody reads is an error, not the end of the process.
  public static func ignoreBrokenPipes() { StandardOutput.ignoreBrokenPipes() }

  /// Writes all bytes to standard output. A reader that has gone away is no problem.
  ///
  /// - Returns: what went wrong; `nil` for nothing.
  public static func writeOutput(_ bytes: [UInt8]) -> String? {
    do throws(FileError) {
      _ = try StandardOutput.write(bytes)
      return nil
    } catch {
      return error.description
    }
  }

  /// Writes text to standard error; there is nowhere to report a failure to.
  public static func writeError(_ text: String) {
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }
}
