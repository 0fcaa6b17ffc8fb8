import Testing
import Values

@Suite("Slips in printed values")
struct MutationTests {
  @Test(
    "change what they say they change",
    arguments: [
      (.swapDayAndMonth, "2003-05-07", ["2003-07-05"]), (.swapDayAndMonth, "2003-05-12T10:30Z", ["2003-12-05T10:30Z"]),
      (.swapDayAndMonth, "2003-05-13", []), (.swapDayAndMonth, "2003-05-05", []), (.swapDayAndMonth, "2003-05", []),
      (.swapDayAndMonth, "2003-01-31/2003-02-01", ["2003-01-31/2003-01-02"]),
      (.shiftYear, "2003-05", ["1993-05", "2002-05", "2004-05", "2013-05"]), (.shiftYear, "19XX", []),
      (.shiftYear, "0005", ["0004", "0006", "0015"]), (.shiftYear, "Y170000002", []),
      (.moveDecimal, "25 %", ["250 %", "2.5 %"]), (.moveDecimal, "over 72,000", ["over 720000", "over 7200"]),
      (.moveDecimal, "1.6 billion USD", ["16 billion USD", "0.16 billion USD"]),
      (.moveDecimal, "0.5 m2", ["5 m2", "0.05 m2"]), (.moveDecimal, "thirteen", []), (.moveDecimal, "", []),
      (.moveDecimal, "15..25 m", ["150..25 m", "1.5..25 m", "15..250 m", "15..2.5 m"]),
      (.dropDigit, "120 km", ["20 km", "10 km", "12 km"]), (.dropDigit, "105", ["5", "15", "10"]),
      (.dropDigit, "7", []),
      (.dropDigit, "7.25", [".25", "7.5", "7.2"].map { $0 == ".25" ? "0.25" : $0 }),
      (.exchangeScale, "1.6 billion USD", ["1.6 million USD", "1.6 trillion USD"]), (.exchangeScale, "12", []),
      (.exchangeScale, "2 thousand", ["2 million"]), (.exchangeScale, "2 millionaire", []),
      (.negateGrowth, "25%", ["-25%"]), (.negateGrowth, "-5 %", ["5 %"]), (.negateGrowth, "none", []),
      (.negate, "yes", ["no"]), (.negate, "False", ["true"]), (.negate, "maybe", []),
    ] as [(Mutation, String, [String])])
  func slips(mutation: Mutation, text: String, expected: [String]) {
    var made: Set<String> = []
    for choice in 0..<4096 as Range<UInt64> {
      if let slip = TextMutation(text, choice: choice).applying(mutation) { made.insert(slip) }
    }
    #expect(made == Set(expected))
  }

  @Test("put a number in another unit of its dimension")
  func units() throws {
    let units = UnitTable()
    let metre = try #require(units.id(of: "m"))
    var made: Set<String> = []
    for choice in 0..<64 as Range<UInt64> {
      let slip = TextMutation("120 m", choice: choice).applying(.exchangeUnits, units: units, unit: metre)
      made.insert(try #require(slip))
    }
    #expect(made.contains("120 km"))
    #expect(!made.contains("120 m"))
    #expect(!made.contains { $0.hasSuffix("kg") })
    #expect(TextMutation("5", choice: 0).applying(.exchangeUnits, units: units, unit: metre)?.hasPrefix("5 ") == true)
  }

  @Test("leave nothing that traps, whatever the text")
  func anything() {
    let texts = [
      "\u{0}", "é1é2", "..", "1..", "-", "1,", "9_9'9,9.9.9", "2003-02-", "🧮12-34-5678", "1-2-3-4-5-6-7-8-9-0",
    ]
    for text in texts {
      for mutation in Mutation.allCases {
        for choice in [0, 1, 255, 4096, UInt64.max] {
          _ = TextMutation(text, choice: choice).applying(mutation)
        }
      }
    }
  }
}
