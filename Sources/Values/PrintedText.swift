/// A source's text, in which quotes are looked for.
///
/// What typography may change doesn't count: case, white space and line breaks, dashes but between digits, hyphens that
/// part words at a line's end, quotation marks, invisible characters, ligatures, and composed against decomposed letters. An
/// ellipsis in a quote, or words in brackets, stand for any words in between.
package struct PrintedText: Sendable {
  private let bytes: [UInt8]

  package init(_ text: String) { bytes = Self.folded(text) }

  /// Whether the quote stands in the text.
  ///
  /// Cost: O(length of the text).
  package func has(quote: String) -> Bool {
    var start = 0
    var isAny = false
    for part in Self.parts(of: quote) {
      let folded = Self.folded(part, isQuote: true)
      if folded.isEmpty { continue }
      guard let end = firstEnd(of: folded, from: start) else { return false }
      start = end
      isAny = true
    }
    return isAny
  }

  /// Whether a quote has anything that can be looked for, beside ellipses, brackets and other marks.
  package static func hasWords(_ quote: String) -> Bool {
    guard quote.utf8.contains(UInt8(ascii: "[")) else { return quote.contains { $0.isLetter || $0.isNumber } }
    return parts(of: quote).contains { part in part.contains { $0.isLetter || $0.isNumber } }
  }

  /// What stands between ellipses and brackets.
  private static func parts(of quote: String) -> [String] {
    var parts = [""]
    var rest = quote.replacing("...", with: "…")[...]
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]") {
        rest = rest[rest.index(after: end)...]
        parts.append("")
        continue
      }
      if character == "…" { parts.append("") } else { parts[parts.count - 1].append(character) }
      rest.removeFirst()
    }
    return parts
  }

  private static func folded(_ text: String, isQuote: Bool = false) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(contentsOf: (ligatures[scalar] ?? String(scalar)).unicodeScalars)
    }
    let folding: TextFolding = [.case, .whitespace]
    let plain = Array(folding.fold(String(scalars)).utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(plain.count)
    for (place, byte) in plain.enumerated() {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { continue }
      if byte == ASCII.minus {
        let isBetweenDigits =
          place > 0 && plain[place - 1].digit != nil && place + 1 < plain.count && plain[place + 1].digit != nil
        if !isBetweenDigits { continue }
      }
      bytes.append(byte)
    }
    // The point or comma at the end of a quote is often the quoter's.
    while isQuote, let last = bytes.last, [ASCII.point, ASCII.comma, UInt8(ascii: ";"), ASCII.colon].contains(last) {
      bytes.removeLast()
    }
    return bytes
  }

  /// The offset behind the first place of some bytes.
  private func firstEnd(of wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    var at = start
    while at + wanted.count <= bytes.count {
      if bytes[at] == first, bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return at + wanted.count }
      at += 1
    }
    return nil
  }

  /// Compatibility characters that print shops use. Source: Unicode Character Database, UnicodeData.txt, field 5.
  private static let ligatures: [Unicode.Scalar: String] = [
    "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl", "\u{FB05}": "st",
    "\u{FB06}": "st", "\u{00B2}": "2", "\u{00B3}": "3", "\u{00B9}": "1", "\u{00BD}": "1/2", "\u{00BC}": "1/4",
    "\u{00BE}": "3/4", "\u{2122}": "tm", "\u{2116}": "no",
  ]
}
