import Findings
import SourceText

/// Discrepancies as failed tests, for build servers: a suite a rule, a test a discrepancy.
///
/// A test fails where the discrepancy fails the gate, so that build servers see what the exit code says; any other is
/// skipped, and says why. A rule without discrepancies is one test, passed, or skipped where the rule compared nothing.
package struct JUnitFormat: ReportFormat {
  package let name = "junit"
  package let summary = "JUnit XML, a suite a rule, for build servers"

  /// No time may stand in a report; the schema asks for one.
  private static let day = "1970-01-01"

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var suites: [JUnitDocument.Suite] = []
    let diagnostics = report.diagnostics
    if !diagnostics.isEmpty || !report.isTrusted {
      suites.append(JUnitDocument.Suite(name: "input", cases: Self.cases(of: diagnostics, in: report)))
    }
    let findings = Dictionary(grouping: report.outcome.findings, by: \.rule.id)
    let ran = report.outcome.coverage.rules
    let titles = Dictionary(report.allRules.map { ($0.id, $0.title) }) { first, _ in first }
    let known = Set(ran.map(\.id))
    let others = report.allRules.map(\.id).filter { !known.contains($0) && findings[$0] != nil }
    let idle = Set(report.outcome.coverage.idleRules)
    for id in ran.map(\.id) + others {
      var cases = (findings[id] ?? []).map { Self.test(of: $0, in: report) }
      if cases.isEmpty {
        cases = [
          JUnitDocument.Case(
            name: visible(titles[id] ?? id), className: visible(id),
            ending: idle.contains(id) ? .skipped(message: "the rule matched nothing: no claims were compared") : .passed
          )
        ]
      }
      suites.append(JUnitDocument.Suite(name: visible(id), cases: cases))
    }
    return JUnitDocument(suites, day: Self.day, isVisible: true).render()
  }

  private static func cases(of diagnostics: [Diagnostic], in report: Report) -> [JUnitDocument.Case] {
    var cases = diagnostics.map { diagnostic in
      let place = diagnostic.location.map { " at \(Wording.place($0)):\($0.start.column)" } ?? ""
      let ending: JUnitDocument.Ending =
        switch diagnostic.severity {
        case .error: .broken(message: visible(diagnostic.message), details: diagnostic.notes.map { visible($0) })
        case .warning: .skipped(message: "warning: " + Wording.sentence(on: diagnostic))
        }
      return JUnitDocument.Case(name: visible(diagnostic.code) + place, className: "input", ending: ending)
    }
    if !report.isTrusted, !diagnostics.contains(where: { $0.severity == .error }) {
      cases.append(
        JUnitDocument.Case(
          name: "run", className: "input", ending: .broken(message: "the result can't be trusted", details: [])))
    }
    return cases
  }

  private static func test(of finding: Finding, in report: Report) -> JUnitDocument.Case {
    let sentence = Wording.sentence(on: finding)
    let remarks = TextDiscrepancy.remarks(on: finding, in: report)
    let ending: JUnitDocument.Ending
    if report.fails(finding) {
      ending = .failed(message: sentence, details: details(of: finding, in: report))
    } else {
      let waiver = report.status(of: finding).waiver.map { visible(": \($0.owner), \($0.reason)") } ?? ""
      ending = .skipped(
        message: ([finding.severity.rawValue] + remarks).joined(separator: ", ") + waiver + ": does not fail the gate")
    }
    return JUnitDocument.Case(name: "\(sentence) (\(finding.id))", className: visible(finding.rule.id), ending: ending)
  }

  private static func details(of finding: Finding, in report: Report) -> [String] {
    let claims = report.claims(of: finding)
    let places = claims.prefix(claimLimit).map { "\(Wording.place($0.location)): \(Wording.evidence($0))" }
    let left = claims.count > claimLimit ? ["and \(claims.count - claimLimit) more claims"] : []
    let fix = finding.rule.fix.isEmpty ? [] : ["fix: " + visible(finding.rule.fix, limit: Wording.textLimit)]
    return places + left + Wording.computation(of: finding)
      + fix + ["next: \(report.command) explain \(finding.id)"]
  }

  /// Claims of a discrepancy that are listed.
  private static let claimLimit = 20
}
