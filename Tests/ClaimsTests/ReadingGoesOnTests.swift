import Claims
import FoundationEssentials
import SourceText
import Testing
import YAML

/// One broken claim costs that claim and no other, and is reported once.
@Suite("Reading goes on")
struct ReadingGoesOnTests {
  /// A claim that can't be read, by its lines without dash and indentation, and the code and place of its problem: the
  /// line within it, from 0, and the column within that line's text, from 1.
  struct Break: Sendable, CustomTestStringConvertible {
    var name: String
    var lines: [String]
    var code: String
    var line: Int
    var column: Int
    var testDescription: String { name }

    init(_ name: String, _ lines: [String], _ code: String, _ line: Int, _ column: Int) {
      (self.name, self.lines, self.code, self.line, self.column) = (name, lines, code, line, column)
    }
  }

  static let breaks: [Break] = [
    Break("unclosed quote", ["subject: a", "property: motto", "value: \"we shall", "note: x"], "yaml-syntax", 2, 8),
    Break("unclosed single quote", ["subject: a", "property: motto", "value: 'tis"], "yaml-syntax", 2, 8),
    Break("unclosed quote at once", ["\"subject: a", "property: motto"], "yaml-syntax", 0, 1),
    Break("at sign", ["subject: a", "property: motto", "value: @home"], "yaml-syntax", 2, 8),
    Break("at sign at once", ["subject: @home", "property: motto", "value: x"], "yaml-syntax", 0, 10),
    Break("percent", ["subject: a", "property: motto", "value: %25"], "yaml-syntax", 2, 8),
    Break("tab", ["subject: a", "\tproperty: motto", "value: x"], "yaml-syntax", 1, 1),
    Break("no blank after colon", ["subject: a", "property:motto", "value: x"], "yaml-syntax", 1, 1),
    Break("colon in value", ["subject: a", "property: motto", "value: ours: the best"], "yaml-syntax", 2, 12),
    Break("deeper key", ["subject: a", "  property: motto", "value: x"], "yaml-syntax", 1, 11),
    Break("text behind a quote", ["subject: a", "property: motto", "value: \"a\" b"], "yaml-syntax", 2, 12),
    Break("unclosed braces", ["subject: a", "property: motto", "scope: {a: b", "value: x"], "yaml-syntax", 2, 8),
    Break("unclosed brackets", ["subject: a", "property: bidders", "values: [a, b"], "yaml-syntax", 2, 9),
    Break("flow without a comma", ["{subject: a property: motto, value: x}"], "yaml-syntax", 0, 21),
    Break("flow with another bracket", ["{subject: a, property: motto, value: x]}"], "yaml-syntax", 0, 39),
    Break("flow with an at sign", ["{subject: @a, property: motto, value: x}"], "yaml-syntax", 0, 11),
    Break("escape", ["subject: a", "property: motto", "value: \"C:\\Users\""], "yaml-syntax", 2, 13),
    Break("unknown alias", ["subject: *bold", "property: motto", "value: x"], "yaml-alias", 0, 10),
    Break("unknown tag", ["subject: !a b", "property: motto", "value: x"], "yaml-tag", 0, 10),
    Break("deep", ["subject: a", "value: " + String(repeating: "[", count: 90)], "yaml-depth", 1, 69),
    Break("no property", ["subject: a", "value: 1"], "missing-key", 0, 1),
    Break("unknown property", ["subject: a", "property: x", "value: 1"], "unknown-property", 1, 11),
    Break("unknown key", ["subject: a", "property: motto", "valeu: 1"], "unknown-key", 2, 1),
    Break("bad value", ["subject: a", "property: opened", "value: 2003-13"], "unreadable-value", 2, 13),
    Break("a text", ["north-bridge"], "wrong-type", 0, 1),
    Break("a list", ["[a, b]"], "wrong-type", 0, 1),
    Break("twice a key", ["subject: a", "property: motto", "value: x", "value: y"], "duplicate-key", 3, 1),
    Break("twice an id", ["id: ok-0", "subject: a", "property: motto", "value: x"], "duplicate-id", 0, 5),
  ]

  enum Style: CaseIterable {
    case sameLine, dashAlone, noIndent, deepIndent, wideDash

    /// What stands before the first line, and before the others.
    var leads: (first: String, others: String) {
      switch self {
      case .sameLine: ("  - ", "    ")
      case .dashAlone: ("  -\n    ", "    ")
      case .noIndent: ("- ", "  ")
      case .deepIndent: ("      - ", "        ")
      case .wideDash: ("  -   ", "      ")
      }
    }
  }

  private static func good(_ number: Int) -> [String] {
    [
      "id: ok-\(number)", "subject: größe-\(number)", "property: motto", "value: text \(number)", "tags:", "  - a",
      "  - b",
    ]
  }

