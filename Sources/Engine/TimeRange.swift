import Claims
import Values

/// A closed range of differences, in seconds, that two dates may or must have.
struct SecondsRange {
  var low: Int64
  var high: Int64

  /// All differences `b − a` between a day of one span and a day of another; ends that are open stay open.
  init(from a: TimeSpan, to b: TimeSpan) {
    low = a.isOpenAtEnd || b.isOpenAtStart ? .min : b.from.saturatingSubtracting(a.to)
    high = a.isOpenAtStart || b.isOpenAtEnd ? .max : b.to.saturatingSubtracting(a.from)
  }

  init(low: Int64, high: Int64) {
    self.low = low
    self.high = high
  }

  /// How far every difference lies below or above what is asked; 0 where some lies within.
  func distance(to asked: SecondsRange) -> Double {
    if high < asked.low { return Double(asked.low) - Double(high) }
    if low > asked.high { return Double(low) - Double(asked.high) }
    return 0
  }
}

extension Int64 {
  /// The nearest whole number not above, clamped to what fits.
  init(floor number: Double) {
    self = number >= 0x1p63 ? .max : number < -0x1p63 ? .min : Int64(number.rounded(.down))
  }
}
