import SourceText

/// A row of an edited `discrepancies.csv`, as far as decisions go.
package struct DecisionRow: Sendable, Hashable {
  /// 1-based, of the row's start.
  package var line: UInt32
  package var id: String
  /// Empty where the file has no such column.
  package var state: String
  package var status: String
  package var decision: String
  package var assignee: String
  package var note: String
}

/// Reads the editors' decisions from a `discrepancies.csv` that a spreadsheet may have saved in its own way.
package enum DecisionRows {
  /// What there is no waiver without.
  private static let required = ["discrepancy_id", "state"] + EditorColumns.names

  /// The rows in which an editor has decided something, in the order of the file.
  ///
  /// Columns are known by their names, in any order and with others between them; outer blanks of cells are trimmed.
  package static func read(_ bytes: [UInt8], path: String, into problems: inout [Diagnostic]) -> [DecisionRow] {
    let reader = CSVReader(bytes)
    for problem in reader.problems {
      let place = SourceLocation(path: path, start: SourcePosition(line: problem.line, column: 1))
      problems.append(
        Diagnostic(problem.isSerious ? .error : .warning, "waiver-table", problem.message, at: place))
    }
    // Where cells have run together, none can be trusted.
    if reader.problems.contains(where: \.isSerious) { return [] }
    guard let header = reader.records.first else {
      problems.append(
        Diagnostic(
          .error, "waiver-table", "the table is empty", at: SourceLocation(path: path, start: .start),
          notes: ["claimcheck check writes it: Reports/discrepancies.csv"]))
      return []
    }
    let names = header.cells.map(EditorColumns.folded)
    let missing = required.filter { !names.contains($0) }
    if !missing.isEmpty {
      problems.append(
        Diagnostic(
          .error, "waiver-table",
          "the first line has no column \(missing.map { "'\($0)'" }.joined(separator: ", "))",
          at: SourceLocation(path: path, start: SourcePosition(line: header.line, column: 1)),
          notes: ["columns may stand in any order, but by their names in Reports/discrepancies.csv"]))
      return []
    }
    return reader.records.dropFirst().compactMap { record in
      func cell(_ name: String) -> String {
        guard let index = names.firstIndex(of: name), record.cells.indices.contains(index) else { return "" }
        return trimmed(CSVWriter.unguarded(record.cells[index]))
      }
      let row = DecisionRow(
        line: record.line, id: cell("discrepancy_id"), state: cell("state"), status: cell("status"),
        decision: cell("decision"), assignee: cell("assignee"), note: cell("note"))
      return row.decision.isEmpty ? nil : row
    }
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n", "\u{A0}"]
    let rest = text.drop { blanks.contains($0) }
    return String(rest.prefix(rest.count - rest.reversed().prefix { blanks.contains($0) }.count))
  }
}
