import Values

/// `trend`: the claims of an item, by their `when`, can run as asked. Over a group by scope.
package struct TrendCheck: Sendable, Hashable {
  /// Which way a series runs.
  package enum Direction: String, Sendable, Hashable, CaseIterable {
    case rising, falling
  }

  /// The greatest change in one `per`.
  package enum Change: Sendable, Hashable {
    /// As a share of the value, compounding: 0.2 is at most 1.2 times and at least 0.8 times the value a year later.
    case relative(NumberReading)
    /// In the property's dimension.
    case absolute(NumberReading)
  }

  package var direction: Direction?
  /// A later value is not the same as an earlier one either.
  package var isStrict: Bool
  package var maximumChange: Change?
  /// The time in which `maximumChange` may happen, in seconds.
  package var per: NumberReading
  /// As the rule writes it: `20 % per year`.
  package var maximumChangeText: String

  package init(
    direction: Direction?, isStrict: Bool = false, maximumChange: Change? = nil, per: NumberReading,
    maximumChangeText: String = ""
  ) {
    self.direction = direction
    self.isStrict = isStrict
    self.maximumChange = maximumChange
    self.per = per
    self.maximumChangeText = maximumChangeText
  }
}
