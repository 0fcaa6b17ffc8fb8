import Claims
import SourceText
import Testing
import Values

@Suite("The claim store")
struct StoreTests {
  @Test("numbers texts in the order of their first appearance, through every growth")
  func symbols() {
    var table = SymbolTable()
    let texts = (0..<5_000).map { $0 % 7 == 0 ? "" : "text \($0 % 1_999) é" }
    var expected: [String: UInt32] = [:]
    for text in texts {
      let number = table.intern(text)
      #expect(number == expected[text] ?? UInt32(expected.count))
      expected[text] = number
    }
    for (text, number) in expected {
      #expect(table.symbol(of: text) == number && table.text(number) == text)
    }
    #expect(table.symbol(of: "other") == nil && table.text(.max) == "")
    #expect(table.count == expected.count)
  }

  @Test(
    "has nothing where a word of YAML for nothing stands and no text is asked for",
    arguments: ["~", "null", "NULL", ""])
  func nothing(word: String) {
    let (corpus, problems) = corpus(
      "source: {id: a}\nclaims:\n  - subject: x\n    property: words\n    values: [a]\n"
        + ["open", "uncertain", "mode", "scope"].map { "    \($0): \(word)\n" }.joined())
    #expect(problems.places == [])
    #expect(corpus.store.rows.count == 1)
  }

  private static let values = [
    "property: opened, value: 2003-05~", "property: in-office, value: 1990/1995",
    "property: price, value: over 5 million EUR",
    "property: lanes, value: 4", "property: architect, value: A. Builder", "property: motto, value: \"a, b\"",
    "property: listed, value: yes", "property: opened, value: unknown", "property: price, value: none",
    "property: bidders, values: [x, y], open: true", "property: dates, values: [1990, 1991-05]",
    "property: flags, values: [yes, no]", "property: words, values: [\"x\", y]", "property: terms, values: [1990/1991]",
    "property: price, value: {amount: 12, unit: EUR}, quote: \"tw\u{E9}lve\", at: p. 3, note: n, attributed-to: q",
    "property: lanes, value: 4, when: 2016, scope: {a: b}, tags: [x, y], mode: denied, uncertain: true",
  ]

  /// All that can be told of a corpus, by claim.
  private func told(_ files: consuming ClaimFiles) -> [String] {
    var problems: [Diagnostic] = []
    let corpus = Corpus(files, vocabulary: words, into: &problems)
    var lines = problems.places
    corpus.store.forEach { _, row in
      let record = corpus.record(row)
      let scope = corpus.scope(row).map { "\($0.key)=\($0.value)" }
      lines.append(
        "\(corpus.source(row).id) \(corpus.things.id(row.subject)) \(corpus.property(row).name) \(corpus.value(row)) "
          + "\(String(describing: corpus.when(row)?.text)) \(scope) \(row.mode) \(row.flags.rawValue) \(record)")
    }
    return lines
  }

  private func text(_ number: Int, claims: Int) -> String {
    "source: {id: s\(number)}\nclaims:\n"
      + (0..<claims).map { claim in
        "- {id: c\(claim), subject: t\((claim * 7 + number) % 31), \(Self.values[(claim + number) % Self.values.count])}\n"
      }.joined()
  }

  @Test("is the same whether files are read into one, or into several that are put together")
  func merging() {
    let texts = [5, 0, 4_095, 2, 4_096, 1, 8_200].enumerated().map { text($0, claims: $1) }
    var reader = ClaimFileReader(vocabulary: words)
    for (number, text) in texts.enumerated() { reader.read(Array(text.utf8), path: "Claims/\(number).yaml") }
    let whole = told(reader.finish())
    #expect(whole.count == texts.reduce(0) { $0 + $1.count { $0 == "\n" } - 2 })
    var merged = ClaimFiles()
    for (number, text) in texts.enumerated() {
      var reader = ClaimFileReader(vocabulary: words)
      reader.read(Array(text.utf8), path: "Claims/\(number).yaml")
      merged.append(reader.finish())
    }
    let parts = told(merged)
    #expect(parts.count == whole.count)
    for (part, line) in zip(parts, whole) where part != line {
      Issue.record("\(part)\n\(line)")
      break
    }
  }

  @Test("gives back what was written, places included")
  func records() throws {
    let (corpus, problems) = corpus(
      """
      source: {id: s}
      claims:
      - id: größe
        subject: a
        property: motto
        value: |
          two
          lines
        quote: "in the \\"spring\\""
        at: p. 3
        attributed-to: the council
        note: ""
        tags: [budget, "a b"]
      - {subject: a, property: bidders, values: [x, "y, z"], tags: one}
      - {subject: a, property: price, value: {amount: 12, hedge: over}}
      """)
    #expect(problems.isEmpty)
    let records = corpus.store.rows.map { corpus.record($0) }
    try #require(records.count == 3)
    #expect(records[0].id == "größe" && records[0].written == "two\nlines\n" && records[0].quote == "in the \"spring\"")
    #expect(records[0].at == "p. 3" && records[0].attributedTo == "the council" && records[0].note.isEmpty)
    #expect(records[0].tags == ["budget", "a b"] && records[1].tags == ["one"])
    #expect(records[1].written == "[x, y, z]" && records[2].written == "{amount: 12, hedge: over}")
    #expect(records[0].quote.unicodeScalars.count == 15)
  }
}
