import Claims
import Findings
import Plan
import Values

/// Runs rules again over the few claims that a changed one can touch, and says what is new.
package struct Recheck: Sendable {
  private let plans: [Plan]
  private let reaches: [PlanReach]
  private let corpus: Corpus
  private let links: SubjectLinks
  private let index: ClaimIndex
  private let today: TimeSpan
  /// What plans find that look at the whole corpus; of the others nothing.
  private let known: [[FoundKey: Verdict]]

  /// What a change brings about.
  package struct Alarm: Sendable, Hashable {
    package var rule: String
    package var verdict: Verdict
  }

  /// A change of one claim: its row's number, and the row in its place.
  package typealias Change = (number: UInt32, row: ClaimRow)

  /// - Parameter corpus: the base of the changes.
  /// Cost: O(claims), and a run of each plan that looks at the whole corpus.
  package init(_ plans: [Plan], over corpus: Corpus, today: TimeSpan) {
    self.plans = plans
    self.corpus = corpus
    self.today = today
    links = SubjectLinks(corpus)
    index = ClaimIndex(corpus)
    let index = index
    reaches = plans.map { PlanReach($0, corpus) }
    known = zip(plans, reaches).map { plan, reach in
      reach.isCorpusWide ? Self.found(PlanRunner(plan, corpus, index, today: today).run()) : [:]
    }
  }

  /// The worst new contradiction or doubt of each rule, in the order of the rules.
  ///
  /// A discrepancy is new where no discrepancy of the rule has the same subjects and claims, or only as a doubt.
  /// Cost: O(n log n) in the claims about the subjects that the changes can touch, for most rules.
  package func alarms(_ changes: [Change]) -> [Alarm] {
    let changed = corpus.replacing(changes.map { ($0.number, $0.row) })
    let subjects = changes.map(\.row.subject)
    let things = changes.flatMap { corpus.namedThings(corpus[$0.number]) + changed.namedThings($0.row) }
    var alarms: [Alarm] = []
    var narrow = NarrowIndex()
    for number in plans.indices {
      let (plan, reach) = (plans[number], reaches[number])
      guard changes.contains(where: { reach.looksAt(property: $0.row.property) }) else { continue }
      let before: [FoundKey: Verdict]
      let after: [FoundKey: Verdict]
      if let reached = reach.subjects(from: subjects, naming: things, links) {
        let some = narrow.index(of: reached, links, corpus)
        before = Self.found(PlanRunner(plan, corpus, some, today: today).run())
        after = Self.found(PlanRunner(plan, changed, some, today: today).run())
      } else {
        before =
          reach.isCorpusWide ? known[number] : Self.found(PlanRunner(plan, corpus, index, today: today).run())
        after = Self.found(PlanRunner(plan, changed, index, today: today).run())
      }
      let new = after.filter { $0.value > before[$0.key] ?? .consistent && isReported($0.value, by: plan) }
      guard let worst = new.values.max() else { continue }
      if let last = alarms.last, last.rule == plan.rule.id {
        alarms[alarms.count - 1].verdict = max(last.verdict, worst)
      } else {
        alarms.append(Alarm(rule: plan.rule.id, verdict: worst))
      }
    }
    return alarms
  }

  private func isReported(_ verdict: Verdict, by plan: Plan) -> Bool {
    verdict == .contradiction || plan.rule.doubtSeverity != nil
  }

  private static func found(_ outcome: PlanOutcome) -> [FoundKey: Verdict] {
    var found: [FoundKey: Verdict] = [:]
    for finding in outcome.findings {
      let key = FoundKey(subjects: finding.subjects, rows: (finding.witnesses + finding.others).map(\.row).sorted())
      found[key] = max(found[key] ?? .consistent, finding.verdict)
    }
    return found
  }
}

/// What tells one discrepancy of a rule from another.
private struct FoundKey: Hashable, Sendable {
  var subjects: [UInt32]
  var rows: [UInt32]
}

/// The index of the last subjects that were asked for: most plans ask for the same.
private struct NarrowIndex {
  private var subjects: [UInt32] = []
  private var index: ClaimIndex?

  mutating func index(of subjects: [UInt32], _ links: SubjectLinks, _ corpus: Corpus) -> ClaimIndex {
    if let index, subjects == self.subjects { return index }
    let made = ClaimIndex(subjects.flatMap { links.rows(about: $0) }, of: corpus)
    self.subjects = subjects
    index = made
    return made
  }
}
