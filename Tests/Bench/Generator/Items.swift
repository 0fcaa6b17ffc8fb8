/// The items of `agreement`: each is stated by three sources (or three times by fewer), and every statement can be made
/// on its own, without the others at hand.
struct Items {
  /// Decides on which items the sources disagree.
  let planting: Planting

  /// A year after which no item is about, so that claims about earlier years are items of their own.
  static let firstYear = 1990

  /// Statement number `repetition`, from 0, of an item. The first is exact; the second is the one that differs where the
  /// sources disagree; the third agrees with the first.
  func statement(ofItem item: Int, repetition: Int) -> Statement {
    let outcome = planting.outcome(of: .agreement, ordinal: item)
    var shared = SplitMix64(planting.seed, 101, UInt64(item))
    var own = SplitMix64(planting.seed, 102, UInt64(item), UInt64(repetition))
    if Self.isDate(item) {
      let year = shared.within(1500...1980)
      let exact = Wording.date(year, shared.within(1...12), shared.within(1...28))
      let differing = shared.below(3)
      let text = Self.foundation(exact, year, outcome, repetition, differing: differing, random: &own)
      return Statement(Self.subject(item), "founded", text)
    }
    let number = Wording.precise(12_000...79_980, random: &shared)
    let when = shared.within(Self.firstYear...2024)
    let text = Self.visitors(number, outcome, repetition, random: &own)
    return Statement(Self.subject(item), "visitors", text, when: when)
  }

  /// A claim about the item's subject in another year, which therefore conflicts with nothing.
  func otherYear(ofItem item: Int, yearsBefore: Int, random: inout SplitMix64) -> Statement {
    let number = Wording.precise(100_000...900_000, random: &random)
    return Statement(
      Self.subject(item), "visitors", Wording.grouped(number), when: Self.firstYear - 1 - yearsBefore)
  }

  private static func isDate(_ item: Int) -> Bool { item % 2 == 0 }

  private static func subject(_ item: Int) -> String { "museum-\(item)" }

  private static func visitors(
    _ number: Int, _ outcome: Outcome, _ repetition: Int, random: inout SplitMix64
  ) -> String {
    if repetition == 0 { return Wording.grouped(outcome == .doubt ? rounded(number) : number) }
    switch outcome {
    case .consistent:
      return Wording.loosely(number, random: &random)
    case .contradiction:
      return repetition == 1 ? Wording.grouped(number * 5 / 4 / 10 * 10 + 7) : Wording.loosely(number, random: &random)
    case .doubt:
      // Against, say, 72,000 (widely 71,500 to 72,500), a range of 72,400 to 73,600: widely from 72,350 on.
      let from = rounded(number) + 400
      if repetition == 1 { return "\(Wording.grouped(from))..\(Wording.grouped(from + 1200))" }
      return Wording.grouped(rounded(number))
    }
  }

  /// Down to thousands, never to ten thousands: the readings of a rounded number depend on its last nonzero digit.
  private static func rounded(_ number: Int) -> Int {
    let thousands = number / 1000
    return (thousands % 10 == 0 ? thousands + 1 : thousands) * 1000
  }

  private static func foundation(
    _ exact: String, _ year: Int, _ outcome: Outcome, _ repetition: Int, differing: Int, random: inout SplitMix64
  ) -> String {
    switch (outcome, repetition) {
    case (.doubt, 1):
      // Against a whole year Y~ (widely Y − 1 to Y + 1).
      return "\(year + 1)/\(year + 2)"
    case (.doubt, _):
      return "\(year)~"
    case (.contradiction, 1):
      switch differing {
      case 0: return "\(year + 3)~"
      case 1: return Wording.date(in: year + 4, random: &random)
      default: return "\(year - 2)"
      }
    case (_, 0):
      return exact
    case (.consistent, _), (.contradiction, _):
      return vaguer(exact, year, random: &random)
    }
  }

  /// The same date, less exactly.
  private static func vaguer(_ exact: String, _ year: Int, random: inout SplitMix64) -> String {
    switch random.below(8) {
    case 0: exact
    case 1: "\(year)"
    case 2: "\(year)~"
    case 3: "\(year / 10)X"
    case 4: "\(year - 1)/\(year + 1)"
    default: String(exact.prefix(7))
    }
  }
}
