import Claims
import Findings
import Plan
import ProgramText
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
    for outcome in outcomes { touched.formUnion(outcome.touched) }
    let coverage = coverage(plans, outcomes, touched, corpus)
    // Memory is at its peak from here on, until the corpus is let go of.
    program_text_give_back()
    var findings: [Finding] = []
    findings.reserveCapacity(outcomes.reduce(0) { $0 + $1.findings.count })
    let claims = outcomes.lazy.flatMap(\.findings).flatMap { $0.witnesses + $0.others }.map(\.row)
    let repeated = RepeatedClaims(corpus, for: claims)
    for (plan, outcome) in zip(plans, outcomes) {
      let writer = FindingWriter(corpus, plan, repeated)
      findings += outcome.findings.compactMap(writer.finding)
    }
    // Nor is this needed to put them in order, while the corpus is still there.
    program_text_give_back()
    return (findings, coverage)
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
    let conditions = DeadConditions(plans, in: corpus)
    coverage.deadConditions = conditions.found
    var untouched = [Int](repeating: 0, count: corpus.vocabulary.properties.count)
    var claims = [UInt32](repeating: 0, count: corpus.things.count)
    let things = corpus.things
    corpus.store.forEach { number, row in
      if !touched.contains(number) { untouched[Int(row.property)] += 1 }
      if !things.isDeclared(row.subject) { claims[Int(row.subject)] += 1 }
    }
    coverage.untouchedClaims = untouched.reduce(0, +)
    coverage.untouchedProperties = ranked(
      untouched.indices.filter { untouched[$0] > 0 }.map { (corpus.vocabulary.properties[$0].name, untouched[$0]) })
    var first: [(thing: Int, count: UInt32)] = []
    for (thing, count) in claims.enumerated() where count > 0 {
      coverage.undeclaredSubjectCount += 1
      if first.count == Coverage.subjectLimit, count <= first[first.count - 1].count { continue }
      let place = first.firstIndex { $0.count < count } ?? first.count
      first.insert((thing, count), at: place)
      if first.count > Coverage.subjectLimit { first.removeLast() }
    }
    coverage.undeclaredSubjects = first.map { entry in
      Coverage.Count(name: corpus.things.id(UInt32(truncatingIfNeeded: entry.thing)), count: Int(entry.count))
    }
    return coverage
  }

  private static func ranked(_ counts: [(name: String, count: Int)]) -> [Coverage.Count] {
    counts.map { Coverage.Count(name: $0.name, count: $0.count) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }
}
