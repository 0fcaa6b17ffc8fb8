import Findings
import SourceText
import Values

/// `discrepancies.csv`: one row a discrepancy, with its first two witnesses, for people who decide in a spreadsheet.
///
/// A problem with the input is a row without `discrepancy_id`, of status `input`: nobody can decide it away, but who reads
/// the table alone has to know that it does not speak for all claims.
package struct DiscrepancyCSV: ReportFormat {
  package let name = "csv"
  package let summary = "one row a discrepancy, with columns for the editor's decisions that are kept"
  /// A table without rows is that of a corpus without discrepancies.
  package let canTellFailure = false
  package let hasEditorColumns = true

  package init() {}

  /// The columns, in order. The last three are the editor's.
  package static let header = [
    ["discrepancy_id", "state", "status", "verdict", "severity", "rule_id", "rule_title"],
    ["subject_id", "subject_label", "property", "message"],
    ["a_value", "a_source", "a_published", "a_quote", "a_at", "a_file", "a_line"],
    ["b_value", "b_source", "b_published", "b_quote", "b_at", "b_file", "b_line"],
    ["other_claims", "difference", "suspect", "waiver_owner", "waiver_expires"],
    EditorColumns.names,
  ].flatMap { $0 }

  package func render(_ report: Report) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(Self.header)
    for finding in report.outcome.findings { writer.append(row(of: finding, in: report)) }
    for diagnostic in report.diagnostics { writer.append(Self.row(of: diagnostic)) }
    for row in report.absentRows { writer.append(Self.absent(row)) }
    return writer.bytes
  }

  /// The status of a row that tells of a problem with the input.
  static let input = "input"

  private static func row(of diagnostic: Diagnostic) -> [String] {
    let cells = [
      "status": input, "severity": diagnostic.severity.rawValue, "rule_id": diagnostic.code,
      "message": ([diagnostic.message] + diagnostic.notes).joined(separator: "; "),
      "a_file": diagnostic.location?.path ?? "", "a_line": diagnostic.location.map { String($0.start.line) } ?? "",
    ]
    return header.map { cells[$0] ?? "" }
  }

  /// The status of a row whose discrepancy was not found.
  package static let absence = "absent"

  private static func absent(_ row: EditorRow) -> [String] {
    zip(header, row.cells).map { $0 == "status" ? absence : $1 }
  }

  private func row(of finding: Finding, in report: Report) -> [String] {
    let status = report.status(of: finding)
    let claims = finding.witnessesFirst
    let notes = report.editorNotes[finding.id] ?? EditorColumns()
    var row = [
      finding.id, finding.state, status.name, finding.verdict.name, finding.severity.rawValue, finding.rule.id,
      finding.rule.title, finding.subjectID, finding.subjectLabel, finding.property, finding.message,
    ]
    row += cells(of: claims.first) + cells(of: claims.dropFirst().first)
    row += [
      claims.dropFirst(2).map(\.reference).joined(separator: "; "), finding.difference, finding.suspect ?? "",
      status.waiver?.owner ?? "", status.waiver?.expires ?? "", notes.decision, notes.assignee, notes.note,
    ]
    return row
  }

  private func cells(of claim: ClaimEvidence?) -> [String] {
    guard let claim else { return [String](repeating: "", count: 7) }
    return [
      claim.written, claim.sourceID, claim.published, claim.quote, claim.at, claim.location.path,
      String(claim.location.start.line),
    ]
  }
}
