/// A stretch of whole days, as day numbers since 1970-01-01; both included.
struct DayRange: Sendable, Hashable, BitwiseCopyable {
  var first: Int64
  var last: Int64

  init(first: Int64, last: Int64) {
    self.first = first
    self.last = last
  }

  /// So many whole months from the first of a month on.
  init(year: Int64, month: Int64, months: Int64) {
    let start = CivilDay(year: year, month: month, day: 1)
    self.init(first: start.number, last: start.addingMonths(months).number - 1)
  }

  /// The whole years from one to another.
  init(years: ClosedRange<Int64>) {
    self.init(
      first: CivilDay(year: years.lowerBound, month: 1, day: 1).number,
      last: CivilDay(year: years.upperBound, month: 12, day: 31).number)
  }

  func hull(_ other: DayRange) -> DayRange { DayRange(first: min(first, other.first), last: max(last, other.last)) }

  /// One step further on either side, by the calendar: the whole of 1991 widened by a year is 1990 to 1992.
  func widened(by step: DateStep) -> DayRange {
    let start = CivilDay(number: first - step.days).addingMonths(-step.months)
    let afterEnd = CivilDay(number: last + 1 + step.days).addingMonths(step.months)
    return DayRange(first: start.number, last: afterEnd.number - 1)
  }

  var span: TimeSpan {
    TimeSpan(
      from: CivilDay.firstSecond(ofDay: first), to: CivilDay.firstSecond(ofDay: last + 1).saturatingSubtracting(1))
  }
}

/// One unit of a date's component: what `~` widens by.
struct DateStep: Sendable, Hashable, BitwiseCopyable, Comparable {
  var months: Int64 = 0
  var days: Int64 = 0

  static func years(_ count: Int64) -> DateStep { DateStep(months: count * 12) }

  /// The longer one is the greater; a month counts as 31 days.
  static func < (left: DateStep, right: DateStep) -> Bool {
    left.months * 31 + left.days < right.months * 31 + right.days
  }
}
