import Findings

/// What the marks of a picture mean; only those that need it and are in it.
struct ChartLegend {
  private struct Entry {
    var words: String
    /// Draws the mark in a box of 18 pixels whose middle lies at the height.
    var mark: (_ y: Double) -> String
  }

  private(set) var svg = ""
  /// Below the last line.
  private(set) var end: Double

  private static let lineHeight = 18.0

  init(_ layouts: [ChartLayout], at y: Double) {
    var x = 0.0
    var y = y + Self.lineHeight / 2
    let entries = Self.entries(layouts)
    for entry in entries {
      let width = 22 + PictureText.width(of: entry.words) + 14
      if x > 0, x + width > ChartLayout.narrowest {
        x = 0
        y += Self.lineHeight
      }
      svg +=
        "<svg x=\"\(PictureMarkup.number(x))\">\(entry.mark(y))"
        + "<text x=\"22\" y=\"\(PictureMarkup.number(y + 4))\">\(PictureMarkup.escaped(entry.words))</text></svg>"
      x += width
    }
    if !svg.isEmpty { svg = "<g class=\"p-legend\">\(svg)</g>" }
    end = entries.isEmpty ? y - Self.lineHeight / 2 : y + Self.lineHeight / 2 + 2
  }

  private static func entries(_ layouts: [ChartLayout]) -> [Entry] {
    let items = layouts.flatMap { $0.chart.lanes.flatMap(\.items) }
    let styles = Set(items.map(\.style))
    var entries: [Entry] = []
    let claims: Set<PictureChart.Style> = [.witness, .suspect]
    if styles.count > 1 || items.contains(where: { $0.narrow != $0.wide }) {
      if !styles.isDisjoint(with: claims) { entries.append(Entry(words: "claim") { bar($0, 13, "p-w") }) }
      if styles.contains(.stated) { entries.append(Entry(words: "stated") { bar($0, 13, "p-w") + bar($0, 2, "p-s") }) }
      if styles.contains(.other) { entries.append(Entry(words: "further claim") { bar($0, 13, "p-o") }) }
      if styles.contains(.implied) { entries.append(Entry(words: "implied by others") { bar($0, 13, "p-i") }) }
    }
    if items.contains(where: { $0.narrow != $0.wide }) {
      entries.append(Entry(words: "read generously") { bar($0, 8, "p-g") })
    }
    if styles.contains(.suspect) {
      entries.append(Entry(words: "most likely wrong") { ChartMark.suspect(at: 0, $0, shift: 4) })
    }
    if styles.contains(.publication) {
      entries.append(
        Entry(words: "source published") { y in
          "<svg x=\"9\">\(ChartMark.publication(at: 0, y))</svg>"
        })
    }
    let bands = layouts.flatMap(\.chart.bands)
    for isExclusive in [false, true] where bands.contains(where: { $0.isExclusive == isExclusive }) {
      entries.append(
        Entry(words: isExclusive ? "allowed, without its ends" : "allowed, with its ends") { y in
          "<rect class=\"p-band\" x=\"4\" y=\"\(PictureMarkup.number(y - 6))\" width=\"13\" height=\"12\"/><svg x=\"5\">"
            + PictureMarkup.symbol(isExclusive ? "p-hole" : "p-dot", at: 0, y, ChartDrawing.dot) + "</svg>"
        })
    }
    let orders = layouts.flatMap(\.chart.orders)
    if orders.contains(where: { !$0.isDistance }) {
      entries.append(
        Entry(words: "must come before") { y in
          PictureMarkup.symbol("p-arc", at: 0, y, "M2-4C2 4 8 0 8 0H9")
            + PictureMarkup.symbol("p-arrow", at: 0, y, "M9-5V5L17 0z")
        })
    }
    if orders.contains(where: \.isDistance) {
      entries.append(
        Entry(words: "distance that is not kept") { y in
          PictureMarkup.symbol("p-arc", at: 0, y, "M5 0H14") + PictureMarkup.symbol("p-arrow", at: 0, y, end(at: 5))
            + PictureMarkup.symbol("p-arrow", at: 0, y, end(at: 14))
        })
    }
    return entries
  }

  private static func end(at x: Int) -> String { "M\(x - 3) 0\(ChartDrawing.end)" }

  private static func bar(_ y: Double, _ height: Double, _ style: String) -> String {
    "<rect class=\"\(style)\" x=\"2\" y=\"\(PictureMarkup.number(y - height / 2))\" width=\"14\" "
      + "height=\"\(PictureMarkup.number(height))\"/>"
  }
}
