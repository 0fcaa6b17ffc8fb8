import Findings
import Pipeline
import SourceText
import Testing
import Values
import YAML

/// Joins that look up what fails in sorted order find what trying every pair does.
///
/// Each rule stands beside one that says the same by a difference of both sides, which is not looked up.
@Suite("Inequality joins")
struct InequalityJoinTests {
  /// What is asserted, as it is looked up and as it is tried.
  private static let conditions = [
    ("not (s1 > s2 and t1 < t2)", "not (s1 - s2 > 0 and t1 - t2 < 0)"),
    ("not (s1 >= s2 and t1 < t2)", "not (s1 - s2 >= 0 and t1 - t2 < 0)"),
    ("s1 <= s2 or t1 >= t2", "s1 - s2 <= 0 or t1 - t2 >= 0"),
    ("s1 < s2 + 30", "s1 - s2 < 30"),
    ("s1 > s2 - 40 and t1 < t2 + 40", "s1 - s2 > -40 and t1 - t2 < 40"),
    ("not (s1 > s2 and t1 < t2 and f1 = true)", "not (s1 - s2 > 0 and t1 - t2 < 0 and f1 = true)"),
  ]

  private static func book(_ condition: String, differs: Bool) throws -> RuleBook {
    let flags = condition.contains("f1") ? ", f1: flag" : ""
    let joins = condition.contains("f1") ? ", s1.subject = f1.subject" : ""
    let different = differs ? ", s1.subject != s2.subject" : ""
    return RuleBook(roots: [
      try load(
        """
        properties: {sum: {type: count}, tax: {type: count}, flag: {type: boolean}}
        rules:
          - id: all
            kind: assert
            bind: {s1: sum, t1: tax, s2: sum, t2: tax\(flags)}
            join: [s1.subject = t1.subject, s2.subject = t2.subject, s1.scope.state = s2.scope.state\(joins)\(different)]
            assert: \(condition)
        """)
    ])
  }

  private static func load(_ text: String) throws -> YAMLNode {
    var problems: [Diagnostic] = []
    let node = YAMLFile.load(Array(text.utf8), path: "case.yaml", scope: .run, into: &problems)
    return try #require(node)
  }

  private struct Generator {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }

    /// Exact, a range, open to a side, or unknown.
    mutating func value() -> String {
      let number = below(90) + 1
      switch below(12) {
      case 0: return "\(number)..\(number + below(20) + 1)"
      case 1: return "over \(number)"
      case 2: return "about \(number)"
      case 3: return below(6) == 0 ? "unknown" : "\(number)"
      default: return "\(number)"
      }
    }

