import Values

/// Marks at round times: hours, days, months, years, and powers of ten of years.
enum TimeTicks {
  /// From one mark to the next.
  private enum Step {
    case seconds(Int64)
    case days(Int64)
    case months(Int64)
    case years(Int64)

    var seconds: Double {
      switch self {
      case .seconds(let count): Double(count)
      case .days(let count): Double(count) * 86_400
      case .months(let count): Double(count) * 2_629_746
      case .years(let count): Double(count) * 31_556_952
      }
    }
  }

  private static let steps: [Step] = {
    var steps: [Step] = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200].map { .seconds($0) }
    steps += [1, 2, 5, 10].map { .days($0) } + [1, 3, 6].map { .months($0) }
    var power: Int64 = 1
    while power < 1_000_000_000_000 {
      steps += [1, 2, 5].map { .years($0 * power) }
      power *= 10
    }
    return steps
  }()

  /// The last second before which there is a year to name: `CivilDay` counts to the year 290 milliard.
  private static let limit = 9.1e18

  /// Sets of marks, finest first.
  static func candidates(from: Double, to: Double) -> [[PictureTick]] {
    let (from, to) = (max(from, -limit), min(to, limit))
    guard to > from else { return [[]] }
    return steps.filter { (to - from) / $0.seconds < 14 }.prefix(8).map { ticks(from: from, to: to, $0) }
  }

  private static func ticks(from: Double, to: Double, _ step: Step) -> [PictureTick] {
    let values: [Double] =
      switch step {
      case .seconds(let count): multiples(of: Double(count), from: from, to: to)
      case .days(let count): days(count, from: from, to: to)
      case .months(let count): months(count, from: from, to: to)
      case .years(let count): years(count, from: from, to: to)
      }
    return values.enumerated().map { place, value in
      PictureTick(
        value: value, label: label(value, step, after: place > 0 ? values[place - 1] : nil),
        whole: label(value, step, after: nil), short: year(civilDay(value).year))
    }
  }

  private static func multiples(of step: Double, from: Double, to: Double) -> [Double] {
    let first = (from / step).rounded(.up)
    return (0..<40).map { (first + Double($0)) * step }.filter { $0 <= to }
  }

  /// The first of a month, and every so many days from there, but none so near its end that the next first would touch it.
  private static func days(_ count: Int64, from: Double, to: Double) -> [Double] {
    if count == 1 { return multiples(of: 86_400, from: from, to: to) }
    let start = civilDay(from)
    var month = CivilDay(year: start.year, month: start.month, day: 1)
    var values: [Double] = []
    while values.count < 40, second(month) <= to {
      let length = CivilDay.daysInMonth(month.month, of: month.year)
      var day: Int64 = 1
      while day == 1 || day + count / 2 <= length {
        let value = second(CivilDay(year: month.year, month: month.month, day: day))
        if value >= from, value <= to { values.append(value) }
        // 1, 5, 10, …: multiples are what people count by.
        day = day == 1 && count > 2 ? count : day + count
      }
      month = month.addingMonths(1)
    }
    return values
  }

  private static func months(_ count: Int64, from: Double, to: Double) -> [Double] {
    let start = civilDay(from)
    var month = CivilDay(year: start.year, month: (start.month - 1) / count * count + 1, day: 1)
    var values: [Double] = []
    while values.count < 40, second(month) <= to {
      if second(month) >= from { values.append(second(month)) }
      month = month.addingMonths(count)
    }
    return values
  }

  /// Years that are round as people count them: 500, 1000, and before Christ 500 BCE, which is the year -499.
  private static func years(_ count: Int64, from: Double, to: Double) -> [Double] {
    let first = civilDay(from).year / count - 1
    var values: [Double] = []
    for number in first...(first + 40) {
      let (multiple, overflow) = number.multipliedReportingOverflow(by: count)
      if overflow || !CivilDay.years.contains(multiple) { continue }
      let year = count < 5 ? multiple : multiple > 0 ? multiple : multiple + 1
      let value = second(CivilDay(year: year, month: 1, day: 1))
      if value >= from, value <= to { values.append(value) }
    }
    return values
  }

  private static func civilDay(_ seconds: Double) -> CivilDay {
    CivilDay(number: PictureMarkup.whole((min(max(seconds, -limit), limit) / 86_400).rounded(.down)))
  }

  private static func second(_ day: CivilDay) -> Double { Double(day.number) * 86_400 }

  /// What is new since the mark before: `14`, `1 Feb`, `Mar`, `1988`.
  private static func label(_ value: Double, _ step: Step, after last: Double?) -> String {
    let day = civilDay(value)
    let before = last.map(civilDay)
    switch step {
    case .years: return year(day.year)
    case .months:
      return before?.year == day.year ? monthName(day) : "\(monthName(day)) \(year(day.year))"
    case .days:
      if before == nil || before?.year != day.year { return "\(day.day) \(monthName(day)) \(year(day.year))" }
      return before?.month == day.month ? "\(day.day)" : "\(day.day) \(monthName(day))"
    case .seconds(let count):
      let time = clock(value - second(day), withSeconds: count < 60)
      if before == nil { return "\(day.day) \(monthName(day)) \(year(day.year)), \(time)" }
      return before == day ? time : "\(day.day) \(monthName(day))"
    }
  }

  /// A day by itself: `14 Mar 1987`, `∞`.
  static func day(_ seconds: Double) -> String {
    guard seconds.isFinite else { return seconds < 0 ? "−∞" : "∞" }
    let day = civilDay(seconds)
    return "\(day.day) \(monthName(day)) \(year(day.year))"
  }

  private static func monthName(_ day: CivilDay) -> String {
    let names = CivilDay.monthNames
    let place = Int(clamping: day.month) - 1
    return names.indices.contains(place) ? String(names[place].prefix(3)) : ""
  }

  private static func clock(_ seconds: Double, withSeconds: Bool) -> String {
    let whole = PictureMarkup.whole(seconds)
    let parts = [whole / 3600 % 24, whole / 60 % 60] + (withSeconds ? [whole % 60] : [])
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  /// `1987`, `44 BCE`, `66 million BCE`: years as people count them, without a year 0.
  static func year(_ year: Int64) -> String {
    let count = year > 0 ? year : 1 - year
    let era = year > 0 ? (count < 100 ? " CE" : "") : " BCE"
    switch count {
    case 1_000_000...:
      let (factor, word) = count < 1_000_000_000 ? (1e6, "million") : (1e9, "billion")
      return "\(PictureMarkup.number(Double(count) / factor)) \(word)\(era)"
    case 10_000...: return NumberTicks.grouped(UInt64(count)) + era
    default: return "\(count)\(era)"
    }
  }
}
