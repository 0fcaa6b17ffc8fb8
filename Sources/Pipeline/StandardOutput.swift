#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The process's standard output.
package enum StandardOutput {
  /// Writes all of `bytes`.
  ///
  /// The executable has to call `ignoreBrokenPipes` first: else a reader that is gone ends the process.
  /// - Returns: `false` if nobody reads any more (`claimcheck | head`): no error, but no reason to go on.
  @discardableResult
  package static func write(_ bytes: [UInt8]) throws(FileError) -> Bool {
    do throws(FileError) {
      try AtomicFile.write(bytes, toDescriptor: 1, "standard output")
      return true
    } catch  where error.code == EPIPE {
      return false
    }
  }

  /// Has writing to a closed pipe fail rather than end the process.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
}
