import SourceText

/// Columns of text, each as wide as its widest cell.
struct TextTable {
  private var rows: [[String]]
  /// Columns whose cells stand at the right: numbers.
  private let numeric: Set<Int>

  /// In columns, of each cell.
  private let limit: Int

  init(_ header: [String], numeric: Set<Int> = [], limit: Int = 60) {
    rows = [header]
    self.numeric = numeric
    self.limit = limit
  }

  mutating func append(_ cells: [String]) { rows.append(cells.map { visible($0, limit: limit) }) }

  func render() -> [UInt8] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    var text = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let room = blanks(widths[column] - DisplayWidth.of(cell))
        line += numeric.contains(column) ? room + cell : cell + room
        line += "  "
      }
      while line.hasSuffix(" ") { line.removeLast() }
      text += line + "\n"
    }
    return Array(text.utf8)
  }
}
