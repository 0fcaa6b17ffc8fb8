import Findings
import Pipeline
import SourceText
import Testing
import Values
import YAML

/// A random network of a few events, written as a corpus, and what all of its subsets say.
private struct SmallHistory: CustomTestStringConvertible {
  enum Statement {
    case date(event: Int, day: Int, isVague: Bool, isWhole: Bool)
    case order(Int, Int, String)
  }

  static let events = 4
  static let relations = ["before", "meets", "during", "same", "ends"]
  let seed: UInt64
  private(set) var statements: [Statement] = []

  var testDescription: String { "seed \(seed)" }

  init(seed: UInt64) {
    self.seed = seed
    var state = seed
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<(5 + below(3)) {
      if below(5) < 2 {
        statements.append(
          .date(event: below(Self.events), day: 3 + below(5), isVague: below(4) == 0, isWhole: below(3) == 0))
      } else {
        statements.append(.order(below(Self.events), below(Self.events), Self.relations[below(Self.relations.count)]))
      }
    }
  }

  /// As a case: the claims' ids are their numbers.
  var yaml: String {
    let properties = Self.relations.map { "  \($0): {type: entity, means: \($0)}\n" }.joined()
    let claims = statements.enumerated().map { number, statement in
      switch statement {
      case .date(let event, let day, let isVague, let isWhole):
        "  - {id: c\(number), subject: e\(event), property: \(isWhole ? "whole" : "held"), value: 2000-01-0\(day)\(isVague ? "~" : "")}\n"
      case .order(let first, let second, let relation):
        "  - {id: c\(number), subject: e\(first), property: \(relation), value: e\(second)}\n"
      }
    }.joined()
    return """
      properties:
        held: {type: date}
        whole: {type: date, multiple: true}
      \(properties)
      rules: [{id: history, kind: chronology, properties: [held], whole: [whole], limit: 500}]
      claims:
      \(claims)
      """
  }

  /// Whether times satisfy some of the statements: all shortest paths, over starts, ends and moments of `held`.
  func isSatisfiable(_ chosen: Set<Int>, isWide: Bool) -> Bool {
    let count = 1 + 3 * Self.events
    let far = Int.max / 4
    var bound = [[Int]](repeating: [Int](repeating: far, count: count), count: count)
    func start(_ event: Int) -> Int { 1 + 3 * event }
    /// `a + gap <= b`
    func order(_ a: Int, _ b: Int, _ gap: Int = 0) { bound[b][a] = min(bound[b][a], -gap) }
    for event in 0..<Self.events {
      order(start(event), start(event) + 1)
      order(start(event), start(event) + 2)
      order(start(event) + 2, start(event) + 1)
    }
    for number in chosen {
      switch statements[number] {
      case .date(let event, let day, let isVague, let isWhole):
        let margin = isVague && isWide ? 1 : 0
        for point in isWhole ? [start(event), start(event) + 1] : [start(event) + 2] {
          bound[0][point] = min(bound[0][point], (day + margin) * 86_400 + 86_399)
          bound[point][0] = min(bound[point][0], -(day - margin) * 86_400)
        }
      case .order(let first, let second, let relation):
        let (a, b) = (start(first), start(second))
        switch relation {
        case "before": order(a + 1, b, 1)
        case "meets":
          order(a + 1, b)
          order(b, a + 1, -1)
        case "during":
          order(b, a)
          order(a + 1, b + 1)
        case "same":
          order(a, b)
          order(b, a)
          order(a + 1, b + 1)
          order(b + 1, a + 1)
        default:
          order(b, a)
          order(a + 1, b + 1)
          order(b + 1, a + 1)
        }
      }
    }
    for middle in 0..<count {
      for from in 0..<count where bound[from][middle] < far {
        for to in 0..<count where bound[middle][to] < far {
          bound[from][to] = min(bound[from][to], bound[from][middle] + bound[middle][to])
        }
      }
    }
    return (0..<count).allSatisfy { bound[$0][$0] >= 0 }
  }

  /// Every set of statements that can't be satisfied while each set with one fewer can.
  func minimalConflicts(isWide: Bool) -> Set<Set<Int>> {
    var conflicts: Set<Set<Int>> = []
    let subsets = (1..<(1 << statements.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    for mask in subsets {
      let chosen = Set(statements.indices.filter { mask & (1 << $0) != 0 })
      if conflicts.contains(where: chosen.isSuperset) { continue }
      if !isSatisfiable(chosen, isWide: isWide) { conflicts.insert(chosen) }
    }
    return conflicts
  }
}

@Suite("Chronology against all subsets")
struct ChronologyTests {
  @Test("finds every minimal conflict of small networks, and no other", arguments: (1...16).map(UInt64.init))
  func conflicts(seed: UInt64) async throws {
    let history = SmallHistory(seed: seed &* 7_919)
    var problems: [Diagnostic] = []
    let root = try #require(
      YAMLFile.load(Array(history.yaml.utf8), path: "history.yaml", scope: .run, into: &problems))
    let book = RuleBook(roots: [root.keeping(["properties", "rules"])])
    let corpus = CaseCorpus(root, book: book)
    #expect(corpus.project.diagnostics.isEmpty, "\(corpus.project.diagnostics.map(\.testText))")
    let findings = await corpus.project.check(RunContext(today: ConformanceCase.defaultToday)).findings

    func sets(_ verdict: Verdict) -> Set<Set<Int>> {
      Set(
        findings.filter { $0.verdict == verdict }.map { finding in
          Set(finding.claims.compactMap { Int($0.claimID.dropFirst()) })
        })
    }
    let certain = sets(.contradiction)
    #expect(certain == history.minimalConflicts(isWide: true), "\(history.yaml)")
    let doubts = sets(.doubt)
    let narrow = history.minimalConflicts(isWide: false)
    #expect(doubts.isSubset(of: narrow), "\(history.yaml)")
    #expect(doubts.allSatisfy { history.isSatisfiable($0, isWide: true) }, "\(history.yaml)")
    if certain.isEmpty { #expect(doubts == narrow, "\(history.yaml)") }
    #expect(findings.count == certain.count + doubts.count, "one finding a conflict")
  }
}
