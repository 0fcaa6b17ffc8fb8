import Findings

/// One JSON object with everything that a report knows, for programs. `docs/report.schema.json` describes it.
package struct JSONFormat: ReportFormat {
  package let name = "json"
  package let summary = "one JSON object with all there is, for programs"

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.object { document in
      document.add("format", "claimcheck-report")
      document.add("version", JSONWriter.reportVersion)
      document.object("summary") { $0.addSummary(of: report) }
      document.array("diagnostics") { list in
        for diagnostic in report.diagnostics { list.object { $0.addMembers(of: diagnostic) } }
      }
      document.array("findings") { list in
        for finding in report.outcome.findings { list.object { $0.addMembers(of: finding, in: report) } }
      }
      document.array("suspects") { list in
        for suspect in report.outcome.suspects { list.object { $0.addMembers(of: suspect) } }
      }
      if let resolved = report.settlement.resolved {
        document.array("resolved") { list in
          for entry in resolved { list.object { $0.addMembers(of: entry, in: report) } }
        }
      } else {
        document.addNull("resolved")
      }
      document.array("rules") { list in
        for rule in report.allRules { list.object { $0.addMembers(of: rule) } }
      }
      document.object("coverage") { $0.addMembers(of: report.outcome.coverage) }
    }
    writer.endLine()
    return writer.bytes
  }
}
