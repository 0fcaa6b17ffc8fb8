import Testing
import Values

@Suite("Values for people")
struct DescriptionTests {
  @Test(
    "spans of time",
    arguments: [
      ("1987-01-01…1987-12-31", "1987"), ("1987-05-01…1987-05-31", "1987-05"), ("1987-05-03…1987-05-03", "1987-05-03"),
      ("1987-01-01…1990-12-31", "1987…1990"), ("1987-05-03…1990-12-31", "1987-05-03…1990-12-31"),
      ("1987-05-01…1990-12-31", "1987-05…1990-12"), ("…1990-12-31", "before 1991"), ("…1990-11-30", "before 1990-12"),
      ("1985-01-01…", "after 1984"), ("1985-04-12…", "after 1985-04-11"), ("any", "any time"),
      ("-0043-01-01…-0043-12-31", "-0043"),
    ])
  func spans(span: String, expected: String) {
    #expect(describe(days(span)) == expected)
  }

  @Test("seconds")
  func seconds() {
    #expect(describe(seconds: 0) == "1970-01-01")
    #expect(describe(seconds: 86_399) == "1970-01-01")
    #expect(describe(seconds: 3661) == "1970-01-01T01:01:01Z")
    #expect(describe(TimeSpan(from: 60, to: 119)) == "1970-01-01T00:01:00Z…1970-01-01T00:01:59Z")
    #expect(describe(TimeSpan(from: 60, to: 60)) == "1970-01-01T00:01:00Z")
    #expect(describe(seconds: .max - 1).hasPrefix("Y292277026596"))
    #expect(describe(seconds: .min + 1).hasPrefix("Y-292277022657"))
  }

  @Test(
    "gaps by the calendar",
    arguments: [
      ("…1987-12-31", "1990-01-01…", "2 years and 1 day"), ("…1987-03-31", "1990-01-01…", "2 years and 9 months"),
      ("…1990-01-01", "1990-01-02…", "1 day"), ("…1990-01-30", "1990-02-28…", "1 month"),
      ("…1990-01-31", "1990-03-01…", "1 month and 1 day"), ("…1990-01-01", "1991-01-01…", "1 year"),
      ("…2000-02-29", "2001-02-28…", "1 year"),
    ])
  func gaps(left: String, right: String, expected: String) {
    #expect(describeGap(from: days(left).to, to: days(right).from) == expected)
    #expect(describeGap(from: days(right).from, to: days(left).to) == expected)
  }

  @Test("short gaps and open ones")
  func shortGaps() {
    #expect(describeGap(from: 3600, to: 3600 + 5400) == "1 hour and 30 minutes")
    #expect(describeGap(from: 10, to: 40) == "30 seconds")
    #expect(describeGap(from: 43_200, to: 43_200 + 80_000) == "22 hours and 13 minutes")
    #expect(describeGap(from: .min, to: 0) == "an open span of time")
    #expect(describeGap(from: .min + 1, to: .max - 1).contains("years"))
  }

  @Test(
    "numbers",
    arguments: [
      (72_000.0, "72000", "72,000"), (0.1, "0.1", "0.1"), (-1234.5, "-1234.5", "-1,234.5"), (100, "100", "100"),
      (1e15, "1000000000000000", "1,000,000,000,000,000"), (1e300, "1e+300", "1e+300"), (-0.0, "0", "0"),
      (1_234_567.25, "1234567.25", "1,234,567.25"),
    ])
  func numbers(number: Double, shortest: String, grouped: String) {
    #expect(shortestText(number) == shortest)
    #expect(groupedText(number) == grouped)
  }

  @Test("intervals of numbers")
  func intervals() {
    #expect(describe(NumberSpan(from: 54_500, to: 55_500), unit: "person") == "54,500…55,500 person")
    #expect(describe(NumberSpan(from: 72_000, to: .infinity), unit: "person") == "at least 72,000 person")
    #expect(describe(NumberSpan(from: -.infinity, to: 5)) == "at most 5")
    #expect(describe(NumberSpan.unbounded) == "any number")
    #expect(describe(NumberSpan(25), unit: "%") == "25 %")
  }

  @Test("canonical texts tell values apart, not ways to write them")
  func canonical() throws {
    let units = UnitTable()
    func text(_ text: String, _ type: ValueType) throws -> String { try read(text, type).canonicalText(in: units) }
    #expect(try text("72,000", .quantity) == text("72000", .quantity))
    #expect(try text("5 km", .quantity) != text("5 m", .quantity))
    #expect(try text("3 km", .quantity) == text("3 kilometres", .quantity))
    #expect(try text("2003", .date) != text("2003?", .date))
    #expect(try text("[a, b]", .list(.entity)) == text("[b, a]", .list(.entity)))
    #expect(try text("[a, b]", .list(.entity)) != text("[\"a, b\"]", .list(.entity)))
    #expect(try text("unknown", .date) == "unknown")
  }
}
