/// Groups of claims about one subject that keep one rule, break it, or leave it in doubt.
///
/// Each function is given all its chance by `random`, so the same call makes the same claims.
enum Stories {
  /// `date-order` over designed, begun, opened: two or three claims.
  static func dateOrder(
    _ subject: String, _ outcome: Outcome, threeClaims: Bool, random: inout SplitMix64
  ) -> [Statement] {
    let year = random.within(1820...2005)
    let (begun, opened) =
      switch outcome {
      case .consistent: orderedDates(year, random: &random)
      case .doubt: doubtfulDates(year, random: &random)
      case .contradiction: reversedDates(year, random: &random)
      }
    var story = [Statement(subject, "begun", begun), Statement(subject, "opened", opened)]
    if threeClaims {
      let designed = random.chance(50) ? "\(year - 20)~" : Wording.date(in: year - 20, random: &random)
      story.insert(Statement(subject, "designed", designed), at: random.below(3))
    }
    return story
  }

  private static func orderedDates(_ year: Int, random: inout SplitMix64) -> (begun: String, opened: String) {
    let month = random.within(1...12)
    switch random.below(12) {
    case 0: return ("\(year)-\(Wording.two(month))", "\(year)")
    case 1: return ("\(year)~", "\(year)-\(Wording.two(month))")
    case 2: return ("\(year)-06/\(year + 1)-02", "\(year)-09")
    case 3: return ("\(year)-21", "\(year)-05-20")
    case 4: return ("\(year / 10)X", "\(year / 10 * 10 + random.below(10))")
    case 5: return ("\(year)?", Wording.date(in: year + 2, random: &random))
    case 6:
      let day = Wording.date(year, month, random.within(1...28))
      return (day, day)
    default:
      let later = year + random.within(1...9)
      return (Wording.date(in: year, random: &random), Wording.date(in: later, random: &random))
    }
  }

  private static func doubtfulDates(_ year: Int, random: inout SplitMix64) -> (begun: String, opened: String) {
    switch random.below(4) {
    case 0: ("\(year)~", "\(year - 1)")
    case 1: ("\(year)", "\(year - 1)~")
    case 2: ("\(year)?", Wording.date(in: year - 4, random: &random))
    default: (Wording.date(in: year, random: &random), "\(year - 3)%")
    }
  }

  private static func reversedDates(_ year: Int, random: inout SplitMix64) -> (begun: String, opened: String) {
    let earlier = Wording.date(in: year - random.within(3...9), random: &random)
    switch random.below(4) {
    case 0: return ("\(year)~", earlier)
    case 1: return ("\(year)/\(year + 1)", earlier)
    case 2: return ("\(year)-03", "\(year - 1)")
    default: return (Wording.date(in: year, random: &random), earlier)
    }
  }

  /// `range` of a span in metres: one claim.
  static func range(_ subject: String, _ outcome: Outcome, random: inout SplitMix64) -> Statement {
    Statement(subject, "span", spanText(outcome, random: &random))
  }

  private static func spanText(_ outcome: Outcome, random: inout SplitMix64) -> String {
    switch outcome {
    case .consistent:
      let metres = Wording.grouped(random.within(20...1899))
      switch random.below(10) {
      case 0: return "1.\(Wording.two(random.within(10...89))) km"
      case 1: return "over \(metres) m"
      case 2: return "nearly 2,000 m"
      case 3: return "about \(metres)"
      case 4: return "1,100..1,\(random.within(300...899)) m"
      default: return random.chance(50) ? metres : "\(metres) m"
      }
    case .doubt:
      // Narrowly above 1,980 m, widely not: 1,500 and more; 1,900 and more.
      return random.chance(50) ? "2,000 m" : "nearly 2,400 m"
    case .contradiction:
      switch random.below(4) {
      case 0: return "\(random.within(3...9)).\(random.within(1...9)) km"
      case 1: return "over 2,\(random.within(100...900)) m"
      case 2: return "under 4 m"
      default: return "\(Wording.grouped(Wording.precise(2100...8980, random: &random))) m"
      }
    }
  }

  /// `arithmetic`, labour + materials = cost in one year and district: three claims.
  static func arithmetic(
    _ subject: String, _ outcome: Outcome, when: Int?, district: String?, random: inout SplitMix64
  ) -> [Statement] {
    let labour = Wording.precise(11_000...39_980, random: &random)
    var materials = Wording.precise(11_000...39_980, random: &random)
    let cost: String
    switch outcome {
    case .consistent:
      cost = roundedSum(labour + materials, random: &random)
    case .doubt:
      // 101 to 399 above full thousands: the plain rounded sum is right only widely read.
      materials += 101 + random.below(299) - (labour + materials) % 1000
      cost = Wording.grouped((labour + materials) / 1000 * 1000)
    case .contradiction:
      let wrong = (labour + materials) * 5 / 4 / 10 * 10 + 3
      cost = random.chance(70) ? Wording.grouped(wrong) : "over \(Wording.grouped(wrong / 1000 * 1000))"
    }
    return [("labour", Wording.grouped(labour)), ("materials", Wording.grouped(materials)), ("cost", cost)].map {
      Statement(subject, $0, $1, when: when, district: district)
    }
  }

  /// A sum in words whose narrow reading has it.
  private static func roundedSum(_ sum: Int, random: inout SplitMix64) -> String {
    switch random.below(8) {
    case 0: "over \(Wording.grouped(sum / 1000 * 1000))"
    case 1: "about \(Wording.grouped((sum + 500) / 1000 * 1000))"
    case 2: "nearly \(Wording.grouped(sum / 1000 * 1000 + 1000))"
    case 3: "\(Wording.grouped(sum)) USD"
    default: Wording.grouped(sum)
    }
  }

  /// `count` of a list's members: two claims. There is no doubt in exact numbers.
  static func count(_ subject: String, _ outcome: Outcome, random: inout SplitMix64) -> [Statement] {
    let members = random.within(2...7)
    let first = random.below(Entities.firms.count)
    let list = (0..<members).map { offset in
      Entities.firms[(first + offset * 3) % Entities.firms.count].written(random: &random)
    }
    let stated =
      switch outcome {
      case .consistent, .doubt: members
      case .contradiction: members + (random.chance(50) ? 1 : -1) * random.within(1...min(3, members - 1))
      }
    return [
      Statement(subject, "bidder-count", random.chance(40) ? Wording.words[stated] : "\(stated)"),
      Statement(subject, "bidders", .list(list)),
    ]
  }

  /// `allowed` values of a status: one claim.
  static func allowed(_ subject: String, _ outcome: Outcome, random: inout SplitMix64) -> Statement {
    let choices = outcome == .contradiction ? Vocabulary.otherStatuses : Vocabulary.statuses + ["Open", "Closed"]
    return Statement(subject, "status", random.pick(choices) ?? "")
  }

  /// `evidence`: one claim, with its quote unless that is what is wrong.
  static func evidence(_ subject: String, _ outcome: Outcome, random: inout SplitMix64) -> Statement {
    let mottoes = ["Ever onward", "By water and by land", "Slowly but surely", "Built to last", "For the many"]
    var claim = Statement(subject, "motto", random.pick(mottoes) ?? "")
    claim.hasQuote = outcome != .contradiction
    return claim
  }
}
