import Rules
import SourceText
import TestSupport
import Testing

/// Nothing that stands in a rule may stop the program: random texts, the same ones on every run.
@Suite("Random rules")
struct FuzzTests {
  private let words = readVocabulary(vocabulary)

  private static let texts = [
    "cost", "price", "begun", "bidders", "motto", "listed", "office", "sum", "count", "min", "days", "year", "(", ")",
    "(", ")", ",", "+", "-", "*", "/", "=", "!=", "<", "<=", ">", "and", "or", "not", "within", "overlaps", "today",
    "true", "1", "25 %", "5 USD", "1,000", "2003-05", "19XX", "'a'", "\"b\"", "1..2", "1e9", "é", "−", ".", "\u{0}",
    "\u{301}", "👍", "%", "$", "''", "4 day", "1e999", "99999999999999999999", "Y17E7", "-", "–", "x-y", "a.b",
  ]

  @Test("of words compile, or say where they don't")
  func expressions() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...12, using: &generator)
      let separator = Bool.random(using: &generator) ? " " : ""
      let text = (0..<count).compactMap { _ in Self.texts.randomElement(using: &generator) }.joined(
        separator: separator)
      let problems = problems(assert: text)
      for problem in problems { #expect(problem.location != nil) }
    }
  }

  @Test("of bytes do neither")
  func bytes() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...24, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = problems(assert: String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("patterns are compiled or refused")
  func patterns() {
    var generator = SeededGenerator(seed: 3)
    let parts = [
      "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "\\", "^", "$", ".", "a", "1", ",", "-", "\\d", "(?", ":", "é",
    ]
    for _ in 0..<1_000 {
      let count = Int.random(in: 1...10, using: &generator)
      let text = (0..<count).compactMap { _ in parts.randomElement(using: &generator) }.joined()
      _ = ruleProblems("kind: allowed\n    property: motto\n    pattern: \(quoted(text))")
    }
    let deep = String(repeating: "(", count: 100_000)
    #expect(ruleProblems("kind: allowed\n    property: motto\n    pattern: '\(deep)'").map(\.code) == ["rule-pattern"])
    let nested = String(repeating: "(", count: 499) + String(repeating: ")", count: 499)
    _ = ruleProblems("kind: allowed\n    property: motto\n    pattern: '\(nested)'")
  }

  private func problems(assert text: String) -> [Diagnostic] {
    let bind =
      "{cost: cost, price: price, begun: begun, bidders: bidders, motto: motto, listed: listed, office: in-office}"
    return ruleProblems("kind: arithmetic\n    bind: \(bind)\n    assert: \(quoted(text))")
  }

  private func ruleProblems(_ body: String) -> [Diagnostic] {
    RulesTests.problems(of: "rules:\n  - id: r\n    \(body)\n", in: words)
  }

  /// In double quotes, every scalar escaped.
  private func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map {
        "\\U" + String(repeating: "0", count: 8 - String($0.value, radix: 16).count) + String($0.value, radix: 16)
      }.joined() + "\""
  }
}
