import Claims
import Findings
import Rules
import SourceText
import Values

/// Holds the discrepancies of two states of a corpus against each other, by id and state, and says what made the difference.
struct StateComparison: Sendable {
  private let old: CheckedState
  private let new: CheckedState
  /// What the old state comes to on the new one's day.
  private let later: [String: String]
  /// What the new rules find in the old claims, on the new one's day.
  private let ruled: [String: String]
  private let oldClaims: [String: String]
  private let newClaims: [String: String]

  /// Cost: checks the old claims twice more where the discrepancies differ.
  init(from old: CheckedState, to new: CheckedState, _ options: RunOptions, _ context: RunContext) async {
    self.old = old
    self.new = new
    let (before, after) = (Self.states(old.outcome), Self.states(new.outcome))
    guard before != after else {
      (later, ruled, oldClaims, newClaims) = (before, after, [:], [:])
      return
    }
    var clock = context
    clock.today = new.today
    later =
      old.today == new.today ? before : Self.states(await old.project.check(clock, only: options.isWanted))
    let project = await Project(claims: old.claims, book: new.project.book, context)
    ruled = Self.states(await project.check(clock, only: options.isWanted))
    let wanted = Set((old.outcome.findings + new.outcome.findings).flatMap(\.claims).map(\.reference))
    oldClaims = Self.values(of: wanted, in: old.project.corpus)
    newClaims = Self.values(of: wanted, in: new.project.corpus)
  }

  /// Each discrepancy's id and state.
  private static func states(_ outcome: CheckOutcome) -> [String: String] {
    Dictionary(outcome.findings.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
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
    let before = Self.states(old.outcome)
    var settlement = Settlement()
    for finding in new.outcome.findings {
      let (id, state) = (finding.id, finding.state)
      if before[id] == state {
        settlement.statuses[id] = .known
        continue
      }
      settlement.statuses[id] = before[id] == nil ? .new : .changed
      let changed = finding.claims.map(\.reference).filter { oldClaims[$0] != newClaims[$0] }
      if !changed.isEmpty { settlement.changedClaims[id] = changed }
      settlement.causes[id] =
        later[id] == state
        ? "time passed" : ruled[id] == state ? "the rule changed" : Self.words(changed, oldClaims, newClaims)
    }
    let after = Self.states(new.outcome)
    settlement.resolved = old.outcome.findings.filter { after[$0.id] == nil }.map { finding in
      let changed = finding.claims.map(\.reference).filter { oldClaims[$0] != newClaims[$0] }
      let id = finding.id
      settlement.causes[id] =
        later[id] == nil
        ? "time passed" : ruled[id] == nil ? "the rule changed" : Self.words(changed, oldClaims, newClaims)
      return Settlement.Resolved(
        id: id, state: finding.state, rule: finding.rule.id, subject: finding.subjectID, property: finding.property)
    }.sorted { $0.id < $1.id }
    return settlement
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
