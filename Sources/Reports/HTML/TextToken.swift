/// A word, a number, a date, a mark or a blank of a text.
struct TextToken: Sendable, Hashable {
  var text: String
  /// Letters or digits, no mark or blank.
  var isWord: Bool
  var hasDigits: Bool
  /// Equal for words that are the same but for letter case.
  var key: String { isWord ? text.lowercased() : text }

  /// Put together they are the text; dates with the name of a month, and numbers with their separators, are one each.
  static func all(in text: String) -> [TextToken] { withDates(split(text)) }

  private static func split(_ text: String) -> [TextToken] {
    let scalars = Array(text.unicodeScalars)
    let bytes = Array(text.utf8)
    var tokens: [TextToken] = []
    var start = 0
    var offset = 0
    while start < scalars.count {
      var end = start + 1
      var isWord = isPartOfWord(scalars[start])
      if !isWord, end < scalars.count, isSign(scalars[start]), isDigit(scalars[end]) { isWord = true }
      if isWord {
        while end < scalars.count, isPartOfWord(scalars[end]) || isJoint(scalars, at: end) { end += 1 }
        if end < scalars.count, scalars[end] == "%" || scalars[end] == "‰", isDigit(scalars[end - 1]) { end += 1 }
      } else {
        // What has no letter to stand on stays with what it follows, so that no character is split.
        while end < scalars.count,
          scalars[end].properties.isGraphemeExtend || scalars[end] == "\u{200D}"
            || scalars[end - 1] == "\u{200D}" || scalars[end - 1] == "\r" && scalars[end] == "\n"
        { end += 1 }
      }
      let part = scalars[start..<end]
      let next = part.reduce(offset) { $0 + UTF8.width($1) }
      // Of bytes: to append scalars one by one took five times as long.
      let written = String(decoding: bytes[offset..<next], as: UTF8.self)
      tokens.append(TextToken(text: written, isWord: isWord, hasDigits: isWord && part.contains(where: isDigit)))
      (start, offset) = (end, next)
    }
    return tokens
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": return true
      default: return false
      }
    }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.isGraphemeExtend || properties.numericType != nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil
  }

  /// What may stand right before a number and be part of it.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "+", "\u{2212}", "$", "£", "€", "¥", "₼", "₽", "₺": true
    default: false
    }
  }

  /// A separator between digits, or an apostrophe or hyphen between letters.
  private static func isJoint(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard place + 1 < scalars.count else { return false }
    let (before, after) = (scalars[place - 1], scalars[place + 1])
    switch scalars[place] {
    case ".", ",", ":", "/", "–": return isDigit(before) && isDigit(after)
    case "'", "’", "-": return isPartOfWord(before) && isPartOfWord(after)
    default: return false
    }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  private static func withDates(_ tokens: [TextToken]) -> [TextToken] {
    guard tokens.contains(where: { $0.isWord && months.contains($0.key) }) else { return tokens }
    var merged: [TextToken] = []
    var place = 0
    while place < tokens.count {
      guard tokens[place].isWord, months.contains(tokens[place].key) else {
        merged.append(tokens[place])
        place += 1
        continue
      }
      // `13 January`, `23rd of January`
      let before = joints.first { joint in
        merged.count > joint.count && merged.suffix(joint.count).map(\.key) == joint
          && merged[merged.count - joint.count - 1].hasDigits
      }
      var end = place + 1
      // `January 13, 2017`, `May of 2003`
      for _ in 0..<2 {
        let joint = joints.first { joint in
          end + joint.count < tokens.count && tokens[end..<end + joint.count].map(\.key) == joint
            && tokens[end + joint.count].hasDigits
        }
        if let joint { end += joint.count + 1 }
      }
      var text = tokens[place..<end].map(\.text).joined()
      if let before {
        text = merged.suffix(before.count + 1).map(\.text).joined() + text
        merged.removeLast(before.count + 1)
      }
      merged.append(TextToken(text: text, isWord: true, hasDigits: before != nil || end > place + 1))
      place = end
    }
    return merged
  }

  /// What may stand between the parts of a date.
  private static let joints = [[" "], [",", " "], [" ", "of", " "], [".", " "]]
}
