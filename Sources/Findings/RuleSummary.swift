import SourceText

/// What reports need to know of a rule: everything about it but its logic.
package struct RuleSummary: Sendable, Hashable {
  /// Unique, kebab-case; what waivers and baselines refer to.
  package var id: String
  /// One line for people; the id where the rule has no title.
  package var title: String
  /// The rule kind's name, as `date-order`.
  package var kind: String
  /// Of contradictions.
  package var severity: Severity
  /// Of doubts; `nil` where the rule ignores them.
  package var doubtSeverity: Severity?
  /// Why this must hold, for the editor; empty where the rule doesn't say.
  package var why: String
  /// What to do about it; empty where the rule doesn't say.
  package var fix: String
  /// Where the rule's id stands.
  package var location: SourceLocation

  package init(
    id: String, title: String, kind: String, severity: Severity = .error, doubtSeverity: Severity? = .info,
    why: String = "", fix: String = "", location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.severity = severity
    self.doubtSeverity = doubtSeverity
    self.why = why
    self.fix = fix
    self.location = location
  }
}
