import Findings

/// What the page may load and run: its own style and scripts, known by their hashes, and nothing else.
///
/// Source: Content Security Policy Level 3, section 2.3.
struct ContentPolicy {
  var styles: [[UInt8]]
  var scripts: [[UInt8]]
  /// Whether the page may ask the server that it came from.
  var isServed: Bool

  var text: String {
    [
      "default-src 'none'", "style-src \(Self.sources(styles))", "script-src \(Self.sources(scripts))",
      "img-src data:", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ") + (isServed ? "; connect-src 'self'" : "")
  }

  private static func sources(_ codes: [[UInt8]]) -> String {
    codes.map { "'sha256-\(base64(sha256($0)))'" }.joined(separator: " ")
  }

  /// Source: RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      var part: [UInt8] = []
      for place in 0..<4 {
        part.append(place < 3 - group.count ? UInt8(ascii: "=") : digits[bits & 63])
        bits >>= 6
      }
      text += part.reversed()
    }
    return String(decoding: text, as: UTF8.self)
  }
}
