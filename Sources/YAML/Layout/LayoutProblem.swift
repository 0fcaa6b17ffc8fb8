import SourceText

/// Why a file's layout is left as it is.
package struct LayoutProblem: Error, Sendable, Hashable {
  /// Lower case, says what stands in the way.
  package var message: String
  package var position: SourcePosition

  init(_ message: String, at position: SourcePosition) {
    self.message = message
    self.position = position
  }

  package func diagnostic(path: String) -> Diagnostic {
    Diagnostic(
      .error, "layout", message, at: SourceLocation(path: path, start: position), scope: .run,
      notes: ["the file is left as it is"])
  }
}
