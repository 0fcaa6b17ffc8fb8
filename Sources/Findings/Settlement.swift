import SourceText

/// What was known and decided before a run, held against what it found: baseline, waivers, an earlier state of the corpus.
package struct Settlement: Sendable, Hashable {
  /// A discrepancy that was there before and is no more.
  package struct Resolved: Sendable, Hashable {
    /// The discrepancy's id and state.
    package var id: String
    package var state: String
    package var rule: String
    package var subject: String
    package var property: String

    package init(id: String, state: String, rule: String, subject: String, property: String) {
      self.id = id
      self.state = state
      self.rule = rule
      self.subject = subject
      self.property = property
    }
  }

  /// A waiver that does not hold, on the discrepancy that it is of.
  package struct EndedWaiver: Sendable, Hashable {
    package var note: WaiverNote
    /// `lapsed`, `void` or `not yet in force`.
    package var name: String
    /// Why, in a sentence without a full stop.
    package var why: String

    package init(note: WaiverNote, name: String, why: String) {
      self.note = note
      self.name = name
      self.why = why
    }
  }

  /// By discrepancy id; those that are not listed are open.
  package var statuses: [String: FindingStatus] = [:]
  /// By discrepancy id: why it is new, changed or gone, in a few words (`a claim changed: source/claim`); where that is
  /// known.
  package var causes: [String: String] = [:]
  /// By discrepancy id: the references of its claims that were changed or added since the state that the run is compared
  /// with.
  package var changedClaims: [String: [String]] = [:]
  /// By discrepancy id: a waiver of it that does not hold.
  package var endedWaivers: [String: EndedWaiver] = [:]
  /// In the order of their ids; `nil` where there is nothing to compare with.
  package var resolved: [Resolved]?
  /// Of waivers and the baseline: lapsed and void waivers as errors, unused ones and those that lapse soon as warnings.
  package var diagnostics: [Diagnostic] = []

  package init() {}

  /// Adds what comparing with an earlier state came to. What is known or waived by a decision stays so.
  package mutating func add(_ comparison: Settlement) {
    for (id, status) in comparison.statuses where statuses[id]?.isGating ?? true { statuses[id] = status }
    causes.merge(comparison.causes) { _, new in new }
    changedClaims.merge(comparison.changedClaims) { _, new in new }
    if let more = comparison.resolved {
      let known = Set((resolved ?? []).map(\.id))
      resolved = ((resolved ?? []) + more.filter { !known.contains($0.id) }).sorted { $0.id < $1.id }
    }
    diagnostics += comparison.diagnostics
  }

  /// How a discrepancy stands.
  package func status(of finding: Finding) -> FindingStatus { statuses[finding.id] ?? .open }
}
