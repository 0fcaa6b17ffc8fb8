import Findings

/// The same objects as `json`, one a line, each with its `type`: for `jq`, `grep` and programs that read as they go.
///
/// Source: JSON Lines (jsonlines.org).
package struct JSONLinesFormat: ReportFormat {
  package let name = "jsonl"
  package let summary = "the same as JSON objects, one a line, each with its type"

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter(isIndented: false)
    func line(_ type: String, _ members: (inout JSONWriter) -> Void) {
      writer.object { object in
        object.add("type", type)
        members(&object)
      }
      writer.endLine()
    }
    line("report") { report in
      report.add("format", "claimcheck-report")
      report.add("version", JSONWriter.reportVersion)
    }
    for diagnostic in report.diagnostics { line("diagnostic") { $0.addMembers(of: diagnostic) } }
    for finding in report.outcome.findings { line("finding") { $0.addMembers(of: finding, in: report) } }
    for suspect in report.outcome.suspects { line("suspect") { $0.addMembers(of: suspect) } }
    for entry in report.settlement.resolved ?? [] { line("resolved") { $0.addMembers(of: entry, in: report) } }
    for rule in report.allRules { line("rule") { $0.addMembers(of: rule) } }
    line("coverage") { $0.addMembers(of: report.outcome.coverage) }
    // Last, so that a report that was cut off can be told from a whole one.
    line("summary") { $0.addSummary(of: report) }
    return writer.bytes
  }
}
