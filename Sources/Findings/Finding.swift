import SourceText
import Values

/// A discrepancy: a set of claims that together break a rule. One for each rule and binding of its subjects.
package struct Finding: Sendable, Hashable {
  /// Claims of one item that share a value, in an `agreement` finding.
  package struct Cluster: Sendable, Hashable {
    /// The value that its claims share, for people.
    package var value: String
    /// Of its claims in `claims`, ascending.
    package var claims: [Int]
    /// The number of independent sources: those connected through `derived-from` count once.
    package var support: Int
    /// The sum over its independent sources of the highest trust in each.
    package var trust: Double

    package init(value: String, claims: [Int], support: Int, trust: Double) {
      self.value = value
      self.claims = claims
      self.support = support
      self.trust = trust
    }
  }

  package var rule: RuleSummary
  package var verdict: Verdict
  package var severity: Severity
  package var subjectID: String
  package var subjectLabel: String
  /// The property or properties at stake, joined by `, ` in the order of the rule.
  package var property: String
  /// One line without the subject: `opened before begun`.
  package var message: String
  /// The witnesses first, in the order of the rule; then the others by source and place.
  package var claims: [ClaimEvidence]
  /// How the verdict was computed, with the numbers, a line each.
  package var computation: [String]
  /// How far from holding, in short: `2 years and 1 day`, `5.9 percentage points`; empty where that has no measure.
  package var difference: String
  package var clusters: [Cluster]
  /// What was compared beside the claims: bounds and computed values, where those are numbers or times.
  package var measures: [Measure] = []
  /// The orders between dates that are asked for and that these don't have.
  package var orders: [ViolatedOrder] = []
  /// The `reference` of the claim that is most likely wrong; `nil` where nothing tells them apart. Of a claim that repeats
  /// another source's it is that one, which need not be among `claims`.
  package var suspect: String?
  /// Eight or more hexadecimal digits in groups of four. Made of the rule's id, the subject, the property and the claims'
  /// references, so it survives every edit but of those.
  package var id: String
  /// Eight hexadecimal digits, of the claims' normalised values: changes when one of those does.
  package var state: String

  package init(
    rule: RuleSummary, verdict: Verdict, severity: Severity, subjectID: String, subjectLabel: String, property: String,
    message: String, claims: [ClaimEvidence], computation: [String], difference: String = "",
    clusters: [Cluster] = [], suspect: String? = nil
  ) {
    self.rule = rule
    self.verdict = verdict
    self.severity = severity
    self.subjectID = subjectID
    self.subjectLabel = subjectLabel
    self.property = property
    self.message = message
    self.claims = claims
    self.computation = computation
    self.difference = difference
    self.clusters = clusters
    self.suspect = suspect
    let sorted = claims.map { (reference: $0.reference, canonical: $0.canonical) }
      .sorted { $0.reference < $1.reference }
    id = grouped(
      fingerprint([rule.id, subjectID, property] + sorted.map(\.reference)).prefix(8))
    state = String(fingerprint(sorted.flatMap { [$0.reference, $0.canonical] }).prefix(8))
  }
}
