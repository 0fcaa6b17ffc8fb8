/// The table of discrepancies for Excel: with a byte order mark, by which it knows UTF-8.
///
/// Cells are parted by commas, as everywhere: where Excel splits at semicolons, the table is opened by Data › From Text/CSV;
/// a line `sep=,` would make it forget the encoding. Cells are cut where Excel would break them over rows.
/// Source: Excel specifications and limits.
package struct ExcelCSV: ReportFormat {
  package let name = "csv-excel"
  package let summary = "the same for Excel: with a byte order mark, no cell longer than it takes"
  package let canTellFailure = false
  package let hasEditorColumns = true

  /// UTF-16 code units in a cell.
  private static let cellLimit = 32_767

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    let table = DiscrepancyCSV().render(report)
    let records = CSVReader(table).records
    let isShort = records.allSatisfy { $0.cells.allSatisfy { $0.utf16.count <= Self.cellLimit } }
    return [0xEF, 0xBB, 0xBF] + (isShort ? table : Self.cut(records))
  }

  private static func cut(_ records: [CSVReader.Record]) -> [UInt8] {
    var writer = CSVWriter()
    for record in records { writer.append(record.cells.map { cut(CSVWriter.unguarded($0)) }) }
    return writer.bytes
  }

  private static func cut(_ cell: String) -> String {
    guard cell.utf16.count >= cellLimit else { return cell }
    var start = ""
    // A place each for `…` and for the `'` of a formula.
    var count = 2
    for character in cell {
      count += character.utf16.count
      if count > cellLimit { break }
      start.append(character)
    }
    return start + "…"
  }
}
