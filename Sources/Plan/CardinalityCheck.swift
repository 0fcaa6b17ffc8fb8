/// `cardinality`: how many different values there are.
package struct CardinalityCheck: Sendable, Hashable {
  /// The least number; 0 for none.
  package var minimum: Int
  /// The greatest number; `nil` for none.
  package var maximum: Int?
  /// Silence means nothing for the least number, unless a source is complete for the property.
  package var isOpenWorld: Bool

  package init(minimum: Int = 0, maximum: Int? = nil, isOpenWorld: Bool = true) {
    self.minimum = minimum
    self.maximum = maximum
    self.isOpenWorld = isOpenWorld
  }
}
