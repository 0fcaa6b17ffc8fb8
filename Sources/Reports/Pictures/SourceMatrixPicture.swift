import Findings

/// How often each two sources agree, are in doubt, and contradict each other on what both speak of.
///
/// A staircase: each source's name stands at the end of its row and on top of its column, so no name is far from its cells.
package enum SourceMatrixPicture {
  package struct Input: Sendable {
    /// In the order of rows.
    var sources: [(id: String, name: String)]
    /// By row and column, `column < row`.
    var cells: [[CorpusOverview.SourcePair?]]
    /// Sources that are left out, because there are too many or they share nothing with any other.
    var omitted: Int
    var rows: [[String]]

    /// The most sources that are drawn.
    private static let limit = 24

    /// `nil` where no two sources speak of one thing. Of too many those with the most contradictions and doubts are drawn.
    package init?(_ overview: CorpusOverview) {
      let pairs = overview.pairs.filter { pair in
        overview.sources.indices.contains(pair.first) && overview.sources.indices.contains(pair.second)
          && pair.first != pair.second && Self.shared(pair) > 0
      }
      if pairs.isEmpty { return nil }
      var weights: [Int: (bad: Int, shared: Int)] = [:]
      for pair in pairs {
        for place in [pair.first, pair.second] {
          let weight = weights[place] ?? (0, 0)
          weights[place] = (
            weight.bad.saturatingSum(pair.contradictions).saturatingSum(pair.doubts),
            weight.shared.saturatingSum(Self.shared(pair))
          )
        }
      }
      let ranked = weights.sorted { ($1.value.bad, $1.value.shared, $0.key) < ($0.value.bad, $0.value.shared, $1.key) }
      let drawn = ranked.prefix(Self.limit).map(\.key).sorted()
      let places = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($0.element, $0.offset) })
      sources = drawn.map { place in
        let source = overview.sources[place]
        return (source.id, source.title.isEmpty ? source.id : source.title)
      }
      omitted = overview.sources.count - drawn.count
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
    }

    private static func name(_ source: CorpusOverview.SourceProfile) -> String {
      source.title.isEmpty ? source.id : source.title
    }

    private static func shared(_ pair: CorpusOverview.SourcePair) -> Int {
      pair.agreements.saturatingSum(pair.doubts).saturatingSum(pair.contradictions).saturatingSum(pair.undetermined)
    }
  }

  /// An SVG element, as wide as it needs, in a box that scrolls where that is wider than the page.
  package static func svg(_ input: Input, id: String) -> String { MatrixDrawing(input).svg(id: id) }

  /// The same as an HTML table.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      title, columns: ["Source", "and source", "agree", "in doubt", "contradict", "not comparable"])
    for row in input.rows { table.add(row) }
    return table.html
  }

  static let title = "How often each two sources agree, are in doubt and contradict each other"
}

extension Int {
  /// The sum, or the nearest number that there is.
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
