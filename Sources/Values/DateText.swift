/// A second for people: its day alone where it is a day's first or last, else with the time, `1987-05-03T10:30:00Z`.
package func describe(seconds: Int64) -> String {
  if seconds == .min || seconds == .max { return "open" }
  let dayNumber = CivilDay.number(ofSecond: seconds)
  let date = CivilDay(number: dayNumber).text
  let second = seconds - CivilDay.firstSecond(ofDay: dayNumber)
  guard second != 0, second != 86_399 else { return date }
  return "\(date)T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
}

/// A span for people, by the longest units of the calendar that it is made of: `1987`, `1987-05`, `1987-05-03`,
/// `1987…1990`, `1987-05-03…1990-12-31`, `before 1991`, `after 1984`, `any time`.
package func describe(_ span: TimeSpan) -> String {
  switch (span.isOpenAtStart, span.isOpenAtEnd) {
  case (true, true): return "any time"
  case (true, false):
    let next = span.to.saturatingAdding(1)
    return "before \(edgeText(next, CalendarUnit.startingAt(next)))"
  case (false, true):
    let previous = span.from.saturatingSubtracting(1)
    return "after \(edgeText(previous, CalendarUnit.startingAt(span.from)))"
  case (false, false):
    let unit = min(CalendarUnit.startingAt(span.from), CalendarUnit.startingAt(span.to.saturatingAdding(1)))
    let first = edgeText(span.from, unit)
    let last = edgeText(span.to, unit)
    return first == last ? first : "\(first)…\(last)"
  }
}

/// How far apart two seconds are, for people, in the two longest units that aren't 0, the days compared by the calendar:
/// `2 years and 9 months`, `1 day`; hours and minutes where the two are less than a day apart and not on days' edges.
package func describeGap(from: Int64, to: Int64) -> String { describeGap(from: from, to: to, parts: 2) }

/// The same with nothing left out, from the first to the end of the last second: what two dates are at most apart.
package func describeWholeGap(from: Int64, to: Int64) -> String {
  describeGap(from: from, to: to.saturatingAdding(1), parts: 3)
}

/// - Parameter parts: how many are told of years, months and days.
private func describeGap(from: Int64, to: Int64, parts: Int) -> String {
  let (from, to) = (min(from, to), max(from, to))
  guard from != .min, to != .max else { return "an open span of time" }
  let firstDay = CivilDay.number(ofSecond: from)
  let lastDay = CivilDay.number(ofSecond: to)
  let seconds = to.saturatingSubtracting(from)
  let areEdges = firstDay != lastDay && isDayEdge(from) && isDayEdge(to)
  if seconds < 86_400, !areEdges {
    if seconds < 60 { return counted(seconds, "second") }
    return joined([counted(seconds / 3600, "hour"), counted(seconds / 60 % 60, "minute")])
  }
  let start = CivilDay(number: firstDay)
  let end = CivilDay(number: lastDay)
  var months = (end.year - start.year) * 12 + end.month - start.month
  if start.addingMonths(months).number > lastDay { months -= 1 }
  let days = lastDay - start.addingMonths(months).number
  return joined([counted(months / 12, "year"), counted(months % 12, "month"), counted(days, "day")], limit: parts)
}

private func isDayEdge(_ second: Int64) -> Bool {
  let ofDay = second - CivilDay.firstSecond(ofDay: CivilDay.number(ofSecond: second))
  return ofDay == 0 || ofDay == 86_399
}

/// The first that aren't 0.
private func joined(_ parts: [String], limit: Int = 2) -> String {
  let parts = parts.filter { !$0.hasPrefix("0 ") }.prefix(limit)
  guard let last = parts.last else { return "0 days" }
  return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
}

private func counted(_ number: Int64, _ name: String) -> String { "\(number) \(name)\(number == 1 ? "" : "s")" }

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension CivilDay {
  /// `1987-05-03`
  var text: String { "\(describe(year: year))-\(twoDigits(month))-\(twoDigits(day))" }
}

/// Units of the calendar, short ones first.
private enum CalendarUnit: Int, Comparable {
  case second, day, month, year

  static func < (left: CalendarUnit, right: CalendarUnit) -> Bool { left.rawValue < right.rawValue }

  /// The longest unit of which this second is the first.
  static func startingAt(_ second: Int64) -> CalendarUnit {
    let number = CivilDay.number(ofSecond: second)
    guard CivilDay.firstSecond(ofDay: number) == second else { return .second }
    let day = CivilDay(number: number)
    if day.day != 1 { return .day }
    return day.month == 1 ? .year : .month
  }
}

/// The unit in which a second lies.
private func edgeText(_ second: Int64, _ unit: CalendarUnit) -> String {
  let number = CivilDay.number(ofSecond: second)
  let day = CivilDay(number: number)
  switch unit {
  case .year: return describe(year: day.year)
  case .month: return "\(describe(year: day.year))-\(twoDigits(day.month))"
  case .day: return day.text
  case .second:
    let second = second - CivilDay.firstSecond(ofDay: number)
    return "\(day.text)T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
  }
}
