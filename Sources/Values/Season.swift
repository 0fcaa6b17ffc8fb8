/// A part of a year that EDTF numbers where a month would stand: 21...41.
struct Season: Sendable {
  /// 21...41
  let number: Int64

  /// - Returns: `nil` for months and for numbers that mean nothing.
  init?(_ number: Int64) {
    guard 21...41 ~= number else { return nil }
    self.number = number
  }

  /// The month in which it begins, and its length.
  ///
  /// Source: EDTF, Level 1 "Seasons" and Level 2 "Sub-year groupings"; whole months are meteorologists' seasons.
  var months: (first: Int64, count: Int64) {
    switch number {
    case 21...24: (3 * (number - 20), 3)
    case 25...28: (3 * (number - 24), 3)
    case 29, 30: (3 * (number - 26), 3)
    case 31, 32: (3 * (number - 30), 3)
    case 33...36: (3 * (number - 33) + 1, 3)
    case 37...39: (4 * (number - 37) + 1, 4)
    default: (6 * (number - 40) + 1, 6)
    }
  }

  func narrow(in year: Int64) -> DayRange {
    let (first, count) = months
    return DayRange(year: year, month: first, months: count)
  }

  /// A season that doesn't say its hemisphere may be that of either, and may be astronomers' or a fiscal one: any part of
  /// the year, and a winter's rest. One that does may be astronomers': three weeks either way.
  func wide(in year: Int64) -> DayRange {
    let narrow = narrow(in: year)
    switch number {
    case 21...24:
      return DayRange(
        first: CivilDay(year: year, month: 1, day: 1).number,
        last: CivilDay(year: year + 1, month: 3, day: 21).number)
    case 25...32: return narrow.widened(by: DateStep(days: 21))
    default: return narrow
    }
  }
}
