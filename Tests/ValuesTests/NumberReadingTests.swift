import Testing
import Values

@Suite("Readings of numbers")
struct NumberReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var narrow: NumberSpan
    var wide: NumberSpan
    var unit: String
    var flags: [String]

    init(
      _ text: String, _ narrow: ClosedRange<Double>, _ wide: ClosedRange<Double>? = nil, _ unit: String = "",
      _ flags: [String] = []
    ) {
      let wide = wide ?? narrow
      self.text = text
      self.narrow = NumberSpan(from: narrow.lowerBound, to: narrow.upperBound)
      self.wide = NumberSpan(from: wide.lowerBound, to: wide.upperBound)
      self.unit = unit
      self.flags = flags
    }

    var testDescription: String { text }
  }

  static let printed: [Case] = [
    Case("5", 4.5...5.5),
    Case("72000", 71_999.5...72_000.5, 71_500...72_500),
    Case("72,000", 71_999.5...72_000.5, 71_500...72_500),
    Case("72_000", 71_999.5...72_000.5, 71_500...72_500),
    Case("72'000", 71_999.5...72_000.5, 71_500...72_500),
    Case("72\u{2009}000", 71_999.5...72_000.5, 71_500...72_500),
    Case("1,234,567", 1_234_566.5...1_234_567.5),
    Case("3.25", 3.245...3.255),
    Case("1.50", 1.495...1.505, 1.45...1.55),
    Case(".5", 0.45...0.55),
    Case("0", -0.5...0.5),
    Case("0.0", -0.05...0.05),
    Case("-5", -5.5 ... -4.5),
    Case("−5", -5.5 ... -4.5),
    Case("+5", 4.5...5.5),
    Case("1e3", 500...1500),
    Case("1.5e6", 1.45e6...1.55e6),
    Case("1.6 billion", 1.55e9...1.65e9),
    Case("25 %", 24.5...25.5, nil, "%"),
    Case("25%", 24.5...25.5, nil, "%"),
    Case("25 percent", 24.5...25.5, nil, "%"),
    Case("-5 °C", -5.5 ... -4.5, nil, "°C"),
    Case("120 km", 119.5...120.5, 115...125, "km"),
    Case("120km", 119.5...120.5, 115...125, "km"),
    Case("44 day", 43.5...44.5, nil, "day"),
    Case("44 days", 43.5...44.5, nil, "day"),
    Case("25 million USD", 24.5e6...25.5e6, nil, "USD"),
    Case("USD 25 million", 24.5e6...25.5e6, nil, "USD"),
    Case("$25 million", 24.5e6...25.5e6, nil, "USD"),
    Case("US$25 million", 24.5e6...25.5e6, nil, "USD"),
    Case("$1.6 billion", 1.55e9...1.65e9, nil, "USD"),
    Case("€ 3", 2.5...3.5, nil, "EUR"),
    Case("25k USD", 24_500...25_500, nil, "USD"),
    Case("25bn EUR", 24.5e9...25.5e9, nil, "EUR"),
    Case("2 dozen", 18...30),
    Case("2 hundred thousand", 150_000...250_000),
    Case("60 km/h", 59.5...60.5, 55...65, "km/h"),
    Case("3 people per km2", 2.5...3.5, nil, "person/km2"),
    Case("44-day", 43.5...44.5, nil, "day"),
    Case("12 nautical miles", 11.5...12.5, nil, "nmi"),
    Case("3 percentage points", 2.5...3.5, nil, "percentage point"),
    Case(" 5 km ", 4.5...5.5, nil, "km"),
    Case("thirteen", 12.5...13.5),
    Case("thirty", 29.5...30.5, 25...35),
    Case("twenty-five km", 24.5...25.5, nil, "km"),
    Case("two hundred and six", 205.5...206.5),
    Case("two hundred", 150...250),
    Case("seventy-two thousand people", 71_500...72_500, nil, "person"),
    Case("two thousand five hundred", 2450...2550),
    Case("a million USD", 500_000...1_500_000, nil, "USD"),
    Case("a dozen", 6...18),
    Case("half a million", 450_000...550_000),
    Case("Half an hour", 0.45...0.55, nil, "h"),
    Case("half a dozen", 5.4...6.6),
    Case("two and a half million people", 2.45e6...2.55e6, nil, "person"),
    Case("one and a half km", 1.45...1.55, nil, "km"),
    Case("over half a million", 500_000...Double.infinity, nil, "", ["over"]),
  ]

  static let hedged: [Case] = [
    Case("about 25 %", 24.5...25.5, 22.5...27.5, "%", ["approximate"]),
    Case("~25", 24.5...25.5, 22.5...27.5, "", ["approximate"]),
    Case("~ 25", 24.5...25.5, 22.5...27.5, "", ["approximate"]),
    Case("around 3", 2.5...3.5, 2...4, "", ["approximate"]),
    Case("circa 72,000", 71_500...72_500, 64_800...79_200, "", ["approximate"]),
    Case("roughly -50", -55 ... -45, -60 ... -40, "", ["approximate"]),
    Case("About 3.3", 3.25...3.35, 2.97...3.63, "", ["approximate"]),
    Case("over 72,000 people", 72_000...Double.infinity, nil, "person", ["over"]),
    Case("more than 5", 5...Double.infinity, nil, "", ["over"]),
    Case("above -5 °C", -5...Double.infinity, nil, "°C", ["over"]),
    Case("at least 3", 3...Double.infinity, nil, "", ["at-least"]),
    Case("minimum 3", 3...Double.infinity, nil, "", ["at-least"]),
    Case("at least USD 25 million", 25e6...Double.infinity, nil, "USD", ["at-least"]),
    Case("USD at least 25 million", 25e6...Double.infinity, nil, "USD", ["at-least"]),
    Case("25 million USD or more", 25e6...Double.infinity, nil, "USD", ["at-least"]),
    Case("under 5", -Double.infinity...5, nil, "", ["under"]),
    Case("less than 5 km", -Double.infinity...5, nil, "km", ["under"]),
    Case("below 5", -Double.infinity...5, nil, "", ["under"]),
    Case("up to 5", -Double.infinity...5, nil, "", ["at-most"]),
    Case("at most 5", -Double.infinity...5, nil, "", ["at-most"]),
    Case("nearly 1.6 billion USD", 1.5e9...1.6e9, 1.1e9...1.6e9, "USD", ["nearly"]),
    Case("almost 72,000", 71_000...72_000, 67_000...72_000, "", ["nearly"]),
    Case("close to 5", 4...5, 0...5, "", ["nearly"]),
  ]

  static let ranges: [Case] = [
    Case("15..25", 14.5...25.5, nil, "", ["range"]),
    Case("15–25", 14.5...25.5, nil, "", ["range"]),
    Case("15-25", 14.5...25.5, nil, "", ["range"]),
    Case("15 - 25 km", 14.5...25.5, nil, "km", ["range"]),
    Case("15 to 25 km", 14.5...25.5, nil, "km", ["range"]),
    Case("from 15 to 25 km", 14.5...25.5, nil, "km", ["range"]),
    Case("between 15 and 25", 14.5...25.5, nil, "", ["range"]),
    Case("between two hundred and six hundred", 150...650, nil, "", ["range"]),
    Case("10..20", 9.5...20.5, 5...25, "", ["range"]),
    Case("15..25 million USD", 14.5e6...25.5e6, nil, "USD", ["range"]),
    Case("$15-25 million", 14.5e6...25.5e6, nil, "USD", ["range"]),
    Case("$15 million–$25 million", 14.5e6...25.5e6, nil, "USD", ["range"]),
    Case("15 million USD - 25 million USD", 14.5e6...25.5e6, nil, "USD", ["range"]),
    Case("900 thousand..1.2 million", 899_500...1.25e6, 850_000...1.25e6, "", ["range"]),
    Case("-5..-3 °C", -5.5 ... -2.5, nil, "°C", ["range"]),
    Case("15 km..25 km", 14.5...25.5, nil, "km", ["range"]),
    Case("about 15..25", 14.5...25.5, 13.5...27.5, "", ["approximate", "range"]),
    Case("fifteen to twenty million", 14.5e6...20.5e6, 14.5e6...25e6, "", ["range"]),
    Case("3.2±0.1 kg", 3.1...3.3, nil, "kg", ["plus-minus"]),
    Case("3.2 ± 0.15 kg", 3.05...3.35, nil, "kg", ["plus-minus"]),
    Case("3.2+-0.1", 3.1...3.3, nil, "", ["plus-minus"]),
    Case("3.2 +/- 0.1", 3.1...3.3, nil, "", ["plus-minus"]),
    Case("25 km ± 2 km", 23...27, nil, "km", ["plus-minus"]),
    Case("3±1 million", 2e6...4e6, nil, "", ["plus-minus"]),
  ]

  @Test("each form of the table", arguments: printed + hedged + ranges)
  func forms(row: Case) throws {
    let reading = try #require(try readNumber(row.text))
    #expect(reading.narrow == row.narrow, "\(reading.narrow)")
    #expect(reading.wide == row.wide, "\(reading.wide)")
    #expect(UnitTable()[reading.unit].name == row.unit)
    #expect(reading.flags.names == row.flags)
  }

  @Test(
    "counts and ordinals are exact",
    arguments: [
      (ValueType.count, "13", 13.0), (.count, "thirteen", 13), (.count, "1,200", 1200), (.count, "two dozen", 24),
      (.ordinal, "4", 4), (.ordinal, "4th", 4), (.ordinal, "fourth", 4), (.ordinal, "22nd", 22), (.ordinal, "11th", 11),
      (.ordinal, "113th", 113), (.ordinal, "twenty-first", 21), (.ordinal, "two hundred and sixth", 206),
      (.ordinal, "hundredth", 100),
      (.ordinal, "thousandth", 1000), (.ordinal, "five hundredth", 500),
      (.ordinal, "second", 2), (.ordinal, "101st", 101),
    ])
  func exact(type: ValueType, text: String, number: Double) throws {
    let reading = try #require(try readNumber(text, type))
    #expect(reading.narrow == NumberSpan(number))
    #expect(reading.wide == NumberSpan(number))
  }

  @Test("precision, bounds and the property's unit")
  func settings() throws {
    let units = UnitTable()
    var settings = ValueSettings()
    settings.precision = .exact
    #expect(try readNumber("72,000", .quantity, settings)?.wide == NumberSpan(72_000))
    #expect(try readNumber("15..25", .quantity, settings)?.wide == NumberSpan(from: 15, to: 25))
    settings.precision = .step(1000)
    #expect(try readNumber("72,000", .quantity, settings)?.narrow == NumberSpan(from: 71_500, to: 72_500))
    settings = ValueSettings()
    settings.unit = try #require(units.id(of: "%"))
    settings.minimum = 0
    settings.maximum = 100
    #expect(try readNumber("over 90", .quantity, settings)?.narrow == NumberSpan(from: 90, to: 100))
    #expect(try readNumber("over 90", .quantity, settings)?.unit == settings.unit)
    #expect(try readNumber("under 5 %", .quantity, settings)?.wide == NumberSpan(from: 0, to: 5))
    #expect(throws: ValueError("\"120\" is above the maximum, 100 %")) { try readNumber("120", .quantity, settings) }
    settings.about = 0.5
    settings.maximum = nil
    #expect(try readNumber("about 30", .quantity, settings)?.wide == NumberSpan(from: 15, to: 45))
  }

  @Test("settings that make no sense trap nowhere", arguments: [-Double.infinity, -5, 0, Double.infinity, Double.nan])
  func oddSettings(number: Double) throws {
    var settings = ValueSettings()
    settings.about = number
    settings.precision = .step(number)
    settings.minimum = number
    for text in ["about 5", "5", "nearly 5", "over 5", "3±1", "3..5"] {
      guard let reading = try? readNumber(text, .quantity, settings) else { continue }
      #expect(reading.wide.contains(reading.narrow))
    }
    settings.precision = .printed
    settings.minimum = nil
    #expect(try readNumber("about 5", .quantity, settings)?.wide.contains(5) == true)
  }

  @Test("a literal of up to 15 digits is its nearest double, a longer one the doubles around it")
  func digits() throws {
    func exact(_ text: String) throws -> NumberSpan? {
      var settings = ValueSettings()
      settings.precision = .exact
      return try readNumber(text, .quantity, settings)?.narrow
    }
    for text in ["0.1", "3.245", "123456789012345", "0.000000123456789012345", "1e22", "1e30", "4.5e-30", "1e-300"] {
      let number = try #require(Double(text))
      #expect(try exact(text) == NumberSpan(number), "\(text)")
    }
    for text in ["0.1234567890123456", "0.12345678901234567", "1234567890.1234567", "3.14159265358979323846"] {
      let number = try #require(Double(text))
      let span = try #require(try exact(text))
      #expect(span.from < span.to && span.contains(number), "\(text)")
      #expect(span.from >= number.nextDown && span.to <= number.nextUp.nextUp, "\(text)")
    }
    #expect(try exact("9007199254740992") == NumberSpan(9_007_199_254_740_992))
    #expect(try exact("100000000000000000000") == NumberSpan(1e20))
  }
}
