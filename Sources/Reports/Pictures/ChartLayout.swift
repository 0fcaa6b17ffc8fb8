import Findings

/// Where everything of a chart stands: across as shares of the width and pixels, down in pixels.
///
/// Labels are laid out for the narrowest picture. In a wider one the shares grow and the pixels don't, so what does not
/// touch there touches nowhere.
struct ChartLayout: Sendable {
  struct PlacedText: Sendable {
    var text: String
    var share: Double
    /// Pixels to the right of `share`.
    var shift = 0.0
    /// The base line.
    var y: Double
    var anchor = PictureAnchor.start
    /// All of it, where that is cut; empty where it is not.
    var full = ""
    /// What of it fits in a picture of twice the width, where that is more; else empty.
    var wide = ""
  }

  struct PlacedItem: Sendable {
    var item: PictureChart.Item
    /// Of its lane, counted from 0.
    fileprivate(set) var row: Int
    /// The middle of the mark.
    var y: Double
    /// `nil` where there is no room for any of it.
    var label: PlacedText?
    /// Whether the label is not all that there is to say.
    var isCut: Bool
    /// From where to where a line leads from the mark to its label, as shares of the width; `nil` for none.
    var lead: ClosedRange<Double>?
  }

  /// What is taken in a row of a lane.
  private struct Row {
    /// In pixels of the narrowest picture.
    private var taken: [ClosedRange<Double>] = []
    private var isOrdered = false
    /// Whether the label of its only mark stands above it.
    var isCaptioned = false

    /// Arrows go from row to row, so one row holds no two of their ends.
    func hasRoom(for item: PictureChart.Item, _ reach: ClosedRange<Double>) -> Bool {
      !(isOrdered && item.isOrdered) && !taken.contains { $0.overlaps(reach) }
    }

    mutating func add(_ item: PictureChart.Item, _ reach: ClosedRange<Double>) {
      taken.append(reach)
      isOrdered = isOrdered || item.isOrdered
    }

    /// With room for an arrow above and below.
    var height: Double { (isOrdered ? 44 : 21) + caption }

    /// What a label above the mark takes.
    var caption: Double { isCaptioned ? 15 : 0 }
  }

  /// Pixels, of the narrowest picture that is laid out for: a telephone less its margins.
  static let narrowest = 320.0
  private static let headingHeight = 17.0

  let chart: PictureChart
  let scale: PictureScale
  let ticks: [PictureTick]
  let unit: NumberUnit
  /// Where the ends of bands go down, in pixels of the narrowest picture.
  private let brackets: [Double]
  private(set) var headings: [PlacedText] = []
  private(set) var bandLabels: [PlacedText] = []
  private(set) var omissions: [PlacedText] = []
  private(set) var items: [PictureChart.Spot: PlacedItem] = [:]
  /// In the order in which they are drawn.
  private(set) var spots: [PictureChart.Spot] = []
  /// Lines between lanes.
  private(set) var rules: [Double] = []
  /// From where to where bands and grid lines go.
  private(set) var top = 0.0
  private(set) var bottom = 0.0
  /// Below the labels of the axis, its note, and what else there is to say.
  private(set) var end = 0.0

  /// - Parameter y: where the chart begins.
  init(_ chart: PictureChart, at y: Double) {
    self.chart = chart
    scale = PictureScale(chart.stretches, on: chart.axis, isWhole: chart.isWhole)
    let finite = chart.stretches.flatMap { [$0.from.magnitude, $0.to.magnitude] }.filter(\.isFinite)
    unit = NumberUnit(
      largest: scale.isLogarithmic ? 0 : finite.max() ?? 0, isWhole: chart.isWhole,
      hasName: chart.axis != .number(unit: ""))
    brackets = chart.bands.prefix(3).flatMap { [$0.stretch.from, $0.stretch.to] }.filter(\.isFinite)
      .map { [scale] in scale.place($0) * Self.narrowest }
    ticks = PictureTick.ticks(on: scale, chart.axis, unit, width: Self.narrowest)
    var y = y
    if !chart.heading.isEmpty { y = addHeading(chart.heading, at: y) + 2 }
    for band in chart.bands.prefix(3) { y = add(band, at: y) }
    top = y
    for number in chart.lanes.indices { y = addLane(number, at: y) }
    bottom = y + 2
    end = bottom + (ticks.isEmpty ? 4 : 20) + (note.isEmpty ? 0 : 15)
    // Below the axis: what is said of the whole chart is not to be taken for a part of its last lane.
    if !chart.omissions.isEmpty { end += 4 }
    for line in chart.omissions { end = addOmission(line, at: end) }
  }

