/// A day of the proleptic Gregorian calendar, with the year 0 (1 BCE) that astronomers and EDTF count.
package struct CivilDay: Sendable, Hashable, BitwiseCopyable {
  /// Within `CivilDay.years` for everything that is read.
  package var year: Int64
  /// 1...12
  package var month: Int64
  /// 1...31
  package var day: Int64

  package init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The years that can be written: their seconds, and those of all that is widened around them, fit in `Int64`.
  package static let years: ClosedRange<Int64> = -290_000_000_000...290_000_000_000

  /// Whether the year has a 29 February.
  package static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The length of a month of 1...12.
  package static func daysInMonth(_ month: Int64, of year: Int64) -> Int64 {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }

  /// Days since 1970-01-01.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  package var number: Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that lies so many days after 1970-01-01.
  ///
  /// Source: as for `number`, `civil_from_days`.
  package init(number: Int64) {
    let shifted = number.saturatingAdding(719_468)
    let era = (shifted >= 0 ? shifted : shifted.saturatingSubtracting(146_096)) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The first second of the day with this number; the nearest that there is.
  package static func firstSecond(ofDay number: Int64) -> Int64 {
    let (seconds, overflow) = number.multipliedReportingOverflow(by: 86_400)
    return overflow ? (number < 0 ? .min : .max) : seconds
  }

  /// The number of the day in which the second lies.
  package static func number(ofSecond second: Int64) -> Int64 {
    second >= 0 ? second / 86_400 : (second + 1) / 86_400 - 1
  }

  /// The same day so many months later (earlier, where negative), or the last of the month where that has no such day.
  package func addingMonths(_ months: Int64) -> CivilDay {
    let index = year * 12 + (month - 1) + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    return CivilDay(year: newYear, month: newMonth, day: min(day, Self.daysInMonth(newMonth, of: newYear)))
  }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
