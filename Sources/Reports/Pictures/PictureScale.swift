import Findings

/// Where the values of a line lie in a picture.
///
/// A line with far more nothing than something is broken: what lies in the longest empty stretches is drawn short, and the
/// rest at one scale, so that lengths on both sides of a break compare.
struct PictureScale: Sendable {
  /// A part of the line that is drawn to scale.
  struct Segment: Sendable {
    var from: Double
    var to: Double
    /// Shares of the width, 0…1.
    var left: Double
    var right: Double
  }

  /// In order. Empty where no value is finite.
  private(set) var segments: [Segment] = []
  /// Only where the line says so.
  private(set) var isLogarithmic = false

  /// Where the plot begins and ends: room for arrows lies outside.
  static let inset = 0.035
  /// The share of the width that a break takes.
  private static let breakWidth = 0.07
  /// Beyond this a number is drawn as if it were this, so that no difference overflows.
  private static let largest = 1e300

  /// - Parameters:
  ///   - stretches: all that is to be seen, each with its wide reading.
  ///   - isWhole: whether there is nothing between whole numbers.
  init(_ stretches: [Extent.Stretch], on axis: Extent.Axis, isWhole: Bool = false) {
    let bounds = stretches.flatMap { [$0.from, $0.to] }.filter(\.isFinite).map(Self.bounded)
    guard let least = bounds.min(), let most = bounds.max() else { return }
    if case .number = axis, least > 0, most / least > 1000 {
      isLogarithmic = true
      let margin = max((position(most) - position(least)) * 0.05, 0.1)
      segments = [
        Segment(
          from: position(least) - margin, to: position(most) + margin, left: Self.inset, right: 1 - Self.inset)
      ]
      return
    }
    let isOpen = stretches.contains { !$0.from.isFinite || !$0.to.isFinite }
    lay(Self.occupied(stretches), on: axis, isOpen: isOpen, leastMargin: isWhole ? 0.6 : 0)
  }

  /// Shares of the width; an open end is the edge of the plot.
  func place(_ value: Double) -> Double {
    if value == -.infinity { return Self.inset }
    if value == .infinity { return 1 - Self.inset }
    let position = position(Self.bounded(value))
    var last: Segment?
    for segment in segments {
      if position < segment.from {
        guard let last else { return segment.left }
        let share = (position - last.to) / (segment.from - last.to)
        return last.right + share * (segment.left - last.right)
      }
      if position <= segment.to {
        let share = segment.to > segment.from ? (position - segment.from) / (segment.to - segment.from) : 0.5
        return segment.left + share * (segment.right - segment.left)
      }
      last = segment
    }
    return last?.right ?? 0.5
  }

  /// The middles of the breaks, as shares of the width.
  var breaks: [Double] { zip(segments, segments.dropFirst()).map { ($0.right + $1.left) / 2 } }

  /// A segment's values, from its place on a logarithmic line too.
  func values(of segment: Segment) -> (from: Double, to: Double) {
    isLogarithmic ? (PowerOfTen.power(segment.from), PowerOfTen.power(segment.to)) : (segment.from, segment.to)
  }

  private func position(_ value: Double) -> Double { isLogarithmic ? PowerOfTen.exponent(value) : value }

  private static func bounded(_ value: Double) -> Double { min(max(value, -largest), largest) }

  /// The finite parts of the stretches, merged where they touch, and how many different ones each is made of.
  private static func occupied(_ stretches: [Extent.Stretch]) -> [(from: Double, to: Double, count: Int)] {
    let finite = Set(
      stretches.compactMap { stretch -> Extent.Stretch? in
        let from = stretch.from.isFinite ? stretch.from : stretch.to
        let to = stretch.to.isFinite ? stretch.to : stretch.from
        return from.isFinite && to.isFinite ? Extent.Stretch(from: bounded(from), to: bounded(to)) : nil
      })
    var merged: [(from: Double, to: Double, count: Int)] = []
    for stretch in finite.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let last = merged.last, stretch.from <= last.to {
        merged[merged.count - 1] = (last.from, max(last.to, stretch.to), last.count + 1)
      } else {
        merged.append((stretch.from, stretch.to, 1))
      }
    }
    return merged
  }

  /// Groups of what is occupied, parted at the longest empty stretches if those leave the rest too little room.
  private static func parted(
    _ occupied: [(from: Double, to: Double, count: Int)]
  ) -> [[(from: Double, to: Double, count: Int)]] {
    var groups = [occupied]
    while groups.count < 3 {
      let total = groups.reduce(0) { $0 + (($1.last?.to ?? 0) - ($1.first?.from ?? 0)) }
      var best: (group: Int, place: Int, gap: Double)?
      for (number, group) in groups.enumerated() where group.reduce(0, { $0 + $1.count }) > 2 {
        for place in group.indices.dropFirst() {
          let gap = group[place].from - group[place - 1].to
          if gap > best?.gap ?? 0 { best = (number, place, gap) }
        }
      }
      guard let best, best.gap > total * 0.6 else { break }
      let group = groups[best.group]
      groups.replaceSubrange(
        best.group...best.group, with: [Array(group[..<best.place]), Array(group[best.place...])])
    }
    return groups
  }

  private mutating func lay(
    _ occupied: [(from: Double, to: Double, count: Int)], on axis: Extent.Axis, isOpen: Bool, leastMargin: Double
  ) {
    let groups = Self.parted(occupied)
    let spans = groups.map { (from: $0.first?.from ?? 0, to: $0.last?.to ?? 0) }
    let length = spans.reduce(0) { $0 + ($1.to - $1.from) }
    let margin = max(
      length * (isOpen ? 0.12 : 0.06), Self.leastMargin(spans, length, occupied.count, axis), leastMargin)
    /// No segment is so short that nothing can be told of it.
    let least = (length + 2 * margin * Double(spans.count)) * 0.18
    let padded = spans.map { span in
      let room = max(margin, (least - (span.to - span.from)) / 2, max(span.from.magnitude, span.to.magnitude) * 1e-14)
      return (from: span.from - room, to: span.to + room)
    }
    let drawn = padded.reduce(0) { $0 + ($1.to - $1.from) }
    let room = 1 - 2 * Self.inset - Self.breakWidth * Double(padded.count - 1)
    var left = Self.inset
    for part in padded {
      let right = left + room * (part.to - part.from) / drawn
      segments.append(Segment(from: part.from, to: part.to, left: left, right: right))
      left = right + Self.breakWidth
    }
  }

  /// What is left free around values so that a single one is not as wide as the picture.
  private static func leastMargin(
    _ spans: [(from: Double, to: Double)], _ length: Double, _ count: Int, _ axis: Extent.Axis
  ) -> Double {
    let magnitude = spans.reduce(0) { max($0, $1.from.magnitude, $1.to.magnitude) }
    switch axis {
    case .time: return count == 1 ? max(length, 86_400 * 3) : length > 0 ? 0 : 86_400 * 3
    case .number: return count == 1 ? max(length, magnitude * 0.05, 1e-9) : length > 0 ? 0 : max(magnitude * 0.05, 1)
    }
  }
}
