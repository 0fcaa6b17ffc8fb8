extension UnitTable {
  /// A unit composed of others: `USD/person`, `kg m2/s2`, `people per km2`; of one, where the stretch names one.
  ///
  /// Powers are digits after a name (`m2`, `m^2`, `s-1`), a `1` may be divided; products are blanks, `*` or `·`; everything between a `/` (or
  /// "per") and the next one is divided by.
  func compound(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ValueError) -> Unit {
    var result: Unit?
    var at = range.lowerBound
    var isDivided = false
    while true {
      while at < range.upperBound, bytes[at].isBlank { at += 1 }
      let start = at
      at = endOfTerm(bytes, at, range.upperBound)
      guard start < at else {
        throw ValueError(
          start < range.upperBound ? "\(bytes.quoted(start..<range.upperBound)), expected a unit" : "a unit is missing",
          at: start, in: bytes)
      }
      let isPer = at - start == 3 && bytes.has("per", at: start, before: at)
      if at - start == 1, bytes[start] == UInt8(ascii: "1"), result == nil {
        result = Unit("", dimension: .none)
      } else if !isPer {
        let term = try power(bytes, start..<at)
        result = try composed(result, term, isDivided: isDivided, bytes, start)
      }
      isDivided = isDivided || isPer
      while at < range.upperBound, bytes[at].isBlank { at += 1 }
      guard at < range.upperBound else { break }
      if bytes[at] == ASCII.slash {
        isDivided = true
        at += 1
      } else if bytes[at] == UInt8(ascii: "*") {
        at += 1
      } else if bytes.has("·", at: at, before: range.upperBound) {
        at += 2
      }
    }
    guard let result else { throw unknownUnit(bytes, range) }
    return result
  }

  /// The longest name of several words that the table has, else the next word.
  private func endOfTerm(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var longest = start
    var word = start
    var at = start
    while at < end, bytes[at] != ASCII.slash, bytes[at] != UInt8(ascii: "*"), !bytes.has("·", at: at, before: end) {
      if bytes[at].isBlank {
        if word == start { word = at }
        if id(of: bytes, in: start..<at) != nil { longest = at }
      }
      at += 1
    }
    if id(of: bytes, in: start..<at) != nil { longest = at }
    if word == start { word = at }
    return max(longest, word)
  }

  private func composed(
    _ left: Unit?, _ right: Unit, isDivided: Bool, _ bytes: Span<UInt8>, _ at: Int
  ) throws(ValueError) -> Unit {
    if left == nil, !isDivided { return right }
    let left = left ?? Unit("", dimension: .none)
    guard left.offset == 0, right.offset == 0 else {
      throw ValueError(
        "a temperature scale can't be part of a unit", at: at, in: bytes, remedy: "write K for differences")
    }
    var unit = left
    unit.calendarMonths = nil
    guard isDivided else {
      unit.dimension = left.dimension * right.dimension
      unit.factor = left.factor * right.factor
      unit.divisor = left.divisor * right.divisor
      return unit
    }
    unit.dimension = left.dimension / right.dimension
    unit.factor = left.factor * NumberSpan(right.divisor)
    if right.factor.isPoint {
      unit.divisor = left.divisor * right.factor.from
    } else {
      unit.factor = unit.factor / right.factor ?? .unbounded
    }
    return unit
  }

  /// A unit, or a power of one.
  private func power(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ValueError) -> Unit {
    if let known = id(of: bytes, in: range) { return self[known] }
    var end = range.upperBound
    var exponent = 0
    if bytes.has("²", at: end - 2, before: end) || bytes.has("³", at: end - 2, before: end) {
      exponent = bytes[end - 1] == 0xB2 ? 2 : 3
      end -= 2
    } else if end - range.lowerBound >= 2, let digit = bytes[end - 1].digit {
      exponent = Int(digit)
      end -= 1
      if bytes[end - 1] == ASCII.minus {
        exponent = -exponent
        end -= 1
      }
      if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "^") { end -= 1 }
    }
    guard exponent != 0, end > range.lowerBound, let known = id(of: bytes, in: range.lowerBound..<end) else {
      throw unknownUnit(bytes, range)
    }
    var result: Unit?
    for _ in 0..<abs(exponent) {
      result = try composed(result, self[known], isDivided: exponent < 0, bytes, range.lowerBound)
    }
    return result ?? self[known]
  }

  /// The number that a definition begins with, and where it ends; 1 at the start where there is none.
  func leadingNumber(_ bytes: Span<UInt8>) throws(ValueError) -> (NumberSpan, Int) {
    var at = 0
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    guard let number = try PrintedNumber.digits(bytes, &at, end: bytes.count) else { return (NumberSpan(1), at) }
    return (number.exact, at)
  }
}
