import SourceText
import Testing

@Suite("Diagnostics, as they are shown")
struct DiagnosticRendererTests {
  private let lines = SourceLines { $0 == "Claims/a.yaml" ? Array("source:\n  id: a\n  valeu: 1987\n".utf8) : nil }
  private let place = SourceLocation(
    path: "Claims/a.yaml", start: SourcePosition(line: 3, column: 3), end: SourcePosition(line: 3, column: 8))

  private func render(_ diagnostic: Diagnostic, style: Style = .plain) -> String {
    DiagnosticRenderer(style: style, excerpts: lines.excerpts).render(diagnostic)
  }

  @Test("have the line, a mark and notes")
  func full() {
    let diagnostic = Diagnostic(
      .error, "unknown-key", "unknown key \"valeu\"", at: place, notes: ["did you mean \"value\"?", "or else"])
    #expect(
      render(diagnostic) == """
        error[unknown-key]: unknown key "valeu"
          ┌─ Claims/a.yaml:3:3
         3│   valeu: 1987
          │   ^^^^^
          = did you mean "value"?
          = or else

        """)
  }

  @Test("do without a place, and without the file")
  func partial() {
    #expect(render(Diagnostic(.warning, "option", "odd", notes: ["a"])) == "warning[option]: odd\n  = a\n")
    let gone = SourceLocation(path: "gone.yaml", start: SourcePosition(line: 1000, column: 2))
    #expect(render(Diagnostic(.error, "c", "m", at: gone)) == "error[c]: m\n    ┌─ gone.yaml:1000:2\n")
  }

  @Test("have no line but their own")
  func hostile() {
    let path = SourceLocation(path: "a\nerror[x]: y\u{1B}[2J", start: .start)
    let text = render(Diagnostic(.error, "c", "one\ntwo\u{202E}\u{0}", at: path, notes: ["n\r\nm"]))
    #expect(text == "error[c]: one two\\u{202E}␀\n  ┌─ a error[x]: y␛[2J:1:1\n  = n m\n")
  }

  @Test("are coloured when asked for, and only then")
  func coloured() {
    let diagnostic = Diagnostic(.error, "c", "m", at: place)
    let coloured = render(diagnostic, style: Style(isColoured: true))
    #expect(coloured.contains("\u{1B}[1;31merror[c]\u{1B}[0m"))
    #expect(!render(diagnostic).contains("\u{1B}"))
    #expect(coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "") == render(diagnostic))
  }

  @Test(
    "are counted", arguments: [(0, 0, nil), (1, 0, "1 error"), (3, 1, "3 errors, 1 warning"), (0, 2, "2 warnings")])
  func summary(errors: Int, warnings: Int, expected: String?) {
    let all =
      (0..<errors).map { Diagnostic(.error, "e\($0)", "") } + (0..<warnings).map { Diagnostic(.warning, "w\($0)", "") }
    #expect(DiagnosticRenderer.summary(of: all) == expected)
  }
}

@Suite("Visible text")
struct VisibleTextTests {
  @Test(
    "shows what hides",
    arguments: [
      ("plain", "plain"), ("", ""), (" a  b\n\tc\r\n", "a b c"), ("\u{1B}[31m", "␛[31m"), ("\u{7F}\u{9B}", "␡\\u{9B}"),
      ("a\u{202E}b", "a\\u{202E}b"), ("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}"),
      ("a\u{200B}b\u{FEFF}", "a\\u{200B}b\\u{FEFF}"),
      ("a\u{200D}b", "a\\u{200D}b"), ("👩‍👧", "👩‍👧"), ("\u{301}a", "◌\u{301}a"), ("a\u{2028}b", "a\\u{2028}b"),
      ("e\u{301}", "e\u{301}"),
      ("שלום", "\u{2068}שלום\u{2069}"), ("\u{3164}", "\\u{3164}"), ("a\u{AD}b", "a\\u{AD}b"),
      ("\u{E0041}", "\\u{E0041}"),
      ("می‌خواهم", "\u{2068}می‌خواهم\u{2069}"),
    ])
  func shown(text: String, expected: String) { #expect(visible(text) == expected) }

  @Test(
    "is cut to a width",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("漢字漢字", 8, "漢字漢字"), ("漢字漢字", 7, "漢字漢…"), ("漢字漢字", 6, "漢字…"),
      ("ab cd", 3, "ab…"), ("ab cd", 1, "…"), ("ab\ncd", 5, "ab cd"),
    ])
  func cut(text: String, limit: Int, expected: String) { #expect(visible(text, limit: limit) == expected) }

  @Test("never takes more columns than allowed, nor long for heaps of marks")
  func heaps() {
    let heap = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(visible(heap).unicodeScalars.count < 20)
    #expect(DisplayWidth.of(visible(String(repeating: heap, count: 3), limit: 4)) <= 4)
  }

  @Test("is wrapped at blanks")
  func wrapping() {
    #expect(wrapped("aa bb cc", width: 5) == ["aa bb", "cc"])
    #expect(wrapped("long-word a", width: 4) == ["long-word", "a"])
    #expect(wrapped("", width: 4) == [""])
    #expect(wrapped("漢字 漢字", width: 8) == ["漢字", "漢字"])
  }
}
