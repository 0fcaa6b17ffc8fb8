import Findings
import SourceText
import Values

/// Hand-made discrepancies.
enum Samples {
  static func finding(_ rule: String = "order", _ subject: String = "b", value: String = "1990") -> Finding {
    let place = SourceLocation(path: "Claims/s.yaml", start: .start)
    let claim = ClaimEvidence(
      claimID: "c", role: .witness, label: "", subjectID: subject, subjectLabel: subject, property: "opened",
      propertyLabel: "opened", type: "date", location: place, written: value, narrow: value, wide: value,
      canonical: value, sourceID: subject)
    return Finding(
      rule: RuleSummary(id: rule, title: rule, kind: "date-order", location: place), verdict: .contradiction,
      severity: .error, subjectID: subject, subjectLabel: subject, property: "opened", message: "", claims: [claim],
      computation: [])
  }

  /// A run of all rules over all claims.
  static let whole = RunReach(allRules: ["order", "range"], rulesRun: ["order", "range"], isComplete: true)

  static func day(_ text: String) -> CalendarDay {
    CalendarDay(text) ?? CalendarDay(startOf: TimeSpan(from: 0, to: 0))
  }

  static func waiver(
    of finding: Finding, created: String = "2026-01-05", expires: String = "2026-06-30", state: String? = nil
  ) -> Waiver {
    Waiver(
      key: Waiver.Key(finding), decision: .sourceError, reason: "misread", owner: "A. Editor", created: day(created),
      expires: day(expires), state: state ?? finding.state)
  }
}
