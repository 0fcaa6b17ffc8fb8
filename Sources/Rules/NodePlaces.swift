import SourceText
import YAML

extension YAMLNode {
  /// Where a part of a scalar stands in the file.
  ///
  /// - Parameter range: 0-based, in Unicode scalars of the text; an empty one reaches to the text's end.
  /// - Returns: the whole scalar's place where the text is not in the file as it is: over several lines, with escapes, or
  ///   played back from an alias.
  func place(of range: Range<Int>) -> SourceLocation {
    guard let text, location.start.line == location.end.line else { return location }
    let count = text.unicodeScalars.count
    let width = Int(location.end.column) - Int(location.start.column)
    // Plain, or between two quotes without an escape.
    guard width == count || width == count + 2, range.lowerBound <= count else { return location }
    let first = Int(location.start.column) + (width - count) / 2
    let end = range.isEmpty ? count : min(range.upperBound, count)
    guard let startColumn = UInt32(exactly: first + range.lowerBound), let endColumn = UInt32(exactly: first + end)
    else {
      return location
    }
    return SourceLocation(
      path: location.path, start: SourcePosition(line: location.start.line, column: startColumn),
      end: SourcePosition(line: location.start.line, column: max(startColumn, endColumn)))
  }
}
