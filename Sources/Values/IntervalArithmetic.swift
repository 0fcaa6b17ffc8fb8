/// Arithmetic with every inexact bound rounded outward, so rounding can hide a discrepancy but never invent one.
///
/// A bound `b` that an operation gives is moved by `abs(b) * 2^-52`: at least the rounding error of one operation to
/// nearest, and the same plain arithmetic in SQL as here. A bound counts as exact, and stays, when both operands and the
/// result are whole and below 2^53 in magnitude (for `/` too: a whole quotient of such numbers can't be a rounded one).
/// Source: IEEE 1788-2015, 10.5 and 12.12; the fixed factor instead of directed rounding is ours, for SQL's sake.
extension NumberSpan {
  /// The sum of any number of one and any number of the other.
  package static func + (left: NumberSpan, right: NumberSpan) -> NumberSpan {
    NumberSpan(
      low: (left.from + right.from).roundedDown(left.from, right.from),
      high: (left.to + right.to).roundedUp(left.to, right.to))
  }

  /// The difference of any number of one and any number of the other.
  package static func - (left: NumberSpan, right: NumberSpan) -> NumberSpan { left + (-right) }

  /// The negated numbers; exact.
  package static prefix func - (span: NumberSpan) -> NumberSpan { NumberSpan(from: -span.to, to: -span.from) }

  /// The product of any number of one and any number of the other; `0 * infinity` is 0.
  package static func * (left: NumberSpan, right: NumberSpan) -> NumberSpan {
    var low = Double.infinity
    var high = -Double.infinity
    for corner in 0..<4 {
      let (a, b) = corners(left, right, corner)
      let product = a == 0 || b == 0 ? 0 : a * b
      low = Swift.min(low, product.roundedDown(a, b))
      high = Swift.max(high, product.roundedUp(a, b))
    }
    return NumberSpan(low: low, high: high)
  }

  /// The quotient of any number of one and any number other than 0 of the other.
  ///
  /// - Returns: `nil` where `right` is exactly 0; an interval that is open on both sides where 0 lies in `right`.
  package static func / (left: NumberSpan, right: NumberSpan) -> NumberSpan? {
    if right.from == 0, right.to == 0 { return nil }
    if right.contains(0) { return .unbounded }
    var low = Double.infinity
    var high = -Double.infinity
    for corner in 0..<4 {
      let (a, b) = corners(left, right, corner)
      let quotient = a.isInfinite && b.isInfinite ? 0 : a / b
      low = Swift.min(low, quotient.roundedDown(a, b))
      high = Swift.max(high, quotient.roundedUp(a, b))
      // Between infinities every quotient of that sign is possible, and 0 is only its limit.
      if a.isInfinite, b.isInfinite {
        if (a < 0) == (b < 0) { high = .infinity } else { low = -.infinity }
      }
    }
    return NumberSpan(low: low, high: high)
  }

  /// The magnitudes; exact.
  package var magnitude: NumberSpan {
    if contains(0) { return NumberSpan(from: 0, to: Swift.max(-from, to)) }
    return from > 0 ? self : -self
  }

  /// The lesser of any number of one and any number of the other; exact.
  package static func min(_ left: NumberSpan, _ right: NumberSpan) -> NumberSpan {
    NumberSpan(from: Swift.min(left.from, right.from), to: Swift.min(left.to, right.to))
  }

  /// The greater of any number of one and any number of the other; exact.
  package static func max(_ left: NumberSpan, _ right: NumberSpan) -> NumberSpan {
    NumberSpan(from: Swift.max(left.from, right.from), to: Swift.max(left.to, right.to))
  }

  /// The product with one number.
  package func scaled(by factor: Double) -> NumberSpan { self * NumberSpan(factor) }

  /// Both sides moved outward by a distance of 0 or more.
  package func widened(by distance: Double) -> NumberSpan {
    self + NumberSpan(from: -abs(distance), to: abs(distance))
  }

  /// An interval of computed bounds: one that overflowed to the wrong infinity is the nearest finite number.
  private init(low: Double, high: Double) {
    self.init(
      from: low == .infinity ? .greatestFiniteMagnitude : low,
      to: high == -.infinity ? -.greatestFiniteMagnitude : high)
  }

  /// One of the four pairs of bounds.
  private static func corners(_ left: NumberSpan, _ right: NumberSpan, _ index: Int) -> (Double, Double) {
    (index & 1 == 0 ? left.from : left.to, index & 2 == 0 ? right.from : right.to)
  }
}

extension Double {
  /// Whole and below 2^53 in magnitude: arithmetic that stays among such numbers doesn't round.
  fileprivate var isExactWhole: Bool { self == rounded(.down) && abs(self) < 0x1p53 }

  /// A lower bound of the exact result, of which this is the nearest double.
  fileprivate func roundedDown(_ left: Double, _ right: Double) -> Double {
    if isInfinite || (isExactWhole && left.isExactWhole && right.isExactWhole) { return self }
    return isNaN ? -.infinity : self - abs(self) * 0x1p-52
  }

  /// An upper bound of the exact result, of which this is the nearest double.
  fileprivate func roundedUp(_ left: Double, _ right: Double) -> Double {
    if isInfinite || (isExactWhole && left.isExactWhole && right.isExactWhole) { return self }
    return isNaN ? .infinity : self + abs(self) * 0x1p-52
  }
}
