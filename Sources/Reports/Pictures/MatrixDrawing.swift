import Findings

/// The staircase of sources as SVG, in pixels.
struct MatrixDrawing {
  /// What a cell can count, the worst last.
  private enum Standing: CaseIterable {
    case agreement, doubt, contradiction

    func count(_ pair: CorpusOverview.SourcePair) -> Int {
      switch self {
      case .agreement: pair.agreements
      case .doubt: pair.doubts
      case .contradiction: pair.contradictions
      }
    }

    var style: String {
      switch self {
      case .agreement: "p-yes"
      case .doubt: "p-maybe"
      case .contradiction: "p-no"
      }
    }

    var words: String {
      switch self {
      case .agreement: "agree"
      case .doubt: "in doubt"
      case .contradiction: "contradict each other"
      }
    }

    /// A tick, a wave, a cross; drawn, as no font is sure to have them.
    var path: String {
      switch self {
      case .agreement: "M-4 0-1 3 4-4"
      case .doubt: "M-4 1C-2-4 2 4 4-1"
      case .contradiction: "M-4-4 4 4M4-4-4 4"
      }
    }
  }

  private let input: SourceMatrixPicture.Input
  /// Whether there are so few sources that a cell shows all three counts; else the worst, and of how many.
  private let showsAll: Bool
  /// The lines of each name at the end of its row.
  private let names: [[String]]
  /// Pixels.
  private let cellWidth: Double
  private let cellHeight: Double
  /// Of the numbers before the rows.
  private let margin: Double
  let cutsNames: Bool

  private static let nameWidth = 188.0
  private static let lineHeight = 14.0

  init(_ input: SourceMatrixPicture.Input) {
    self.input = input
    let showsAll = input.sources.count <= 8
    self.showsAll = showsAll
    let names = input.sources.enumerated().map { place, source in
      let room = Self.nameWidth / PictureText.boldness
      return showsAll
        ? PictureText.wrapped(source.name, to: room, lines: 3)
        : [PictureText.fitted(["\(place + 1)", source.name], to: room)]
    }
    self.names = names
    cutsNames = names.contains { $0.last?.contains("…") ?? false }
    let numbers = input.cells.joined().compactMap(\.self).flatMap { pair in
      showsAll
        ? Standing.allCases.map { Self.number($0.count(pair)) }
        : [
          Self.number(Self.worst(pair)?.count(pair) ?? 0), "of " + Self.number(SourceMatrixPicture.Input.shared(pair)),
        ]
    }
    cellWidth = max(showsAll ? 50 : 40, (numbers.map(PictureText.width).max() ?? 0) + 24)
    cellHeight = showsAll ? 50 : 34
    margin = showsAll ? 0 : 22
  }

  /// `1,234`, from ten thousand on `12k`, which is as wide as it gets.
  private static func number(_ count: Int) -> String {
    switch count {
    case ..<10_000: return NumberTicks.grouped(UInt64(clamping: count))
    case ..<1_000_000: return "\(count / 1000)k"
    case ..<1_000_000_000: return "\(count / 1_000_000)M"
    default: return "999M+"
    }
  }

  private static func worst(_ pair: CorpusOverview.SourcePair) -> Standing? {
    Standing.allCases.last { $0.count(pair) > 0 }
  }

  private var width: Double {
    margin + Double(max(input.sources.count - 1, 0)) * cellWidth + Self.nameWidth + 12
  }

  func svg(id: String) -> String {
    var y = 2.0
    var body = ""
    for row in input.sources.indices {
      for column in input.cells[row].indices { body += cell(row, column, y) }
      // The first row has no cells: it is as high as its name.
      let height = row == 0 ? Double(max(names[row].count, 1)) * Self.lineHeight + 8 : cellHeight
      body += name(row, y, height)
      y += height
    }
    if !showsAll { (body, y) = (body + numbers(y), y + 18) }
    body += legend(&y)
    let opening = PictureMarkup.opening(
      id: id, height: y + 4, title: SourceMatrixPicture.title, summary: "\(input.sources.count) sources",
      style: "p-matrix", width: width)
    return "<div class=\"p-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Matrix of sources\">"
      + opening + body + "</svg></div>"
  }

