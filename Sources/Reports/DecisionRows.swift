import SourceText

/// A row of an edited `discrepancies.csv`, as far as decisions go.
package struct DecisionRow: Sendable, Hashable {
  /// 1-based, of the row's start.
  package var line: UInt32
  package var id: String
  /// Empty where the file has no such column.
  package var state: String
  package var status: String
  /// Empty where there are only words for the editors' columns.
  package var decision: String
  /// Of the columns of these names, which no waiver keeps.
  package var assignee: String
  package var note: String
  /// Of the column `owner`, or else of `assignee`.
  package var owner: String
  /// Of the column `reason`, or else of `note`.
  package var reason: String
  /// The last day, as written; empty for the usual term.
  package var expires: String
  /// The day on which it was decided, as `2026-01-05`; empty where the table doesn't say.
  package var decided: String
  /// What the columns of the owner and of the reason are called in this table, for messages.
  package var ownerColumn: String
  package var reasonColumn: String
}

/// Reads the editors' decisions from a `discrepancies.csv` that a spreadsheet may have saved in its own way.
package enum DecisionRows {
  /// The code of what is said of rows that can't be used.
  package static let rowCode = "waiver-row"

  /// What there is no waiver without: one of the columns of each line.
  private static let required = [
    ["discrepancy_id"], ["state"], ["decision"], ["assignee", "owner"], ["note", "reason"],
  ]

  /// The rows in which an editor has decided or noted something, in the order of the file.
  ///
  /// Columns are known by their names, in any order and with others between them; outer blanks of cells are trimmed. The
  /// columns `owner`, `reason`, `expires` and `decided` are in the table that the page of the report exports, and need not be there.
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
    if let problem = problem(of: header, names, path) {
      problems.append(problem)
      return []
    }
    let (owner, reason) = (columnName("owner", "assignee", names), columnName("reason", "note", names))
    return reader.records.dropFirst().compactMap { record in
      if let problem = EditorColumns.surplus(of: record, over: names.count) {
        let place = SourceLocation(path: path, start: SourcePosition(line: record.line, column: 1))
        problems.append(
          Diagnostic(.error, rowCode, problem, at: place, notes: [EditorColumns.surplusRemedy]))
        return nil
      }
      func cell(_ name: String) -> String {
        guard let index = names.firstIndex(of: name), record.cells.indices.contains(index) else { return "" }
        return trimmed(CSVWriter.unguarded(record.cells[index]))
      }
      let row = DecisionRow(
        line: record.line, id: cell("discrepancy_id"), state: cell("state"), status: cell("status"),
        decision: cell("decision"), assignee: cell("assignee"), note: cell("note"),
        owner: cell("owner").isEmpty ? cell("assignee") : cell("owner"),
        reason: cell("reason").isEmpty ? cell("note") : cell("reason"), expires: cell("expires"),
        decided: cell("decided"),
        ownerColumn: owner,
        reasonColumn: reason)
      return row.decision.isEmpty && row.assignee.isEmpty && row.note.isEmpty ? nil : row
    }
  }

  /// Why no row can be read by the first line; `nil` where it can.
  private static func problem(of header: CSVReader.Record, _ names: [String], _ path: String) -> Diagnostic? {
    let place = SourceLocation(path: path, start: SourcePosition(line: header.line, column: 1))
    let missing = required.filter { !$0.contains(where: names.contains) }
    if !missing.isEmpty {
      return Diagnostic(
        .error, "waiver-table", "the first line has no column \(missing.map { "'\($0[0])'" }.joined(separator: ", "))",
        at: place, notes: ["columns may stand in any order, but by their names in Reports/discrepancies.csv"])
    }
    let read = required.flatMap { $0 } + ["status", "expires", "decided"]
    return EditorColumns.repetition(of: read, in: header).map {
      Diagnostic(.error, "waiver-table", $0, at: place, notes: [EditorColumns.repetitionRemedy])
    }
  }

  private static func columnName(_ name: String, _ substitute: String, _ names: [String]) -> String {
    if !names.contains(name) { return "column '\(substitute)'" }
    return names.contains(substitute) ? "column '\(name)' (or else '\(substitute)')" : "column '\(name)'"
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n", "\u{A0}"]
    let rest = text.drop { blanks.contains($0) }
    return String(rest.prefix(rest.count - rest.reversed().prefix { blanks.contains($0) }.count))
  }
}
