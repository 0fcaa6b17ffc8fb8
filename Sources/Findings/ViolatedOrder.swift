/// An order between two dates of a discrepancy that is asked for, and that the dates don't have, or not with the distance
/// that is asked for.
///
///     first ────► second      asked for
///     second … gap … first    what the claims say
///
/// Only what a rule or a claim of order asks for is one: two dates of one moment contradict each other without any.
package struct ViolatedOrder: Sendable, Hashable {
  /// What of it is not kept.
  package enum Fault: String, Sendable, Hashable {
    /// The order itself.
    case order
    /// The order can hold, but not with the least or the greatest distance that is asked for.
    case tooClose = "too-close"
    case tooFar = "too-far"
  }

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
  package var fault: Fault
  /// The distance that is asked for and not kept, as `at least 9 months`; empty where the order itself fails.
  package var asked: String
  /// How far the dates are from what is asked for, as `2 years and 1 day`; empty where that has no measure.
  package var gap: String
  /// The claims that ask for the order, in its direction: places in `claims`; none where the rule alone does.
  package var asking: [Int]

  package init(
    first: Int, second: Int, firstMoment: Moment = .any, secondMoment: Moment = .any, fault: Fault = .order,
    asked: String = "", gap: String = "", asking: [Int] = []
  ) {
    self.first = first
    self.second = second
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
    self.fault = fault
    self.asked = asked
    self.gap = gap
    self.asking = asking
  }
}
