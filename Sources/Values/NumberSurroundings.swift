/// What a quote prints beside its digits, as far as it decides whether the digits are of the claim's thing at all: "1
/// dog" and "10 stone" tell nothing of a number of persons, or of kilograms.
struct NumberSurroundings: Sendable {
  private let words: [String]
  private let text: String
  /// Words say that the number is a rough one.
  let isApproximate: Bool

  /// Words that say that a number is rough. Bounds, as "more than", are none: they leave other numbers possible.
  private static let approximate: Set<String> = [
    "about", "around", "approximately", "approx", "circa", "ca", "c", "roughly", "nearly", "almost", "close", "some",
    "~",
    "\u{2248}",
  ]
  /// Words and marks that leave a number what it is. Not quotation marks, which may be feet and inches.
  private static let neutral: Set<String> = [
    "the", "of", "by", "to", "just", "exactly", ".", ",", ";", ":", "-", "(", ")",
  ]
  private static let scales = Set(ScaleWord.names + ["bn", "mln"])

  init(_ prose: ProseWords) {
    var words: [String] = []
    var behind: Int?
    for word in prose.words {
      if word.kind == .digits {
        behind = word.range.upperBound
        continue
      }
      // The article, but not the one in "A$".
      let isArticle = word.text == "a" || word.text == "an"
      if isArticle, word.range.upperBound < prose.bytes.count, prose.bytes[word.range.upperBound].isBlank { continue }
      words.append(word.text)
    }
    self.words = words
    var start = behind ?? prose.bytes.count
    while start < prose.bytes.count, prose.bytes[start].isBlank || prose.bytes[start] == ASCII.minus { start += 1 }
    text = String(decoding: prose.bytes[start...], as: UTF8.self)
    isApproximate = words.contains { Self.approximate.contains($0) }
  }

  /// Whether nothing stands there but hedges, scales, and the unit.
  func areNeutral(to unit: UnitID, _ units: UnitTable) -> Bool {
    let isUnit = unit != .none && units.id(of: text) == unit
    let unitWords = isUnit ? Set(ProseWords(text).words.map(\.text)) : []
    return words.allSatisfy { word in
      Self.neutral.contains(word) || Self.approximate.contains(word) || Self.scales.contains(word)
        || unitWords.contains(word) || unit != .none && units.id(of: word) == unit
    }
  }
}
