#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The process's standard streams, for the executable.
public enum StandardStreams {
  /// To be called first, before files are opened.
  ///
  /// A write to a pipe that nobody reads becomes an error rather than the end of the process; a standard stream that was
  /// closed is made to fail (else the next file that is opened would take its number, and be written to); and temporary
  /// files are removed when the process is interrupted.
  public static func prepare() {
    StandardOutput.ignoreBrokenPipes()
    occupyClosedStreams()
    Interruption.prepare()
  }

  /// Has Ctrl-C and its like be answered by `response`, which is to end the process; a second one does so at once.
  public static func onInterruption(_ response: @escaping @Sendable () -> Void) { Interruption.answer(by: response) }

  /// Has Ctrl-C and its like wait for `admitInterruptions`, also in the program that this process turns into: until that has
  /// its own answer ready, they would end it without a word.
  public static func holdInterruptions() { mask(SIG_BLOCK) }

  /// Lets Ctrl-C and its like come, those that have waited first.
  public static func admitInterruptions() { mask(SIG_UNBLOCK) }

  private static func mask(_ how: Int32) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(how, &signals, nil)
  }

  /// Writes all bytes to standard output.
  ///
  /// - Returns: `false` where the reader has gone away: no problem, but no reason to go on.
  @discardableResult
  public static func writeOutput(_ bytes: [UInt8]) throws(StreamProblem) -> Bool {
    do throws(FileError) {
      return try StandardOutput.write(bytes)
    } catch {
      throw StreamProblem(error.description)
    }
  }

  /// Reads standard input to its end.
  ///
  /// - Throws: also where it is longer than `limit` bytes.
  public static func readInput(limit: Int) throws(StreamProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // SAFETY: the array's own storage, for the time of the call.
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
        if bytes.count > limit { throw StreamProblem("standard input is longer than \(limit) bytes") }
      } else if errno != EINTR {
        throw StreamProblem("can't read standard input: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Writes text to standard error; there is nowhere to report a failure to.
  public static func writeError(_ text: String) {
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
      // SAFETY: the slice's own storage and count, for the time of the call.
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }

  /// Opens what can't be used in the way the stream is used, so that using it is an error as before.
  private static func occupyClosedStreams() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The least free number is taken, which is this one: those below are open by now.
      _ = open("/dev/null", mode)
    }
  }
}

/// What is wrong with a standard stream, for the user.
public struct StreamProblem: Error, CustomStringConvertible {
  /// Lower case, no full stop, with what the system says.
  public var description: String

  init(_ description: String) { self.description = description }
}
