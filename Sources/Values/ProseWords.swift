/// A quote in words and numbers, as far as readings look at it: case, diacritics and typography aside.
struct ProseWords {
  enum Kind {
    case letters, digits, mark
  }

  struct Word {
    var kind: Kind
    /// Folded; of a number without what follows its digits.
    var text: String
    /// The bytes in `bytes`.
    var range: Range<Int>
  }

  let bytes: [UInt8]
  let words: [Word]

  init(_ text: String) {
    bytes = Array(TextFolding.name.fold(text).utf8)
    var words: [Word] = []
    var at = 0
    while at < bytes.count {
      let start = at
      let kind = Self.kind(bytes[at])
      at += 1
      guard let kind else { continue }
      if kind != .mark {
        while at < bytes.count, Self.kind(bytes[at]) == kind { at += 1 }
      }
      words.append(Word(kind: kind, text: String(decoding: bytes[start..<at], as: UTF8.self), range: start..<at))
    }
    self.words = words
  }

  /// `nil` for blanks.
  private static func kind(_ byte: UInt8) -> Kind? {
    if byte.digit != nil { return .digits }
    if byte.isLetter || byte >= 0x80 { return .letters }
    return byte.isBlank ? nil : .mark
  }

  /// Whether some word is one of these.
  func has(_ some: Set<String>) -> Bool { words.contains { some.contains($0.text) } }
}