  private static func text(_ claim: [String], _ style: Style) -> String {
    claim.enumerated().map { ($0 == 0 ? style.leads.first : style.leads.others) + $1 + "\n" }.joined()
  }

  @Test("after every kind of break, wherever it is", arguments: breaks, Style.allCases)
  func afterBreak(_ broken: Break, _ style: Style) {
    for place in 0...3 where !(broken.code == "duplicate-id" && place == 0) {
      for end in ["\n", "\r\n", "\r"] {
        var text = "source: {id: s}\nclaims:\n"
        var line = 0
        for number in 0..<3 {
          if number == place {
            line = text.count { $0 == "\n" } + 1
            text += Self.text(broken.lines, style)
          }
          text += Self.text(Self.good(number), style)
        }
        if place == 3 {
          line = text.count { $0 == "\n" } + 1
          text += Self.text(broken.lines, style)
        }
        text += "entities:\n  - {id: one}\n  - {id: two}\n"
        let files = read(text.replacing("\n", with: end))
        let column = broken.column + style.leads.others.count
        let brokenLine = line + broken.line + (style == .dashAlone ? 1 : 0)
        let expected = ["\(broken.code) \(brokenLine):\(column)"]
        #expect(files.diagnostics.places == expected, "\(style) at \(place) \(end.debugDescription)\n\(text)")
        let ids = files.store.ids.filter { $0.hasPrefix("ok-") }
        let extra = broken.code == "duplicate-id" ? ["ok-0"] : []
        #expect(ids.sorted() == (["ok-0", "ok-1", "ok-2"] + extra).sorted(), "\(style) at \(place)")
        #expect(files.unreadable == 1)
        #expect(files.entities.map(\.id) == ["one", "two"])
        #expect(files.sources.map(\.id) == ["s"])
      }
    }
  }

  @Test("after a key that stands too far left, which ends its claim before its time")
  func lesserIndentation() {
    let files = read(
      """
      source: {id: s}
      claims:
        - {id: one, subject: a, property: motto, value: x}
        - subject: a
         property: motto
          value: x
        - {id: two, subject: a, property: motto, value: x}
      """)
    #expect(files.diagnostics.places == ["yaml-syntax 5:4"])
    #expect(files.store.ids == ["one", "two"])
    #expect(files.unreadable == 1)
  }

  @Test("keeps anchors of claims before a break")
  func anchors() {
    let files = read(
      """
      source: {id: s}
      claims:
        - {id: one, subject: &who north-bridge, property: motto, value: x}
        - {id: bad, subject: @a}
        - {id: two, subject: *who, property: motto, value: y}
      """)
    #expect(files.diagnostics.places == ["yaml-syntax 4:24"])
    #expect(files.store.ids == ["one", "two"])
    #expect(Set(files.store.rows.map(\.subject)).count == 1)
  }

  @Test("after a break outside claims, at the next top-level key")
  func sections() {
    let files = read(
      """
      source: {id: s, title: @x}
      entities:
        - {id: a, name: "x}
        - {id: b}
      claims:
        - {id: one, subject: a, property: motto, value: x}
      types: {a: {is-a: @b}}
      """)
    #expect(files.diagnostics.places == ["yaml-syntax 1:24", "yaml-syntax 3:19", "yaml-syntax 7:19"])
    #expect(files.store.ids == ["one"])
  }

  @Test("until there are too many breaks, and says so")
  func limit() throws {
    let files = read("source: {id: s}\nclaims:\n" + String(repeating: "- {a: @b}\n", count: 50))
    #expect(files.diagnostics.codes == Array(repeating: "yaml-syntax", count: 20))
    #expect(files.diagnostics.map { $0.location?.start.line } == (3...22).map { $0 })
    #expect(try #require(files.diagnostics.last).notes.last?.contains("the rest of the file is left") == true)
  }

  @Test("in the lines around a byte that is no text")
  func encoding() {
    let head = "source: {id: s}\nclaims:\n"
    func claim(_ id: String, _ value: String = "x") -> String {
      "- id: \(id)\n  subject: a\n  property: motto\n  value: \(value)\n"
    }
    let text = head + claim("one") + claim("two", "a|b") + claim("three")
    let bytes = text.utf8.map { $0 == UInt8(ascii: "|") ? 0xFF : $0 }
    var reader = ClaimFileReader(vocabulary: words)
    reader.read(bytes, path: "Claims/a.yaml")
    let files = reader.finish()
    #expect(files.diagnostics.places == ["yaml-encoding 10:11"])
    #expect(files.store.ids == ["one", "three"])
    #expect(files.unreadable == 1)
  }
}
