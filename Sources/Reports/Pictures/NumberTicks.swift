/// How numbers are written along an axis: in ones, or in millions and the like with the word beside the unit.
struct NumberUnit: Sendable {
  /// What a label counts: 1, a million, …
  var factor = 1.0
  /// `million`; empty for ones.
  var word = ""
  /// There are only whole numbers.
  let isWhole: Bool
  /// Of few digits and no unit: years, floors and the like, whose thousands nobody parts.
  let isPlain: Bool

  /// - Parameter largest: the magnitude of the largest number to be written.
  init(largest: Double, isWhole: Bool = false, hasName: Bool = true) {
    self.isWhole = isWhole
    isPlain = isWhole && !hasName && largest < 10_000
    switch largest {
    case 1e6..<1e9: (factor, word) = (1e6, "million")
    case 1e9..<1e12: (factor, word) = (1e9, "billion")
    case 1e12..<1e15: (factor, word) = (1e12, "trillion")
    default: break
    }
  }
}

/// Marks at round numbers.
enum NumberTicks {
  /// Sets of marks, finest first.
  static func candidates(from: Double, to: Double, _ isLogarithmic: Bool, _ unit: NumberUnit) -> [[PictureTick]] {
    guard to > from else { return [[]] }
    return isLogarithmic ? powers(from: from, to: to) : steps(from: from, to: to, unit)
  }

  private static func steps(from: Double, to: Double, _ unit: NumberUnit) -> [[PictureTick]] {
    let least = max((to - from) / 12, max(from.magnitude, to.magnitude) * 1e-14, 1e-300)
    return PowerOfTen.steps(from: unit.isWhole ? max(least, 1) : least, count: 8).map { step in
      let first = (from / step).rounded(.up)
      return (0..<16).compactMap { number in
        let value = (first + Double(number)) * step
        return value <= to ? PictureTick(value: value, label: label(value, step: step, unit)) : nil
      }
    }
  }

  /// Tens, hundreds, …; every one of them, every second, …
  private static func powers(from: Double, to: Double) -> [[PictureTick]] {
    let first = PowerOfTen.exponent(from).rounded(.up)
    let last = PowerOfTen.exponent(to).rounded(.down)
    return [1.0, 2, 3, 5, 10, 20, 50, 100].map { step in
      (0..<16).compactMap { number in
        let exponent = (first / step).rounded(.up) * step + Double(number) * step
        let value = PowerOfTen.power(exponent)
        return exponent <= last ? PictureTick(value: value, label: powerLabel(exponent, value)) : nil
      }
    }
  }

  private static func powerLabel(_ exponent: Double, _ value: Double) -> String {
    if (0...6).contains(exponent) { return grouped(PictureMarkup.whole(value).magnitude) }
    if (-4..<0).contains(exponent) { return decimal(value, decimals: Int(-exponent)) }
    return "10" + superscript(PictureMarkup.whole(exponent))
  }

  /// A multiple of `step`, with as many decimals as that needs.
  static func label(_ value: Double, step: Double, _ unit: NumberUnit) -> String {
    if unit.isPlain { return (value < 0 ? "−" : "") + String(PictureMarkup.whole(value).magnitude) }
    let scaled = value / unit.factor
    let decimals = max(0, -PowerOfTen.exponent(step / unit.factor * 1.000001).rounded(.down))
    if value != 0, scaled.magnitude >= 1e15 || decimals > 9 { return scientific(value, step: step) }
    return decimal(scaled, decimals: Int(min(decimals, 9)))
  }

  /// `−1,234.50`.
  static func decimal(_ value: Double, decimals: Int) -> String {
    let power = PowerOfTen.power(Double(decimals))
    guard (value * power).magnitude < 9e17 else { return scientific(value, step: value.magnitude) }
    let digits = PictureMarkup.whole(value * power)
    let parts = digits.magnitude.quotientAndRemainder(dividingBy: UInt64(power))
    var text = grouped(parts.quotient)
    if decimals > 0 {
      let fraction = String(parts.remainder)
      text += "." + String(repeating: "0", count: max(0, decimals - fraction.utf8.count)) + fraction
    }
    return digits < 0 ? "−" + text : text
  }

  /// A number by itself, with up to six digits that say something: `24.5`, `1,234,567`, `∞`.
  static func plain(_ value: Double) -> String {
    guard value.isFinite else { return value < 0 ? "−∞" : "∞" }
    let magnitude = value.magnitude
    if magnitude > 0, magnitude < 1e-6 || magnitude >= 1e15 { return scientific(value, step: magnitude / 1000) }
    var decimals = magnitude >= 100_000 || value == value.rounded() ? 0 : magnitude >= 100 ? 2 : magnitude >= 1 ? 4 : 6
    while decimals > 0, decimal(value, decimals: decimals).hasSuffix("0") { decimals -= 1 }
    return decimal(value, decimals: decimals)
  }

  /// `1.5×10²⁰`, with the digits that tell multiples of `step` apart.
  private static func scientific(_ value: Double, step: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let exponent = PowerOfTen.exponent(value.magnitude * 1.000000001).rounded(.down)
    let decimals = min(max(0, exponent - PowerOfTen.exponent(step * 1.000001).rounded(.down)), 9)
    // In two steps, as a power of ten below the least number there is none.
    let mantissa = value / PowerOfTen.power(exponent / 2) / PowerOfTen.power(exponent - exponent / 2)
    return decimal(mantissa, decimals: Int(decimals)) + "×10" + superscript(PictureMarkup.whole(exponent))
  }

  private static func superscript(_ number: Int64) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let text = String(number.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
    return number < 0 ? "⁻" + text : text
  }

  /// `1,234,567`.
  static func grouped(_ number: UInt64) -> String {
    let digits = String(number)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
