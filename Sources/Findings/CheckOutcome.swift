import SourceText

/// All that one run of the rules over a corpus has to say: the one view that every report format renders.
package struct CheckOutcome: Sendable {
  /// In the order of `Finding.ordered`.
  package var findings: [Finding]
  /// Malformed input, by place.
  package var diagnostics: [Diagnostic]
  package var coverage: Coverage
  /// The few claims whose correction would clear the most discrepancies.
  package var suspects: [Suspect]

  package init(findings: [Finding], diagnostics: [Diagnostic], coverage: Coverage) {
    self.findings = Suspects.filled(Finding.ordered(findings))
    suspects = Suspects.ranked(self.findings)
    self.diagnostics = diagnostics.sorted()
    self.coverage = coverage
  }

  /// The discrepancies in which a claim about a subject takes part.
  package func findings(about subjectID: String) -> [Finding] {
    findings.filter { finding in finding.claims.contains { $0.subjectID == subjectID } }
  }
}
