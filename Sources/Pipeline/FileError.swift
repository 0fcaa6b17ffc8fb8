#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An operation on a file that the system refused.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried.
  package enum Operation: String, Sendable {
    case write = "write"
    case createFolder = "create the folder"
  }

  /// As it was given.
  package var path: String
  package var operation: Operation
  /// As in errno(3).
  package var code: Int32

  init(_ path: String, _ operation: Operation, _ code: Int32) {
    self.path = path
    self.operation = operation
    self.code = code
  }

  /// What the system says, as `No space left on device`.
  package var reason: String { String(cString: strerror(code)) }

  /// `can't write "Reports/discrepancies.csv": No space left on device`
  package var description: String { "can't \(operation.rawValue) \"\(path)\": \(reason)" }
}
