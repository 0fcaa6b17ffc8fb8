import Findings

/// A mark on a picture's axis.
struct PictureTick: Sendable {
  var value: Double
  /// What is new since the mark before; empty where a neighbour's label leaves no room.
  var label: String
  /// What there is to say where no mark stands before.
  var whole: String
  /// The same in short, where there is no room for it: a year.
  var short: String
  /// Share of the width.
  var place = 0.0

  init(value: Double, label: String, whole: String? = nil, short: String? = nil) {
    self.value = value
    self.label = label
    self.whole = whole ?? label
    self.short = short ?? label
  }

  /// Pixels between two labels.
  private static let distance = 10.0

  /// The marks of all segments: in each the finest steps whose labels fit.
  ///
  /// - Parameter width: of the narrowest picture, in pixels.
  static func ticks(on scale: PictureScale, _ axis: Extent.Axis, _ unit: NumberUnit, width: Double) -> [PictureTick] {
    let candidates = scale.segments.map { segment in
      let bounds = scale.values(of: segment)
      let candidates =
        switch axis {
        case .time: TimeTicks.candidates(from: bounds.from, to: bounds.to)
        case .number: NumberTicks.candidates(from: bounds.from, to: bounds.to, scale.isLogarithmic, unit)
        }
      return candidates.map { ticks in
        ticks.map { tick in
          var tick = tick
          tick.place = scale.place(tick.value)
          return tick
        }
      }
    }
    var parts = candidates.map { fitting($0, width: width) }
    let plain = shown(parts, width)
    let unnamed = plain.indices.filter { number in plain[number].allSatisfy(\.label.isEmpty) }
    if unnamed.isEmpty { return plain.flatMap(\.self) }
    // A part without any label lies anywhere: from left to right each gets the label that ends soonest, and leaves most room.
    var kept: [Int?] = []
    var end = 0.0
    for number in parts.indices {
      let choices = unnamed.contains(number) ? candidates[number] : [parts[number]]
      let shortened = choices.map { $0.map(\.shortened) }
      let best = soonest(in: choices, from: end, width) ?? soonest(in: shortened, from: end, width)
      kept.append(best?.place)
      guard let best else { continue }
      parts[number] = best.ticks
      end = best.ticks[best.place].edges(best.ticks[best.place].whole, width).upperBound + distance
    }
    return shown(parts, keeping: kept, width).flatMap(\.self)
  }

  /// Of sets of marks the one with the label that ends soonest, among those that begin behind `start`; `nil` for none.
  private static func soonest(
    in choices: [[PictureTick]], from start: Double, _ width: Double
  ) -> (ticks: [PictureTick], place: Int)? {
    var best: (ticks: [PictureTick], place: Int)?
    var end = width
    for ticks in choices {
      for place in ticks.indices {
        let edges = ticks[place].edges(ticks[place].whole, width)
        guard edges.lowerBound >= start, edges.upperBound < end else { continue }
        best = (ticks, place)
        end = edges.upperBound
      }
    }
    return best
  }

  private var shortened: PictureTick {
    var tick = self
    tick.whole = short
    return tick
  }

  private static func fitting(_ candidates: [[PictureTick]], width: Double) -> [PictureTick] {
    var last: [PictureTick] = []
    for candidate in candidates {
      if candidate.count < 2, last.count > 1 { return last }
      if shown([candidate], width)[0].allSatisfy({ !$0.label.isEmpty }) { return candidate }
      last = candidate
    }
    return last
  }

  /// Without the labels that would touch another or leave the picture.
  ///
  /// - Parameter kept: of each part the mark with its first label, for which those of the parts before leave room; `nil` for
  ///   whichever has room.
  private static func shown(
    _ parts: [[PictureTick]], keeping kept: [Int?] = [], _ width: Double
  ) -> [[PictureTick]] {
    var end = 0.0
    return parts.indices.map { number in
      let next = parts.indices.dropFirst(number + 1).first { kept.indices.contains($0) && kept[$0] != nil }
      let limit = next.flatMap { later in
        kept[later].map { parts[later][$0].edges(parts[later][$0].whole, width).lowerBound - distance }
      }
      let first = kept.indices.contains(number) ? kept[number] ?? 0 : 0
      var wasShown = false
      return parts[number].enumerated().map { place, tick in
        var tick = tick
        // Behind a break, or a mark without one, it has no other to go on from.
        let label = wasShown ? tick.label : tick.whole
        let edges = tick.edges(label, width)
        wasShown = place >= first && edges.lowerBound >= end && edges.upperBound <= min(limit ?? width, width)
        tick.label = wasShown ? label : ""
        if wasShown { end = edges.upperBound + distance }
        return tick
      }
    }
  }

  /// Where a label begins and ends, in pixels.
  private func edges(_ label: String, _ width: Double) -> ClosedRange<Double> {
    let half = PictureText.width(of: label) / 2
    return place * width - half...place * width + half
  }
}
