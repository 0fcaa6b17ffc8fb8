import Claims
import Findings
import Rules
import SourceText
import Values

/// Holds the discrepancies of two states of a corpus against each other, by id and state, and says what made the difference.
struct StateComparison: Sendable {
  private let old: CheckedState
  private let new: CheckedState
  /// What the old state found.
  private let before: [String: Found]
  /// What it comes to on the new one's day.
  private let later: [String: Found]
  /// What the new rules find in the old claims, on the new one's day.
  private let ruled: [String: Found]
  private let oldClaims: [String: String]
  private let newClaims: [String: String]

  /// What is held against each other of a discrepancy.
  private struct Found: Equatable {
    var state: String
    var severity: Severity
    var verdict: Verdict
    /// A decision holds for it.
    var isWaived = false

    /// As bad as another, or less so: what was known of that one holds for this one too.
    func isCovered(by other: Found?) -> Bool {
      guard let other else { return false }
      return state == other.state && severity <= other.severity && verdict <= other.verdict
    }
  }

  /// Cost: checks the old claims twice more where the discrepancies differ.
  init(from old: CheckedState, to new: CheckedState, _ options: RunOptions, _ context: RunContext) async {
    self.old = old
    self.new = new
    before = Self.found(old, waivers: true)
    let after = Self.found(new, waivers: true)
    guard before != after else {
      (later, ruled, oldClaims, newClaims) = (before, after, [:], [:])
      return
    }
    var clock = context
    clock.today = new.today
    later =
      old.today == new.today ? before : Self.found(await old.project.check(clock, only: options.isWanted))
    let project = await Project(claims: old.claims, book: new.project.book, context)
    ruled = Self.found(await project.check(clock, only: options.isWanted))
    let wanted = Set((old.outcome.findings + new.outcome.findings).flatMap(\.claims).map(\.reference))
    oldClaims = Self.values(of: wanted, in: old.project.corpus)
    newClaims = Self.values(of: wanted, in: new.project.corpus)
  }

  private static func found(_ outcome: CheckOutcome) -> [String: Found] {
    Dictionary(
      outcome.findings.map { ($0.id, Found(state: $0.state, severity: $0.severity, verdict: $0.verdict)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter waivers: whether to look which of them are waived, on the state's day.
  private static func found(_ state: CheckedState, waivers: Bool) -> [String: Found] {
    var found = found(state.outcome)
    let day = CalendarDay(startOf: state.today)
    let decided = Dictionary(grouping: state.project.book.waivers, by: \.key)
    if decided.isEmpty { return found }
    for finding in state.outcome.findings {
      let waivers = decided[Waiver.Key(finding)] ?? []
      found[finding.id]?.isWaived = waivers.contains { waiver in
        waiver.state == finding.state && day.days(to: waiver.expires) >= 0
      }
    }
    return found
  }

  /// What some claims say, as far as rules look at it.
  private static func values(of wanted: Set<String>, in corpus: Corpus) -> [String: String] {
    var values: [String: String] = [:]
    let sources = Set(wanted.map { $0.prefix { $0 != "/" } })
    let isWanted = corpus.sources.map { sources.contains($0.id[...]) }
    corpus.store.forEach { number, row in
      guard row.isBound, isWanted[Int(row.source)] else { return }
      let reference = corpus.source(row).id + "/" + corpus.record(row).id
      guard wanted.contains(reference) else { return }
      let scope = corpus.scope(row).map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      values[reference] = [
        corpus.things.id(row.subject), corpus.property(row).name, row.mode.rawValue, corpus.when(row)?.text ?? "",
        scope,
        corpus.value(row).canonicalText(in: corpus.vocabulary.units),
      ].joined(separator: "\u{1F}")
    }
    return values
  }

  /// Statuses, causes and what is resolved.
  func settlement() -> Settlement {
    let after = Self.found(new, waivers: true)
    var settlement = Settlement()
    for finding in new.outcome.findings {
      guard let now = after[finding.id] else { continue }
      let id = finding.id
      let isKnown = now.isCovered(by: before[id])
      // A decision that held and holds no more leaves a discrepancy that nobody has decided on.
      let isUndecided = before[id]?.isWaived ?? false && !now.isWaived
      if isKnown, !isUndecided {
        settlement.statuses[id] = .known
        continue
      }
      settlement.statuses[id] = before[id] == nil ? .new : .changed
      let changed = finding.claims.map(\.reference).filter { oldClaims[$0] != newClaims[$0] }
      if !changed.isEmpty { settlement.changedClaims[id] = changed }
      settlement.causes[id] =
        isKnown
        ? waiverCause(finding)
        : now.isCovered(by: later[id])
          ? "time passed"
          : now.isCovered(by: ruled[id]) ? "the rule changed" : Self.words(changed, oldClaims, newClaims)
    }
    settlement.resolved = resolved(after, &settlement)
    return settlement
  }

  /// Discrepancies that are no more; not those whose claims the new state could not read.
  private func resolved(_ after: [String: Found], _ settlement: inout Settlement) -> [Settlement.Resolved] {
    let isComplete = !new.project.diagnostics.contains { $0.severity == .error }
    let gone = old.outcome.findings.filter { finding in
      after[finding.id] == nil && (isComplete || finding.claims.allSatisfy { newClaims[$0.reference] != nil })
    }
    for finding in gone {
      let changed = finding.claims.map(\.reference).filter { oldClaims[$0] != newClaims[$0] }
      settlement.causes[finding.id] =
        later[finding.id] == nil
        ? "time passed" : ruled[finding.id] == nil ? "the rule changed" : Self.words(changed, oldClaims, newClaims)
    }
    return gone.map { finding in
      Settlement.Resolved(
        id: finding.id, state: finding.state, rule: finding.rule.id, subject: finding.subjectID,
        property: finding.property)
    }.sorted { $0.id < $1.id }
  }

  private func waiverCause(_ finding: Finding) -> String {
    let isThere = new.project.book.waivers.contains { $0.key == Waiver.Key(finding) }
    return isThere ? "a waiver lapsed" : "a waiver was removed"
  }

  /// The most claims that a cause names.
  private static let listLimit = 4

  private static func words(_ changed: [String], _ old: [String: String], _ new: [String: String]) -> String {
    if changed.isEmpty { return "other claims or entities changed" }
    let named = changed.prefix(listLimit).map { reference in
      old[reference] == nil
        ? "\(reference) added" : new[reference] == nil ? "\(reference) removed" : "\(reference) changed"
    }
    let more = changed.count > listLimit ? ", and \(changed.count - listLimit) more" : ""
    return (changed.count == 1 ? "a claim: " : "claims: ") + named.joined(separator: ", ") + more
  }
}
