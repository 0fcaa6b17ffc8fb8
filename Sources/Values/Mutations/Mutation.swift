/// A mistake of the kinds that people make when they read, type or convert a value.
///
/// Source: ours, after the error classes of data-entry studies (transposition, omission, misplaced point, wrong unit) and
/// the method of mutation testing (DeMillo, Lipton and Sayward, "Hints on Test Data Selection", 1978).
package enum Mutation: String, Sendable, CaseIterable {
  case swapDayAndMonth = "swap-day-and-month"
  case shiftYear = "shift-year"
  case swapDates = "swap-dates"
  case moveDecimal = "move-decimal"
  case dropDigit = "drop-digit"
  case offByOne = "off-by-one"
  case exchangeScale = "exchange-scale"
  case exchangeUnits = "exchange-units"
  case negateGrowth = "negate-growth"
  case changeEntity = "change-entity"
  case changeText = "change-text"
  case dropMember = "drop-member"
  case negate

  /// What it does to a value, for people.
  package var summary: String {
    switch self {
    case .swapDayAndMonth: "2003-05-07 becomes 2003-07-05"
    case .shiftYear: "a year becomes another, 1 or 10 years away"
    case .swapDates: "two dates of one subject change places"
    case .moveDecimal: "25 becomes 2.5 or 250"
    case .dropDigit: "72,134 becomes 7,234"
    case .offByOne: "a count or an ordinal is one more or less"
    case .exchangeScale: "million becomes billion or thousand"
    case .exchangeUnits: "a number stands in another unit of its dimension"
    case .negateGrowth: "a share changes its sign"
    case .changeEntity: "an entity becomes another, of its type where it has one"
    case .changeText: "a text becomes that of another claim of the property"
    case .dropMember: "a list loses a member"
    case .negate: "yes becomes no"
    }
  }
}
