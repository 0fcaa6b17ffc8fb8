import Findings

/// An axis of time in columns of a terminal, and bars on it.
struct TextAxis: Sendable {
  private let scale: PictureScale
  /// Columns.
  private let width: Int

  /// - Parameters:
  ///   - extents: all that is going to be drawn.
  ///   - width: in columns, at least 10.
  init(_ extents: [Extent], width: Int) {
    self.width = max(width, 10)
    scale = PictureScale(extents.flatMap { PictureChart.stretches(narrow: $0.narrow, wide: $0.wide) }, on: .time)
  }

  var isBroken: Bool { !scale.breaks.isEmpty }

  /// What is drawn of one date.
  func bar(_ extent: Extent, isPublication: Bool = false) -> String {
    var cells = [Character](repeating: " ", count: width)
    for place in columns(extent.wide) { cells[place] = "░" }
    for place in columns(extent.narrow) { cells[place] = isPublication ? "◆" : "█" }
    if !extent.wide.from.isFinite { cells[0] = "<" }
    if !extent.wide.to.isFinite { cells[width - 1] = ">" }
    return String(cells)
  }

  /// The times, in as many lines as they need to stand beside each other, and the axis below them.
  ///
  /// There is at least one time on each side of a break, however narrow that is: without it nobody could tell when it is.
  var lines: [String] {
    var axis = [Character](repeating: "─", count: width)
    var rows: [[Character]] = []
    var free: [Int] = []
    for tick in scale.segments.flatMap(ticks) {
      axis[tick.column] = "┼"
      let label = Array(tick.label)
      if label.isEmpty || label.count > width { continue }
      let start = start(of: label.count, at: tick.column)
      let row = free.firstIndex { $0 <= start } ?? free.count
      if row == free.count {
        free.append(0)
        rows.append([Character](repeating: " ", count: width))
      }
      for (place, character) in label.enumerated() { rows[row][start + place] = character }
      free[row] = start + label.count + 1
    }
    for share in scale.breaks {
      let middle = column(share)
      for place in middle...min(middle + 1, width - 1) { axis[place] = "/" }
    }
    return rows.reversed().map { String($0) } + [String(axis)]
  }

  /// The finest marks of a part of the axis whose labels fit into it side by side; else one.
  private func ticks(_ segment: PictureScale.Segment) -> [(column: Int, label: String)] {
    let bounds = scale.values(of: segment)
    let candidates = TimeTicks.candidates(from: bounds.from, to: bounds.to).map { candidate in
      candidate.map { (column: column(scale.place($0.value)), label: $0.label) }
    }.filter { !$0.isEmpty }
    let room = column(segment.left)...max(column(segment.left), column(segment.right))
    if let best = candidates.first(where: { $0.count > 1 && fits($0, into: room) }) { return best }
    if let only = candidates.last?.first { return [only] }
    return [(column(scale.place((bounds.from + bounds.to) / 2)), TimeTicks.day((bounds.from + bounds.to) / 2))]
  }

  private func fits(_ ticks: [(column: Int, label: String)], into room: ClosedRange<Int>) -> Bool {
    var free = max(0, room.lowerBound - 1)
    for tick in ticks {
      let start = start(of: tick.label.count, at: tick.column)
      if start < free || start + tick.label.count > room.upperBound + 2 { return false }
      free = start + tick.label.count + 1
    }
    return true
  }

  /// The column where a label begins that stands above another.
  private func start(of length: Int, at column: Int) -> Int { min(max(column - length / 2, 0), max(0, width - length)) }

  private func columns(_ stretch: Extent.Stretch) -> ClosedRange<Int> {
    let first = column(scale.place(stretch.from))
    return first...max(first, column(scale.place(stretch.to)))
  }

  /// The column of a place in a picture; those hold margins, which a terminal has no room for.
  private func column(_ place: Double) -> Int {
    let share = (place - PictureScale.inset) / (1 - 2 * PictureScale.inset)
    return Int(min(max(share, 0), 1) * Double(width - 1) + 0.5)
  }
}
