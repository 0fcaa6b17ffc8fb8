import SourceText

/// Text in pictures: how wide it is at most, and what of it fits.
///
/// Nobody knows the reader's font, so the widths are those of DejaVu Sans, which is as wide as common sans-serif fonts get;
/// in any other, labels that don't overlap here overlap even less. Source: ours.
package enum PictureText {
  /// Of all text in pictures, in pixels.
  static let size = 12.0

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

  /// All of a text for a tooltip or a table, cut only where it is a book.
  static func full(_ text: String) -> String { visible(text, limit: 500) }
}
