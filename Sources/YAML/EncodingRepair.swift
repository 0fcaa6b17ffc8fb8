import SourceText

/// Finds what keeps bytes from being YAML text at all, and puts U+FFFD in its place so that the rest can be read.
///
/// Forbidden are malformed UTF-8 and the characters outside YAML's printable set.
/// Source: Unicode 15, section 3.9, table 3-7 (well-formed UTF-8); YAML 1.1, production [1] `c-printable`.
package struct EncodingRepair: Sendable {
  /// What stands in the wrong place, in the order of the text; at most `limit`.
  package private(set) var problems: [YAMLProblem] = []
  /// The lines of all of them, also beyond the limit.
  package private(set) var badLines: Set<UInt32> = []
  /// The text with U+FFFD for every offence.
  package private(set) var repaired: [UInt8] = []

  package init(_ bytes: [UInt8], limit: Int) {
    repaired.reserveCapacity(bytes.count)
    var position = SourcePosition.start
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      problems.append(
        YAMLProblem("yaml-encoding", "the file is UTF-16, not UTF-8", at: .start, notes: ["save it as UTF-8"]))
      return
    }
    // Offences that follow each other are one.
    var count = 0
    var lastOffence: SourcePosition?
    while index < bytes.count {
      let (scalar, length) = decode(bytes, at: index)
      if let scalar, isPrintable(scalar) {
        repaired.append(contentsOf: bytes[index..<index + length])
        let isBreak = scalar == 0x0A || (scalar == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
        if isBreak {
          position = SourcePosition(line: position.line &+ 1, column: 1)
        } else {
          position.column &+= 1
        }
      } else {
        badLines.insert(position.line)
        if lastOffence != position {
          if problems.count < limit { problems.append(problem(scalar, byte: bytes[index], at: position)) }
          count += 1
        }
        repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
        position.column &+= 1
        lastOffence = position
      }
      index += length
    }
    if count > problems.count, let last = problems.indices.last {
      problems[last].notes.append("\(count - problems.count) more in this file are not shown")
    }
  }

  private func problem(_ scalar: UInt32?, byte: UInt8, at position: SourcePosition) -> YAMLProblem {
    guard let scalar else {
      return YAMLProblem(
        "yaml-encoding", "the byte 0x\(hexadecimal(UInt32(byte), digits: 2)) is not UTF-8", at: position,
        notes: ["save the file as UTF-8"])
    }
    return YAMLProblem(
      "yaml-encoding", "the character U+\(hexadecimal(scalar, digits: 4)) is not allowed in YAML", at: position,
      notes: ["remove it, or write it in double quotes as \"\\u\(hexadecimal(scalar, digits: 4))\""])
  }

  private func isPrintable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// - Returns: the scalar at `index` and its length in bytes; `nil` and the length of the ill-formed part.
  private func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32?, length: Int) {
    let first = bytes[index]
    let (length, low, high): (Int, UInt8, UInt8)
    switch first {
    case 0x00...0x7F: return (UInt32(first), 1)
    case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
    case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
    case 0xED: (length, low, high) = (3, 0x80, 0x9F)
    case 0xE1...0xEF: (length, low, high) = (3, 0x80, 0xBF)
    case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
    case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
    case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
    default: return (nil, 1)
    }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      guard index + offset < bytes.count else { return (nil, offset) }
      let byte = bytes[index + offset]
      let fits = offset == 1 ? (low...high).contains(byte) : (0x80...0xBF).contains(byte)
      guard fits else { return (nil, offset) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }
}

private func hexadecimal(_ number: UInt32, digits: Int) -> String {
  let text = String(number, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
