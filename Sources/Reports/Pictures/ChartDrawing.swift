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
      + layouts.map { Self.drawn($0) }.joined() + legend.svg + "</svg>"
  }

  private static func drawn(_ layout: ChartLayout) -> String {
    var svg = axis(layout)
    svg += layout.chart.bands.prefix(3).map { band($0, layout) }.joined()
    for y in layout.rules { svg += line("p-rule", 0, 1, y, y) }
    for share in layout.scale.breaks { svg += breakMark(at: share, layout) }
    for spot in layout.spots {
      if let placed = layout.items[spot] { svg += ChartMark(placed, on: layout.scale).svg }
    }
    for order in layout.chart.orders { svg += arc(order, layout) }
    for text in layout.headings { svg += label(text, "p-h") }
    for text in layout.bandLabels { svg += label(text, "p-b") }
    for text in layout.omissions { svg += label(text, "p-m") }
    return svg
  }

  private static func label(_ text: ChartLayout.PlacedText, _ style: String) -> String {
    PictureMarkup.text(text.text, at: text.share, shift: text.shift, text.y, style: style, anchor: text.anchor)
  }

  private static func line(_ style: String, _ from: Double, _ to: Double, _ top: Double, _ bottom: Double) -> String {
    "<line class=\"\(style)\" x1=\"\(PictureMarkup.percent(from))\" x2=\"\(PictureMarkup.percent(to))\" "
      + "y1=\"\(PictureMarkup.number(top))\" y2=\"\(PictureMarkup.number(bottom))\"/>"
  }

  private static func axis(_ layout: ChartLayout) -> String {
    var svg = ""
    let y = layout.bottom
    for tick in layout.ticks {
      svg += line("p-grid", tick.place, tick.place, layout.top, y + (tick.label.isEmpty ? 3 : 5))
      if !tick.label.isEmpty {
        svg += PictureMarkup.text(tick.label, at: tick.place, y + 16, style: "p-t", anchor: "middle")
      }
    }
    for segment in layout.scale.segments { svg += line("p-axis", segment.left, segment.right, y, y) }
    if layout.scale.segments.isEmpty { svg += line("p-axis", PictureScale.inset, 1 - PictureScale.inset, y, y) }
    if !layout.note.isEmpty {
      let shown = PictureText.fitted(layout.note, to: ChartLayout.narrowest - 4)
      let end = y + (layout.ticks.isEmpty ? 16 : 31)
      svg += PictureMarkup.text(shown, at: 1, shift: -2, end, style: "p-m", anchor: "end")
    }
    return svg
  }

  /// Two strokes across the axis, and a stripe without grid lines.
  private static func breakMark(at share: Double, _ layout: ChartLayout) -> String {
    let height = layout.bottom - layout.top
    return PictureMarkup.symbol(
      "p-break", at: share, layout.top, "M-4 0V\(PictureMarkup.number(height))M4 0V\(PictureMarkup.number(height))")
      + PictureMarkup.symbol("p-axis", at: share, layout.bottom, "M-7 5 -1 -5M1 5 7 -5")
  }

  /// The allowed stretch: shaded, with a bracket at each end that is not open.
  private static func band(_ band: PictureChart.Band, _ layout: ChartLayout) -> String {
    let left = layout.scale.place(band.stretch.from)
    let right = max(layout.scale.place(band.stretch.to), left + 0.004)
    let height = layout.bottom - layout.top
    var svg =
      "<g>\(PictureMarkup.title(band.label))<rect class=\"p-band\" x=\"\(PictureMarkup.percent(left))\" "
      + "width=\"\(PictureMarkup.percent(right - left))\" y=\"\(PictureMarkup.number(layout.top))\" "
      + "height=\"\(PictureMarkup.number(height))\"/>"
    let down = "V\(PictureMarkup.number(height))"
    if band.stretch.from.isFinite {
      svg += PictureMarkup.symbol("p-bracket", at: left, layout.top, "M6 0H0\(down)H6")
    }
    if band.stretch.to.isFinite {
      svg += PictureMarkup.symbol("p-bracket", at: right, layout.top, "M-6 0H0\(down)H-6")
    }
    return svg + "</g>"
  }

  /// From what must come first to what must come after it, with a head that shows where.
  private static func arc(_ order: PictureChart.Order, _ layout: ChartLayout) -> String {
    guard let first = layout.items[order.first], let second = layout.items[order.second] else { return "" }
    let from = middle(first.item, layout.scale)
    let to = middle(second.item, layout.scale)
    let isDown = second.y > first.y
    let start = first.y + (isDown ? 8 : -8)
    let end = second.y + (isDown ? -9 : 9)
    let half = (start + end) / 2
    let height = PictureMarkup.number(layout.bottom)
    let points = [(from, start), (from, half), (to, half), (to, isDown ? end - 8 : end + 8)]
      .map { "\(PictureMarkup.number($0.0 * 1000)) \(PictureMarkup.number($0.1))" }
    let path =
      "<svg width=\"100%\" height=\"\(height)\" viewBox=\"0 0 1000 \(height)\" preserveAspectRatio=\"none\">"
      + "<path class=\"p-arc\" vector-effect=\"non-scaling-stroke\" d=\"M\(points[0])C\(points[1]) \(points[2]) "
      + "\(points[3])\"/></svg>"
    let head = isDown ? "M-5 -9H5L0 0z" : "M-5 9H5L0 0z"
    let words = "\(first.item.full) must come before \(second.item.full)"
    return "<g>\(PictureMarkup.title(words))\(path)"
      + PictureMarkup.symbol("p-arrow", at: from, start, "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z")
      + PictureMarkup.symbol("p-arrow", at: to, end, head) + "</g>"
  }

  private static func middle(_ item: PictureChart.Item, _ scale: PictureScale) -> Double {
    (scale.place(item.narrow.from) + scale.place(item.narrow.to)) / 2
  }
}
