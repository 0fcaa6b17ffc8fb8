import Glibc

/// What can go wrong in the benchmark's own machinery. A wrong finding of claimcheck is no error but a result.
enum BenchError: Error, CustomStringConvertible {
  /// The system refused something about a file; with its `errno`.
  case file(String, CInt)
  /// A program could not be started, or ended with a code that makes its run worthless.
  case program(String)
  /// A file of the benchmark or of claimcheck is not what it should be.
  case format(String)

  var description: String {
    switch self {
    case .file(let path, let code): "\(path): \(String(cString: strerror(code)))"
    case .program(let what), .format(let what): what
    }
  }
}
