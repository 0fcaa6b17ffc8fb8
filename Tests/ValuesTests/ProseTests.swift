import Testing
import Values

/// What is read out of quotes, beside what the conformance cases of `quote` show.
@Suite("Readings found in prose")
struct ProseTests {
  private static let reader = ValueReader(units: UnitTable())

  private static func date(_ text: String) throws -> DateReading {
    guard case .date(let reading) = try reader.read(text, as: .date, settings: ValueSettings()) else {
      throw ValueError("no date")
    }
    return reading
  }

  @Test(
    "dates",
    arguments: [
      ("in May of 2008", "2008-05", ProseDates.Agreement.agrees), ("in May of 2008", "2008", .agrees),
      ("in May of 2008", "2008-05-17", .agrees), ("in May of 2008", "2008-06", .differsPlainly),
      ("the 17th of May, 2008", "2008-05-17", .agrees), ("May 17th 2008", "2008-05-18", .differsPlainly),
      ("2008 May 17", "2008-05-17", .agrees), ("17.5.2008", "2008-05-17", .agrees),
      ("05/17/2008", "2008-05-17", .agrees),
      ("2008-05-17", "2008-05-17", .agrees), ("2–5 March 2019", "2019-03-02", .agrees),
      ("Sept. 2008", "2008-09", .agrees),
      ("the 1990s", "1994", .agrees), ("the 1900s", "1950", .agrees), ("the 1990s", "2001", .differs),
      ("the twentieth century", "1900", .agrees), ("20th-century", "1999", .agrees),
      ("with 20 people", "1999", .nothing),
      ("the season 2007/08", "2008", .agrees), ("2015-16", "2016", .agrees), ("summer of '08", "2008", .agrees),
      ("in May", "2008-05", .agrees), ("in May", "2008-06", .differs), ("in May", "2008", .agrees),
      ("31 May", "2008-05-30", .differs), ("the 44-Day War", "2020-11", .nothing), ("ADEX-2016", "2016", .agrees),
      ("one year later, in 2009", "2008", .differs), ("", "2008", .nothing), ("in 2008", "2007~", .differs),
      ("99999 in 2008", "2008", .agrees), ("May 99, 2008", "2008-05", .agrees),
    ])
  func dates(_ quote: String, _ value: String, _ expected: ProseDates.Agreement) throws {
    #expect(ProseDates(quote).agreement(with: try Self.date(value)) == expected)
  }

  @Test(
    "numbers",
    arguments: [
      ("1.6 billion", "1.6 billion", ProseNumbers.Agreement.agrees), ("1,6", "1.6", .agrees),
      ("1.234,5", "1234.5", .agrees),
      ("twenty-five to thirty", "30", .agrees), ("a hundred", "100", .agrees), ("two hundred and six", "206", .agrees),
      ("a dozen", "12", .agrees), ("half a million", "500000", .agrees), ("30bn", "30 billion", .agrees),
      ("more than a decade", "10", .agrees), ("XIV", "14", .agrees), ("-5", "-5", .agrees), ("minus 5", "-5", .agrees),
      ("25", "26", .differsPlainly), ("25 or 27", "26", .differs), ("some", "26", .nothing),
      ("25 million", "25", .differs),
      ("9999999999999999999999999", "1", .differsPlainly), ("1e999", "5", .differs),
    ])
  func numbers(_ quote: String, _ value: String, _ expected: ProseNumbers.Agreement) throws {
    guard case .number(let reading) = try Self.reader.read(value, as: .quantity, settings: ValueSettings()) else {
      Issue.record("\(value) is no number")
      return
    }
    #expect(ProseNumbers(quote, units: Self.reader.units).agreement(with: reading) == expected)
  }

  @Test("any text can be looked at")
  func anyText() throws {
    var seed: UInt64 = 5
    let parts = [
      "1", "19", "2008", "may", "st", "/", "-", ".", ",", "é", "%", "century", "'", "s", " ", "[", "…", "million",
      "half",
      "\u{0}", "ix", "~", "😀", "and",
    ]
    let date = try Self.date("2008-05-17")
    let number = NumberReading(narrow: NumberSpan(12))
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<8 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(seed >> 33) % parts.count]
      }
      _ = ProseDates(text).agreement(with: date)
      _ = ProseNumbers(text, units: Self.reader.units).agreement(with: number)
      _ = ProseNames(text).mentions([text, "1 2"])
      #expect(!PrintedText(text).has(quote: text + "q"))
    }
  }
}
