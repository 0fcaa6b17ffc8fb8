import Findings
import SourceText
import Values

/// Dates in order of time, a line each, with bars on one axis, for a terminal.
///
///                     1990      2000      2010
///                    ──┼─────────┼─────────┼──
///        opened 1987 █                          gazette-2017
///     C  begun 1990  ░█░                        report-2009
///
/// `█` is what the words say, `░` what they allow a generous reader; `<` and `>` are open ends.
package struct TextTimeline: Sendable {
  package struct Entry: Sendable {
    /// What is dated, and the date: `opened 1987`.
    package var label: String
    package var source: String
    /// On the line of time.
    package var extent: Extent
    /// The worst verdict of a discrepancy that it takes part in.
    package var standing: Standing

    package init(label: String, source: String, extent: Extent, standing: Standing = .sound) {
      self.label = label
      self.source = source
      self.extent = extent
      self.standing = standing
    }
  }

  /// How a claim stands in the discrepancies; said by a letter, so that nothing is told by colour alone.
  package enum Standing: Int, Sendable, Comparable {
    case sound, doubtful, contradicted

    package init(_ verdict: Verdict) {
      switch verdict {
      case .consistent, .undetermined: self = .sound
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

  /// The most lines; those that stand badly first.
  private static let limit = 60

  private let entries: [Entry]
  private let omitted: Int
  private let scale: PictureScale
  /// Columns.
  private let labels: Int
  private let bars: Int
  private let sources: Int

  /// - Parameter width: in columns; what is less than 50 is taken for 50.
  package init(_ entries: [Entry], width: Int) {
    let dated = entries.filter { $0.extent.axis == .time }
    let kept = dated.enumerated().sorted { left, right in
      (-left.element.standing.rawValue, left.offset) < (-right.element.standing.rawValue, right.offset)
    }.prefix(Self.limit).map(\.element)
    self.entries = kept.enumerated().sorted { left, right in
      Self.key(left.element.extent, left.offset) < Self.key(right.element.extent, right.offset)
    }.map(\.element)
    omitted = dated.count - kept.count
    let width = min(max(width, 50), 200)
    labels = min(kept.map { DisplayWidth.of(visible($0.label, limit: width)) }.max() ?? 0, width * 2 / 5)
    sources = min(kept.map { DisplayWidth.of(visible($0.source, limit: width)) }.max() ?? 0, width / 4)
    bars = max(width - labels - sources - 6, 10)
    scale = PictureScale(
      kept.flatMap { PictureChart.stretches(narrow: $0.extent.narrow, wide: $0.extent.wide) }, on: .time)
  }

  private static func key(_ extent: Extent, _ place: Int) -> (Double, Double, Double, Int) {
    // What began at any time before stands where it ended.
    let from = extent.narrow.from.isFinite ? extent.narrow.from : extent.narrow.to
    return (from, extent.narrow.to, extent.wide.from, place)
  }

  /// Empty where nothing is dated.
  package var lines: [String] {
    if entries.isEmpty { return [] }
    var lines = axis().map { String(repeating: " ", count: labels + 4) + $0 }
    for entry in entries {
      let label = padded(visible(entry.label, limit: labels), to: labels)
      lines.append("\(entry.standing.letter) \(label)  \(bar(entry.extent))  \(visible(entry.source, limit: sources))")
    }
    if omitted > 0 { lines.append("  and \(omitted) more") }
    lines += legend()
    return lines.map { line in
      let end = line.lastIndex { $0 != " " }
      return end.map { String(line[...$0]) } ?? ""
    }
  }

  private func legend() -> [String] {
    var parts: [String] = []
    if entries.contains(where: { $0.extent.wide != $0.extent.narrow }) { parts.append("░ read generously") }
    if entries.contains(where: { $0.standing == .contradicted }) { parts.append("C in a contradiction") }
    if entries.contains(where: { $0.standing == .doubtful }) { parts.append("D in a doubt") }
    if !scale.breaks.isEmpty { parts.append("// axis broken") }
    return parts.isEmpty ? [] : ["  " + parts.joined(separator: ", ")]
  }

  /// The years and the line below them.
  private func axis() -> [String] {
    var line = [Character](repeating: "─", count: bars)
    var years = [Character](repeating: " ", count: bars)
    // Digits are the widest characters of most labels, so what fits in pixels fits in columns.
    let ticks = PictureTick.ticks(on: scale, .time, NumberUnit(largest: 0), width: Double(bars) * 7.7)
    var free = 0
    for tick in ticks {
      let middle = column(tick.place)
      line[middle] = "┼"
      let label = Array(tick.label)
      let start = min(max(middle - label.count / 2, 0), bars - label.count)
      guard !label.isEmpty, start >= free else { continue }
      for (place, character) in label.enumerated() { years[start + place] = character }
      free = start + label.count + 1
    }
    for share in scale.breaks {
      let middle = column(share)
      for place in middle...min(middle + 1, bars - 1) { line[place] = "/" }
    }
    return free == 0 ? [String(line)] : [String(years), String(line)]
  }

  private func bar(_ extent: Extent) -> String {
    var cells = [Character](repeating: " ", count: bars)
    for place in columns(extent.wide) { cells[place] = "░" }
    for place in columns(extent.narrow) { cells[place] = "█" }
    if !extent.wide.from.isFinite { cells[0] = "<" }
    if !extent.wide.to.isFinite { cells[bars - 1] = ">" }
    return String(cells)
  }

  private func columns(_ stretch: Extent.Stretch) -> ClosedRange<Int> {
    let first = column(scale.place(stretch.from))
    return first...max(first, column(scale.place(stretch.to)))
  }

  /// The column of a place in a picture; those hold margins, which a terminal has no room for.
  private func column(_ place: Double) -> Int {
    let share = (place - PictureScale.inset) / (1 - 2 * PictureScale.inset)
    return Int(min(max(share, 0), 1) * Double(bars - 1) + 0.5)
  }

  private func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - DisplayWidth.of(text)))
  }
}
