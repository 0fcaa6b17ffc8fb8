import Claims
import Findings
import Plan
import Values

/// Runs plans over a corpus, natively.
package enum NativeEngine {
  /// The findings of all plans, and what was and wasn't checked.
  ///
  /// - Parameters:
  ///   - plans: in the order of the rules; several plans may belong to one rule.
  ///   - today: the whole day that rules call `today`.
  ///   - jobs: how many plans run at a time; the result doesn't depend on it.
  /// Cost: linear in the claims for each plan, but for sorting the claims of one item.
  package static func run(
    _ plans: [Plan], over corpus: Corpus, today: TimeSpan, jobs: Int
  ) async -> (findings: [Finding], coverage: Coverage) {
    let index = ClaimIndex(corpus)
    let outcomes = await concurrentMap(plans.count, jobs: jobs) { number in
      PlanRunner(plans[number], corpus, index, today: today).run()
    }
    var touched = RowSet(limit: corpus.store.numberLimit)
    var findings: [Finding] = []
    for (plan, outcome) in zip(plans, outcomes) {
      touched.formUnion(outcome.touched)
      let writer = FindingWriter(corpus, plan)
      findings += outcome.findings.compactMap(writer.finding)
    }
    return (findings, coverage(plans, outcomes, touched, corpus))
  }

  private static func coverage(
    _ plans: [Plan], _ outcomes: [PlanOutcome], _ touched: RowSet, _ corpus: Corpus
  ) -> Coverage {
    var coverage = Coverage()
    coverage.claims = corpus.store.count
    coverage.sources = corpus.sources.count
    for (plan, outcome) in zip(plans, outcomes) {
      if coverage.rules.last?.id != plan.rule.id {
        coverage.rules.append(Coverage.Rule(id: plan.rule.id, claims: 0, comparisons: 0, undetermined: 0))
      }
      let last = coverage.rules.count - 1
      coverage.rules[last].claims += outcome.touched.count
      coverage.rules[last].comparisons += outcome.comparisons
      coverage.rules[last].undetermined += outcome.undetermined
    }
    var untouched = [Int](repeating: 0, count: corpus.vocabulary.properties.count)
    var claims = [UInt32](repeating: 0, count: corpus.things.count)
    corpus.store.forEach { number, row in
      if !touched.contains(number) { untouched[Int(row.property)] += 1 }
      if !corpus.things.isDeclared(row.subject) { claims[Int(row.subject)] += 1 }
    }
    coverage.untouchedClaims = untouched.reduce(0, +)
    coverage.untouchedProperties = ranked(
      untouched.indices.filter { untouched[$0] > 0 }.map { (corpus.vocabulary.properties[$0].name, untouched[$0]) })
    let undeclared = claims.indices.filter { claims[$0] > 0 }
    coverage.undeclaredSubjectCount = undeclared.count
    // The names are needed of those only that may be among the first.
    let least = undeclared.map { claims[$0] }.sorted(by: >).prefix(Coverage.subjectLimit).last ?? 0
    let first =
      undeclared.filter { claims[$0] > least }
      + undeclared.lazy.filter { claims[$0] == least }
      .prefix(Coverage.subjectLimit * 50)
    let named = ranked(first.map { (corpus.things.id(UInt32(truncatingIfNeeded: $0)), Int(claims[$0])) })
    coverage.undeclaredSubjects = Array(named.prefix(Coverage.subjectLimit))
    return coverage
  }

  private static func ranked(_ counts: [(name: String, count: Int)]) -> [Coverage.Count] {
    counts.map { Coverage.Count(name: $0.name, count: $0.count) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }
}
