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
  /// What the old rules find in the new claims, on the new one's day.
  private let restored: [String: Found]
  private let difference: CorpusDifference

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

  /// Cost: checks the old claims twice more where the discrepancies differ, and the new ones once where the rules do too.
  init(from old: CheckedState, to new: CheckedState, _ options: RunOptions, _ context: RunContext) async {
    self.old = old
    self.new = new
    let before = Self.found(old, waivers: true)
    let after = Self.found(new, waivers: true)
    self.before = before
    guard before != after else {
      (later, ruled, restored, difference) = (before, after, after, CorpusDifference())
      return
    }
    var clock = context
    clock.today = new.today
    let later =
      old.today == new.today ? before : Self.found(await old.project.check(clock, only: options.isWanted))
    self.later = later
    let project = await Project(claims: old.claims, book: new.project.book, context)
    let ruled = Self.found(await project.check(clock, only: options.isWanted))
    self.ruled = ruled
    let isExplained =
      after.allSatisfy { id, now in [before, later, ruled].contains { now.isCovered(by: $0[id]) } }
      && before.keys.allSatisfy { after[$0] != nil || later[$0] == nil || ruled[$0] == nil }
    if isExplained || old.ruleBytes() == new.ruleBytes() {
      restored = after
    } else {
      let project = await Project(claims: new.claims, book: old.project.book, context)
      restored = Self.found(await project.check(clock, only: options.isWanted))
    }
    let wanted = Set((old.outcome.findings + new.outcome.findings).flatMap(\.claims).map(\.reference))
    difference = CorpusDifference(from: old.project.corpus, to: new.project.corpus, of: wanted)
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
      let changed = difference.changedClaims(of: finding)
      if !changed.isEmpty { settlement.changedClaims[id] = changed }
      settlement.causes[id] =
        isKnown
        ? waiverCause(finding)
        : now.isCovered(by: later[id])
          ? "time passed"
          : now.isCovered(by: ruled[id])
            ? "the rule changed" : words(on: finding, isRestored: now.isCovered(by: restored[id]))
    }
    settlement.resolved = resolved(after, &settlement)
    return settlement
  }

  /// Discrepancies that are no more; not those whose claims the new state could not read.
  private func resolved(_ after: [String: Found], _ settlement: inout Settlement) -> [Settlement.Resolved] {
    let isComplete = !new.project.diagnostics.contains { $0.severity == .error }
    let gone = old.outcome.findings.filter { finding in
      after[finding.id] == nil && (isComplete || finding.claims.allSatisfy { difference.hasNew($0.reference) })
    }
    for finding in gone {
      settlement.causes[finding.id] =
        later[finding.id] == nil
        ? "time passed"
        : ruled[finding.id] == nil
          ? "the rule changed" : words(on: finding, isRestored: restored[finding.id] == nil)
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

  /// - Parameter isRestored: whether the old rules come to the same; where they don't, it is by both that it is so.
  private func words(on finding: Finding, isRestored: Bool) -> String {
    (isRestored ? "" : "the rule changed, and ") + difference.words(on: finding)
  }
}
