/// A closed interval of numbers. An infinite side is open; neither side is ever NaN, and `from <= to`.
///
/// Source: IEEE 1788-2015, the set-based flavour, without the empty set.
package struct NumberSpan: Sendable, Hashable, BitwiseCopyable {
  /// The least value; `-infinity` where there is none.
  package var from: Double
  /// The greatest value; `infinity` where there is none.
  package var to: Double

  /// A side that is NaN becomes open, and sides in the wrong order are swapped, so that every value is an interval.
  /// Zeros are positive, so that equal intervals are also equal bit by bit.
  @inline(__always)
  package init(from: Double, to: Double) {
    if from <= to {
      // Neither is NaN.
      self.from = from + 0
      self.to = to + 0
      return
    }
    let low = from.isNaN ? -.infinity : from + 0
    let high = to.isNaN ? .infinity : to + 0
    self.from = low <= high ? low : high
    self.to = low <= high ? high : low
  }

  /// The interval of one number.
  package init(_ number: Double) { self.init(from: number, to: number) }

  /// Every number.
  package static let unbounded = NumberSpan(from: -.infinity, to: .infinity)

  /// Whether the two have a number in common.
  package func meets(_ other: NumberSpan) -> Bool { from <= other.to && other.from <= to }

  /// Whether all of `other` lies in this one.
  package func contains(_ other: NumberSpan) -> Bool { from <= other.from && other.to <= to }

  /// Whether the number lies in the interval; never for NaN.
  package func contains(_ number: Double) -> Bool { from <= number && number <= to }

  /// The smallest interval that contains both.
  package func hull(_ other: NumberSpan) -> NumberSpan {
    NumberSpan(from: Swift.min(from, other.from), to: Swift.max(to, other.to))
  }

  /// What the two have in common; `nil` where that is nothing.
  package func intersection(_ other: NumberSpan) -> NumberSpan? {
    meets(other) ? NumberSpan(from: Swift.max(from, other.from), to: Swift.min(to, other.to)) : nil
  }

  /// Whether it holds one number only.
  package var isPoint: Bool { from == to }
  /// Whether the interval has no least value.
  package var isOpenAtStart: Bool { from == -.infinity }
  /// Whether the interval has no greatest value.
  package var isOpenAtEnd: Bool { to == .infinity }
}
