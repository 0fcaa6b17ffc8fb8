/// Which differences between texts don't matter.
///
/// Whatever the options, runs of white space count as one blank and none at the ends, canonically equivalent scalars as
/// one (NFC), and typographic quotes and dashes as typewriters'.
package struct TextFolding: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Full case folding: `Straße` and `STRASSE` are one.
  ///
  /// Computed as the lower case of the upper case; this differs from CaseFolding.txt for Cherokee, where it is as
  /// consistent. Source: Unicode 15.0, 3.13, definition D145.
  package static let `case` = TextFolding(rawValue: 1 << 0)
  /// Apostrophes and full stops are left out, other punctuation counts as white space: `U.S.` is `US`, `well-known` is
  /// `well known`. Ours.
  package static let punctuation = TextFolding(rawValue: 1 << 1)
  /// Latin, Greek and Cyrillic letters without marks, and letters that differ from one by a stroke: `ł` is `l`, `ß` `ss`.
  package static let diacritics = TextFolding(rawValue: 1 << 2)
  /// White space is left out altogether.
  package static let whitespace = TextFolding(rawValue: 1 << 3)

  /// For names and aliases of entities.
  package static let name: TextFolding = [.case, .diacritics]

  /// The options as they are written in properties.yaml under `ignore`.
  package static let optionNames = ["case", "punctuation", "diacritics", "whitespace"]

  /// The option of that name; `nil` where there is none.
  package static func option(named name: String) -> TextFolding? {
    switch name {
    case "case": .case
    case "punctuation": .punctuation
    case "diacritics": .diacritics
    case "whitespace": .whitespace
    default: nil
    }
  }

  /// The one text that stands for all that differ only in what doesn't matter.
  package func fold(_ text: String) -> String {
    if let folded = foldedASCII(text) { return folded }
    var folded = String.UnicodeScalarView()
    for scalar in canonicalDecomposition(text.unicodeScalars) { append(scalar, to: &folded) }
    while folded.last == " " { folded.removeLast() }
    let composed = canonicalComposition(canonicalDecomposition(folded))
    return String(composed)
  }

  /// - Returns: `nil` where the text isn't all ASCII.
  private func foldedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      let isBlank = byte == ASCII.blank || 9...13 ~= byte
      if isBlank || (contains(.punctuation) && byte.isSpacingPunctuation) {
        if !contains(.whitespace), let last = bytes.last, last != ASCII.blank { bytes.append(ASCII.blank) }
      } else if !contains(.punctuation) || !byte.isVanishingPunctuation {
        bytes.append(contains(.case) ? byte.lowercased : byte)
      }
    }
    if bytes.last == ASCII.blank { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
    if scalar.properties.isWhitespace { return appendBlank(to: &folded) }
    guard let plain = plainText(scalar) else { return }
    for scalar in plain.unicodeScalars {
      if contains(.punctuation), scalar.isPunctuation {
        if scalar != "'", scalar != "." { appendBlank(to: &folded) }
        continue
      }
      if contains(.diacritics), scalar.isDiacritic { continue }
      let letters = contains(.diacritics) ? strokeless[scalar] ?? String(scalar) : String(scalar)
      folded.append(contentsOf: contains(.case) ? caseFolded(letters).unicodeScalars : letters.unicodeScalars)
    }
  }

  private func appendBlank(to folded: inout String.UnicodeScalarView) {
    if !contains(.whitespace), let last = folded.last, last != " " { folded.append(" ") }
  }

  private func caseFolded(_ letters: String) -> String {
    // The dotless i is no capital's small letter in full case folding.
    letters == "ı" ? letters : letters.lowercased().uppercased().lowercased()
  }
}

/// What a typewriter has for a scalar; `nil` for one that isn't seen.
private func plainText(_ scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{2032}", "\u{02BC}", "\u{02B9}", "\u{2039}", "\u{203A}": "'"
  case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2033}", "\u{00AB}", "\u{00BB}": "\""
  case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
  case "\u{2026}": "..."
  case "\u{00AD}", "\u{034F}", "\u{180E}", "\u{200B}"..."\u{200D}", "\u{2060}"..."\u{2064}", "\u{FEFF}": nil
  // What directs text from right to left, and back.
  case "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{206F}": nil
  default: String(scalar)
  }
}

extension Unicode.Scalar {
  /// General category P.
  fileprivate var isPunctuation: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// A combining mark of the blocks for Latin, Greek and Cyrillic; vowel points of Hebrew and Arabic. Marks of other
  /// scripts tell letters apart.
  fileprivate var isDiacritic: Bool {
    switch value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
    case 0x0591...0x05C7, 0x064B...0x065F, 0x0670, 0x0483...0x0489: properties.canonicalCombiningClass != .notReordered
    default: false
    }
  }
}

extension UInt8 {
  /// ASCII of general category P, but for those that vanish.
  fileprivate var isSpacingPunctuation: Bool {
    switch self {
    case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "+"): false
    case 33...47, 58, 59, 63, 64, 91...93, 95, 123, 125: true
    default: false
    }
  }

  fileprivate var isVanishingPunctuation: Bool { self == UInt8(ascii: "'") || self == ASCII.point }
}

/// Letters that no decomposition parts from their stroke, and ligatures. Source: the transliterations of Unicode CLDR's
/// Latin-ASCII.
private let strokeless: [Unicode.Scalar: String] = [
  "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ə": "e", "Ə": "E", "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
  "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ħ": "h", "Ħ": "H",
  "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N", "ĸ": "k", "ɨ": "i", "Ɨ": "I", "ʉ": "u", "Ʉ": "U", "ƀ": "b", "Ƀ": "B",
  "ǥ": "g", "Ǥ": "G", "ɉ": "j", "Ɉ": "J", "ɇ": "e", "Ɇ": "E", "ȼ": "c", "Ȼ": "C", "ƙ": "k", "Ƙ": "K", "ɓ": "b",
  "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƒ": "f", "Ƒ": "F", "ɲ": "n", "Ɲ": "N", "ƴ": "y", "Ƴ": "Y",
]
