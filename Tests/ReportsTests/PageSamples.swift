import Findings
import Reports
import SourceText

/// Reports for the page of the report.
enum PageSamples {
  /// Statuses of all kinds, a rule without discrepancies, resolved ones, problems with the input, and a corpus around it.
  static var settled: Report {
    var known = Samples.order
    (known.subjectID, known.subjectLabel, known.id) = ("south-bridge", "South Bridge", "aaaa-bbbb")
    var report = Samples.report([Samples.order, Samples.agreement, known])
    report.settlement = Samples.settlement([
      Samples.order.id: .changed, Samples.agreement.id: .waived(Samples.waiver), known.id: .known,
    ])
    report.settlement.causes = [
      Samples.order.id: "a claim changed: report-2009/begun", "1111-2222": "a claim is gone: wire-1/opened",
    ]
    report.settlement.changedClaims = [Samples.order.id: ["report-2009/begun"]]
    report.settlement.resolved = [
      Settlement.Resolved(id: "1111-2222", state: "0", rule: "opening-order", subject: "b", property: "opened")
    ]
    report.outcome.diagnostics = [problem]
    var old = Samples.waiver
    old.expires = "2025-06-30"
    report.settlement.endedWaivers = [
      Samples.order.id: Settlement.EndedWaiver(note: old, name: "lapsed", why: "2025-06-30 was its last day")
    ]
    report.editorNotes = [Samples.order.id: EditorColumns(decision: "source-error", assignee: "B.", note: "=asked")]
    report.rules = [Samples.order.rule, Samples.agreement.rule]
    report.overview = overview(of: report)
    return report
  }

  static var untrusted: Report {
    var report = Report(outcome: CheckOutcome(findings: [], diagnostics: [problem], coverage: Coverage()))
    report.outcome.diagnostics.append(Diagnostic(.error, "no-claim-files", "no claim files in 'Claims'", scope: .run))
    report.isTrusted = false
    return report
  }

  private static let problem = Diagnostic(
    .error, "unknown-key", "unknown key \"valeu\"", at: Samples.place("Claims/gazette-2017.yaml", 14, 5, "value"),
    scope: .claims, notes: ["did you mean \"value\"?"])

  /// A discrepancy for each text, which stands in all of its fields; and `everywhere` in everything else.
  static func hostile(_ texts: [String], everywhere text: String = "<b>") -> Report {
    let findings = texts.enumerated().map { Hostile.finding($1, number: UInt32($0 + 1)) }
    var report = Samples.report(findings, files: [:])
    var note = Samples.waiver
    (note.owner, note.reason, note.decision, note.created, note.expires) = (text, text, text, text, text)
    note.location = Samples.place(text, 1, 1, "x")
    for finding in report.outcome.findings {
      report.settlement.statuses[finding.id] = .waived(note)
      report.settlement.causes[finding.id] = text
      report.settlement.endedWaivers[finding.id] = Settlement.EndedWaiver(note: note, name: text, why: text)
      report.editorNotes[finding.id] = EditorColumns(decision: text, assignee: text, note: text)
    }
    report.settlement.resolved = [
      Settlement.Resolved(id: text, state: text, rule: text, subject: text, property: text)
    ]
    report.outcome.diagnostics = [
      Diagnostic(.error, "unreadable-value", text, at: Samples.place("Claims/\(text).yaml", 1, 1, "x"), notes: [text])
    ]
    var coverage = report.outcome.coverage
    coverage.rules = [Coverage.Rule(id: text, claims: 1, comparisons: 0, undetermined: 2)]
    coverage.deadConditions = [Coverage.DeadCondition(rule: text, text: text)]
    coverage.untouchedProperties = [Coverage.Count(name: text, count: 2)]
    coverage.undeclaredSubjects = [Coverage.Count(name: text, count: 2)]
    report.outcome.coverage = coverage
    report.overview = overview(of: report, everywhere: text)
    report.command = text
    return report
  }

  /// Of the claims of its discrepancies, and one more.
  private static func overview(of report: Report, everywhere text: String? = nil) -> CorpusOverview {
    var seen: Set<String> = []
    var claims = report.outcome.findings.flatMap(\.claims).filter { seen.insert($0.reference).inserted }
    var calm = Samples.claim("report-2009", "named", text ?? "North Bridge", line: 3)
    calm.propertyLabel = text ?? "name"
    claims.append(calm)
    var ids: Set<String> = []
    let sources = claims.filter { ids.insert($0.sourceID).inserted }.map { claim in
      var source = CorpusOverview.SourceProfile(id: claim.sourceID, location: Samples.place("Claims/s.yaml", 1, 9, "x"))
      source.title = claim.sourceTitle
      (source.published, source.authors) = (text ?? claim.published, text ?? claim.authors)
      (source.publisher, source.url, source.kind) = (text ?? "", text ?? "", text ?? "")
      return source
    }
    ids = []
    let subjects = claims.filter { ids.insert($0.subjectID).inserted }.map { claim in
      var subject = CorpusOverview.SubjectProfile(id: claim.subjectID, label: claim.subjectLabel)
      (subject.type, subject.partOf, subject.aliases) = (
        text ?? "bridge", text ?? "", text.map { [$0] } ?? ["Crossing"]
      )
      return subject
    }
    var pair = CorpusOverview.SourcePair(first: 0, second: 1)
    (pair.agreements, pair.contradictions) = (2, 1)
    return CorpusOverview(
      sources: sources, subjects: subjects, claims: claims, pairs: sources.count > 1 ? [pair] : [], omittedClaims: 3)
  }
}
