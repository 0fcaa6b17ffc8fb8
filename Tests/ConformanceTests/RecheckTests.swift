import Claims
import Engine
import Findings
import Pipeline
import Rules
import Testing
import Values

@Suite("Looking again at what a changed claim can touch")
struct RecheckTests {
  /// What tells a finding from others, and how bad it is.
  private typealias Found = [[String]: Verdict]

  @Test("finds what looking at everything again finds, for every mutant of every case")
  func sameAsAll() async throws {
    var mutants = 0
    var caught = 0
    for testCase in ConformanceCase.read.cases {
      let made = CaseCorpus(testCase.node, book: testCase.book, surroundings: testCase.surroundings)
      let wanted = testCase.wantedRules
      let plans = testCase.book.rules.filter { wanted?.contains($0.summary.id) ?? true }.flatMap(\.plans)
      let today = made.today ?? ConformanceCase.defaultToday
      var maker = MutantMaker(made.project.corpus, seed: 7)
      var all: [Mutant] = []
      made.project.corpus.store.forEach { number, row in
        if row.isBound { all += maker.mutants(of: number) }
      }
      let base = maker.base()
      let recheck = Recheck(plans, over: base, today: today)
      let before = Self.found(await NativeEngine.run(plans, over: base, today: today, jobs: 1).findings)
      for mutant in all {
        let changed = base.replacing(mutant.changes)
        let after = Self.found(await NativeEngine.run(plans, over: changed, today: today, jobs: 1).findings)
        var expected: [String: Verdict] = [:]
        for (key, verdict) in after where verdict > before[key] ?? .consistent {
          expected[key[0]] = max(expected[key[0]] ?? .consistent, verdict)
        }
        var alarms: [String: Verdict] = [:]
        for alarm in recheck.alarms(mutant.changes) { alarms[alarm.rule] = alarm.verdict }
        #expect(alarms == expected, "\(testCase.testDescription): \(mutant.mutation) to \(mutant.written)")
        mutants += 1
        if !alarms.isEmpty { caught += 1 }
      }
    }
    #expect(mutants > 500)
    #expect(caught > 100)
  }

  private static func found(_ findings: [Finding]) -> Found {
    var found: Found = [:]
    for finding in findings {
      let key = [finding.rule.id, finding.subjectID] + finding.claims.map { "\($0.reference) \($0.location)" }.sorted()
      found[key] = max(found[key] ?? .consistent, finding.verdict)
    }
    return found
  }
}
