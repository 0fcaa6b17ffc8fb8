/// Tells which parts of texts differ from one another, for the eye of somebody who compares them.
///
/// Numbers and dates count as a whole, so that it is not the last digit of a year that is marked. Source: ours; for two
/// texts the longest common subsequence of their words (Wagner and Fischer, 1974).
package enum DifferingText {
  /// A part of a text.
  package struct Part: Sendable, Hashable {
    package var text: String
    package var differs: Bool
  }

  /// Texts with more pairs of words than this are compared as sets of words.
  private static let pairLimit = 40_000
  /// In texts with fewer words nothing is left unmarked for being too different.
  private static let shortLimit = 4

  /// The parts of each text, in order; put together they are the text.
  ///
  /// Where most words of two texts differ they are other sentences, and marking them would be no help: there only numbers,
  /// dates and the words of the values are marked.
  ///
  /// - Parameter values: of the claims that the texts are quotes of; empty for none. As many as `texts`.
  package static func parts(of texts: [String], values: [String]) -> [[Part]] {
    let split = texts.map { TextToken.all(in: $0) }
    let shared = self.shared(split)
    return split.indices.map { number in
      let tokens = split[number]
      let words = tokens.indices.filter { tokens[$0].isWord }
      let common = words.count { shared[number].contains($0) }
      guard words.count > shortLimit, common * 2 < words.count else {
        return joined(tokens) { tokens[$0].isWord && !shared[number].contains($0) }
      }
      let value = Set(TextToken.all(in: values.indices.contains(number) ? values[number] : "").map(\.key))
      return joined(tokens) { place in
        let token = tokens[place]
        return token.isWord && !shared[number].contains(place) && (token.hasDigits || value.contains(token.key))
      }
    }
  }

  /// The parts of a quote, its value marked where it is printed; else all numbers and dates, where the value is one.
  package static func parts(of quote: String, printing value: String) -> [Part] {
    let tokens = TextToken.all(in: quote)
    let values = TextToken.all(in: value).filter { $0.isWord }
    let keys = Set(values.map { $0.key })
    let numbers = Set(values.filter { $0.hasDigits }.map { $0.key })
    var isMarked = tokens.map { $0.isWord && keys.contains($0.key) }
    if !numbers.isEmpty, !tokens.contains(where: { $0.hasDigits && numbers.contains($0.key) }) {
      isMarked = tokens.map { $0.hasDigits }
    }
    // A quote that is nothing but the value has no part that stands out.
    let isAll = tokens.indices.allSatisfy { isMarked[$0] || !tokens[$0].isWord }
    return joined(tokens) { isMarked[$0] && !isAll }
  }

  /// For each text the places of words that all others have too.
  private static func shared(_ texts: [[TextToken]]) -> [Set<Int>] {
    let full = texts.indices.filter { number in texts[number].contains(where: \.isWord) }
    guard full.count > 1 else { return texts.map { Set($0.indices) } }
    if full.count == 2, texts[full[0]].count * texts[full[1]].count <= pairLimit {
      let (first, second) = commonSubsequence(texts[full[0]], texts[full[1]])
      return texts.indices.map { $0 == full[0] ? first : $0 == full[1] ? second : [] }
    }
    var counts: [String: Int] = [:]
    for number in full { for key in Set(texts[number].map(\.key)) { counts[key, default: 0] += 1 } }
    return texts.map { tokens in Set(tokens.indices.filter { counts[tokens[$0].key] == full.count }) }
  }

  private static func commonSubsequence(_ first: [TextToken], _ second: [TextToken]) -> (Set<Int>, Set<Int>) {
    let left = first.indices.filter { first[$0].isWord }
    let right = second.indices.filter { second[$0].isWord }
    // Row by row, a row for each word on the left and one behind the last.
    let width = right.count + 1
    var lengths = [Int](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        let place = row * width + column
        lengths[place] =
          first[left[row]].key == second[right[column]].key
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var (row, column) = (0, 0)
    var found: (Set<Int>, Set<Int>) = ([], [])
    while row < left.count, column < right.count {
      if first[left[row]].key == second[right[column]].key {
        found.0.insert(left[row])
        found.1.insert(right[column])
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return found
  }

  /// Neighbours that are marked alike as one part, with what stands between them.
  private static func joined(_ tokens: [TextToken], _ isMarked: (Int) -> Bool) -> [Part] {
    var parts: [Part] = []
    var between = ""
    for (place, token) in tokens.enumerated() {
      guard token.isWord else {
        between += token.text
        continue
      }
      let differs = isMarked(place)
      if let last = parts.indices.last, parts[last].differs == differs, !differs || between.allSatisfy(\.isWhitespace) {
        parts[last].text += between
        parts[last].text += token.text
      } else if differs || parts.isEmpty {
        if !between.isEmpty { append(between, to: &parts) }
        parts.append(Part(text: token.text, differs: differs))
      } else {
        parts.append(Part(text: between + token.text, differs: false))
      }
      between = ""
    }
    if !between.isEmpty { append(between, to: &parts) }
    return parts
  }

  private static func append(_ text: String, to parts: inout [Part]) {
    if let last = parts.indices.last, !parts[last].differs {
      parts[last].text += text
    } else {
      parts.append(Part(text: text, differs: false))
    }
  }
}
