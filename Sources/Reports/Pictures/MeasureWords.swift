import Findings
import Values

/// What a computed value is read as, in the few digits in which the computation tells it.
enum MeasureWords {
  /// The narrow reading, and the wide one, on which contradictions stand; empty where that is the same.
  ///
  /// - Parameters:
  ///   - others: what it is held against; what it has nothing in common with it doesn't touch in words either.
  ///   - words: of a stretch on an axis.
  static func readings(
    of measure: Measure, beside others: [Extent], _ words: (Extent.Stretch, Extent.Axis) -> String
  ) -> (narrow: String, wide: String) {
    let extent = measure.extent
    let beside = others.filter { $0.axis == extent.axis }
    func shown(_ reading: KeyPath<Extent, Extent.Stretch>) -> String {
      let stretch = extent[keyPath: reading]
      // What a rule allows stands as its author wrote it.
      guard measure.role != .allowed, case .number = extent.axis else { return words(stretch, extent.axis) }
      return words(rounded(stretch, beside.map { $0[keyPath: reading] }), extent.axis)
    }
    return (shown(\.narrow), extent.wide == extent.narrow ? "" : shown(\.wide))
  }

  /// Rounded outward, so that it holds all that it held.
  private static func rounded(_ stretch: Extent.Stretch, _ others: [Extent.Stretch]) -> Extent.Stretch {
    let apart = others.filter { !meets($0, stretch) }
    for digits in NumberSpan.shownDigits..<16 {
      let rounded = Extent.Stretch(
        from: stretch.from.rounded(.down, digits: digits), to: stretch.to.rounded(.up, digits: digits))
      if !apart.contains(where: { meets($0, rounded) }) { return rounded }
    }
    return stretch
  }

  private static func meets(_ left: Extent.Stretch, _ right: Extent.Stretch) -> Bool {
    left.from <= right.to && right.from <= left.to
  }
}
