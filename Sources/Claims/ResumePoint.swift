import SourceText

/// Where reading goes on after YAML that can't be read: at the next line that begins a claim, or a top-level key.
struct ResumePoint: Equatable {
  enum Kind {
    /// Of the file.
    case start
    /// A dash where the claims' dashes stand.
    case claim
    /// A top-level key.
    case section
  }

  var kind: Kind
  /// Of the line's first byte.
  var offset: Int
  /// Its 1-based number, in lines as YAML counts them.
  var line: UInt32
  /// Its 1-based number, in lines as editors count them.
  var editorLine: UInt32

  static let start = ResumePoint(kind: .start, offset: 0, line: 1, editorLine: 1)

  /// The first point in a line after another.
  ///
  /// - Parameters:
  ///   - from: a point before it, to search from.
  ///   - line: as editors count them.
  ///   - claimsLine: where the list of claims begins; `nil` to look for top-level keys alone.
  /// - Returns: `nil` where there is none.
  /// Cost: O(length of the text).
  static func next(
    in bytes: [UInt8], from: ResumePoint, after line: UInt32, claimsLine: UInt32?
  ) -> ResumePoint? {
    let dash = claimsLine.flatMap { dashIndent(in: bytes, from: $0) }
    var point = from
    while point.offset < bytes.count {
      if point.editorLine > line {
        if let dash, indentOfDash(bytes, at: point.offset) == dash {
          point.kind = .claim
          return point
        }
        if FilePass.keys.contains(where: { isKey($0, bytes, at: point.offset) }) {
          point.kind = .section
          return point
        }
      }
      point.moveToNextLine(bytes)
    }
    return nil
  }

  /// How many blanks stand before the first dash from a line on.
  private static func dashIndent(in bytes: [UInt8], from line: UInt32) -> Int? {
    var point = start
    while point.offset < bytes.count {
      if point.editorLine >= line, let indent = indentOfDash(bytes, at: point.offset) { return indent }
      point.moveToNextLine(bytes)
    }
    return nil
  }

  /// How many blanks stand before a line's dash; `nil` where it begins otherwise.
  private static func indentOfDash(_ bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return nil }
    let isEntry = index + 1 == bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index + 1])
    return isEntry ? index - start : nil
  }

  private static func isKey(_ key: String, _ bytes: [UInt8], at start: Int) -> Bool {
    bytes[start...].starts(with: (key + ":").utf8)
  }

  private mutating func moveToNextLine(_ bytes: [UInt8]) {
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case 0x0D where offset < bytes.count && bytes[offset] == 0x0A: continue
      case 0x0A, 0x0D:
        line += 1
        editorLine += 1
        return
      case 0xC2 where offset < bytes.count && bytes[offset] == 0x85: line += 1
      case 0xE2 where offset + 1 < bytes.count && bytes[offset] == 0x80 && bytes[offset + 1] & 0xFE == 0xA8: line += 1
      default: continue
      }
    }
  }
}
