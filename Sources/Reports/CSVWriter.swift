/// Writes records as comma-separated values: CRLF, UTF-8 without a byte order mark.
///
/// Source: RFC 4180. That cells can't run as formulas is ours: see `guarded`.
package struct CSVWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends one record.
  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if Self.isFormula(cell) { appendCell("'" + cell) } else { appendCell(cell) }
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func appendCell(_ cell: String) {
    var cell = cell
    cell.withUTF8 { cell in
      guard Self.needsQuotes(cell) else {
        bytes.append(contentsOf: cell)
        return
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in cell {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Beyond what the RFC asks for, cells with a semicolon or tab are quoted: spreadsheets of many countries split there,
  /// and a formula could begin behind it. So are outer blanks, which some readers trim.
  private static func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    if cell.first == UInt8(ascii: " ") || cell.last == UInt8(ascii: " ") { return true }
    for byte in cell {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: return true
      default: break
      }
    }
    return false
  }

  /// A cell that a spreadsheet would run as a formula, with a `'` before it; any other as it is.
  ///
  /// Such cells start with `=`, `+`, `-`, `@`, tab, CR or LF, or the same in full width, and are not plain numbers. A cell in which only `'`s stand before
  /// such a start gets one more, so that `unguarded` gives back every cell as it was.
  package static func guarded(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

  /// The cell without the `'` that `guarded` put before it.
  package static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
    let rest = String(decoding: cell.utf8.dropFirst(), as: UTF8.self)
    return startsFormula(rest) ? rest : cell
  }

  private static func isFormula(_ cell: String) -> Bool { startsFormula(cell) && !isPlainNumber(cell) }

  private static func startsFormula(_ cell: String) -> Bool {
    let rest = cell.utf8.drop { $0 == UInt8(ascii: "'") }
    switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    // U+FF0B, U+FF0D, U+FF1D and U+FF20: the same in full width, which some East Asian versions take for them.
    case 0xEF:
      guard rest.dropFirst().first == 0xBC else { return false }
      return [0x8B, 0x8D, 0x9D, 0xA0].contains(rest.dropFirst(2).first)
    default: return false
    }
  }

  /// A sign or none, digits, and digits behind a point or none: `-1`, `+44`, `-0.5`.
  private static func isPlainNumber(_ cell: String) -> Bool {
    var rest = Substring(cell).utf8
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
  }
}
