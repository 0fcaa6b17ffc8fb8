#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Powers of ten and steps of 1, 2 and 5 of them.
enum PowerOfTen {
  /// Whole powers are the numbers nearest to them.
  static func power(_ exponent: Double) -> Double {
    if exponent == exponent.rounded(), let power = Double("1e\(PictureMarkup.whole(exponent))") { return power }
    return pow(10, exponent)
  }

  /// - Parameter value: above zero.
  static func exponent(_ value: Double) -> Double { log10(value) }

  /// The steps of 1, 2 and 5 times powers of ten from `least` on.
  ///
  /// - Parameter least: finite and above zero.
  static func steps(from least: Double, count: Int) -> [Double] {
    var exponent = exponent(least).rounded(.down)
    var steps: [Double] = []
    while steps.count < count {
      for factor in [1.0, 2, 5] {
        let step = factor * power(exponent)
        if step >= least, step.isFinite { steps.append(step) }
      }
      exponent += 1
      if exponent > 308 { break }
    }
    return Array(steps.prefix(count))
  }
}