  /// What has to be said of the axis: unit, logarithmic scale, breaks.
  var note: String {
    var parts: [String] = []
    if case .number(let name) = chart.axis {
      let words = [unit.word, name].filter { !$0.isEmpty }.joined(separator: " ")
      if !words.isEmpty { parts.append(words) }
    }
    if scale.isLogarithmic { parts.append("logarithmic scale") }
    if !scale.breaks.isEmpty { parts.append("axis broken") }
    if scale.segments.isEmpty { parts.append("no bounds known") }
    return parts.joined(separator: ", ")
  }

  /// From the left, or behind the end of a band that it would lie on.
  private mutating func addHeading(_ text: String, at y: Double) -> Double {
    var heading = line(text, at: y + 12, boldness: PictureText.boldness)
    let width = PictureText.width(of: heading.text)
    let starts = [0] + brackets.map { $0 + 10 }.sorted()
    let start = starts.first { start in
      start + width <= Self.narrowest && !brackets.contains { $0 > start - 7 && $0 < start + width + 7 }
    }
    heading.share = (start ?? 0) / Self.narrowest
    headings.append(heading)
    return y + Self.headingHeight
  }

  private mutating func addOmission(_ text: String, at y: Double) -> Double {
    omissions.append(line(text, at: y + 12))
    return y + Self.headingHeight
  }

  private mutating func add(_ band: PictureChart.Band, at y: Double) -> Double {
    var label = line(band.label, at: y + 12)
    let room = 1 - (PictureText.width(of: label.text) + 2) / Self.narrowest
    label.share = max(0, min(scale.place(band.stretch.from), room))
    bandLabels.append(label)
    return y + Self.headingHeight
  }

  /// A line of text, with more of it for a wider picture.
  private func line(_ text: String, at y: Double, boldness: Double = 1) -> PlacedText {
    let shown = PictureText.fitted(text, to: (Self.narrowest - 4) / boldness)
    let longer = PictureText.fitted(text, to: (2 * Self.narrowest - 4) / boldness)
    return PlacedText(
      text: shown, share: 0, y: y, full: longer.hasSuffix("…") ? text : "", wide: longer == shown ? "" : longer)
  }

  private mutating func addLane(_ number: Int, at y: Double) -> Double {
    let lane = chart.lanes[number]
    var y = y + 4
    if number > 0 { rules.append(y - 2) }
    if !lane.name.isEmpty { y = addHeading(lane.name, at: y) }
    let order = lane.items.indices.sorted { left, right in
      let (first, second) = (lane.items[left], lane.items[right])
      return (first.wide.from, first.wide.to, left) < (second.wide.from, second.wide.to, right)
    }
    let obstacles = brackets + arcs(through: number)
    var rows: [Row] = []
    for place in order {
      let item = lane.items[place]
      let label = LabelPlace(
        of: item, from: scale.place(item.wide.from), to: scale.place(item.wide.to), around: obstacles)
      let free = rows.firstIndex { $0.hasRoom(for: item, label.reach) }
      let row = free ?? rows.count
      if free == nil { rows.append(Row()) }
      rows[row].add(item, label.reach)
      rows[row].isCaptioned = rows[row].isCaptioned || label.isAbove
      let spot = PictureChart.Spot(lane: number, item: place)
      let text = PlacedText(
        text: label.text, share: label.share, shift: label.shift, y: 0, anchor: label.anchor, wide: label.wide)
      items[spot] = PlacedItem(
        item: item, row: row, y: 0, label: label.text.isEmpty ? nil : text, isCut: label.text.contains("…"),
        lead: label.lead)
      spots.append(spot)
    }
    let tops = rows.reduce(into: [y]) { $0.append(($0.last ?? y) + $1.height) }
    for place in order {
      let spot = PictureChart.Spot(lane: number, item: place)
      guard let row = items[spot]?.row else { continue }
      let middle = tops[row] + (rows[row].height + rows[row].caption) / 2
      items[spot]?.y = middle
      items[spot]?.label?.y = rows[row].isCaptioned ? tops[row] + 13 : middle + 4
    }
    y = tops.last ?? y
    if lane.omitted > 0 { y = addOmission("and \(lane.omitted) more here", at: y) }
    return y
  }

  /// Where arrows go down through a lane, in pixels of the narrowest picture.
  private func arcs(through lane: Int) -> [Double] {
    chart.orders.filter { order in
      (min(order.first.lane, order.second.lane)...max(order.first.lane, order.second.lane)).contains(lane)
    }.map { scale.place($0.to) * Self.narrowest }
  }
}
