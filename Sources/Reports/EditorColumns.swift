import SourceText

/// What an editor wrote next to a discrepancy in `discrepancies.csv`: kept when the report is written again.
package struct EditorColumns: Sendable, Hashable {
  package var decision: String
  package var assignee: String
  package var note: String

  package init(decision: String = "", assignee: String = "", note: String = "") {
    self.decision = decision
    self.assignee = assignee
    self.note = note
  }

  /// The columns' names, in order.
  package static let names = ["decision", "assignee", "note"]

  private static let identity = "discrepancy_id"

  /// What is found in an earlier report.
  package struct Reading: Sendable, Hashable {
    /// By discrepancy id; those without any word of an editor are left out.
    package var columns: [String: EditorColumns] = [:]
    /// The rows that `columns` were found in, in the order of the file.
    package var rows: [EditorRow] = []
    /// In the order of the file. After an error some columns may not have been read: then the file is better not
    /// overwritten.
    package var problems: [Diagnostic] = []
  }

  /// Reads the editor's columns from a `discrepancies.csv` that a spreadsheet may have saved in its own way.
  ///
  /// Columns are known by their names, in any order and with others between them. An empty file is no problem.
  /// - Parameter path: for the places of problems.
  package static func read(_ bytes: [UInt8], path: String) -> Reading {
    let reader = CSVReader(bytes)
    var reading = Reading()
    for problem in reader.problems {
      reading.report(problem.message, path, problem.line, isError: problem.isSerious)
    }
    guard let header = reader.records.first else { return reading }
    let names = header.cells.map(folded)
    guard let identity = names.firstIndex(of: identity) else {
      reading.report("the first line has no column `\(identity)`", path, header.line, isError: true)
      return reading
    }
    // Which of the two an editor has filled in can't be known, and the other would be lost.
    if let repetition = repetition(of: [Self.identity] + Self.names, in: header) {
      reading.report(repetition, path, header.line, isError: true, notes: [repetitionRemedy])
      return reading
    }
    for name in Self.names where !names.contains(name) {
      reading.report("the first line has no column `\(name)`", path, header.line, isError: false)
    }
    let places = Self.names.map { names.firstIndex(of: $0) }
    let layout = DiscrepancyCSV.header.map { names.firstIndex(of: $0) }
    for record in reader.records.dropFirst() { reading.add(record, identity, places, layout, of: names.count, path) }
    reading.problems.sort()
    return reading
  }

  /// That the first line of a table has one of the columns `names` twice: which, and where; `nil` where it does not.
  static func repetition(of names: [String], in header: CSVReader.Record) -> String? {
    let folded = header.cells.map(folded)
    for name in names {
      let places = folded.indices.filter { folded[$0] == name }
      if places.count < 2 { continue }
      let columns = places.prefix(2).map { "'\(visible(header.cells[$0], limit: 80))' (column \(letters($0)))" }
      return "the first line has '\(name)' twice: \(columns.joined(separator: " and "))"
    }
    return nil
  }

  static let repetitionRemedy = "remove or rename the one that is not meant"

  /// That a row has words in cells that no column is for; empty cells are what spreadsheets leave there.
  ///
  /// A text with a comma and without quotation marks has come apart then, and which cells it has pushed aside can't be
  /// known.
  static func surplus(of record: CSVReader.Record, over count: Int) -> String? {
    let isBlank = { (cell: String) in cell.allSatisfy(\.isWhitespace) }
    guard let last = record.cells.lastIndex(where: { !isBlank($0) }), last >= count else { return nil }
    return
      "the row has \(last + 1) cells, and the first line \(count): '\(visible(record.cells[last], limit: 80))' is in none of its columns"
  }

  static let surplusRemedy = "put a text with a comma between quotation marks, or remove what is too much"

  /// A column as spreadsheets call it: `A` to `Z`, then `AA`.
  private static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }

  /// As columns are told apart: letter case does not matter, nor what stands between words.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}

/// A row of an earlier `discrepancies.csv` that an editor wrote into.
package struct EditorRow: Sendable, Hashable {
  /// The discrepancy's.
  package var id: String
  /// In the order of `DiscrepancyCSV.header`; empty where the file had no such column.
  package var cells: [String]
}

extension EditorColumns.Reading {
  fileprivate mutating func add(
    _ record: CSVReader.Record, _ identity: Int, _ places: [Int?], _ layout: [Int?], of count: Int, _ path: String
  ) {
    func cell(_ place: Int?) -> String {
      guard let place, record.cells.indices.contains(place) else { return "" }
      return CSVWriter.unguarded(record.cells[place])
    }
    let found = EditorColumns(decision: cell(places[0]), assignee: cell(places[1]), note: cell(places[2]))
    if found == EditorColumns() { return }
    if let surplus = EditorColumns.surplus(of: record, over: count) {
      report(surplus, path, record.line, isError: true, notes: [EditorColumns.surplusRemedy])
    }
    let id = cell(identity)
    if id.isEmpty {
      report("a row with an editor's columns has no `discrepancy_id`", path, record.line, isError: true)
    } else if let first = columns[id], first != found {
      report(
        "`\(id)` stands here again, with other words of the editor; the first row counts", path, record.line,
        isError: true)
    } else if columns.updateValue(found, forKey: id) == nil {
      rows.append(EditorRow(id: id, cells: layout.map(cell)))
    }
  }

  fileprivate mutating func report(
    _ message: String, _ path: String, _ line: UInt32, isError: Bool, notes: [String] = []
  ) {
    let place = SourceLocation(path: path, start: SourcePosition(line: line, column: 1))
    problems.append(
      Diagnostic(isError ? .error : .warning, "editor-columns", message, at: place, scope: .run, notes: notes))
  }
}
