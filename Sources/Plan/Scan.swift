import Claims
import Values

/// The claims that one name of a rule stands for.
package struct Scan: Sendable, Hashable {
  /// Whose claims are meant.
  package enum Subject: Sendable, Hashable {
    /// The subject that all such scans of the rule share.
    case shared
    /// The entity with this id, name or alias, whatever the others' subject.
    case named(String)
    /// The entity that the claim of an earlier scan has as its value.
    case value(ofScan: Int)
    /// The subject of the claim of an earlier scan.
    case subject(ofScan: Int)
    /// Any: only the join's matches bring its claims together with those of others.
    case any
  }

  /// The rule's name for it: a binding's name, or the property.
  package var name: String
  package var filter: ClaimFilter
  package var subject: Subject
  /// All claims that match are taken together, as `count(name)` or `sum(name)` ask, rather than one at a time.
  package var isAggregate: Bool
  /// Keys that the scan's own selector settles (`.when`, `.scope`), so that they are not compared. A `when` of the
  /// rule's `where` is a filter too, but settles nothing: claims of different years stay apart.
  package var fixes: Keys

  package init(
    name: String, filter: ClaimFilter, subject: Subject = .shared, isAggregate: Bool = false, fixes: Keys = []
  ) {
    self.name = name
    self.filter = filter
    self.subject = subject
    self.isAggregate = isAggregate
    self.fixes = fixes
  }
}

/// Conditions on a claim; an empty list sets none, several entries of one list are alternatives.
///
/// Corrected claims never match.
package struct ClaimFilter: Sendable, Hashable {
  package var properties: [String] = []
  /// Ids, names or aliases of entities.
  package var subjects: [String] = []
  /// Types of the subject, or types above its own.
  package var subjectTypes: [String] = []
  package var sources: [String] = []
  package var sourceKinds: [String] = []
  package var tags: [String] = []
  package var modes: [Mode] = [.asserted]
  /// A claim matches where its `when` lies, narrowly read, within one of these, widely read.
  package var whens: [DateReading] = []
  /// The claim's scope has each of these keys with this value (it may have more); `*` is any value.
  package var scope: [String: String] = [:]
  /// A claim matches where its value, narrowly read, lies within one of these, widely read; a list, where a member does.
  package var values: [Value] = []

  package init() {}
}
