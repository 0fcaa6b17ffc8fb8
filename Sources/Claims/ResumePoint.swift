import SourceText

/// Where reading goes on after YAML that can't be read: at the next line that begins a claim.
struct ResumePoint: Equatable {
  /// Of the line's first byte.
  var offset: Int
  /// Its 1-based number, in lines as YAML counts them.
  var line: UInt32

  init(offset: Int, line: UInt32) {
    self.offset = offset
    self.line = line
  }

  /// The first line after the one where the broken claim begins that has a `-` where the claims' dashes stand.
  ///
  /// - Parameters:
  ///   - indent: the 1-based column of the claims' first keys; their dash stands before, with blanks between.
  ///   - from: the point from which the broken stretch was read.
  /// - Returns: `nil` where there is none.
  init?(in bytes: [UInt8], after claimStart: SourcePosition, indent: UInt32, from: ResumePoint) {
    var offset = from.offset
    var yamlLine = from.line
    var line = Self.editorLine(of: from.offset, in: bytes)
    while offset < bytes.count {
      if line > claimStart.line, Self.beginsClaim(bytes, at: offset, indent: Int(indent)) {
        self.init(offset: offset, line: yamlLine)
        return
      }
      (offset, yamlLine) = Self.nextLine(bytes, from: offset, yamlLine: yamlLine)
      line += 1
    }
    return nil
  }

  private static func editorLine(of offset: Int, in bytes: [UInt8]) -> UInt32 {
    var line: UInt32 = 1
    for index in 0..<offset {
      let isBreak =
        bytes[index] == 0x0A || (bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
      if isBreak { line += 1 }
    }
    return line
  }

  private static func beginsClaim(_ bytes: [UInt8], at start: Int, indent: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return false }
    var key = index + 1
    while key < bytes.count, bytes[key] == UInt8(ascii: " ") { key += 1 }
    return key > index + 1 && key - start + 1 == indent
  }

  private static func nextLine(_ bytes: [UInt8], from start: Int, yamlLine: UInt32) -> (Int, UInt32) {
    var index = start
    var yamlLine = yamlLine
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x0A: return (index, yamlLine + 1)
      case 0x0D:
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        return (index, yamlLine + 1)
      case 0xC2 where index < bytes.count && bytes[index] == 0x85: yamlLine += 1
      case 0xE2 where index + 1 < bytes.count && bytes[index] == 0x80 && bytes[index + 1] & 0xFE == 0xA8: yamlLine += 1
      default: continue
      }
    }
    return (index, yamlLine)
  }
}
