/// One line of a file, or the part of it around a place.
package struct SourceLine: Sendable, Hashable {
  /// Without the line's end.
  package var text: String
  /// The column of the first scalar of `text`: 1, unless the line was cut before it.
  package var firstColumn: UInt32
  /// Whether the line goes on after `text`.
  package var isCut: Bool

  package init(text: String, firstColumn: UInt32 = 1, isCut: Bool = false) {
    self.text = text
    self.firstColumn = firstColumn
    self.isCut = isCut
  }
}

/// Where source lines come from: a report is a pure function, so it is given its lines.
package struct ExcerptSource: Sendable {
  /// The line of a place's start; `nil` where the file is gone, or no longer has that place.
  package let line: @Sendable (SourceLocation) -> SourceLine?

  package init(_ line: @escaping @Sendable (SourceLocation) -> SourceLine?) { self.line = line }

  /// No lines at all.
  package static let none = ExcerptSource { _ in nil }
}

/// A source line as it is shown, with the columns to mark.
package struct SourceExcerpt: Sendable, Hashable {
  /// Visible text, at most as wide as asked for.
  package private(set) var text = ""
  /// Columns that `text` takes.
  package private(set) var width = 0
  /// Columns before the mark.
  package private(set) var markOffset = 0
  /// Columns under which the mark goes, at least 1.
  package private(set) var markWidth = 1

  /// The part of `line` around the marked place that fits into `width` columns, cuts shown as `…`.
  ///
  /// A place that goes on in further lines is marked to the end of its first.
  package init(_ line: SourceLine, marking place: SourceLocation, width: Int) {
    if let whole = Self(whole: line, marking: place, width: width) {
      self = whole
      return
    }
    let cells = VisibleCharacter.line(line.text)
    let first = Self.index(of: place.start.column, in: cells, from: line.firstColumn)
    var last = cells.count
    if place.end.line == place.start.line {
      last = Self.endIndex(of: place.end.column, in: cells, from: line.firstColumn)
    }
    self.init(cells, marking: first..<max(first, last), isCut: (line.firstColumn > 1, line.isCut), width: width)
  }

  /// `text` as a whole, all of it marked: for a value whose line can't be shown.
  package init(value text: String, width: Int) {
    let cells = VisibleCharacter.line(visible(text))
    self.init(cells, marking: 0..<cells.count, isCut: (false, false), width: width)
  }

  /// A plain line that fits, the usual case: nothing of it is cut or shown otherwise, and columns are scalars.
  private init?(whole line: SourceLine, marking place: SourceLocation, width limit: Int) {
    guard line.firstColumn == 1, !line.isCut, let count = plainColumns(line.text), count <= limit else { return nil }
    let first = min(count, max(0, Int(place.start.column) - 1))
    let last = place.end.line == place.start.line ? min(count, max(0, Int(place.end.column) - 1)) : count
    text = line.text
    width = count
    markOffset = first
    markWidth = max(1, last - first)
  }

  private init(
    _ cells: [VisibleCharacter], marking mark: Range<Int>, isCut: (before: Bool, after: Bool), width limit: Int
  ) {
    let window = Self.window(of: cells, around: mark, width: limit, isCut: isCut)
    let cutBefore = isCut.before || window.lowerBound > 0
    let cutAfter = isCut.after || window.upperBound < cells.count
    text = (cutBefore ? "…" : "") + cells[window].map(\.text).joined() + (cutAfter ? "…" : "")
    width = cells[window].width + (cutBefore ? 1 : 0) + (cutAfter ? 1 : 0)
    let marked = mark.clamped(to: window)
    markOffset = (cutBefore ? 1 : 0) + cells[window.lowerBound..<max(marked.lowerBound, window.lowerBound)].width
    let runsOver = mark.upperBound > window.upperBound
    markWidth = max(1, cells[marked].width + (runsOver ? 1 : 0))
  }

  /// The index of the character in which the scalar at `column` lies; the number of characters if it is behind them.
  private static func index(of column: UInt32, in cells: [VisibleCharacter], from first: UInt32) -> Int {
    var scalars = Int(first)
    for (index, cell) in cells.enumerated() {
      scalars += cell.scalarCount
      if scalars > Int(column) { return index }
    }
    return cells.count
  }

  private static func endIndex(of column: UInt32, in cells: [VisibleCharacter], from first: UInt32) -> Int {
    column <= first ? 0 : min(cells.count, index(of: column - 1, in: cells, from: first) + 1)
  }

  /// The characters to show: the marked ones, some before them, and what then fits after them.
  private static func window(
    of cells: [VisibleCharacter], around mark: Range<Int>, width: Int, isCut: (before: Bool, after: Bool)
  ) -> Range<Int> {
    let isWhole = !isCut.before && !isCut.after
    if isWhole, cells[...].width <= width { return 0..<cells.count }
    let room = max(4, width - 2)
    let markWidth = cells[mark].width
    var left = mark.lowerBound
    var before = 0
    let context = max(min(8, room / 4), (room - markWidth) / 2)
    if cells[..<mark.upperBound].width <= room {
      left = 0
      before = cells[..<mark.lowerBound].width
    }
    while left > 0, before + cells[left - 1].width <= context {
      left -= 1
      before += cells[left].width
    }
    var right = mark.lowerBound
    var used = before
    while right < cells.count, used + cells[right].width <= room {
      used += cells[right].width
      right += 1
    }
    return left..<right
  }
}

extension ArraySlice<VisibleCharacter> {
  fileprivate var width: Int { reduce(0) { $0 + $1.width } }
}
