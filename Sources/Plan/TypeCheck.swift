/// `type`: what subjects and values are.
package struct TypeCheck: Sendable, Hashable {
  /// Each subject has one of these types or a type below it; empty for no condition.
  package var subjectTypes: [String]
  /// Each value, or each member of a list, has one of these types or a type below it; empty for no condition.
  package var valueTypes: [String]

  package init(subjectTypes: [String] = [], valueTypes: [String] = []) {
    self.subjectTypes = subjectTypes
    self.valueTypes = valueTypes
  }
}
