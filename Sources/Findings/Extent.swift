/// What a value covers on a line: what pictures of it are drawn from.
///
/// Dates and periods lie on the line of time, numbers on one line for each unit. The values of other types have no extent.
package struct Extent: Sendable, Hashable {
  /// The line.
  package enum Axis: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z, proleptic Gregorian.
    case time
    /// Numbers of a unit, as it is printed; empty for pure numbers.
    case number(unit: String)
  }

  /// Both ends are included; an infinite one is open. Neither is NaN, and `from <= to`.
  package struct Stretch: Sendable, Hashable {
    package var from: Double
    package var to: Double

    package init(from: Double, to: Double) {
      self.from = from
      self.to = to
    }
  }

  package var axis: Axis
  /// What the words themselves allow.
  package var narrow: Stretch
  /// What they allow to a generous reader; contains `narrow`.
  package var wide: Stretch

  package init(axis: Axis, narrow: Stretch, wide: Stretch) {
    self.axis = axis
    self.narrow = narrow
    self.wide = wide
  }
}

/// What a rule compared beside the claims themselves, for a picture of the comparison.
package struct Measure: Sendable, Hashable {
  package enum Role: String, Sendable, Hashable {
    /// What the claims state, where that is computed from several.
    case stated
    /// What other claims imply.
    case implied
    /// What the rule allows.
    case allowed
  }

  package var role: Role
  /// What it is, for people: an expression of the rule, `the maximum 50`.
  package var label: String
  package var extent: Extent
  /// Whether what is allowed ends before its bounds.
  package var isExclusive: Bool

  package init(_ role: Role, _ label: String, _ extent: Extent, isExclusive: Bool = false) {
    self.role = role
    self.label = label
    self.extent = extent
    self.isExclusive = isExclusive
  }
}
