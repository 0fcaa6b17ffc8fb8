/// A unit's place in a `UnitTable`.
package struct UnitID: Sendable, Hashable, BitwiseCopyable {
  package var rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A pure number.
  package static let none = UnitID(rawValue: 0)

  /// Says that numbers are differences of two points on the unit's scale, not points. Only the table sets it, and only of
  /// units whose zero isn't nothing, so that every other unit has one id.
  static let differenceBit: UInt16 = 0x8000

  /// Its place in the table.
  var place: Int { Int(rawValue & ~Self.differenceBit) }

  /// Whether numbers are differences of points on the scale of °C or °F.
  package var isDifference: Bool { rawValue & Self.differenceBit != 0 }
}

/// A unit of measure: a dimension, and what one of it is in the dimension's base unit.
///
/// A number of the unit is `(number + offset) * factor / divisor` of the base unit. Both whole-number parts are kept, so
/// that a conversion among metric units is one multiplication and one division of exact numbers.
package struct Unit: Sendable {
  /// As printed: `kg`, `USD`, `person`.
  package var name: String
  /// Other ways to write it, the name not among them.
  package var aliases: [String]
  package var dimension: Dimension
  /// An interval where the unit has no fixed length: a month is 28 to 31 days.
  package var factor: NumberSpan
  /// Above 0.
  package var divisor: Double
  /// Added before the multiplication: 273.15 for °C. 0 for all but temperatures.
  package var offset: Double
  /// The length in calendar months, which are exact among themselves though not in days; `nil` for all other units.
  package var calendarMonths: Double?
  /// Whether it may stand in front of its number: `$25`.
  package var isCurrency = false

  package init(
    _ name: String, aliases: [String] = [], dimension: Dimension, factor: NumberSpan = NumberSpan(1),
    divisor: Double = 1, offset: Double = 0, calendarMonths: Double? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.dimension = dimension
    self.factor = factor
    self.divisor = divisor
    self.offset = offset
    self.calendarMonths = calendarMonths
  }
}
