/// A closed stretch of time in whole seconds since 1970-01-01T00:00:00Z, proleptic Gregorian and without leap seconds.
///
/// A second stands for its whole length, so the day 1970-01-01 is `0 ... 86_399`. `Int64.min` and `Int64.max` mean that
/// the side is open.
package struct TimeSpan: Sendable, Hashable, BitwiseCopyable {
  /// The first second; `Int64.min` where there is none.
  package var from: Int64
  /// The last second, included; `Int64.max` where there is none.
  package var to: Int64

  package init(from: Int64, to: Int64) {
    self.from = from
    self.to = to
  }

  /// All of time: what an uncertain date may mean.
  package static let unbounded = TimeSpan(from: .min, to: .max)

  /// Whether the two have a second in common.
  package func meets(_ other: TimeSpan) -> Bool { from <= other.to && other.from <= to }

  /// Whether all of `other` lies in this one.
  package func contains(_ other: TimeSpan) -> Bool { from <= other.from && other.to <= to }

  /// Whether the second lies in this span.
  package func contains(_ second: Int64) -> Bool { from <= second && second <= to }

  /// Both sides moved outward; an open side stays open, and one that would leave `Int64` becomes open.
  package func widened(by seconds: Int64) -> TimeSpan {
    TimeSpan(
      from: from == .min ? .min : from.saturatingSubtracting(seconds),
      to: to == .max ? .max : to.saturatingAdding(seconds))
  }

  /// The smallest span that contains both.
  package func hull(_ other: TimeSpan) -> TimeSpan {
    TimeSpan(from: min(from, other.from), to: max(to, other.to))
  }

  /// What the two have in common; `nil` where that is nothing.
  package func intersection(_ other: TimeSpan) -> TimeSpan? {
    meets(other) ? TimeSpan(from: max(from, other.from), to: min(to, other.to)) : nil
  }

  /// Whether the span has no first second.
  package var isOpenAtStart: Bool { from == .min }
  /// Whether the span has no last second.
  package var isOpenAtEnd: Bool { to == .max }
}

extension Int64 {
  /// The sum, or the nearest number that there is.
  package func saturatingAdding(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, or the nearest number that there is.
  package func saturatingSubtracting(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
