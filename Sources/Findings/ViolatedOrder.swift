/// An order between two dates of a discrepancy that is asked for, and that the dates don't have.
///
///     first ────► second      asked for
///     second … gap … first    what the claims say
package struct ViolatedOrder: Sendable, Hashable {
  /// What of a value has to stand in the order.
  package enum Moment: String, Sendable, Hashable {
    /// A date, whichever moment of its reading it is.
    case any
    /// The start or the end of a period.
    case start, end
  }

  /// What must come first, and what after it: places in the finding's `claims`.
  package var first: Int
  package var second: Int
  package var firstMoment: Moment
  package var secondMoment: Moment
  /// The distance that is asked for beside the order, as `at least 9 months`; empty for none.
  package var asked: String
  /// How far the dates are from it, as `2 years and 1 day`; empty where that has no measure.
  package var gap: String
  /// The claims that ask for the order, in its direction: places in `claims`; none where the rule alone does.
  package var asking: [Int]

  package init(
    first: Int, second: Int, firstMoment: Moment = .any, secondMoment: Moment = .any, asked: String = "",
    gap: String = "", asking: [Int] = []
  ) {
    self.first = first
    self.second = second
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
    self.asked = asked
    self.gap = gap
    self.asking = asking
  }
}
