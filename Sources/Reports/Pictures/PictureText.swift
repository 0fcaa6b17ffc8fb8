import SourceText

/// Text in pictures: how wide it is at most, and what of it fits.
///
/// Nobody knows the reader's font, so the widths are those of DejaVu Sans, which is as wide as common sans-serif fonts get;
/// in any other, labels that don't overlap here overlap even less. Source: ours.
package enum PictureText {
  /// Of all text in pictures, in pixels.
  static let size = 12.0

  /// How much wider text is that is set bold.
  static let boldness = 1.1

  /// The most pixels that a text takes.
  package static func width(of text: String) -> Double { text.reduce(0) { $0 + width(of: $1) } }

  private static func width(of character: Character) -> Double {
    guard let byte = character.asciiValue else {
      switch character {
      case "…", "—", "×", "−": return 12
      case "·", "’", "“", "”": return 6.5
      default: return Double(DisplayWidth.of(character)) * (DisplayWidth.of(character) > 1 ? 7 : 8.5)
      }
    }
    switch byte {
    case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "l"), UInt8(ascii: " "), UInt8(ascii: "."),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "/"):
      return 4.1
    case UInt8(ascii: "f"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "-"):
      return 5
    case UInt8(ascii: "m"), UInt8(ascii: "W"), UInt8(ascii: "@"), UInt8(ascii: "%"): return 12
    case UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "<"): return 10.4
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return 9.3
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return 7.7
    default: return 7.7
    }
  }

  /// The most characters of a label that are looked at; no more fit in any picture.
  private static let limit = 400

  /// The text on one line as `visible` shows it, shortened with `…` to so many pixels.
  ///
  /// - Returns: empty where not even one character fits.
  static func fitted(_ text: String, to width: Double) -> String {
    let start = text.prefix(limit)
    let whole = visible(String(start))
    if start.endIndex == text.endIndex, Self.width(of: whole) <= width { return whole }
    var used = Self.width(of: "…")
    var end = start.startIndex
    for character in start {
      used += max(Self.width(of: VisibleCharacter(character).text), Self.width(of: character))
      if used > width { break }
      end = start.index(after: end)
    }
    while end > start.startIndex, start[start.index(before: end)] == " " { end = start.index(before: end) }
    return end == start.startIndex ? "" : visible(String(start[..<end])) + "…"
  }

  /// Pieces of a label, a blank between them, shortened to so many pixels: what of it is longest gives way first.
  ///
  /// Each is one text for itself, so that a date does not turn round beside a name that is written from the right.
  static func fitted(_ pieces: [String], to width: Double) -> String {
    let shown = pieces.map { visible(String($0.prefix(limit))) }
    let widths = shown.map(Self.width)
    let total = widths.reduce(0, +) + Double(max(pieces.count - 1, 0)) * Self.width(of: " ")
    if total <= width, pieces.allSatisfy({ $0.count <= limit }) { return shown.joined(separator: " ") }
    guard let longest = widths.indices.max(by: { widths[$0] < widths[$1] }) else { return "" }
    let room = width - (total - widths[longest])
    guard room >= 40 else { return fitted(pieces.joined(separator: " "), to: width) }
    var cut = shown
    cut[longest] = fitted(pieces[longest], to: room)
    return cut.joined(separator: " ")
  }

  /// A text in lines of so many pixels, broken between words; what is left after the last one is cut.
  static func wrapped(_ text: String, to width: Double, lines: Int) -> [String] {
    var words = text.prefix(limit).split(separator: " ", omittingEmptySubsequences: true).map(String.init)[...]
    var wrapped: [String] = []
    while let first = words.popFirst() {
      if wrapped.count == lines - 1 {
        wrapped.append(fitted(([first] + words).joined(separator: " "), to: width))
        break
      }
      var line = first
      while let next = words.first, Self.width(of: visible(line + " " + next)) <= width {
        line += " " + next
        words.removeFirst()
      }
      wrapped.append(fitted(line, to: width))
    }
    return wrapped
  }

  /// All of a text for a tooltip or a table, cut only where it is a book.
  static func full(_ text: String) -> String { visible(text, limit: 500) }
}
