/// Lines of cells in columns as wide as their widest cell, the first column to the left, the others to the right.
struct Table {
  private var rows: [[String]]

  /// A table with only its first row.
  init(_ header: [String]) {
    rows = [header]
  }

  /// Adds a row, with as many cells as the header.
  mutating func append(_ row: [String]) {
    rows.append(row)
  }

  /// All rows, each ended by a line feed.
  var text: String {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      return cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}

/// Numbers as the table shows them.
extension Double {
  /// With that many decimals, rounded.
  func text(_ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard isFinite, (self * scale).magnitude < 1e15 else { return "\(self)" }
    let digits = String(Int((self * scale).rounded().magnitude))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    return (self < 0 ? "-" : "") + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }
}
