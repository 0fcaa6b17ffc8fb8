import Findings
import SourceText
import Values

/// `evidence.csv`: one row for each claim of each discrepancy, with all its fields as read and as written.
///
/// A problem with the input is a row without `discrepancy_id`, of role `input`: its code as the rule, what it is as the note.
package struct EvidenceCSV: ReportFormat {
  package let name = "evidence"
  package let summary = "one row a claim that takes part in a discrepancy, as CSV"
  /// A table without rows is that of a corpus without discrepancies.
  package let canTellFailure = false

  package init() {}

  /// The columns, in order. `number` counts the claims of a discrepancy from 1, `cluster` its clusters; `cluster` is empty
  /// where the rule makes none. Lines and columns are 1-based, columns in Unicode scalars; the end is behind the value.
  package static let header = [
    "discrepancy_id", "state", "rule_id", "verdict", "severity", "number", "role", "label", "claim", "suspect",
    "cluster",
    "subject_id", "subject_label", "property", "property_label", "type", "written", "narrow", "wide", "canonical",
    "mode", "when", "scope", "quote", "at", "attributed_to", "uncertain", "tags", "note",
    "file", "line", "column", "end_line", "end_column",
    "source_id", "source_title", "authors", "publisher", "published", "url", "source_kind", "trust",
  ]

  package func render(_ report: Report) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(Self.header)
    for finding in report.outcome.findings {
      var clusters = [Int?](repeating: nil, count: finding.claims.count)
      for (number, cluster) in finding.clusters.enumerated() {
        for claim in cluster.claims where clusters.indices.contains(claim) && clusters[claim] == nil {
          clusters[claim] = number
        }
      }
      for index in finding.claims.indices {
        let claim = finding.claims[index]
        let head = cells(of: finding, claim, number: index, cluster: clusters[index])
        writer.append(head + readings(of: claim) + origin(of: claim))
      }
    }
    for diagnostic in report.diagnostics { writer.append(Self.row(of: diagnostic)) }
    return writer.bytes
  }

  private static func row(of diagnostic: Diagnostic) -> [String] {
    var cells = [
      "role": DiscrepancyCSV.input, "severity": diagnostic.severity.rawValue, "rule_id": diagnostic.code,
      "note": ([diagnostic.message] + diagnostic.notes).joined(separator: "; "),
    ]
    if let place = diagnostic.location {
      cells["file"] = place.path
      cells["line"] = String(place.start.line)
      cells["column"] = String(place.start.column)
      cells["end_line"] = String(place.end.line)
      cells["end_column"] = String(place.end.column)
    }
    return header.map { cells[$0] ?? "" }
  }

  private func cells(of finding: Finding, _ claim: ClaimEvidence, number index: Int, cluster: Int?) -> [String] {
    [
      finding.id, finding.state, finding.rule.id, finding.verdict.name, finding.severity.rawValue, String(index + 1),
      claim.role.rawValue, claim.label, claim.reference, yes(finding.suspect == claim.reference),
      cluster.map { String($0 + 1) } ?? "",
    ]
  }

  private func readings(of claim: ClaimEvidence) -> [String] {
    [
      claim.subjectID, claim.subjectLabel, claim.property, claim.propertyLabel, claim.type, claim.written, claim.narrow,
      claim.wide, claim.canonical, claim.mode, claim.when, claim.scope, claim.quote, claim.at, claim.attributedTo,
      yes(claim.isUncertain), claim.tags.joined(separator: "; "), claim.note,
    ]
  }

  private func origin(of claim: ClaimEvidence) -> [String] {
    let place = claim.location
    return [
      place.path, String(place.start.line), String(place.start.column), String(place.end.line),
      String(place.end.column), claim.sourceID, claim.sourceTitle, claim.authors, claim.publisher, claim.published,
      claim.url, claim.sourceKind, "\(claim.trust)",
    ]
  }

  private func yes(_ condition: Bool) -> String { condition ? "yes" : "no" }
}
