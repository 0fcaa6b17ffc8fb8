import SourceText
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  private func read(_ text: String) throws(JSONReader.Problem) -> JSONReader.Value {
    try JSONReader.read(Array(text.utf8)[...])
  }

  @Test("reads strings with every escape")
  func strings() throws {
    #expect(try read(#""a\"\\\/\b\f\n\r\té漢👧""#) == .string("a\"\\/\u{8}\u{C}\n\r\té漢👧"))
    #expect(try read(#""\u00e9\uD83D\uDC67""#) == .string("é👧"))
    for text in ["", "a\u{1}\u{7F}\u{85}\u{2028}", "\"\\", "\u{0}"] {
      #expect(try read(jsonString(text)) == .string(text))
    }
  }

  @Test("reads lists and objects, with the places of their values")
  func nested() throws {
    #expect(try read(" [ 1 , [ ] , {\"a\":-0.5e+2} ] ") != .other)
    guard case .object(let members) = try read(#"{"a": "b", "é" :[true,null]}"#) else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key) == ["a", "é"])
    #expect(members.map(\.keyOffset) == [1, 11])
    #expect(members.map(\.valueOffset) == [6, 17])
    #expect(members.last?.value == .list([.other, .other]))
  }

  @Test(
    "refuses what is no JSON, at its place",
    arguments: [
      ("", 0), ("{", 1), ("{\"a\"}", 4), ("{\"a\":1,}", 7), ("[1,]", 3), ("[1 2]", 3), ("nul", 0), ("1 1", 2),
      ("\"a", 0), ("\"\\x\"", 1), ("\"\\u12\"", 1), ("\"\\ud800\"", 1), ("\"\\ud800\\u0041\"", 1), ("\"\t\"", 1),
      ("'a'", 0), ("{a:1}", 1), ("\\", 0), ("\"\\", 1), ("\"\\u", 1), ("--1", 0), ("nan", 0),
      (String(repeating: "[", count: 100_000), 64),
    ])
  func refusals(text: String, offset: Int) {
    let problem = #expect(throws: JSONReader.Problem.self) { try read(text) }
    #expect(problem?.offset == offset, "\(problem?.message ?? "")")
  }
}
