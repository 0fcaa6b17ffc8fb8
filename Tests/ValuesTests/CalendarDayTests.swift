import Testing
import Values

@Suite("Days of decisions")
struct CalendarDayTests {
  @Test(
    "are written as year, month and day",
    arguments: ["1970-01-01", "2024-02-29", "0000-01-01", "9999-12-31", "2026-11-21"])
  func roundTrip(text: String) { #expect(CalendarDay(text)?.text == text) }

  @Test(
    "are nothing else",
    arguments: [
      "", "2026", "2026-01", "2026-1-1", "2026-13-01", "2026-02-29", "2026-00-10", "2026-01-00", "2026-01-32",
      "2026-01-01T00:00", "2026-01-01~", "-2026-01-01", "+026-01-01", "2026/01/01", "２０２６-01-01", " 2026-01-01",
    ])
  func refusals(text: String) { #expect(CalendarDay(text) == nil) }

  @Test("count from one to another", arguments: [("2026-01-01", 366, "2027-01-02"), ("2024-02-28", 2, "2024-03-01")])
  func counting(start: String, days: Int, end: String) throws {
    let (start, end) = (try #require(CalendarDay(start)), try #require(CalendarDay(end)))
    #expect(start.adding(days: days) == end)
    #expect(start.days(to: end) == days && end.days(to: start) == -days)
    #expect(start < end)
  }

  @Test("begin with a span of time")
  func span() {
    #expect(CalendarDay(startOf: TimeSpan(from: 86_400, to: 172_799)).text == "1970-01-02")
    #expect(CalendarDay(startOf: TimeSpan(from: -1, to: 0)).text == "1969-12-31")
  }
}