  private func cell(_ row: Int, _ column: Int, _ y: Double) -> String {
    let x = margin + Double(column) * cellWidth
    guard let pair = input.cells[row][column] else {
      return box(x, y, "p-none") + text("·", x + cellWidth / 2, y + cellHeight / 2 + 4, "p-m", .middle)
    }
    let counts = Standing.allCases.map { "\($0.count(pair)) \($0.words)" } + ["\(pair.undetermined) not comparable"]
    let sources = "\(input.sources[column].name) and \(input.sources[row].name)"
    var svg = "<g>\(PictureMarkup.title(sources + ": " + counts.joined(separator: ", ")))\(box(x, y, "p-cell"))"
    svg += shade(pair, x, y)
    if showsAll {
      for (line, standing) in Standing.allCases.enumerated() where standing.count(pair) > 0 {
        svg += count(standing, pair, x + 10, y + 11 + Double(line) * Self.lineHeight)
      }
    } else if let worst = Self.worst(pair) {
      svg += count(worst, pair, x + 10, y + 10)
      svg += text("of " + Self.number(SourceMatrixPicture.Input.shared(pair)), x + 6, y + 28, "")
    }
    if Self.worst(pair) == nil { svg += text("n/c", x + cellWidth / 2, y + cellHeight / 2 + 4, "p-m", .middle) }
    return svg + "</g>"
  }

  private func count(_ standing: Standing, _ pair: CorpusOverview.SourcePair, _ x: Double, _ y: Double) -> String {
    symbol(standing, x, y) + text(Self.number(standing.count(pair)), x + 8, y + 4, "")
  }

  private func symbol(_ standing: Standing, _ x: Double, _ y: Double) -> String {
    "<svg x=\"\(PictureMarkup.number(x))\" y=\"\(PictureMarkup.number(y))\">"
      + "<path class=\"\(standing.style)\" d=\"\(standing.path)\"/></svg>"
  }

  /// Darker with the share of contradictions and, at half, doubts.
  private func shade(_ pair: CorpusOverview.SourcePair, _ x: Double, _ y: Double) -> String {
    let (bad, doubts, good) = (Double(pair.contradictions), Double(pair.doubts), Double(pair.agreements))
    guard bad + doubts + good > 0 else { return "" }
    let share = (bad + doubts / 2) / (bad + doubts + good)
    if share == 0 { return "" }
    let steps = min(max((share * 3).rounded(.up), 1), 3)
    return box(x, y, "p-shade", " fill-opacity=\"\(PictureMarkup.number(steps * 0.1))\"")
  }

  private func box(_ x: Double, _ y: Double, _ style: String, _ more: String = "") -> String {
    "<rect class=\"\(style)\"\(more) x=\"\(PictureMarkup.number(x + 1))\" y=\"\(PictureMarkup.number(y + 1))\" "
      + "width=\"\(PictureMarkup.number(cellWidth - 2))\" height=\"\(PictureMarkup.number(cellHeight - 2))\"/>"
  }

  private func name(_ row: Int, _ y: Double, _ height: Double) -> String {
    let first = y + (height - Double(names[row].count - 1) * Self.lineHeight) / 2 + 4
    let x = margin + Double(row) * cellWidth + 6
    var svg = margin > 0 && row > 0 ? text("\(row + 1)", margin - 4, y + height / 2 + 4, "p-m", .end) : ""
    for (line, shown) in names[row].enumerated() {
      svg += text(shown, x, first + Double(line) * Self.lineHeight, "p-h")
    }
    return svg
  }

  /// The numbers of the columns, where they are long.
  private func numbers(_ y: Double) -> String {
    input.sources.indices.dropLast().map { column in
      text("\(column + 1)", margin + (Double(column) + 0.5) * cellWidth, y + 14, "p-m", .middle)
    }.joined()
  }

  private func legend(_ y: inout Double) -> String {
    var x = 0.0
    var svg = ""
    y += 12
    var entries = Standing.allCases.map { (standing: Optional($0), words: $0.words) }
    entries.append((nil, showsAll ? "n/c: not comparable" : "each the worst count, of all that both speak of"))
    for (standing, words) in entries {
      let wide = (standing == nil ? 8 : 32) + PictureText.width(of: words)
      if x > 0, x + wide > min(width, ChartLayout.narrowest) { (x, y) = (0, y + 18) }
      if let standing { svg += symbol(standing, x + 8, y) }
      svg += text(words, x + (standing == nil ? 2 : 18), y + 4, "")
      x += wide
    }
    y += 8
    return "<g class=\"p-legend\">\(svg)</g>"
  }

  private func text(
    _ shown: String, _ x: Double, _ y: Double, _ style: String, _ anchor: PictureAnchor = .start
  ) -> String {
    "<text x=\"\(PictureMarkup.number(x))\" y=\"\(PictureMarkup.number(y))\"\(anchor.classes(with: style))>"
      + PictureMarkup.escaped(shown) + "</text>"
  }
}
