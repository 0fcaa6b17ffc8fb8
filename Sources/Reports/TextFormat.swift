import Findings
import SourceText

/// `discrepancies.txt` and the report on the terminal: for people, both sides of each discrepancy next to each other.
package struct TextFormat: ReportFormat {
  package let name = "text"
  package let summary = "for people: each discrepancy with its claims side by side, then what was checked"
  /// Standard error says what is wrong, with the lines of the files; a report of nothing else would only repeat it.
  package let canTellFailure = false

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    for finding in report.outcome.findings {
      for line in TextDiscrepancy(finding, in: report).lines() { bytes.append(line: line) }
      bytes.append(line: "")
    }
    let problems = report.diagnostics
    if !problems.isEmpty {
      bytes.append(line: "Problems with the input")
      for problem in problems { bytes.append(line: "  " + ConciseFormat.line(problem, report.style)) }
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
