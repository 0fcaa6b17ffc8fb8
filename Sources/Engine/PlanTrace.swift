import Claims
import Plan
import SourceText
import Values

/// What a plan made of the claims about one subject, step by step.
package struct PlanTrace: Sendable {
  /// A claim and what it is in the rule.
  package struct Part: Sendable, Hashable {
    package var row: UInt32
    /// The name of the rule for it, or its property.
    package var label: String
  }

  /// What a comparison came to; the later, the worse.
  package enum Result: Int, Sendable, Comparable, CaseIterable {
    /// Every choice from the wide readings satisfies the rule.
    case entailed
    /// Some choice from the narrow readings does, and some from the wide ones doesn't.
    case possible
    case undetermined, doubt, contradiction

    package static func < (left: Result, right: Result) -> Bool { left.rawValue < right.rawValue }
  }

  /// Claims that were judged together.
  package struct Comparison: Sendable {
    package var parts: [Part]
    package var result: Result
    /// Why: how a doubt or contradiction was computed, what kept the comparison from being made; empty for others.
    package var reasons: [String]
  }

  /// A claim that the rule could have looked at and did not, and why.
  package struct Unused: Sendable {
    package var row: UInt32
    package var reason: String
  }

  /// Those in which a claim about the subject takes part, in the order in which they were made; at most `limit`.
  package internal(set) var comparisons: [Comparison] = []
  /// How many of them were made.
  package internal(set) var comparisonCount = 0
  /// Claims about the subject that took part in none, in the order of the corpus.
  package internal(set) var unused: [Unused] = []

  /// Comparisons that are kept: more of them are more than memory should hold.
  static let limit = 100_000
  let subject: UInt32
  /// Why claims that came together were not compared, by row.
  var idle: [UInt32: String] = [:]
  var used: Set<UInt32> = []

  init(subject: UInt32) { self.subject = subject }

  /// Takes what a run came to that judges all claims together, and counted rather than traced.
  mutating func add(_ outcome: PlanOutcome, _ plan: Plan, _ corpus: Corpus) {
    for finding in outcome.findings {
      let parts = (finding.witnesses + finding.others).map { part in
        Part(row: part.row, label: part.label.isEmpty ? corpus.property(corpus[part.row]).name : part.label)
      }
      guard parts.contains(where: { corpus[$0.row].subject == subject }) else { continue }
      let result: Result = finding.verdict == .contradiction ? .contradiction : .doubt
      add(Comparison(parts: parts, result: result, reasons: finding.explanation.computation), of: parts)
    }
    var rest: [Part] = []
    corpus.store.forEach { number, row in
      guard row.subject == subject, outcome.touched.contains(number), !used.contains(number) else { return }
      rest.append(Part(row: number, label: corpus.property(row).name))
    }
    if rest.isEmpty { return }
    let others = outcome.touched.count - rest.count
    let reason = "judged together with \(counted(others, "other claim")): they are part of no conflict that is reported"
    add(Comparison(parts: rest, result: .possible, reasons: [reason]), of: rest)
  }

  mutating func add(_ comparison: @autoclosure () -> Comparison, of parts: [Part]) {
    comparisonCount += 1
    for part in parts { used.insert(part.row) }
    if comparisons.count < Self.limit { comparisons.append(comparison()) }
  }
}

extension NativeEngine {
  /// What each plan makes of the claims about a subject.
  ///
  /// Cost: O(claims) for each plan, and what judging costs the claims that can come together with the subject's.
  package static func trace(
    _ plans: [Plan], about subject: UInt32, in corpus: Corpus, today: TimeSpan
  ) -> [PlanTrace] {
    let links = SubjectLinks(corpus)
    let whole = ClaimIndex(corpus)
    return plans.map { plan in
      let things = links.named(by: subject)
      let reached = PlanReach(plan, corpus).subjects(from: [subject], naming: things, links)
      let index = reached.map { ClaimIndex($0.flatMap { links.rows(about: $0) }, of: corpus) } ?? whole
      var runner = PlanRunner(plan, corpus, index, today: today)
      runner.trace = PlanTrace(subject: subject)
      let outcome = runner.run()
      var trace = outcome.trace ?? PlanTrace(subject: subject)
      if outcome.comparisons > 0 { trace.add(outcome, plan, corpus) }
      return UnusedClaims(plan, corpus).completing(trace)
    }
  }
}
