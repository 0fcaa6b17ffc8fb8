/// What kind of quantity a unit measures: a product of base dimensions with exponents.
///
/// Base dimensions go by the name of their base unit (`m`, `kg`, `s`, `K`, `USD`, `person`); every currency and every
/// counting unit is one of its own, for which there is no conversion. Source: the SI Brochure, 2.3.3; currencies and
/// counting units are ours.
package struct Dimension: Sendable, Hashable {
  /// A power of a base dimension.
  package struct Power: Sendable, Hashable {
    package var base: String
    /// Never 0.
    package var exponent: Int

    package init(base: String, exponent: Int) {
      self.base = base
      self.exponent = exponent
    }
  }

  /// Sorted by base, each base once; empty for a pure number.
  package let powers: [Power]

  private init(powers: [Power]) { self.powers = powers }

  /// A pure number.
  package static let none = Dimension(powers: [])

  /// The dimension whose base unit has this name.
  package static func base(_ name: String) -> Dimension { Dimension(powers: [Power(base: name, exponent: 1)]) }

  /// Whether it is that of a pure number.
  package var isNone: Bool { powers.isEmpty }

  /// The dimension of products.
  package static func * (left: Dimension, right: Dimension) -> Dimension {
    var exponents: [String: Int] = [:]
    for power in left.powers + right.powers {
      exponents[power.base] = (exponents[power.base] ?? 0).addingSaturated(power.exponent)
    }
    let powers = exponents.filter { $0.value != 0 }.map { Power(base: $0.key, exponent: $0.value) }
    return Dimension(powers: powers.sorted { $0.base < $1.base })
  }

  /// The dimension of quotients.
  package static func / (left: Dimension, right: Dimension) -> Dimension { left * right.raised(to: -1) }

  /// The dimension of powers.
  package func raised(to exponent: Int) -> Dimension {
    guard exponent != 0 else { return .none }
    return Dimension(
      powers: powers.map { power in
        let (product, overflow) = power.exponent.multipliedReportingOverflow(by: exponent)
        return Power(base: power.base, exponent: overflow ? .max : product)
      })
  }

  /// In base units: `USD/person`, `m/s`, `1/s`, `kg m2/s2`; empty for a pure number.
  package var description: String {
    let above = powers.filter { $0.exponent > 0 }.map { Self.text($0.base, $0.exponent) }
    let below = powers.filter { $0.exponent < 0 }.map { Self.text($0.base, 0.subtractingSaturated($0.exponent)) }
    let numerator = above.isEmpty && !below.isEmpty ? "1" : above.joined(separator: " ")
    return below.isEmpty ? numerator : ([numerator] + below).joined(separator: "/")
  }

  private static func text(_ base: String, _ exponent: Int) -> String {
    exponent == 1 ? base : "\(base)\(exponent)"
  }
}

extension Int {
  fileprivate func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  fileprivate func subtractingSaturated(_ other: Int) -> Int {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
