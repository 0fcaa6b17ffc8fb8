import Claims
import Values

/// Reads the values that stand in rules.
///
/// A number in a rule is exact, however it is printed: `max: 1000` is a thousand, not some number that a source would
/// round to it. Words such as `about` and ranges `a..b` keep their meaning.
struct LiteralReader: Sendable {
  private let values: ValueReader

  /// - Parameter values: in the vocabulary's units.
  init(_ values: ValueReader) { self.values = values }

  /// The dimension of durations.
  static let time = Dimension.base("s")

  /// The vocabulary's.
  var units: UnitTable { values.units }

  /// A value of that type.
  ///
  /// - Parameter settings: of the property that it is compared with; its bounds don't cut the literal off.
  /// - Throws: also for `unknown` and `none`, which are no values to compare with.
  func value(_ text: String, as type: ValueType, settings: ValueSettings?) throws(ValueError) -> Value {
    var settings = settings ?? ValueSettings()
    settings.minimum = nil
    settings.maximum = nil
    settings.precision = .exact
    let value = try values.read(text, as: type, settings: settings)
    switch value {
    case .unknown, .none:
      throw ValueError("'\(text)' is no value that a rule can compare with")
    case .date, .period, .number, .text, .entity, .boolean, .list: return value
    }
  }

  /// A number, in the unit of `settings` where it has none of its own.
  func number(
    _ text: String, as type: ValueType = .quantity, settings: ValueSettings?
  ) throws(ValueError) -> NumberReading {
    guard case .number(let reading) = try value(text, as: type, settings: settings) else {
      throw ValueError("'\(text)' is no number")
    }
    return reading
  }

  /// A date, in any form that a claim may have.
  func date(_ text: String, settings: ValueSettings?) throws(ValueError) -> DateReading {
    guard case .date(let reading) = try value(text, as: .date, settings: settings) else {
      throw ValueError("'\(text)' is no date")
    }
    return reading
  }

  /// A quantity with a unit of time, in seconds: `44 day`; a month is 28 to 31 days, a year 365 or 366.
  func duration(_ text: String) throws(ValueError) -> NumberReading {
    let reading = try number(text, settings: nil)
    guard units[reading.unit].dimension == Self.time else {
      throw ValueError(
        "'\(text)' is no duration", remedy: "write a number with a unit of time: 44 day, 6 month, 2 year")
    }
    return inBaseUnits(reading)
  }

  /// A duration in whole months of the calendar: 120 of `10 year`; `nil` for what is none, and for more than a billion years.
  func months(_ text: String) -> Int64? {
    guard let reading = try? number(text, settings: nil), let length = units[reading.unit].calendarMonths,
      reading.wide.from == reading.wide.to
    else { return nil }
    let months = reading.wide.from * length
    return months == months.rounded() && months.magnitude <= 12e9 ? Int64(months) : nil
  }

  /// The same in the base unit of its dimension; `unit` no longer says which.
  func inBaseUnits(_ reading: NumberReading) -> NumberReading {
    NumberReading(
      narrow: units.toBase(reading.narrow, unit: reading.unit), wide: units.toBase(reading.wide, unit: reading.unit),
      unit: .none, flags: reading.flags)
  }
}
