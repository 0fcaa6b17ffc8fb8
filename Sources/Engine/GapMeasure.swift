import Plan
import Values

/// How far two dates are from a gap between them: what is missing of it, or what is too much.
///
///     begun 1990 ── 10 years ──► 2000-12-31      the latest that is allowed
///                                2000-12-31 … opened 2002-01-01      1 year and 1 day too much
///
/// Months and years are counted by the calendar, as readers do: in days they have no one length, and what is left of eleven
/// years beside the ten that are allowed would be some days more or less than a year.
struct GapMeasure {
  /// `nil` for what is no whole number of months.
  private let months: Int64?
  private let seconds: Int64

  /// - Parameter seconds: what the gap was judged by.
  init(months: Int64? = nil, seconds: Int64) {
    self.months = months
    self.seconds = seconds
  }

  /// - Parameters:
  ///   - earlier: the first second that the earlier date can be.
  ///   - later: the last second that the later date can be.
  /// - Returns: how much later it would have to be; empty where that is less than a second.
  func missing(from earlier: Int64, to later: Int64) -> String {
    let needed = shifted(earlier) { $0 > later }
    // The last second of a day stands for its end.
    return later < needed.saturatingSubtracting(1)
      ? describeGap(from: later.saturatingAdding(1), to: needed) : Self.between(later, needed)
  }

  /// - Parameters:
  ///   - earlier: the last second that the earlier date can be.
  ///   - later: the first second that the later date can be.
  /// - Returns: how much sooner it would have to be; empty where that is less than a second.
  func excess(from earlier: Int64, to later: Int64) -> String { Self.between(shifted(earlier) { $0 < later }, later) }

  private static func between(_ earlier: Int64, _ later: Int64) -> String {
    earlier < later ? describeGap(from: earlier, to: later) : ""
  }

  /// By the calendar where that fails, too; else by seconds.
  private func shifted(_ second: Int64, fails: (Int64) -> Bool) -> Int64 {
    if let months, second.magnitude < 1 << 60 {
      let day = CivilDay.number(ofSecond: second)
      let start = CivilDay.firstSecond(ofDay: CivilDay(number: day).addingMonths(months).number)
      let shifted = start.saturatingAdding(second - CivilDay.firstSecond(ofDay: day))
      if fails(shifted) { return shifted }
    }
    return second.saturatingAdding(seconds)
  }
}

extension OrderCheck {
  /// - Parameter seconds: what the least gap was judged by.
  func leastGap(_ seconds: Int64) -> GapMeasure { GapMeasure(months: minimumGapMonths, seconds: seconds) }

  func greatestGap(_ seconds: Int64) -> GapMeasure { GapMeasure(months: maximumGapMonths, seconds: seconds) }
}
