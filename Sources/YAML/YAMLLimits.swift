/// How much of a file is read before it is refused: no file may make the program run out of stack, memory or time.
package struct YAMLLimits: Sendable {
  /// Of collections within each other.
  package var depth = 64
  /// Of events that aliases stand for, in one file.
  package var aliasEvents = 100_000
  /// Of one scalar, in bytes of UTF-8.
  package var scalarBytes = 1 << 20
  /// Of a whole file.
  package var fileBytes = 1 << 30
  /// Syntax errors in one file after which the rest of it is left.
  package var syntaxErrors = 20

  package init() {}
}
