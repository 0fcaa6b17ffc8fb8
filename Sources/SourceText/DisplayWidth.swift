/// How many columns of a terminal text takes.
///
/// Source: Unicode Standard Annex 11, East Asian Width, version 14.0; ambiguous characters are narrow. Emoji are as the
/// standard library's Unicode data says. Marks that take no place are general categories Mn, Me and Cf, as in POSIX
/// `wcwidth`.
package enum DisplayWidth {
  /// The columns that `text` takes, control characters counted as none.
  ///
  /// Cost: O(n), fast for plain text.
  package static func of(_ text: some StringProtocol) -> Int {
    if let columns = plainColumns(text) { return columns }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns that one character takes: 0, 1, 2, and more for some conjunct letters.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first) }
    let isEmoji = first.properties.isEmoji && !first.isASCII
    if isEmoji, isFlag(scalars) || scalars.contains(where: { $0.value == 0xFE0F || $0.value == 0x200D }) { return 2 }
    if isEmoji, of(first) == 2 { return 2 }
    // A keycap: a digit, U+FE0F and U+20E3.
    if first.isASCII, scalars.last?.value == 0x20E3 { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The columns that one scalar takes by itself.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // Vowels and finals of conjoining Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    return isWide(value) || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  private static func isFlag(_ scalars: Character.UnicodeScalarView) -> Bool {
    scalars.allSatisfy { (0x1F1E6...0x1F1FF).contains($0.value) }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// Characters of East Asian Width W or F that are not emoji, in order; ranges that only unassigned ones part are one.
  ///
  /// Source: EastAsianWidth.txt of Unicode 14.0.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FE4, 0x16FF0...0x16FF1, 0x17000...0x18CD5, 0x18D00...0x18D08, 0x1AFF0...0x1AFFE,
    0x1B000...0x1B2FB, 0x1F200...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265,
    0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
