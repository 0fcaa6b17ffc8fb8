import Findings
import SourceText

/// `discrepancies.txt` and the report on the terminal: for people, both sides of each discrepancy next to each other.
package struct TextFormat: ReportFormat {
  package let name = "text"
  package let summary = "for people: each discrepancy with its claims side by side, then what was checked"
  /// Diagnostics go to standard error instead: people read both.
  package let canTellFailure = false

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    for finding in report.outcome.findings {
      for line in TextDiscrepancy(finding, in: report).lines() { bytes.append(line: line) }
      bytes.append(line: "")
    }
    for line in TextSummary(report).lines() { bytes.append(line: line) }
    return bytes
  }
}

extension [UInt8] {
  /// Appends a line and its end.
  mutating func append(line: String) {
    self += line.utf8
    append(0x0A)
  }
}
