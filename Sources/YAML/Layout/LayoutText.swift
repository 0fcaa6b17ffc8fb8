import SourceText

/// A file's text by Unicode scalars, as libyaml counts them, with its lines and comments.
struct LayoutText {
  struct Comment: Equatable {
    /// Of its `#`.
    var offset: Int
    /// With the `#`, without blanks at the end.
    var text: String
    /// Nothing stands before it on its line.
    var isAlone: Bool
  }

  let scalars: [Unicode.Scalar]
  /// The offset of each line's first scalar.
  private let starts: [Int]

  /// - Parameter text: with LF alone between lines.
  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (offset, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(offset + 1) }
    self.starts = starts
  }

  /// 0-based.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// 0-based, in Unicode scalars.
  func column(of offset: Int) -> Int { offset - starts[line(of: offset)] }

  func position(_ offset: Int) -> SourcePosition {
    SourcePosition(line: UInt32(clamping: line(of: offset) + 1), column: UInt32(clamping: column(of: offset) + 1))
  }

  /// Blanks before the first character of the line that an offset lies in.
  func indentation(at offset: Int) -> Int {
    let start = starts[line(of: offset)]
    return scalars[start...].prefix { $0 == " " }.count
  }

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
    return String(view)
  }

  /// Whether the line above the one that an offset lies in holds nothing, and is no part of a scalar.
  func hasBlankLine(above offset: Int, after end: Int) -> Bool {
    let line = line(of: offset)
    guard line > 0 else { return false }
    let start = starts[line - 1]
    guard start >= end else { return false }
    return scalars[start..<starts[line]].allSatisfy { $0 == " " || $0 == "\t" || $0 == "\n" }
  }

  /// The comments of a stretch between nodes.
  func comments(in range: Range<Int>) -> [Comment] {
    var comments: [Comment] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard scalars[offset] == "#" else {
        offset += 1
        continue
      }
      let end = scalars[offset...].firstIndex(of: "\n") ?? scalars.count
      let before = scalars[starts[line(of: offset)]..<offset]
      comments.append(
        Comment(
          offset: offset, text: string(offset..<end).trimmedAtEnd,
          isAlone: before.allSatisfy { $0 == " " || $0 == "\t" }))
      offset = end
    }
    return comments
  }
}

extension String {
  /// Without blanks and tabs at the end.
  var trimmedAtEnd: String {
    var view = unicodeScalars[...]
    while view.last == " " || view.last == "\t" { view.removeLast() }
    return String(view)
  }

  /// Without blanks and tabs at the start.
  var trimmedAtStart: String { String(unicodeScalars.drop { $0 == " " || $0 == "\t" }) }
}
