import SourceText
import Testing

@Suite("Text in markup")
struct MarkupTextTests {
  private static let cases: [(text: String, escaped: String)] = [
    ("plain text", "plain text"), ("<b a=\"c\">&amp;", "&lt;b a=&quot;c&quot;&gt;&amp;amp;"), ("it's", "it&#39;s"),
    ("a\tb\r\nc", "a b  c"), ("\u{0}\u{1B}\u{7F}\u{85}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{FFFD} é שלום \u{1F309}", "\u{FFFD} é שלום \u{1F309}"), ("", ""),
  ]

  @Test("is nothing but text, and holds nothing that markup can't", arguments: cases)
  func escaping(text: String, escaped: String) {
    #expect(MarkupText.escaped(text) == escaped)
    #expect(MarkupText.escaped(text, keepsApostrophes: true) == escaped.replacing("&#39;", with: "'"))
  }

  @Test("has no noncharacters", arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func noncharacters(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(MarkupText.escaped("a\(scalar)") == "a\u{FFFD}")
  }
}
