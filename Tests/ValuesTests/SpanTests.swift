import Testing
import Values

@Suite("Spans")
struct SpanTests {
  @Test("a span that is widened beyond the last second becomes open")
  func saturation() {
    #expect(TimeSpan(from: 0, to: .max - 1).widened(by: 5) == TimeSpan(from: -5, to: .max))
    #expect(TimeSpan.unbounded.widened(by: 5) == .unbounded)
  }
}

@Suite("Numbers for people")
struct RoundingTests {
  @Test(
    "are rounded outward, to four digits or whole numbers",
    arguments: [
      (29.7297, 29.72, 29.73), (4.22973, 4.229, 4.23), (0.033741, 0.03374, 0.03375), (72_133.5, 72_133, 72_134),
      (-29.7297, -29.73, -29.72), (29.73, 29.73, 29.73), (0.3, 0.3, 0.3), (1e15, 1e15, 1e15), (0, 0, 0),
      (1_600_000_000, 1_600_000_000, 1_600_000_000), (9.9999, 9.999, 10), (1e-300, 1e-300, 1e-300),
      (.infinity, .infinity, .infinity), (1e308, 1e308, 1e308),
      (.leastNonzeroMagnitude, .leastNonzeroMagnitude, .leastNonzeroMagnitude),
    ])
  func rounding(number: Double, down: Double, up: Double) {
    #expect(number.rounded(.down, digits: 4) == down)
    #expect(number.rounded(.up, digits: 4) == up)
  }

  @Test("keep apart what is apart")
  func apart() {
    let span = NumberSpan(from: 25.00012, to: 25.00098)
    #expect(span.rounded(apartFrom: nil) == NumberSpan(from: 25, to: 25.01))
    #expect(span.rounded(apartFrom: NumberSpan(from: 24, to: 25)) == NumberSpan(from: 25.0001, to: 25.001))
    #expect(span.rounded(apartFrom: NumberSpan(from: 25.001, to: 26)) == span)
    #expect(span.rounded(apartFrom: NumberSpan(from: 25.0005, to: 26)) == NumberSpan(from: 25, to: 25.01))
    #expect(NumberSpan(from: 3, to: .infinity).rounded(apartFrom: NumberSpan(2)) == NumberSpan(from: 3, to: .infinity))
  }

  @Test("years have no thousands")
  func years() {
    #expect(describeYears(NumberSpan(1987)) == "1987")
    #expect(describeYears(NumberSpan(from: 1986, to: 1988)) == "1986…1988")
    #expect(describeYears(NumberSpan(from: 1986, to: .infinity)) == "at least 1986")
    #expect(describeYears(NumberSpan(from: -.infinity, to: 1988)) == "at most 1988")
  }
}

@Suite("Interval arithmetic")
struct IntervalArithmeticTests {
  @Test("whole numbers are exact, others are rounded outward")
  func rounding() {
    #expect(NumberSpan(from: 1, to: 2) + NumberSpan(from: 3, to: 4) == NumberSpan(from: 4, to: 6))
    #expect(NumberSpan(from: 1, to: 2) - NumberSpan(from: 3, to: 4) == NumberSpan(from: -3, to: -1))
    #expect(NumberSpan(from: -1, to: 2) * NumberSpan(from: 3, to: 4) == NumberSpan(from: -4, to: 8))
    #expect(NumberSpan(from: 6, to: 8) / NumberSpan(2) == NumberSpan(from: 3, to: 4))
    let sum = NumberSpan(0.1) + NumberSpan(0.2)
    #expect(sum.from == 0.30000000000000004 - 0.30000000000000004 * 0x1p-52)
    #expect(sum.to == 0.30000000000000004 + 0.30000000000000004 * 0x1p-52)
    #expect((NumberSpan(1) / NumberSpan(3))?.contains(1.0 / 3) == true)
    #expect((NumberSpan(1) / NumberSpan(3))?.isPoint == false)
  }

  @Test("zero and infinity")
  func infinities() {
    let open = NumberSpan(from: 5, to: .infinity)
    #expect(open * NumberSpan(0) == NumberSpan(0))
    #expect(open - open == .unbounded)
    #expect(open + open == NumberSpan(from: 10, to: .infinity))
    #expect(NumberSpan(1) / NumberSpan(0) == nil)
    #expect(NumberSpan(1) / NumberSpan(from: -1, to: 1) == .unbounded)
    #expect(open / open == NumberSpan(from: 0, to: .infinity))
    #expect(NumberSpan(from: 2, to: 4) / open == NumberSpan(from: 0, to: 0.8 + 0.8 * 0x1p-52))
    #expect(NumberSpan(from: .nan, to: .nan) == .unbounded)
    #expect((NumberSpan(1e308) * NumberSpan(10)).to == .infinity)
    #expect((NumberSpan(1e308) * NumberSpan(10)).from.isFinite)
    #expect(NumberSpan(from: -3, to: 2).magnitude == NumberSpan(from: 0, to: 3))
    #expect(NumberSpan.min(NumberSpan(from: 1, to: 5), NumberSpan(from: 2, to: 3)) == NumberSpan(from: 1, to: 3))
    #expect(NumberSpan.max(NumberSpan(from: 1, to: 5), NumberSpan(from: 2, to: 3)) == NumberSpan(from: 2, to: 5))
  }

  @Test("the worked case: 55,000, then over 72,000, can't be a rise of 25%")
  func workedCase() throws {
    let before = try #require(try readNumber("55,000")).wide
    let after = try #require(try readNumber("over 72,000")).wide
    let quotient: NumberSpan? = after / before
    let ratio = try #require(quotient)
    let change = ratio - NumberSpan(1)
    let stated = UnitTable().toBase(try #require(try readNumber("25%")))
    #expect(change.from > 0.297 && change.from < 0.2973)
    #expect(!change.meets(stated.wide))
  }
}

@Suite("Truth")
struct TruthTests {
  @Test("Kleene's tables, and what can't be determined")
  func tables() {
    #expect(Truth.certain.and(.open) == .open)
    #expect(Truth.impossible.and(.undetermined) == .impossible)
    #expect(Truth.certain.and(.undetermined).isUndetermined)
    #expect(Truth.certain.or(.undetermined) == .certain)
    #expect(Truth.impossible.or(.open) == .open)
    #expect(Truth.open.not == .open)
    #expect(Truth.certain.not == .impossible)
    #expect(Truth.undetermined.not.isUndetermined)
    #expect(Verdict(narrow: false, wide: true) == .doubt)
    #expect(Verdict.consistent < .undetermined && Verdict.doubt < .contradiction)
  }
}
