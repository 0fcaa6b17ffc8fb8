import Findings
import SourceText
import Values

/// Rules and results of SARIF.
extension JSONWriter {
  /// A `reportingDescriptor` object.
  mutating func addSARIF(rule: RuleSummary) {
    let title = visible(rule.title, limit: Wording.textLimit)
    let why = visible(rule.why, limit: 4 * Wording.textLimit)
    let fix = visible(rule.fix, limit: 4 * Wording.textLimit)
    add("id", rule.id)
    addSARIFText("shortDescription", title.isEmpty ? rule.id : title)
    addSARIFText("fullDescription", why.isEmpty ? (title.isEmpty ? rule.id : title) : why)
    object("help") { help in
      let paragraphs = [why, fix.isEmpty ? "" : "Fix: \(fix)", "See: claimcheck explain \(rule.id)"]
      help.add("text", SARIFPlace.plain(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")))
      let markdown = [
        MarkdownText.escaped(why), fix.isEmpty ? "" : "**Fix:** \(MarkdownText.escaped(fix))",
        "See: \(MarkdownText.code("claimcheck explain \(visible(rule.id))"))",
      ]
      help.add("markdown", markdown.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
    object("defaultConfiguration") { $0.add("level", SARIFPlace.level(rule.severity)) }
    object("properties") { properties in
      properties.add("tags", ["facts", rule.kind])
      let severity: String =
        switch rule.severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "recommendation"
        }
      properties.add("problem.severity", severity)
      // Contradictions are certain: no reading of the claims satisfies the rule.
      properties.add("precision", "very-high")
    }
  }

  /// A `result` object.
  ///
  /// - Parameter limit: of places.
  mutating func addSARIF(finding: Finding, in report: Report, rule: Int?, hasWaivers: Bool, limit: Int) {
    let claims = report.claims(of: finding)
    let left = claims.count - limit
    add("ruleId", finding.rule.id)
    if let rule { add("ruleIndex", rule) }
    addSARIFKind(of: finding)
    let details = [Wording.sentence(on: finding)] + Wording.computation(of: finding)
    let more = left > 0 ? ["\(counted(left, "more claim")) not shown"] : []
    addSARIFText("message", (details + more).filter { !$0.isEmpty }.joined(separator: "\n"))
    array("locations") { list in
      // Without a place code scanning would reject the file: a finding about what is missing is shown at its rule.
      let place = claims.first?.location ?? finding.rule.location
      list.object { $0.addSARIF(place: place, message: claims.first.map(Wording.evidence) ?? "") }
    }
    array("relatedLocations") { list in
      for (number, claim) in claims.prefix(limit).enumerated().dropFirst() {
        list.object { $0.addSARIF(place: claim.location, number: number, message: Wording.evidence(claim)) }
      }
    }
    object("partialFingerprints") { prints in
      prints.add("discrepancyId/v1", finding.id)
      prints.add("claimState/v1", finding.state)
    }
    addSARIFStatus(of: finding, in: report, hasWaivers: hasWaivers)
    object("properties") { properties in
      properties.add("verdict", finding.verdict.name)
      properties.add("status", report.status(of: finding).name)
      properties.add("subject", finding.subjectID)
      properties.add("property", finding.property)
      if !finding.difference.isEmpty { properties.add("difference", finding.difference) }
      if let suspect = finding.suspect { properties.add("suspect", suspect) }
      if let cause = report.settlement.causes[finding.id] { properties.add("cause", cause) }
    }
  }

  /// Source: SARIF 2.1.0, 3.27.9 and 3.27.10: only failures have a level.
  private mutating func addSARIFKind(of finding: Finding) {
    switch finding.verdict {
    case .contradiction, .doubt:
      add("kind", "fail")
      add("level", SARIFPlace.level(finding.severity))
    case .undetermined:
      add("kind", "open")
      add("level", "none")
    case .consistent:
      add("kind", "pass")
      add("level", "none")
    }
  }

  private mutating func addSARIFStatus(of finding: Finding, in report: Report, hasWaivers: Bool) {
    let status = report.status(of: finding)
    // Either all results have a state or none has; 3.27.24.
    if report.settlement.resolved != nil {
      let state: String =
        switch status {
        case .open, .new: "new"
        case .changed: "updated"
        // A decision is on what was there, and void when its values change.
        case .known, .waived: "unchanged"
        }
      add("baselineState", state)
    }
    guard hasWaivers else { return }
    array("suppressions") { list in
      guard let waiver = status.waiver else { return }
      list.object { suppression in
        suppression.add("kind", "external")
        suppression.add("status", "accepted")
        let until = waiver.expires.isEmpty ? "" : ", until \(waiver.expires)"
        let text = "\(waiver.decision): \(waiver.reason) (\(waiver.owner)\(until))"
        suppression.add("justification", visible(text, limit: Wording.textLimit))
        guard let place = waiver.location else { return }
        suppression.object("location") { $0.addSARIF(place: place) }
      }
    }
  }

  /// The `result` object of a discrepancy that is no more.
  mutating func addSARIF(
    resolved: Settlement.Resolved, in report: Report, rule: Int, at place: SourceLocation, hasWaivers: Bool
  ) {
    add("ruleId", resolved.rule)
    add("ruleIndex", rule)
    add("kind", "pass")
    add("level", "none")
    let cause = report.settlement.causes[resolved.id].map { ": " + visible($0, limit: Wording.textLimit) } ?? ""
    addSARIFText("message", "\(visible(resolved.subject, limit: 80)): resolved\(cause)")
    array("locations") { list in list.object { $0.addSARIF(place: place) } }
    object("partialFingerprints") { prints in
      prints.add("discrepancyId/v1", resolved.id)
      prints.add("claimState/v1", resolved.state)
    }
    add("baselineState", "absent")
    if hasWaivers { add("suppressions", []) }
  }
}
