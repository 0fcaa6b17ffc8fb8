import Findings
import Reports
import SourceText

/// What an imported table says and no waiver keeps: an assignee and a note have their place in the editors' columns of the
/// reports folder, where `check` keeps them.
struct ImportedNotes {
  /// The reports folder; `nil` where none is written.
  let reports: String?
  let options: RunOptions

  /// Puts the words of rows into the table of the reports folder, unless they were read from that.
  ///
  /// - Parameters:
  ///   - review: with the waivers that were made of the rows.
  ///   - path: the table that the rows are from.
  ///   - problems: rows whose discrepancy was not found, and that have no decision, of which the import tells.
  /// - Returns: what was done, for messages; `nil` for nothing.
  func keep(
    _ rows: [DecisionRow], from path: String, _ review: WaiverTable, _ problems: inout [Diagnostic]
  ) throws(UsageProblem) -> String? {
    let rows = rows.filter { !$0.isKeptByWaiver }
    let table = reports.map { Check.table(in: $0) }
    if rows.isEmpty || table.map({ isSame($0, path) }) ?? false { return nil }
    guard let reports, let table else {
      return "\(counted(rows.count, "assignee or note", "assignees and notes")) kept nowhere, as no reports are written"
    }
    var check = Check(options)
    check.reports = reports
    var (report, messages) = (check.report(of: review.run), "")
    try read(table, check, &report, &messages)
    var notes: [String: EditorColumns] = [:]
    let findings = DecisionImport.byFoldedID(review.run.outcome.findings)
    for row in rows {
      guard let finding = findings[DecisionImport.folded(row.id)] else {
        if row.decision.isEmpty { problems.append(Self.absence(of: row, path)) }
        continue
      }
      let old = report.editorNotes[finding.id] ?? EditorColumns()
      var new = old
      // What the table says nothing of stays.
      if !row.assignee.isEmpty { new.assignee = row.assignee }
      if !row.note.isEmpty { new.note = row.note }
      if new != old { notes[finding.id] = new }
    }
    if notes.isEmpty { return nil }
    check.newNotes = notes
    try read(table, check, &report, &messages)
    do throws(FileError) {
      try AtomicFile.write(DiscrepancyCSV().render(report), to: table)
    } catch {
      throw UsageProblem(
        "assignees and notes can't be kept: \(error.description)", remedy: "waivers are written; import again then")
    }
    return "\(visible(table)): \(counted(notes.count, "row")) with an assignee or a note"
  }

  private func isSame(_ path: String, _ other: String) -> Bool {
    FileTree.identity(path).map { $0 == FileTree.identity(other) } ?? false
  }

  private func read(
    _ table: String, _ check: Check, _ report: inout Report, _ messages: inout String
  ) throws(UsageProblem) {
    var isReadable = false
    do throws(FileError) {
      isReadable = try check.readEditorColumns(table, &report, &messages) == nil
    } catch {
      throw UsageProblem(error.description)
    }
    if !isReadable {
      throw UsageProblem(
        "assignees and notes can't be kept: \"\(visible(table))\" can't be read",
        remedy: "waivers are written; claimcheck check says what is wrong with the table")
    }
  }

  private static func absence(of row: DecisionRow, _ path: String) -> Diagnostic {
    Diagnostic(
      .error, "waiver-row", "no discrepancy '\(visible(row.id, limit: 80))' was found to keep a note on",
      at: SourceLocation(path: path, start: SourcePosition(line: row.line, column: 1)),
      notes: ["it may be settled; remove the row if it is settled"])
  }
}

extension DecisionRow {
  /// Whether all words of the row are in the waiver that is made of it.
  fileprivate var isKeptByWaiver: Bool {
    !decision.isEmpty && (assignee.isEmpty || assignee == owner) && (note.isEmpty || note == reason)
  }
}