    mutating func claims(_ subjects: Int) -> String {
      var lines = ["claims:"]
      for subject in 0..<subjects {
        for _ in 0...(below(8) / 7) {
          let state = below(15) == 0 ? "" : ", scope: {state: s\(below(2))}"
          lines.append("  - {subject: p\(subject), property: sum, value: \(value())\(state)}")
        }
        lines.append("  - {subject: p\(subject), property: tax, value: \(value())}")
        lines.append("  - {subject: p\(subject), property: flag, value: \(below(2) == 0)}")
      }
      return lines.joined(separator: "\n")
    }
  }

  private struct Result: Equatable {
    var findings: [String]
    var comparisons: Int
    var undetermined: Int
  }

  private static func check(_ claims: String, _ book: RuleBook) async throws -> Result {
    let corpus = CaseCorpus(try load(claims), book: book, surroundings: .init())
    #expect(corpus.project.diagnostics.isEmpty)
    let outcome = await corpus.project.check(RunContext(today: ConformanceCase.defaultToday)) { _ in true }
    return Result(
      findings: outcome.findings.map { finding in
        let subjects = finding.claims.filter { $0.role == .witness }.map(\.subjectID)
        return "\(Set(subjects).sorted()) \(finding.verdict.name)"
      }.sorted(),
      comparisons: outcome.coverage.comparisons, undetermined: outcome.coverage.undetermined)
  }

  @Test("find what trying every pair finds", arguments: 0..<conditions.count)
  func agreesWithEveryPair(_ condition: Int) async throws {
    let (sorted, tried) = Self.conditions[condition]
    for seed in 0..<12 {
      var generator = Generator(state: UInt64(seed * 7 + condition))
      // Enough for groups that are not tried pair by pair.
      let claims = generator.claims(10 + 4 * seed)
      let differs = seed.isMultiple(of: 2)
      let found = try await Self.check(claims, Self.book(sorted, differs: differs))
      let expected = try await Self.check(claims, Self.book(tried, differs: differs))
      #expect(found == expected, "seed \(seed): \(sorted)")
      #expect(!expected.findings.isEmpty || seed < 4)
    }
  }

  /// Relations, and the same said of starts and ends by differences.
  private static let relations = [
    ("disjoint", "days(end(a), start(b)) > 0 or days(end(b), start(a)) > 0"),
    ("contemporary", "days(start(a), end(b)) >= 0 and days(start(b), end(a)) >= 0"),
    ("before", "days(end(a), start(b)) > 0"),
    ("within", "days(start(b), start(a)) >= 0 and days(end(a), end(b)) >= 0"),
  ]

  @Test("of periods find what trying every pair finds", arguments: relations.indices)
  func agreesOnPeriods(_ number: Int) async throws {
    let (relation, condition) = Self.relations[number]
    let join = "join: [a.subject != b.subject], within: corpus"
    let sorted = RuleBook(roots: [
      try Self.load(
        """
        properties: {term: {type: period}}
        rules: [{id: all, kind: relation, left: term, right: term, is: \(relation), join: left.subject != right.subject}]
        """)
    ])
    let tried = RuleBook(roots: [
      try Self.load(
        """
        properties: {term: {type: period}}
        rules: [{id: all, kind: assert, bind: {a: term, b: term}, \(join), assert: "\(condition)"}]
        """)
    ])
    for seed in 0..<8 {
      var generator = Generator(state: UInt64(seed))
      var lines = ["claims:"]
      for subject in 0..<(6 + 3 * seed) {
        let start = 1900 + generator.below(60)
        let end = start + 1 + generator.below(12)
        let text =
          switch generator.below(8) {
          case 0: "\(start)~/\(end)"
          case 1: "\(start)/\(end)~"
          case 2: "\(start)/.."
          case 3: "../\(end)"
          case 4: "\(start)-05-17/\(end)-05-17"
          default: "\(start)/\(end)"
          }
        lines.append("  - {subject: p\(subject), property: term, value: \(text)}")
      }
      let claims = lines.joined(separator: "\n")
      let found = try await Self.check(claims, sorted)
      let expected = try await Self.check(claims, tried)
      #expect(found.findings == expected.findings, "seed \(seed): \(relation)")
    }
  }

  @Test("show of each claim its worst conflict where nearly all conflict")
  func crowd() async throws {
    let size = 500
    let claims = (0..<size).map { person in
      """
        - {subject: p\(1000 + person), property: sum, value: \(person + 1), scope: {state: s}}
        - {subject: p\(1000 + person), property: tax, value: \(size - person)}
      """
    }
    let corpus = CaseCorpus(
      try Self.load("claims:\n" + claims.joined(separator: "\n")),
      book: try Self.book(Self.conditions[0].0, differs: true), surroundings: .init())
    let outcome = await corpus.project.check(RunContext(today: ConformanceCase.defaultToday)) { _ in true }
    #expect(outcome.findings.count == size - 1)
    // The worst for each is the one who earns least.
    #expect(outcome.findings.allSatisfy { $0.subjectID.hasSuffix(", p1000") && $0.verdict == .contradiction })
    #expect(outcome.findings.allSatisfy { $0.computation.last?.hasPrefix("so many claims conflict") == true })
    #expect(outcome.coverage.comparisons == size * (size - 1))
    #expect(outcome.coverage.undetermined == 0)
  }
}
