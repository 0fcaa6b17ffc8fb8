import Findings
import SourceText

/// How often each two sources agree, are in doubt, and contradict each other on what both speak of.
///
/// A staircase: each source's name stands at the end of its row and on top of its column, so no name is far from its cells.
package enum SourceMatrixPicture {
  package struct Input: Sendable {
    /// In the order of rows.
    var sources: [(id: String, name: String)]
    /// By row and column, `column < row`.
    var cells: [[CorpusOverview.SourcePair?]]
    /// What is said of the sources that are left out; empty where none is.
    var omission = ""
    var rows: [[String]]

    /// `nil` where no two sources speak of one thing.
    package init?(_ overview: CorpusOverview) {
      let pairs = overview.pairs.filter { pair in
        overview.sources.indices.contains(pair.first) && overview.sources.indices.contains(pair.second)
          && pair.first != pair.second && Self.shared(pair) > 0
      }
      if pairs.isEmpty { return nil }
      var shared: [Int: Int] = [:]
      for pair in pairs {
        for place in [pair.first, pair.second] { shared[place] = (shared[place] ?? 0).saturatingSum(Self.shared(pair)) }
      }
      let ranked = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let drawn = ranked.prefix(CorpusOverview.comparedSources).map(\.key).sorted()
      let places = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($0.element, $0.offset) })
      sources = drawn.map { place in (overview.sources[place].id, Self.name(overview.sources[place])) }
      cells = drawn.indices.map { Array(repeating: nil, count: $0) }
      for pair in pairs {
        guard let first = places[pair.first], let second = places[pair.second] else { continue }
        cells[max(first, second)][min(first, second)] = pair
      }
      rows = pairs.map { pair in
        [
          Self.name(overview.sources[pair.first]), Self.name(overview.sources[pair.second]), "\(pair.agreements)",
          "\(pair.doubts)", "\(pair.contradictions)", "\(pair.undetermined)",
        ]
      }
      omission = Self.omission(of: overview, drawn: drawn.count)
    }

    /// Only so many sources are compared at all; of these, those that share nothing with any other aren't drawn.
    private static func omission(of overview: CorpusOverview, drawn: Int) -> String {
      let left = overview.sources.count - drawn
      if left <= 0 { return "" }
      let sources = "Not shown: \(left) more \(left == 1 ? "source" : "sources"), which"
      if overview.sources.count <= CorpusOverview.comparedSources {
        return "\(sources) \(left == 1 ? "speaks" : "speak") of nothing that another one does, too."
      }
      return "\(sources) \(left == 1 ? "has" : "have") fewer claims, or speak of nothing that another one does, too."
    }

    private static func name(_ source: CorpusOverview.SourceProfile) -> String {
      source.title.isEmpty ? source.id : source.title
    }

    static func shared(_ pair: CorpusOverview.SourcePair) -> Int {
      pair.agreements.saturatingSum(pair.doubts).saturatingSum(pair.contradictions).saturatingSum(pair.undetermined)
    }
  }

  /// An SVG element, as wide as it needs, in a box that scrolls where that is wider than the page; below it, the names that
  /// don't fit.
  package static func svg(_ input: Input, id: String) -> String {
    let drawing = MatrixDrawing(input)
    var html = drawing.svg(id: id)
    if drawing.cutsNames {
      let names = input.sources.map { "<li>\(PictureMarkup.escaped(visible($0.name, limit: 400)))</li>" }
      html += "<ol class=\"p-names\">\(names.joined())</ol>"
    }
    if !input.omission.isEmpty { html += "<p class=\"p-note\">\(PictureMarkup.escaped(input.omission))</p>" }
    return html
  }

  /// The same as an HTML table.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      title, columns: ["Source", "and source", "agree", "in doubt", "contradict", "not comparable"], limit: 1000)
    for row in input.rows { table.add(row) }
    return table.html
  }

  static let title = "How often each two sources agree, are in doubt and contradict each other"
}

extension Int {
  /// The sum, or the nearest number that there is.
  func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
