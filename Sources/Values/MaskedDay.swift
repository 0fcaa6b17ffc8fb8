/// The days that match a year, a month and a day of which digits may be open.
struct MaskedDay {
  /// Of the year's magnitude.
  var year: DigitPattern
  var isNegative: Bool
  var month: DigitPattern
  var day: DigitPattern

  /// The years that match, first and last; a negative year's mask swaps its bounds, and there is no year -0000.
  static func years(_ pattern: DigitPattern, isNegative: Bool) -> ClosedRange<Int64>? {
    guard isNegative else { return pattern.least...pattern.greatest }
    return pattern.greatest == 0 ? nil : -pattern.greatest ... -max(1, pattern.least)
  }

  /// The first and the last day that match; `nil` where none does.
  var hull: DayRange? {
    if !year.isMasked, !month.isMasked, !day.isMasked {
      let year = isNegative ? -year.least : year.least
      guard 1...12 ~= month.least, 1...CivilDay.daysInMonth(month.least, of: year) ~= day.least else { return nil }
      let number = CivilDay(year: year, month: month.least, day: day.least).number
      return DayRange(first: number, last: number)
    }
    guard let years = Self.years(year, isNegative: isNegative),
      let first = firstYear(in: years, from: years.lowerBound, by: 1),
      let last = firstYear(in: years, from: years.upperBound, by: -1),
      let start = days(of: first)?.lowerBound, let end = days(of: last)?.upperBound
    else { return nil }
    return DayRange(first: start, last: end)
  }

  /// The year nearest to a bound that has a matching day. Years differ only in having a 29 February, so once a common year
  /// and a leap year have failed, there is none.
  private func firstYear(in years: ClosedRange<Int64>, from bound: Int64, by step: Int64) -> Int64? {
    var year = bound
    var failed: (common: Bool, leap: Bool) = (false, false)
    while years.contains(year), !(failed.common && failed.leap) {
      let isLeap = CivilDay.isLeap(year)
      if !(isLeap ? failed.leap : failed.common), self.year.matches(abs(year)) {
        if days(of: year) != nil { return year }
        if isLeap { failed.leap = true } else { failed.common = true }
      }
      year += step
    }
    return nil
  }

  /// The first and the last day of the year whose month and day match.
  private func days(of year: Int64) -> ClosedRange<Int64>? {
    var range: ClosedRange<Int64>?
    for month: Int64 in 1...12 where self.month.matches(month) {
      for day in 1...CivilDay.daysInMonth(month, of: year) where self.day.matches(day) {
        let number = CivilDay(year: year, month: month, day: day).number
        range = (range?.lowerBound ?? number)...number
      }
    }
    return range
  }
}
