/// A number as its digits are printed, exact: `mantissa * 10^exponent`.
///
/// Up to 17 digits are kept. Bounds are computed on these whole numbers, so that half a unit of the last digit is as
/// exact as the number itself, and only then made doubles.
struct PrintedNumber: Sendable, BitwiseCopyable {
  /// The magnitude, below 10^17 as it is read.
  var mantissa: Int64
  var exponent: Int
  /// One unit of the last printed digit, in units of the mantissa: 1, but 12 for dozens.
  var unit: Int64 = 1
  /// One unit of the last printed digit that isn't 0, in units of the mantissa.
  var coarseUnit: Int64 = 1
  /// Whether digits other than 0 were left out: the number lies between the mantissa and the next.
  var isTruncated = false
  var isNegative = false
  /// Whether it is an ordinal word, as "fourth".
  var isOrdinal = false

  init(mantissa: Int64, exponent: Int, isTruncated: Bool = false) {
    self.mantissa = mantissa
    self.exponent = exponent
    self.isTruncated = isTruncated
    guard mantissa != 0 else { return }
    var rest = mantissa
    while rest % 10 == 0 {
      rest /= 10
      coarseUnit *= 10
    }
  }

  static let maximumDigits = 17

  /// Multiplies by a scale word's number, `multiplier * 10^power`.
  ///
  /// - Returns: whether the digits still fit.
  mutating func scale(by multiplier: Int64, power: Int) -> Bool {
    exponent += power
    guard multiplier != 1 else { return true }
    let (product, overflow) = max(mantissa, coarseUnit).multipliedReportingOverflow(by: multiplier)
    guard !overflow, product < 100_000_000_000_000_000 else { return false }
    mantissa *= multiplier
    unit *= multiplier
    coarseUnit *= multiplier
    return true
  }

  /// Whether it has no fraction.
  var isWhole: Bool {
    if isTruncated { return false }
    guard exponent < 0, mantissa != 0 else { return true }
    guard exponent >= -18 else { return false }
    return mantissa % EDTF.powerOfTen(-exponent) == 0
  }

  /// Whether it is whole and not below 0.
  var isCountable: Bool { isWhole && (!isNegative || mantissa == 0) }

  /// Whether it is below the greatest double.
  var isFinite: Bool { exponent < 280 || DecimalEnclosure(max(mantissa, coarseUnit), exponent).up.isFinite }

  /// The number itself.
  var exact: NumberSpan {
    if isTruncated { return bounds(0, 0) }
    let enclosure = DecimalEnclosure(isNegative ? -mantissa : mantissa, exponent)
    return NumberSpan(from: enclosure.down, to: enclosure.up)
  }

  /// The number with its lower and upper bound moved, by tenths of the mantissa's unit.
  func bounds(_ lower: Int64, _ upper: Int64) -> NumberSpan {
    let sign: Int64 = isNegative ? -1 : 1
    let tenths = sign * mantissa * 10
    let rest: Int64 = isTruncated ? 10 : 0
    let low = DecimalEnclosure(tenths - (isNegative ? rest : 0) + lower, exponent - 1)
    let high = DecimalEnclosure(tenths + (isNegative ? 0 : rest) + upper, exponent - 1)
    return NumberSpan(from: low.down, to: high.up)
  }

  /// Within so many tenths of the mantissa's unit either way.
  func within(_ tenths: Int64) -> NumberSpan { bounds(-tenths, tenths) }
}

/// The doubles next to a decimal number.
struct DecimalEnclosure {
  /// The number's nearest double where it has up to 15 significant digits, else the greatest that isn't above it.
  var down: Double
  /// Likewise, the least that isn't below it.
  var up: Double

  /// Of `digits * 10^exponent`.
  @inline(__always)
  init(_ digits: Int64, _ exponent: Int) {
    let magnitude = digits.magnitude
    if magnitude <= 1 << 53, -22...22 ~= exponent {
      // Both operands are exact doubles, so the result is the nearest one.
      // Source: W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990.
      let number = Double(digits)
      let power = powersOfTen[abs(exponent)]
      let nearest = exponent < 0 ? number / power : number * power
      self.init(nearest, nearest)
      if magnitude >= 1_000_000_000_000_000, !(digits % 10 == 0 && magnitude < 10_000_000_000_000_000) {
        let excess =
          exponent < 0 ? (-number).addingProduct(nearest, power) : -((-nearest).addingProduct(number, power))
        if excess > 0 { down = nearest.nextDown }
        if excess < 0 { up = nearest.nextUp }
      }
      return
    }
    self.init(slowly: digits, exponent)
  }

  private init(_ down: Double, _ up: Double) {
    self.down = down
    self.up = up
  }

  private init(slowly digits: Int64, _ exponent: Int) {
    var stripped = digits
    var power = exponent
    while stripped != 0, stripped % 10 == 0 {
      stripped /= 10
      power += 1
    }
    if stripped.magnitude <= 1 << 53, -22...22 ~= power {
      self.init(stripped, power)
      return
    }
    let nearest = Double("\(stripped)e\(max(-2000, min(2000, power)))") ?? 0
    let isShort = stripped.magnitude < 1_000_000_000_000_000
    if isShort || Int64(exactly: nearest) == digits && exponent == 0 {
      self.init(nearest, nearest)
    } else {
      self.init(nearest.nextDown, nearest.nextUp)
    }
  }
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
