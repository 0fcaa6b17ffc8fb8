import Findings
import SourceText

/// Markdown for the comment on a change, or the summary of a job: subject by subject, the claims of each discrepancy side
/// by side, folded away until somebody looks.
///
/// Source: GitHub Flavored Markdown, which GitLab and others read too.
package struct MarkdownFormat: ReportFormat {
  package let name = "markdown"
  package let summary = "Markdown, for the comment on a change or the summary of a job"

  /// Bytes: GitHub takes comments of 65,536 characters.
  package static let byteLimit = 60_000
  /// Bytes of those for problems with the input.
  private static let problemLimit = 20_000

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var lines = ["## claimcheck: \(Self.title(of: report))", "", MarkdownText.escaped(report.headline) + "."]
    lines += Self.problems(report)
    var room = Self.byteLimit - lines.reduce(0) { $0 + $1.utf8.count + 1 }
    let coverage = Self.coverage(report)
    room -= coverage.reduce(0) { $0 + $1.utf8.count + 1 } + 200
    var shown = 0
    // Findings are worst first; the subject of the worst one comes first, with all of its own.
    var subjects: [String] = []
    let bySubject = Dictionary(grouping: report.outcome.findings, by: \.subjectID)
    var seen: Set<String> = []
    for finding in report.outcome.findings where seen.insert(finding.subjectID).inserted {
      subjects.append(finding.subjectID)
    }
    subjects: for subject in subjects {
      let findings = bySubject[subject] ?? []
      for (index, finding) in findings.enumerated() {
        let block =
          (index == 0 ? Self.heading(of: finding) : [])
          + MarkdownDiscrepancy(finding, in: report, room: .comment).folded()
        room -= block.reduce(0) { $0 + $1.utf8.count + 1 }
        if room < 0 { break subjects }
        lines += block
        shown += 1
      }
    }
    let left = report.outcome.findings.count - shown
    if left > 0 {
      lines += ["", "**\(counted(left, "more discrepancy", "more discrepancies")) not shown here.**"]
    }
    return Array(((lines + coverage).joined(separator: "\n") + "\n").utf8)
  }

  private static func title(of report: Report) -> String {
    switch report.ending {
    case .passed: report.outcome.findings.isEmpty ? "no discrepancies" : "the gate passed"
    case .failed: "the gate failed"
    case .untrusted: "the result can't be trusted"
    }
  }

  private static func problems(_ report: Report) -> [String] {
    let diagnostics = report.diagnostics
    if diagnostics.isEmpty { return [] }
    var lines = ["", "### Problems with the input", ""]
    var room = problemLimit
    for (index, diagnostic) in diagnostics.enumerated() {
      let place = diagnostic.location.map { " " + MarkdownText.code("\(Wording.place($0)):\($0.start.column)") } ?? ""
      let line =
        "- **\(diagnostic.severity.rawValue)** \(MarkdownText.code(visible(diagnostic.code)))\(place) "
        + MarkdownText.escaped(Wording.sentence(on: diagnostic))
      room -= line.utf8.count
      if room < 0 {
        lines.append("- \(counted(diagnostics.count - index, "more problem")) not shown here")
        break
      }
      lines.append(line)
    }
    return lines
  }

  private static func heading(of finding: Finding) -> [String] {
    let label = MarkdownText.escaped(Wording.subject(of: finding, limit: 80))
    return ["", "### \(label.isEmpty ? "(no subject)" : label)"]
  }

  private static func coverage(_ report: Report) -> [String] {
    let sentences = report.coverage
    if sentences.isEmpty { return [] }
    return ["", "### Coverage", ""] + sentences.map { "- " + MarkdownText.escaped($0) }
  }
}
