import SourceText

/// Puts libyaml's positions right in a text that has line breaks which are YAML's only.
///
/// YAML 1.1 ends a line at U+0085, U+2028 and U+2029 too; editors, `grep` and git do not.
/// Source: YAML 1.1, section 5.4 "Line Break Characters".
package struct LineMap: Sendable {
  /// For each line of YAML's: the 0-based line of an editor's that holds it, and the column at which it begins there.
  private var starts: [(line: UInt32, column: UInt32)]

  /// - Parameter bytes: UTF-8, well formed.
  package init(_ bytes: [UInt8]) {
    starts = [(0, 0)]
    var line: UInt32 = 0
    var column: UInt32 = 0
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let afterNext = index + 2 < bytes.count ? bytes[index + 2] : 0
      index += 1
      switch (byte, next, afterNext) {
      case (0x0D, 0x0A, _): continue
      case (0x0A, _, _), (0x0D, _, _):
        line += 1
        column = 0
        starts.append((line, 0))
      case (0xC2, 0x85, _):
        column += 1
        index += 1
        starts.append((line, column))
      case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9):
        column += 1
        index += 2
        starts.append((line, column))
      case (0x80...0xBF, _, _): continue
      case (_, _, _): column += 1
      }
    }
  }

  func position(line: UInt32, column: UInt32, firstLine: UInt32) -> SourcePosition {
    let index = Int(line) + Int(firstLine) - 1
    guard index < starts.count else { return SourcePosition(line: line &+ firstLine, column: column &+ 1) }
    let start = starts[index]
    return SourcePosition(line: start.line + 1, column: start.column &+ column &+ 1)
  }
}

/// Looks for U+0085, U+2028 and U+2029 in a text that comes in pieces.
struct ForeignLineBreakFinder {
  /// The last two bytes of the piece before: a character may be cut in two.
  private var tail: (UInt8, UInt8) = (0, 0)

  /// Whether one ends in the next piece.
  ///
  /// Cost: O(n), 32 bytes at a time where all of them are ASCII.
  mutating func finds(in piece: UnsafeRawBufferPointer) -> Bool {
    guard let first = piece.first else { return false }
    let second = piece.count > 1 ? piece[1] : 0
    let isCut = isBreak(tail.0, tail.1, first) || isBreak(tail.1, first, second) || (tail.1 == 0xC2 && first == 0x85)
    tail = (piece.count > 1 ? piece[piece.count - 2] : tail.1, piece[piece.count - 1])
    if isCut { return true }
    var index = 0
    while index < piece.count {
      if index + 32 <= piece.count,
        piece.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self).max() < 0x80
      {
        index += 32
        continue
      }
      let end = min(index + 32, piece.count)
      while index < end {
        let byte = piece[index]
        if byte == 0xC2, index + 1 < piece.count, piece[index + 1] == 0x85 { return true }
        if byte == 0xE2, index + 2 < piece.count, isBreak(byte, piece[index + 1], piece[index + 2]) { return true }
        index += 1
      }
    }
    return false
  }

  /// U+2028 or U+2029 in UTF-8.
  private func isBreak(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    first == 0xE2 && second == 0x80 && third & 0xFE == 0xA8
  }
}
