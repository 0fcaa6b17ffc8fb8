/// A JSON string. Source: RFC 8259, section 7.
package func jsonString(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.appendJSON(text)
  return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
  /// Appends a JSON string.
  ///
  /// Beyond what the RFC asks for, characters that end a line for some readers, or that would change how a terminal or an
  /// editor shows what follows, are escaped.
  package mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) {
      self += text.utf8
    } else {
      for scalar in text.unicodeScalars { appendJSON(scalar) }
    }
    append(UInt8(ascii: "\""))
  }

  /// Whether a byte can't be part of a character to escape.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x1F, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xE2: false
    default: true
    }
  }

  private mutating func appendJSON(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": self += "\\\"".utf8
    case "\\": self += "\\\\".utf8
    case "\n": self += "\\n".utf8
    case "\r": self += "\\r".utf8
    case "\t": self += "\\t".utf8
    case "\u{8}": self += "\\b".utf8
    case "\u{C}": self += "\\f".utf8
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      let hex = String(scalar.value, radix: 16)
      self += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
    default: if let bytes = UTF8.encode(scalar) { append(contentsOf: bytes) }
    }
  }
}
