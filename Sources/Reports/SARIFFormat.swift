import Findings
import SourceText
import Values

/// SARIF 2.1.0, for code scanning and for editors: rules with their reasons, a result a discrepancy, and its claims as places.
///
/// Source: SARIF 2.1.0 (OASIS); the limits are those of GitHub code scanning, which rejects a file that exceeds them.
package struct SARIFFormat: ReportFormat {
  package let name = "sarif"
  package let summary = "SARIF 2.1.0, for code scanning"

  /// Results: code scanning shows no more, and rejects files of more than five times as many.
  package static let resultLimit = 5_000
  /// Bytes after which no result is begun; compressed they are well below the 10 MB that code scanning takes.
  private static let byteLimit = 64 << 20
  /// Places of a result; what is left out is said in its message.
  private static let placeLimit = 100

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.object { log in
      log.add("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      log.add("version", "2.1.0")
      log.array("runs") { runs in runs.object { Self.addRun(of: report, to: &$0) } }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func addRun(of report: Report, to run: inout JSONWriter) {
    let rules = report.allRules
    var numbers: [String: Int] = [:]
    for (number, rule) in rules.enumerated() { numbers[rule.id] = number }
    run.object("tool") { tool in
      tool.object("driver") { driver in
        driver.add("name", "claimcheck")
        driver.array("rules") { list in
          for rule in rules { list.object { $0.addSARIF(rule: rule) } }
        }
      }
    }
    run.add("columnKind", "unicodeCodePoints")
    run.object("originalUriBaseIds") { bases in
      bases.object(SARIFPlace.base) { base in
        base.object("description") { $0.add("text", "the folder in which claimcheck ran") }
      }
    }
    let left = addResults(of: report, rules, numbers, to: &run)
    run.array("invocations") { list in
      list.object { addInvocation(of: report, left: left, to: &$0) }
    }
    run.object("properties") { properties in
      properties.object("coverage") { $0.addMembers(of: report.outcome.coverage) }
    }
  }

  /// - Returns: how many discrepancies were left out, and how many that are resolved.
  private static func addResults(
    of report: Report, _ rules: [RuleSummary], _ numbers: [String: Int], to run: inout JSONWriter
  ) -> (findings: Int, resolved: Int) {
    let findings = report.outcome.findings
    // Either all results have suppressions or none has; 3.27.23.
    let hasWaivers = findings.contains { report.status(of: $0).waiver != nil }
    var written = 0
    var absent = 0
    run.array("results") { list in
      for finding in findings.prefix(resultLimit) where list.bytes.count < byteLimit {
        list.object {
          $0.addSARIF(
            finding: finding, in: report, rule: numbers[finding.rule.id], hasWaivers: hasWaivers, limit: placeLimit)
        }
        written += 1
      }
      for entry in report.settlement.resolved ?? [] where written + absent < resultLimit {
        // A place is needed, else code scanning rejects the file; a rule that is no more has none.
        guard let number = numbers[entry.rule] else { continue }
        list.object {
          $0.addSARIF(resolved: entry, in: report, rule: number, at: rules[number].location, hasWaivers: hasWaivers)
        }
        absent += 1
      }
    }
    return (findings.count - written, (report.settlement.resolved?.count ?? 0) - absent)
  }

  private static func addInvocation(
    of report: Report, left: (findings: Int, resolved: Int), to invocation: inout JSONWriter
  ) {
    invocation.add("executionSuccessful", report.isTrusted)
    invocation.add("exitCode", report.ending.exitCode)
    invocation.array("toolExecutionNotifications") { list in
      for diagnostic in report.diagnostics {
        list.object {
          $0.addSARIF(
            notification: diagnostic.code, level: SARIFPlace.level(diagnostic.severity.asFinding),
            Wording.sentence(on: diagnostic), at: diagnostic.location)
        }
      }
      if left.findings > 0 {
        let text = "\(counted(left.findings, "discrepancy", "discrepancies")) left out, the least severe ones"
        list.object { $0.addSARIF(notification: "results-left-out", level: "warning", text) }
      }
      if left.resolved > 0 {
        let text = "\(counted(left.resolved, "resolved discrepancy", "resolved discrepancies")) left out"
        list.object { $0.addSARIF(notification: "resolved-left-out", level: "note", text) }
      }
      if report.isTrusted {
        let text = (["\(report.headline)"] + report.coverage).joined(separator: "; ")
        list.object { $0.addSARIF(notification: "coverage", level: "note", text) }
      }
    }
  }
}
