import Findings

/// Charts one below the other, with one legend, as SVG.
struct ChartDrawing {
  private let layouts: [ChartLayout]
  private let legend: ChartLegend
  private let height: Double

  /// - Parameter charts: none of them empty.
  init(_ charts: [PictureChart]) {
    var y = 2.0
    var layouts: [ChartLayout] = []
    for chart in charts {
      let layout = ChartLayout(chart, at: y)
      layouts.append(layout)
      y = layout.end + 8
    }
    self.layouts = layouts
    legend = ChartLegend(layouts, at: y)
    height = legend.end
  }

  func svg(id: String, title: String, summary: String) -> String {
    PictureMarkup.opening(id: id, height: height, title: title, summary: summary)
      + layouts.map { drawn($0) }.joined() + legend.svg + "</svg>"
  }

  /// From the ground up, text last: what passes below a label leaves room for it.
  private func drawn(_ layout: ChartLayout) -> String {
    let marks = layout.spots.compactMap { layout.items[$0] }.map { ChartMark($0, on: layout.scale) }
    var svg = layout.chart.bands.prefix(3).map { Self.band($0, layout) }.joined()
    svg += ground(layout)
    for share in layout.scale.breaks { svg += Self.breakMark(at: share, layout) }
    for mark in marks { svg += mark.svg }
    svg += arcs(layout)
    for mark in marks { svg += mark.label }
    for text in layout.headings { svg += Self.label(text, "p-h") }
    for text in layout.bandLabels { svg += Self.label(text, "p-b") }
    for text in layout.omissions { svg += Self.label(text, "p-m") }
    return svg
  }

  private static func label(_ text: ChartLayout.PlacedText, _ style: String) -> String {
    PictureMarkup.text(text, style)
  }

  /// In thousandths of the width.
  private static func across(_ share: Double) -> String { PictureMarkup.number(share * 1000) }

  /// Grid, axis, the lines between lanes, and what is written along the axis.
  private func ground(_ layout: ChartLayout) -> String {
    let y = layout.bottom
    let top = PictureMarkup.number(layout.top)
    let grid = layout.ticks.map { tick in
      "M\(Self.across(tick.place)) \(top)V\(PictureMarkup.number(y + (tick.label.isEmpty ? 3 : 5)))"
    }
    let rules = layout.rules.map { "M0 \(PictureMarkup.number($0))H1000" }
    let ends =
      layout.scale.segments.isEmpty
      ? [(PictureScale.inset, 1 - PictureScale.inset)] : layout.scale.segments.map { ($0.left, $0.right) }
    let axis = ends.map { "M\(Self.across($0.0)) \(PictureMarkup.number(y))H\(Self.across($0.1))" }
    let leads = layout.spots.compactMap { layout.items[$0] }.compactMap { item in
      item.lead.map { "M\(Self.across($0.lowerBound)) \(PictureMarkup.number(item.y))H\(Self.across($0.upperBound))" }
    }
    var svg = PictureMarkup.lines(
      [
        ("p-grid", grid.joined()), ("p-rule", rules.joined()), ("p-axis", axis.joined()), ("p-lead", leads.joined()),
      ], height: height)
    for tick in layout.ticks where !tick.label.isEmpty {
      svg += PictureMarkup.text(tick.label, at: tick.place, y + 16, style: "p-t")
    }
    if !layout.note.isEmpty {
      let shown = PictureText.fitted(layout.note, to: ChartLayout.narrowest - 4)
      let end = y + (layout.ticks.isEmpty ? 16 : 31)
      svg += PictureMarkup.text(shown, at: 1, shift: -2, end, style: "p-m", anchor: .end)
    }
    return svg
  }

  /// Two strokes across the axis, and a stripe without grid lines.
  private static func breakMark(at share: Double, _ layout: ChartLayout) -> String {
    let height = PictureMarkup.number(layout.bottom - layout.top)
    return PictureMarkup.symbol("p-break", at: share, layout.top, "M-4 0V\(height)M4 0V\(height)")
      + PictureMarkup.symbol("p-axis", at: share, layout.bottom, "M-7 5 -1 -5M1 5 7 -5")
  }

  /// The allowed stretch: shaded, with an end on the axis where it is not open: full and square if that is allowed itself,
  /// hollow and round if it is not.
  private static func band(_ band: PictureChart.Band, _ layout: ChartLayout) -> String {
    let left = layout.scale.place(band.stretch.from)
    let right = max(layout.scale.place(band.stretch.to), left + 0.004)
    let height = layout.bottom - layout.top
    var svg =
      "<rect class=\"p-band\" x=\"\(PictureMarkup.percent(left))\" "
      + "width=\"\(PictureMarkup.percent(right - left))\" y=\"\(PictureMarkup.number(layout.top))\" "
      + "height=\"\(PictureMarkup.number(height))\"/>"
    for (share, isOpen, side) in [(left, !band.stretch.from.isFinite, 1.0), (right, !band.stretch.to.isFinite, -1)]
    where !isOpen {
      svg += PictureMarkup.symbol("p-bracket", at: share, layout.top, bracket(height, side, isRound: band.isExclusive))
      svg += PictureMarkup.symbol(band.isExclusive ? "p-hole" : "p-dot", at: share, layout.bottom, dot)
    }
    return svg
  }

  /// The round end of an arrow or of a distance, from its left.
  static let end = "a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"
  static let dot = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"

  /// - Parameter side: 1 for one that opens to the right, -1 to the left.
  static func bracket(_ height: Double, _ side: Double, isRound: Bool) -> String {
    let (out, low, all) = (
      PictureMarkup.number(6 * side), PictureMarkup.number(height - 8), PictureMarkup.number(height)
    )
    return isRound ? "M\(out) 0Q0 0 0 8V\(low)Q0 \(all) \(out) \(all)" : "M\(out) 0H0V\(all)H\(out)"
  }

  /// From what must come first to what must come after it, with a head that shows where, or with none where only the
  /// distance is not kept: out of the first row in a curve, then straight, so that labels can keep out of its way.
  private func arcs(_ layout: ChartLayout) -> String {
    var paths = ""
    var ends = ""
    for order in layout.chart.orders {
      guard let first = layout.items[order.first], let second = layout.items[order.second] else { continue }
      let (from, to) = (layout.scale.place(order.from), layout.scale.place(order.to))
      let down = second.y > first.y ? 1.0 : -1
      let (start, end) = (first.y + 10 * down, second.y - 9 * down)
      let (x, y) = (Self.across(to), { PictureMarkup.number($0 as Double) })
      paths += "M\(Self.across(from)) \(y(start))C\(Self.across(from)) \(y(start + 9 * down)) \(x) "
      paths += "\(y(start + 3 * down)) \(x) \(y(start + 12 * down))V\(y(end - (order.isDistance ? 5 : 8) * down))"
      ends += PictureMarkup.symbol("p-arrow", at: from, start, "M-3 0\(Self.end)")
      let arrow = down > 0 ? "M-5-9H5L0 0z" : "M-5 9H5L0 0z"
      let head = order.isDistance ? "M-3 \(y(-3 * down))\(Self.end)" : arrow
      ends += "<g>\(PictureMarkup.title(order.full))\(PictureMarkup.symbol("p-arrow", at: to, end, head))</g>"
    }
    return PictureMarkup.lines([("p-arc", paths)], height: height) + ends
  }
}
