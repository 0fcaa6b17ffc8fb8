import Findings

/// A mark on a picture's axis.
struct PictureTick: Sendable {
  var value: Double
  /// Empty where a neighbour's label leaves no room.
  var label: String
  /// Share of the width.
  var place = 0.0

  /// Pixels between two labels.
  private static let distance = 10.0

  /// The marks of all segments: in each the finest steps whose labels fit.
  ///
  /// - Parameter width: of the narrowest picture, in pixels.
  static func ticks(on scale: PictureScale, _ axis: Extent.Axis, _ unit: NumberUnit, width: Double) -> [PictureTick] {
    var ticks: [PictureTick] = []
    for segment in scale.segments {
      let bounds = scale.values(of: segment)
      let candidates =
        switch axis {
        case .time: TimeTicks.candidates(from: bounds.from, to: bounds.to)
        case .number: NumberTicks.candidates(from: bounds.from, to: bounds.to, scale.isLogarithmic, unit)
        }
      ticks += fitting(candidates, on: scale, width: width)
    }
    return thinned(ticks, width: width)
  }

  private static func fitting(_ candidates: [[PictureTick]], on scale: PictureScale, width: Double) -> [PictureTick] {
    var last: [PictureTick] = []
    for candidate in candidates {
      if candidate.count < 2, last.count > 1 { return last }
      let placed = candidate.map { tick in
        var tick = tick
        tick.place = scale.place(tick.value)
        return tick
      }
      if thinned(placed, width: width).allSatisfy({ !$0.label.isEmpty }) { return placed }
      last = placed
    }
    return last
  }

  /// Without the labels that would touch the one before or leave the picture.
  private static func thinned(_ ticks: [PictureTick], width: Double) -> [PictureTick] {
    var end = -Double.infinity
    return ticks.map { tick in
      var tick = tick
      let half = PictureText.width(of: tick.label) / 2
      let middle = tick.place * width
      if middle - half < max(end, 0) || middle + half > width {
        tick.label = ""
      } else {
        end = middle + half + distance
      }
      return tick
    }
  }
}
