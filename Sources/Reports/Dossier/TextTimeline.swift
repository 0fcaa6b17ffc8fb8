import Findings
import SourceText
import Values

/// Dates in order of time, a line each, with bars on one axis, for a terminal.
///
///                     1990      2000      2010
///                    ──┼─────────┼─────────┼──
///        opened 1987 █                          gazette-2017
///     C  begun 1990  ░█░                        report-2009
///        published 2009                    ◆    report-2009
///     ✗ begun 1990 (report-2009) before opened 1987 (gazette-2017)
///
/// `█` is what the words say, `░` what they allow a generous reader, `◆` a publication; `<` and `>` are open ends. Where
/// names and bars don't fit beside each other, the bars stand below the names: no name is cut.
package struct TextTimeline: Sendable {
  package struct Entry: Sendable {
    /// What is dated, and the date: `opened 1987`.
    package var label: String
    package var source: String
    /// On the line of time.
    package var extent: Extent
    /// The worst verdict of a discrepancy that it takes part in.
    package var standing: Standing
    /// Whether this is when the source was published.
    package var isPublication: Bool

    package init(
      label: String, source: String, extent: Extent, standing: Standing = .sound, isPublication: Bool = false
    ) {
      self.label = label
      self.source = source
      self.extent = extent
      self.standing = standing
      self.isPublication = isPublication
    }
  }

  /// How a claim stands in the discrepancies; said by a letter, so that nothing is told by colour alone.
  package enum Standing: Int, Sendable, Comparable {
    case sound, doubtful, contradicted

    init(_ standing: ClaimStandings.Standing) {
      switch standing {
      case .clear, .waived: self = .sound
      case .doubt: self = .doubtful
      case .contradiction: self = .contradicted
      }
    }

    var letter: String {
      switch self {
      case .sound: " "
      case .doubtful: "D"
      case .contradicted: "C"
      }
    }

    package static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
  }

  /// What there is to draw.
  package struct Content: Sendable {
    package var entries: [Entry]
    /// What a rule wants and the dates don't have, each in words: `begun 1990 before opened 1987`.
    package var orders: [String]
    /// Orders of which only the distance is not kept: `begun 1990 at most 10 years before opened 2002`.
    package var distances: [String]

    package init(entries: [Entry] = [], orders: [String] = [], distances: [String] = []) {
      self.entries = entries
      self.orders = orders
      self.distances = distances
    }
  }

  /// The most lines; those that stand badly first.
  private static let limit = 60
  /// Columns of bars beside which names may stand.
  private static let leastBars = 24

  private let entries: [Entry]
  private let orders: [String]
  private let distances: [String]
  private let omitted: Int
  private let axis: TextAxis
  private let width: Int
  /// Columns of the names before the bars; `nil` where these stand below them.
  private let labels: Int?

  /// - Parameter width: in columns; what is less than 20 is taken for 20.
  package init(_ content: Content, width: Int) {
    let dated = content.entries.filter { $0.extent.axis == .time }
    let kept = dated.enumerated().sorted { left, right in
      (-left.element.standing.rawValue, left.offset) < (-right.element.standing.rawValue, right.offset)
    }.prefix(Self.limit).map(\.element)
    entries = kept.enumerated().sorted { left, right in
      Self.key(left.element.extent, left.offset) < Self.key(right.element.extent, right.offset)
    }.map(\.element)
    orders = dated.isEmpty ? [] : content.orders
    distances = dated.isEmpty ? [] : content.distances
    omitted = dated.count - kept.count
    self.width = max(width, 20)
    let labels = kept.map { DisplayWidth.of(visible($0.label)) }.max() ?? 0
    let sources = kept.map { DisplayWidth.of(visible($0.source)) }.max() ?? 0
    let isBeside = labels + sources + 6 + Self.leastBars <= self.width
    self.labels = isBeside ? labels : nil
    axis = TextAxis(kept.map(\.extent), width: isBeside ? min(self.width - labels - sources - 6, 160) : self.width - 4)
  }

  private static func key(_ extent: Extent, _ place: Int) -> (Double, Double, Double, Int) {
    // What began at any time before stands where it ended.
    let from = extent.narrow.from.isFinite ? extent.narrow.from : extent.narrow.to
    return (from, extent.narrow.to, extent.wide.from, place)
  }

  /// Empty where nothing is dated.
  package var lines: [String] {
    if entries.isEmpty { return [] }
    var lines = axis.lines.map { blanks((labels ?? 0) + 4) + $0 }
    for entry in entries { lines += line(entry) }
    if omitted > 0 { lines.append("  and \(omitted) more") }
    lines += (orders + distances).flatMap { order in
      wrapped(visible(order), width: width - 4).enumerated().map { ($0 == 0 ? "✗ " : "    ") + $1 }
    }
    lines += legend()
    return lines.map { line in
      let end = line.lastIndex { $0 != " " }
      return end.map { String(line[...$0]) } ?? ""
    }
  }

  private func line(_ entry: Entry) -> [String] {
    let (label, source) = (visible(entry.label), visible(entry.source))
    let bar = axis.bar(entry.extent, isPublication: entry.isPublication)
    if let labels { return ["\(entry.standing.letter) \(padded(label, to: labels))  \(bar)  \(source)"] }
    let names = wrapped("\(label) · \(source)", width: width - 4).enumerated().map { index, line in
      (index == 0 ? entry.standing.letter + " " : "    ") + line
    }
    return names + ["    " + bar]
  }

  private func legend() -> [String] {
    var parts: [String] = []
    if entries.contains(where: { $0.extent.wide != $0.extent.narrow }) { parts.append("░ read generously") }
    if entries.contains(where: \.isPublication) { parts.append("◆ source published") }
    if entries.contains(where: { $0.standing == .contradicted }) { parts.append("C in a contradiction") }
    if entries.contains(where: { $0.standing == .doubtful }) { parts.append("D in a doubt") }
    let faults = [orders.isEmpty ? "" : "an order", distances.isEmpty ? "" : "a distance"].filter { !$0.isEmpty }
    if !faults.isEmpty { parts.append("✗ \(faults.joined(separator: " or ")) that is not kept") }
    if axis.isBroken { parts.append("// axis broken") }
    if parts.isEmpty { return [] }
    return wrapped(parts.joined(separator: ", "), width: width - 4).map { "  " + $0 }
  }
}
