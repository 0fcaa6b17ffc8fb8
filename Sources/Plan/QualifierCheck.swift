/// `qualifiers`: what claims say beside their value.
package struct QualifierCheck: Sendable, Hashable {
  /// Something that a claim may say beside its value.
  package enum Qualifier: Sendable, Hashable {
    case when
    /// Any entry of the scope.
    case scope
    /// One key of the scope.
    case scopeKey(String)
    case quote, at, attributedTo, note, tags

    /// As rules write it.
    package var text: String {
      switch self {
      case .when: "when"
      case .scope: "scope"
      case .scopeKey(let key): "scope.\(key)"
      case .quote: "quote"
      case .at: "at"
      case .attributedTo: "attributed-to"
      case .note: "note"
      case .tags: "tags"
      }
    }
  }

  /// What each claim must have.
  package var require: [Qualifier]
  /// Of `when` and the keys of the scope, all that a claim may have; `nil` for no condition.
  package var allow: [Qualifier]?

  /// By key of the scope, the values that it may have where a claim has it.
  package var values: [String: [String]]

  package init(require: [Qualifier] = [], allow: [Qualifier]? = nil, values: [String: [String]] = [:]) {
    self.require = require
    self.allow = allow
    self.values = values
  }
}
