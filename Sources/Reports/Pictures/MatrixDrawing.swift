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
      case .agreement: "M-4 0 -1 3 4 -4"
      case .doubt: "M-4 1C-2 -4 2 4 4 -1"
      case .contradiction: "M-4 -4 4 4M4 -4 -4 4"
      }
    }
  }

  private let input: SourceMatrixPicture.Input
  /// Pixels.
  private let cellWidth: Double
  private let cellHeight: Double
  /// Whether cells are large enough for all three counts; else they show the worst.
  private let showsAll: Bool

  private static let nameWidth = 200.0

  init(_ input: SourceMatrixPicture.Input) {
    self.input = input
    showsAll = input.sources.count <= 8
    cellWidth = showsAll ? 50 : 38
    cellHeight = showsAll ? 50 : 24
  }

  private var width: Double { Double(max(input.sources.count - 1, 0)) * cellWidth + Self.nameWidth }

  func svg(id: String) -> String {
    var y = 2.0
    var body = ""
    for row in input.sources.indices {
      for column in input.cells[row].indices { body += cell(row, column, y) }
      body += name(row, y)
      y += row == 0 ? 24 : cellHeight
    }
    if !showsAll { (body, y) = (body + numbers(y), y + 18) }
    if input.omitted > 0 {
      let words = "and \(input.omitted) more \(input.omitted == 1 ? "source" : "sources")"
      body += text(words, 0, y + 14, "p-m")
      y += 20
    }
    body += legend(&y)
    let shown = "\(input.sources.count) sources"
    let opening = PictureMarkup.opening(
      id: id, height: y + 4, title: SourceMatrixPicture.title, summary: shown, style: "p-matrix", width: width)
    return "<div class=\"p-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Matrix of sources\">"
      + opening + body + "</svg></div>"
  }

  /// The height of the first row is that of a name, as it has no cells.
  private func cell(_ row: Int, _ column: Int, _ y: Double) -> String {
    let x = Double(column) * cellWidth
    let names = "\(input.sources[column].name) and \(input.sources[row].name)"
    guard let pair = input.cells[row][column] else {
      return "<g>\(PictureMarkup.title(names + ": nothing in common"))\(box(x, y, "p-none"))"
        + text("·", x + cellWidth / 2, y + cellHeight / 2 + 4, "p-m", anchor: "middle") + "</g>"
    }
    let counts = Standing.allCases.map { "\($0.count(pair)) \($0.words)" } + ["\(pair.undetermined) not comparable"]
    var svg = "<g>\(PictureMarkup.title(names + ": " + counts.joined(separator: ", ")))\(box(x, y, "p-cell"))"
    svg += shade(pair, x, y)
    if showsAll {
      for (line, standing) in Standing.allCases.enumerated() where standing.count(pair) > 0 {
        svg += count(standing, pair, x + 10, y + 11 + Double(line) * 14)
      }
    } else if let worst = Standing.allCases.last(where: { $0.count(pair) > 0 }) {
      svg += count(worst, pair, x + 9, y + 12)
    }
    if Standing.allCases.allSatisfy({ $0.count(pair) == 0 }) {
      svg += text("n/c", x + cellWidth / 2, y + cellHeight / 2 + 4, "p-m", anchor: "middle")
    }
    return svg + "</g>"
  }

  private func count(_ standing: Standing, _ pair: CorpusOverview.SourcePair, _ x: Double, _ y: Double) -> String {
    let room = cellWidth - 20
    let number = NumberTicks.grouped(UInt64(clamping: standing.count(pair)))
    let shown = PictureText.width(of: number) <= room ? number : PictureText.fitted("9999+", to: room)
    return "<svg x=\"\(PictureMarkup.number(x))\" y=\"\(PictureMarkup.number(y))\" overflow=\"visible\">"
      + "<path class=\"\(standing.style)\" d=\"\(standing.path)\"/></svg>" + text(shown, x + 8, y + 4, "")
  }

  /// Darker with the share of contradictions and, at half, doubts.
  private func shade(_ pair: CorpusOverview.SourcePair, _ x: Double, _ y: Double) -> String {
    let (bad, doubts, good) = (Double(pair.contradictions), Double(pair.doubts), Double(pair.agreements))
    guard bad + doubts + good > 0 else { return "" }
    let share = (bad + doubts / 2) / (bad + doubts + good)
    if share == 0 { return "" }
    let steps = min(max((share * 5).rounded(.up), 1), 5)
    return box(x, y, "p-shade", " fill-opacity=\"\(PictureMarkup.number(steps * 0.1))\"")
  }

  private func box(_ x: Double, _ y: Double, _ style: String, _ more: String = "") -> String {
    "<rect class=\"\(style)\"\(more) x=\"\(PictureMarkup.number(x + 1))\" y=\"\(PictureMarkup.number(y + 1))\" "
      + "width=\"\(PictureMarkup.number(cellWidth - 2))\" height=\"\(PictureMarkup.number(cellHeight - 2))\"/>"
  }

  private func name(_ row: Int, _ y: Double) -> String {
    let source = input.sources[row]
    let shown = PictureText.fitted("\(row + 1) \(source.name)", to: (Self.nameWidth - 12) / 1.08)
    let middle = row == 0 ? 12 : cellHeight / 2
    return "<g>\(PictureMarkup.title("\(source.name) (\(source.id))"))"
      + text(shown, Double(row) * cellWidth + 6, y + middle + 4, "p-h") + "</g>"
  }

  /// The numbers of the columns, where they are long.
  private func numbers(_ y: Double) -> String {
    input.sources.indices.dropLast().map { column in
      text("\(column + 1)", (Double(column) + 0.5) * cellWidth, y + 14, "p-m", anchor: "middle")
    }.joined()
  }

  private func legend(_ y: inout Double) -> String {
    var x = 0.0
    var svg = ""
    y += 12
    for standing in Standing.allCases {
      let wide = 32 + PictureText.width(of: standing.words)
      if x > 0, x + wide > min(width, ChartLayout.narrowest) { (x, y) = (0, y + 18) }
      svg +=
        "<svg x=\"\(PictureMarkup.number(x + 8))\" y=\"\(PictureMarkup.number(y))\" overflow=\"visible\">"
        + "<path class=\"\(standing.style)\" d=\"\(standing.path)\"/></svg>" + text(standing.words, x + 18, y + 4, "")
      x += wide
    }
    y += 8
    return "<g class=\"p-legend\">\(svg)</g>"
  }

  private func text(_ shown: String, _ x: Double, _ y: Double, _ style: String, anchor: String = "start") -> String {
    var attributes = "x=\"\(PictureMarkup.number(x))\" y=\"\(PictureMarkup.number(y))\""
    if !style.isEmpty { attributes += " class=\"\(style)\"" }
    if anchor != "start" { attributes += " text-anchor=\"\(anchor)\"" }
    return "<text \(attributes)>\(PictureMarkup.escaped(shown))</text>"
  }
}
