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
    var anchor = "start"
  }

  struct PlacedItem: Sendable {
    var item: PictureChart.Item
    /// Of its lane, counted from 0.
    fileprivate(set) var row: Int
    /// The middle of the mark.
    var y: Double
    /// `nil` where there is no room for any of it.
    var label: PlacedText?
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

    /// With room for the head of an arrow above and below.
    var height: Double { (isOrdered ? 35 : 21) + caption }

    /// What a label above the mark takes.
    var caption: Double { isCaptioned ? 15 : 0 }
  }

  /// Pixels, of the narrowest picture that is laid out for: a telephone less its margins.
  static let narrowest = 320.0
  private static let headingHeight = 17.0
  /// Pixels between a mark and its label, and between one thing and the next.
  private static let gap = 8.0

  let chart: PictureChart
  let scale: PictureScale
  let ticks: [PictureTick]
  let unit: NumberUnit
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
  /// Below the labels of the axis and its note.
  private(set) var end = 0.0

  /// - Parameter y: where the chart begins.
  init(_ chart: PictureChart, at y: Double) {
    self.chart = chart
    scale = PictureScale(chart.stretches, on: chart.axis)
    let finite = chart.stretches.flatMap { [$0.from.magnitude, $0.to.magnitude] }.filter(\.isFinite)
    unit = NumberUnit(largest: scale.isLogarithmic ? 0 : finite.max() ?? 0)
    ticks = PictureTick.ticks(on: scale, chart.axis, unit, width: Self.narrowest)
    var y = y
    if !chart.heading.isEmpty { y = addHeading(chart.heading, at: y) + 2 }
    for band in chart.bands.prefix(3) { y = add(band, at: y) }
    top = y
    for number in chart.lanes.indices { y = addLane(number, at: y) }
    for line in chart.omissions { y = addOmission(line, at: y) }
    bottom = y + 2
    end = bottom + (ticks.isEmpty ? 4 : 20) + (note.isEmpty ? 0 : 15)
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

  private mutating func addHeading(_ text: String, at y: Double) -> Double {
    let shown = PictureText.fitted(text, to: Self.narrowest - 4)
    headings.append(PlacedText(text: shown, share: 0, y: y + 12))
    return y + Self.headingHeight
  }

  private mutating func addOmission(_ text: String, at y: Double) -> Double {
    omissions.append(PlacedText(text: PictureText.fitted(text, to: Self.narrowest - 4), share: 0, y: y + 12))
    return y + Self.headingHeight
  }

  private mutating func add(_ band: PictureChart.Band, at y: Double) -> Double {
    let shown = PictureText.fitted(band.label, to: Self.narrowest - 4)
    let room = 1 - (PictureText.width(of: shown) + 2) / Self.narrowest
    let share = max(0, min(scale.place(band.stretch.from), room))
    bandLabels.append(PlacedText(text: shown, share: share, y: y + 12))
    return y + Self.headingHeight
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
    var rows: [Row] = []
    for place in order {
      let item = lane.items[place]
      let (label, reach, isAbove) = labelled(item)
      let free = rows.firstIndex { $0.hasRoom(for: item, reach) }
      let row = free ?? rows.count
      if free == nil { rows.append(Row()) }
      rows[row].add(item, reach)
      rows[row].isCaptioned = rows[row].isCaptioned || isAbove
      let spot = PictureChart.Spot(lane: number, item: place)
      items[spot] = PlacedItem(item: item, row: row, y: 0, label: label)
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

  /// The label of an item where there is the most room for it, and what mark and label take.
  private func labelled(_ item: PictureChart.Item) -> (PlacedText?, ClosedRange<Double>, isAbove: Bool) {
    let left = scale.place(item.wide.from)
    let right = scale.place(item.wide.to)
    let before = left * Self.narrowest - (item.wide.from.isFinite ? 4 : 10)
    let after = right * Self.narrowest + (item.wide.to.isFinite ? 4 : 10)
    // The symbol of what is published or suspect stands between mark and label, or is the mark.
    let symbol = item.style == .suspect ? 16.0 : item.style == .publication ? 4 : 0
    let shown = PictureText.fitted(item.label, to: Self.narrowest)
    let wanted = PictureText.width(of: shown)
    let room = (before: before - symbol - Self.gap, after: Self.narrowest - after - symbol - Self.gap)
    if room.after >= wanted {
      let label = PlacedText(text: shown, share: right, shift: after - right * Self.narrowest + symbol + 3, y: 0)
      let end = after + symbol + wanted + 3 + Self.gap
      return (label, min(before - symbol / 2, end)...end, false)
    }
    if room.before >= wanted {
      let label = PlacedText(
        text: shown, share: left, shift: before - left * Self.narrowest - symbol - 3, y: 0, anchor: "end")
      let start = before - symbol - wanted - 3 - Self.gap
      return (label, start...max(start, after + symbol / 2), false)
    }
    // Above the mark, where there is all of the width.
    let caption = PictureText.fitted(item.label, to: Self.narrowest - symbol - 8)
    let width = PictureText.width(of: caption) + symbol
    if left > 0.5, width <= right * Self.narrowest {
      let label = PlacedText(text: caption, share: right, shift: -symbol, y: 0, anchor: "end")
      return (label, 0...Self.narrowest, true)
    }
    let place = max(0, min(left, 1 - (width + 4) / Self.narrowest))
    return (PlacedText(text: caption, share: place, shift: symbol, y: 0), 0...Self.narrowest, true)
  }
}
