/// Text in HTML, SVG and XML, as content and as an attribute's value between quotation marks: the one place that decides what
/// of it is written otherwise.
///
/// White space becomes a blank, as the text stands on one line. Control characters, which XML can't hold or browsers hide,
/// and noncharacters, which are an error in both, become U+FFFD; who wants to show what they were makes the text visible
/// before (see `visible`). Source: XML 1.0, sections 2.2 and 2.4; HTML, section 13.2.3.5.
package enum MarkupText {
  /// - Parameter keepsApostrophes: whether `'` stays, as it may where attributes stand between `"`.
  package static func escaped(_ text: String, keepsApostrophes: Bool = false) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if keepsApostrophes, scalar == "'" {
        escaped.unicodeScalars.append(scalar)
      } else {
        append(scalar, to: &escaped)
      }
    }
    return escaped
  }

  /// Appends one scalar, or what stands for it.
  package static func append(_ scalar: Unicode.Scalar, to escaped: inout String) {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case "\u{9}", "\u{A}", "\u{D}": escaped += " "
    default: escaped.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
    }
  }

  /// Whether a byte is a character that stays as it is: most texts have no others.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: (0x20..<0x7F).contains(byte)
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return false }
    return scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
  }
}
