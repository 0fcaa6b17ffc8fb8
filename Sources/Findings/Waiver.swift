import SourceText
import Values

/// What was decided of a discrepancy.
package enum WaiverDecision: String, Sendable, Hashable, CaseIterable {
  /// A claim was read wrongly from its source, and will be corrected.
  case corpusError = "corpus-error"
  /// A source is wrong.
  case sourceError = "source-error"
  /// The sources disagree, and that is worth keeping.
  case genuineDisagreement = "genuine-disagreement"
  /// The claims are not about the same thing.
  case notComparable = "not-comparable"
  /// It can't be told.
  case inconclusive = "inconclusive"
}

/// A decision on one discrepancy: by whom, why, until when, and for which values.
package struct Waiver: Sendable, Hashable {
  /// What it is about. Not the property, as claims have one each.
  package struct Key: Sendable, Hashable {
    package var rule: String
    package var subject: String
    /// Sorted.
    package var claims: [String]

    package init(rule: String, subject: String, claims: [String]) {
      self.rule = rule
      self.subject = subject
      self.claims = claims.sorted()
    }

    package init(_ finding: Finding) {
      self.init(rule: finding.rule.id, subject: finding.subjectID, claims: finding.claims.map(\.reference))
    }
  }

  package var key: Key
  package var decision: WaiverDecision
  package var reason: String
  package var owner: String
  /// The day of the decision, and the last day on which it holds.
  package var created: CalendarDay
  package var expires: CalendarDay
  /// Of the discrepancy that was decided on.
  package var state: String
  /// `nil` for one that stands in no file.
  package var location: SourceLocation?

  package init(
    key: Key, decision: WaiverDecision, reason: String, owner: String, created: CalendarDay, expires: CalendarDay,
    state: String, location: SourceLocation? = nil
  ) {
    self.key = key
    self.decision = decision
    self.reason = reason
    self.owner = owner
    self.created = created
    self.expires = expires
    self.state = state
    self.location = location
  }

  /// The longest term, in days, unless the configuration says otherwise: what nobody looks at again for a year is
  /// forgotten, not decided.
  package static let maxDays = 366
  /// The term where none is given.
  package static let usualDays = 180
  /// From so many days before the end on, reports say so.
  package static let soonDays = 14

  /// Whether two say the same, wherever they stand.
  package func agrees(with other: Waiver) -> Bool {
    var (left, right) = (self, other)
    left.location = nil
    right.location = nil
    return left == right
  }

  /// For messages: `growth, azerbaijan`.
  package var label: String { "\(visible(key.rule, limit: 80)), \(visible(key.subject, limit: 80))" }

  /// What reports show.
  package func note(on today: CalendarDay) -> WaiverNote {
    let left = today.days(to: expires)
    return WaiverNote(
      decision: decision.rawValue, owner: owner, reason: reason, created: created.text, expires: expires.text,
      daysLeft: left <= Self.soonDays ? left : nil, location: location)
  }
}
