/// How exact a property's numbers are.
package enum Precision: Sendable, Hashable {
  /// As exact as they are printed: half a unit of the last digit either way.
  case printed
  /// Exact.
  case exact
  /// To half of this either way, in the unit as written.
  case step(Double)
}

/// What a property says of how its values are to be read.
package struct ValueSettings: Sendable, Hashable {
  /// The unit of numbers that are written without one; `.none` for pure numbers.
  package var unit: UnitID = .none
  /// How wide "about" is read, as a ratio of the number.
  package var about: Double = 0.1
  /// How wide the `~` of dates is read, in seconds either way; `nil`: one unit of the component that it qualifies.
  package var dateAbout: Int64?
  /// The least value that is possible, in `unit`: readings are cut off there.
  package var minimum: Double?
  /// The greatest value that is possible, in `unit`: readings are cut off there.
  package var maximum: Double?
  package var precision: Precision = .printed
  /// What doesn't matter in a text.
  package var folding: TextFolding = []
  /// Whether a list may not name a member twice.
  package var distinct: Bool = false

  package init() {}
}
