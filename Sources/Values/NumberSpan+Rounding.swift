extension NumberSpan {
  /// Significant digits of computed bounds: more say nothing to people.
  package static let shownDigits = 4

  /// The interval in few digits: the lower bound rounded down and the upper one up, so that it holds all that it held.
  ///
  /// - Parameter other: an interval that it has no number in common with, and is not to touch either: where few digits
  ///   would have them meet, there are more.
  package func rounded(apartFrom other: NumberSpan?) -> NumberSpan {
    for digits in Self.shownDigits..<16 {
      let rounded = NumberSpan(from: from.rounded(.down, digits: digits), to: to.rounded(.up, digits: digits))
      guard let other, !meets(other), rounded.meets(other) else { return rounded }
    }
    return self
  }
}

extension Double {
  /// The number in so many significant digits, and in all that stand before the decimal point, rounded as asked.
  ///
  /// Infinities, zero, and what has no more digits than that stay as they are.
  package func rounded(_ rule: FloatingPointRoundingRule, digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    var exponent = 0
    var magnitude = magnitude
    while magnitude >= 10, exponent < 400 {
      magnitude /= 10
      exponent += 1
    }
    while magnitude < 1, exponent > -400 {
      magnitude *= 10
      exponent -= 1
    }
    let places = max(0, digits - 1 - exponent)
    guard places < 300 else { return self }
    var power = 1.0
    for _ in 0..<places { power *= 10 }
    let scaled = self * power
    // What is whole but for the rounding of its computation has no more digits than asked for.
    let whole = scaled.rounded()
    let isWhole = (scaled - whole).magnitude <= scaled.magnitude * 0x1p-40
    let result = isWhole ? whole : scaled.rounded(rule)
    return result.isFinite ? result / power : self
  }
}

extension NumberSpan {
  /// A sum or difference of two, with room for what they are off the decimals that they are read from: doubles take 42.2 from
  /// 52.3 and get no 10.1.
  package func ofDecimals(_ left: NumberSpan, _ right: NumberSpan) -> NumberSpan {
    var greatest = 0.0
    for bound in [left.from, left.to, right.from, right.to] where bound.isFinite && bound != bound.rounded(.down) {
      greatest = Swift.max(greatest, abs(bound))
    }
    if greatest == 0 { return self }
    let room = widened(by: greatest * 0x1p-52)
    // Equal decimals are equal doubles: what is left of one without the other is nothing.
    return NumberSpan(from: from == 0 ? 0 : room.from, to: to == 0 ? 0 : room.to)
  }

  /// Without what a conversion left in the last digits: a bound within that of a number of twelve digits is that number.
  package var withoutNoise: NumberSpan {
    func clean(_ bound: Double) -> Double {
      let rounded = bound.withoutNoise
      return abs(bound - rounded) <= abs(bound) * 0x1p-49 ? rounded : bound
    }
    return NumberSpan(from: clean(from), to: clean(to))
  }
}

extension Double {
  /// A difference as people would compute it: without the last digits, which are those of the rounding of its terms.
  package var withoutNoise: Double { rounded(.toNearestOrEven, digits: 12) }
}
