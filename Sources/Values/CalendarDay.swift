/// A day as decisions are dated: `2026-06-30`, of the years 0000 to 9999.
package struct CalendarDay: Sendable, Hashable, Comparable, BitwiseCopyable {
  /// Since 1970-01-01.
  package var dayNumber: Int64

  /// The day in which a span of time begins, in UTC.
  package init(startOf span: TimeSpan) { dayNumber = CivilDay.number(ofSecond: span.from) }

  private init(dayNumber: Int64) { self.dayNumber = dayNumber }

  /// - Returns: `nil` for all but four digits, two and two, of a day that there is. Nothing of EDTF but whole days: a
  ///   decision that lapses "in 2026" lapses on no day.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let numbers = parts.compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, (1...12).contains(numbers[1]),
      (1...CivilDay.daysInMonth(numbers[1], of: numbers[0])).contains(numbers[2])
    else { return nil }
    dayNumber = CivilDay(year: numbers[0], month: numbers[1], day: numbers[2]).number
  }

  /// `2026-06-30`; years of other than four digits as they are.
  package var text: String {
    let day = CivilDay(number: dayNumber)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
  }

  /// The day so many days later.
  package func adding(days: Int) -> CalendarDay {
    CalendarDay(dayNumber: dayNumber.saturatingAdding(Int64(days)))
  }

  /// Days from this day to the other; negative where that is earlier.
  package func days(to other: CalendarDay) -> Int {
    Int(clamping: other.dayNumber.saturatingSubtracting(dayNumber))
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.dayNumber < right.dayNumber }
}
