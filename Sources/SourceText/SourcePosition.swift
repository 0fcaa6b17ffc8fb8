/// A place in a text file.
///
/// Both numbers are 1-based; `column` counts Unicode scalars, as editors and compilers do, so a place that we print can
/// be typed into an editor's "go to".
package struct SourcePosition: Sendable, Hashable, Comparable, BitwiseCopyable {
  /// 1-based; LF, CRLF and CR each end a line.
  package var line: UInt32
  /// 1-based, in Unicode scalars.
  package var column: UInt32

  package init(line: UInt32, column: UInt32) {
    self.line = line
    self.column = column
  }

  /// The first character of a file.
  package static let start = SourcePosition(line: 1, column: 1)

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    left.ordinal < right.ordinal
  }

  /// Both numbers in one, in the order of the text.
  private var ordinal: UInt64 { UInt64(line) << 32 | UInt64(column) }
}

/// A stretch of a text file: a path as the user gave it, and a start and an end.
package struct SourceLocation: Sendable, Hashable, Comparable {
  /// The path as it is to be printed: relative to the working directory wherever that is possible, `/` between parts.
  package var path: String
  /// The first character.
  package var start: SourcePosition
  /// The place after the last character; equal to `start` for a place without extent.
  package var end: SourcePosition

  package init(path: String, start: SourcePosition, end: SourcePosition? = nil) {
    self.path = path
    self.start = start
    self.end = end ?? start
  }

  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.path, left.start, left.end) < (right.path, right.start, right.end)
  }
}
