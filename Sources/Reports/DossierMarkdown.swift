import Findings
import SourceText
import Values

/// The dossier of one subject as Markdown: what every source claims of it, by property, and the discrepancies.
///
/// The same substance as `claimcheck show` prints and as the subject's page in the HTML report has, for a comment or a wiki.
package struct DossierMarkdown {
  private let subject: CorpusOverview.SubjectProfile
  private let claims: [ClaimEvidence]
  private let findings: [Finding]
  private let command: String

  /// - Parameters:
  ///   - claims: about the subject, by property, then source.
  ///   - findings: in which one of them takes part.
  package init(
    of subject: CorpusOverview.SubjectProfile, claims: [ClaimEvidence], findings: [Finding],
    command: String = "claimcheck"
  ) {
    self.subject = subject
    self.claims = claims
    self.findings = findings
    self.command = command
  }

  package func render() -> [UInt8] {
    var lines = ["# \(text(subject.label.isEmpty ? subject.id : subject.label))", ""]
    lines += facts()
    var start = claims.startIndex
    while start < claims.endIndex {
      let property = claims[start].property
      let end = claims[start...].firstIndex { $0.property != property } ?? claims.endIndex
      lines += table(claims[start..<end])
      start = end
    }
    if claims.isEmpty { lines += ["", "No claims about it."] }
    lines += ["", "## Discrepancies", ""]
    lines += findings.isEmpty ? ["None."] : findings.flatMap(item)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func facts() -> [String] {
    let facts = [
      ("id", subject.id), ("type", subject.type), ("part of", subject.partOf),
      ("also", subject.aliases.joined(separator: ", ")),
    ]
    return facts.filter { !$0.1.isEmpty }.map { "- \($0.0): \(text($0.1))" }
  }

  private func table(_ claims: ArraySlice<ClaimEvidence>) -> [String] {
    guard let first = claims.first else { return [] }
    let label = first.propertyLabel.isEmpty ? first.property : first.propertyLabel
    let head = [
      "", "## \(text(label))", "", "| value | read as | quote | source | place | |", "|---|---|---|---|---|---|",
    ]
    return head + claims.map(row)
  }

  private func row(_ claim: ClaimEvidence) -> String {
    let cells = [
      MarkdownText.code(visible(claim.written, limit: 2 * Wording.valueLimit))
        + MarkdownText.escaped(Wording.bracketedQualifiers(of: claim)),
      claim.narrow == claim.written ? "" : text(claim.narrow),
      MarkdownText.escaped(Wording.quoted(claim.quote, limit: 240)), MarkdownText.escaped(Wording.origin(of: claim)),
      MarkdownText.code(Wording.place(claim.location)), standing(of: claim),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// `**contradiction** 1f2e-93ab`, for the worst discrepancy in which the claim is a witness.
  private func standing(of claim: ClaimEvidence) -> String {
    if claim.isCorrected { return "corrected" }
    let own = findings.filter { finding in
      finding.claims.contains { $0.reference == claim.reference && $0.role == .witness }
    }
    guard let worst = own.max(by: { $0.verdict < $1.verdict }) else { return "" }
    return "**\(worst.verdict.name)** \(worst.id)"
  }

  private func item(_ finding: Finding) -> [String] {
    let head =
      "- **\(finding.severity.rawValue)** \(MarkdownText.code(visible(finding.rule.id))) "
      + "\(text(finding.message)) (\(finding.id))"
    let lines = Wording.computation(of: finding) + ["\(command) explain \(finding.id)"]
    return [head] + lines.map { "  - \(MarkdownText.escaped($0))" }
  }

  private func text(_ text: String) -> String { MarkdownText.escaped(visible(text, limit: Wording.textLimit)) }
}
