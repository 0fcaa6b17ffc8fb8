import Findings

/// Where the label of a mark goes: behind it, before it, or above it, out of the way of lines that go down the chart.
///
/// All is in pixels of the narrowest picture. In a wider one marks and lines move apart and labels stay as wide as they are,
/// so what is clear here is clear there.
struct LabelPlace {
  private(set) var text = ""
  /// What fits in a picture of twice the width, where that is more; else empty.
  private(set) var wide = ""
  /// A share of the width, and pixels from there.
  private(set) var share = 0.0
  private(set) var shift = 0.0
  private(set) var anchor = PictureAnchor.start
  /// Whether it stands above the mark.
  private(set) var isAbove = false
  /// From the mark to a label that stands behind a line, as shares of the width; `nil` where it stands beside the mark.
  private(set) var lead: ClosedRange<Double>?
  /// What mark and label take of their row.
  private(set) var reach = 0.0...ChartLayout.narrowest

  /// Pixels between one thing and the next.
  private static let gap = 8.0

  private let label: [String]
  private let left: Double
  private let right: Double
  /// Pixels of a symbol beside the label, or around the mark.
  private let symbol: Double
  private let obstacles: [Double]

  /// - Parameters:
  ///   - left: of the mark, as a share of the width; so is `right`.
  ///   - obstacles: where lines go down, in pixels.
  init(of item: PictureChart.Item, from left: Double, to right: Double, around obstacles: [Double]) {
    label = item.label
    self.left = left
    self.right = right
    self.obstacles = obstacles
    // The symbol of what is published or suspect stands between mark and label, or is the mark.
    symbol = item.style == .suspect ? 16 : item.style == .publication ? 4 : 0
    place(item)
  }

  private mutating func place(_ item: PictureChart.Item) {
    let width = ChartLayout.narrowest
    let before = left * width - (item.wide.from.isFinite ? 4 : 10)
    let after = right * width + (item.wide.to.isFinite ? 4 : 10)
    let shown = PictureText.fitted(label, to: width)
    let wanted = PictureText.width(of: shown)
    let isAfterPossible = width - after - symbol - Self.gap >= wanted
    let isBeforePossible = before - symbol - Self.gap >= wanted
    let end = after + symbol + wanted + 3
    let start = before - symbol - wanted - 3
    if isAfterPossible, isClear(after, end) { return setAfter(shown, after, before, end) }
    if isBeforePossible, isClear(start, before) { return setBefore(shown, before, after, start) }
    if setBeyond(after, before, atLeast: wanted) { return }
    if setAbove(isClear: true, atLeast: min(wanted + symbol, 120)) { return }
    if setBeyond(after, before, atLeast: 90) { return }
    // There is no way around all lines.
    if isAfterPossible { return setAfter(shown, after, before, end) }
    if isBeforePossible { return setBefore(shown, before, after, start) }
    _ = setAbove(isClear: false, atLeast: 0)
  }

  private func isClear(_ from: Double, _ to: Double) -> Bool {
    !obstacles.contains { $0 > from - 3 && $0 < to + 3 }
  }

  private mutating func setAfter(_ shown: String, _ after: Double, _ before: Double, _ end: Double) {
    (text, share, shift) = (shown, right, after - right * ChartLayout.narrowest + symbol + 3)
    let end = end + Self.gap
    reach = min(before - symbol / 2, end)...end
  }

  private mutating func setBefore(_ shown: String, _ before: Double, _ after: Double, _ start: Double) {
    (text, share, shift, anchor) = (shown, left, before - left * ChartLayout.narrowest - symbol - 3, .end)
    let start = start - Self.gap
    reach = start...max(start, after + symbol / 2)
  }

  /// Behind a line that is in the way, with one that leads there.
  ///
  /// - Parameter least: how much of the label has to have room.
  private mutating func setBeyond(_ after: Double, _ before: Double, atLeast least: Double) -> Bool {
    func room(behind line: Double, in width: Double) -> Double {
      let scale = width / ChartLayout.narrowest
      let start = line * scale + 6 + symbol
      let end = obstacles.filter { $0 > line + 1 }.min().map { $0 * scale - 5 } ?? width - Self.gap
      return end - start
    }
    let lines = obstacles.filter { $0 >= after - 4 }.sorted()
    guard let line = lines.first(where: { room(behind: $0, in: ChartLayout.narrowest) >= least }) else { return false }
    text = PictureText.fitted(label, to: room(behind: line, in: ChartLayout.narrowest))
    let longer = PictureText.fitted(label, to: room(behind: line, in: 2 * ChartLayout.narrowest))
    wide = longer == text ? "" : longer
    (share, shift) = (line / ChartLayout.narrowest, 6 + symbol)
    if share > right { lead = right...share }
    let end = line + 6 + symbol + PictureText.width(of: text) + Self.gap
    if wide.isEmpty { reach = min(before - symbol / 2, end)...end }
    return true
  }

  /// Above the mark, where there is all of the width: from its left end on, up to its right end, or over its middle,
  /// wherever most of the label has room.
  ///
  /// - Parameters:
  ///   - isClear: whether to stop at lines.
  ///   - least: how much room there has to be.
  private mutating func setAbove(isClear: Bool, atLeast least: Double) -> Bool {
    let wanted = PictureText.width(of: PictureText.fitted(label, to: ChartLayout.narrowest)) + symbol
    var best: (anchor: PictureAnchor, room: Double) = (.start, 0)
    for anchor in [PictureAnchor.start, .end, .middle] where best.room < wanted {
      let room = room(anchor, in: ChartLayout.narrowest, isClear)
      if room > best.room { best = (anchor, room) }
    }
    if best.room < least { return false }
    isAbove = true
    text = PictureText.fitted(label, to: best.room - symbol)
    let longer = PictureText.fitted(label, to: room(best.anchor, in: 2 * ChartLayout.narrowest, isClear) - symbol)
    wide = longer == text ? "" : longer
    anchor = best.anchor
    switch anchor {
    case .start: (share, shift) = (left, symbol + distance(left, isClear))
    case .middle: (share, shift) = ((left + right) / 2, 0)
    case .end: (share, shift) = (right, -symbol - distance(right, isClear))
    }
    return true
  }

  /// How far a label that would begin or end on a line has to keep from it.
  private func distance(_ share: Double, _ isClear: Bool) -> Double {
    isClear && obstacles.contains { ($0 - share * ChartLayout.narrowest).magnitude < 4 } ? 7 : 0
  }

  /// How much of a label and its symbol have room above the mark.
  ///
  /// - Parameters:
  ///   - width: of the picture.
  ///   - isClear: whether to stop at lines.
  private func room(_ anchor: PictureAnchor, in width: Double, _ isClear: Bool) -> Double {
    let lines = isClear ? obstacles.map { $0 / ChartLayout.narrowest * width } : []
    func before(_ place: Double) -> Double {
      min(lines.filter { $0 <= place - 4 }.max().map { place - $0 - 5 } ?? place, place - 2)
    }
    func after(_ place: Double) -> Double {
      min(lines.filter { $0 >= place + 4 }.min().map { $0 - place - 5 } ?? width - place, width - place - 2)
    }
    let middle = (left + right) / 2 * width
    switch anchor {
    case .start: return after(left * width) - distance(left, isClear)
    case .middle: return distance((left + right) / 2, isClear) > 0 ? 0 : min(before(middle), after(middle)) * 2 - symbol
    case .end: return before(right * width) - distance(right, isClear)
    }
  }
}
