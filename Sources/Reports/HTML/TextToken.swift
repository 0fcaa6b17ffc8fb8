/// A word, a number, a date, a mark or a blank of a text.
struct TextToken: Sendable, Hashable {
  var text: String
  /// Equal for words that are the same but for letter case.
  var key: String
  /// Letters or digits, no mark or blank.
  var isWord: Bool
  var hasDigits: Bool

  /// Put together they are the text; dates with the name of a month, and numbers with their separators, are one each.
  static func all(in text: String) -> [TextToken] {
    var text = text
    let tokens = text.withUTF8 { bytes in
      bytes.contains { $0 >= 0x80 }
        ? split(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), of: bytes)
        : split(ASCIIScalars(bytes: bytes), of: bytes)
    }
    return withDates(tokens)
  }

  /// The scalars of a text that is ASCII only, without a copy.
  private struct ASCIIScalars: RandomAccessCollection {
    let bytes: UnsafeBufferPointer<UInt8>
    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count }
    subscript(place: Int) -> Unicode.Scalar { Unicode.Scalar(bytes[place]) }
  }

  /// - Parameter bytes: those of the scalars.
  private static func split<Scalars: RandomAccessCollection<Unicode.Scalar>>(
    _ scalars: Scalars, of bytes: UnsafeBufferPointer<UInt8>
  ) -> [TextToken] where Scalars.Index == Int {
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
          !scalars[end].isASCII && scalars[end].properties.isGraphemeExtend || scalars[end] == "\u{200D}"
            || scalars[end - 1] == "\u{200D}" || scalars[end - 1] == "\r" && scalars[end] == "\n"
        { end += 1 }
      }
      var next = offset
      var (hasDigits, isLowercase) = (false, true)
      for place in start..<end {
        let scalar = scalars[place]
        next += UTF8.width(scalar)
        if isWord, isDigit(scalar) { hasDigits = true }
        if !scalar.isASCII || ("A"..."Z").contains(scalar) { isLowercase = false }
      }
      // Of bytes: to append scalars one by one took five times as long.
      let text = String(decoding: bytes[offset..<next], as: UTF8.self)
      let key = isWord && !isLowercase ? text.lowercased() : text
      tokens.append(TextToken(text: text, key: key, isWord: isWord, hasDigits: hasDigits))
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
  private static func isJoint<Scalars: RandomAccessCollection<Unicode.Scalar>>(
    _ scalars: Scalars, at place: Int
  ) -> Bool where Scalars.Index == Int {
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

  private var isMonth: Bool { isWord && !hasDigits && (3...9).contains(key.utf8.count) && Self.months.contains(key) }

  private static func withDates(_ tokens: [TextToken]) -> [TextToken] {
    guard tokens.contains(where: { $0.isMonth }) else { return tokens }
    var merged: [TextToken] = []
    var place = 0
    while place < tokens.count {
      guard tokens[place].isMonth else {
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
      merged.append(
        TextToken(text: text, key: text.lowercased(), isWord: true, hasDigits: before != nil || end > place + 1))
      place = end
    }
    return merged
  }

  /// What may stand between the parts of a date.
  private static let joints = [[" "], [",", " "], [" ", "of", " "], [".", " "]]
}
