import Findings
import SourceText
import Values

/// One discrepancy in full, for `claimcheck explain ID`: why it matters, each claim as written and as read, how the
/// verdict came about, and how to go on.
package struct Explanation: Sendable {
  private let finding: Finding
  private let report: Report

  /// Columns of the names before the values.
  private static let nameWidth = 13

  package init(of finding: Finding, in report: Report) {
    self.finding = finding
    self.report = report
  }

  /// The finding with this id; else those whose ids start so, in order. Letter case and `-` don't count.
  ///
  /// - Returns: none where nothing matches, or fewer than four digits are given; several where they don't suffice.
  package static func findings(matching id: String, in outcome: CheckOutcome) -> [Finding] {
    func folded(_ id: String) -> String { id.lowercased().filter { $0 != "-" } }
    let wanted = folded(id)
    guard wanted.utf8.count >= 4 else { return [] }
    if let exact = outcome.findings.first(where: { folded($0.id) == wanted }) { return [exact] }
    return outcome.findings.filter { folded($0.id).hasPrefix(wanted) }
  }

  /// Pure, like a report format.
  package func render() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(line: TextDiscrepancy.headline(of: finding, in: report))
    for (title, lines) in [
      ("Rule", rule()), ("Verdict", verdict()), ("Claims", claims()), ("Values", clusters()), ("Computed", computed()),
      ("How to go on", next()),
    ] where !lines.isEmpty {
      bytes.append(line: "")
      bytes.append(line: report.style.paint(title, .strong))
      for line in lines { bytes.append(line: line) }
    }
    return bytes
  }

  private func rule() -> [String] {
    let rule = finding.rule
    let place = "\(visible(rule.location.path)):\(rule.location.start.line):\(rule.location.start.column)"
    return field("title", rule.title) + field("kind", rule.kind) + field("stands in", place) + field("why", rule.why)
      + field("fix", rule.fix)
  }

  private func verdict() -> [String] {
    let meaning: String =
      switch finding.verdict {
      case .contradiction: "no reading of the claims satisfies the rule"
      case .doubt: "only a generous reading of the claims satisfies the rule"
      case .undetermined: "the claims can't be compared"
      case .consistent: "some reading of the claims satisfies the rule"
      }
    let status = report.status(of: finding)
    let waiver = status.waiver.map { note in
      [note.owner, note.expires.isEmpty ? "" : "until \(note.expires)", note.decision].filter { !$0.isEmpty }
    }
    let notes = report.editorNotes[finding.id] ?? EditorColumns()
    return field("verdict", "\(finding.verdict.name): \(meaning)") + field("severity", finding.severity.rawValue)
      + field("difference", finding.difference)
      + field("status", ([status.name] + (waiver ?? [])).joined(separator: ", "))
      + field("reason", status.waiver?.reason ?? "") + field("cause", report.settlement.causes[finding.id] ?? "")
      + field("decision", notes.decision) + field("assignee", notes.assignee) + field("note", notes.note)
      + field("state", finding.state)
  }

  private func claims() -> [String] {
    let claims = finding.witnessesFirst
    let gutter = ExcerptGutter(lines: claims.map(\.location.start.line), style: report.style)
    return claims.enumerated().flatMap { index, claim in
      let excerpt = ClaimExcerpts([claim], in: report, gutter: gutter, isAlone: true)
      return (index == 0 ? [] : [""]) + excerpt.lines(from: index) + fields(of: claim)
    }
  }

  private func fields(of claim: ClaimEvidence) -> [String] {
    let role: String =
      switch claim.role {
      case .witness: "witness: part of the combination that is furthest from holding"
      case .other: "conflicts too, but is not needed to show it"
      }
    let isOneReading = claim.narrow == claim.wide
    return field("claim", claim.reference) + field("role", role)
      + field("subject", named(claim.subjectLabel, claim.subjectID))
      + field("property", named(claim.propertyLabel, claim.property) + (claim.type.isEmpty ? "" : ", \(claim.type)"))
      + field("written", claim.written)
      + (isOneReading
        ? field("read as", claim.narrow)
        : field("read as", claim.narrow + ", strictly") + field("", claim.wide + ", generously"))
      + field("mode", claim.mode) + field("when", claim.when) + field("scope", claim.scope)
      + field("quote", claim.quote.isEmpty ? "" : "“\(claim.quote)”") + field("at", claim.at)
      + field("said by", claim.attributedTo) + field("uncertain", claim.isUncertain ? "the reader was not sure" : "")
      + field("tags", claim.tags.joined(separator: ", ")) + field("note", claim.note)
      + field("source", named(claim.sourceTitle, claim.sourceID)) + field("authors", claim.authors)
      + field("publisher", claim.publisher) + field("published", claim.published) + field("kind", claim.sourceKind)
      + field("url", claim.url) + field("trust", Wording.decimal(claim.trust))
  }

  private func named(_ label: String, _ id: String) -> String {
    label.isEmpty || label == id ? id : "\(label) (\(id))"
  }

  private func clusters() -> [String] {
    let suspect = finding.suspect.map { _ in "suspect: \(finding.suspectName()) is the most likely to be wrong" }
    return (DiscrepancyAccount.clusters(of: finding, room: .dossier) + (suspect.map { [$0] } ?? [])).flatMap(paragraph)
  }

  private func computed() -> [String] { finding.computation.filter { !$0.isEmpty }.flatMap { paragraph(visible($0)) } }

  private func next() -> [String] {
    let subjects = HTMLView.subjects(of: finding).map { Wording.argument($0.id) }.joined(separator: " ")
    let first = finding.witnessesFirst.first.map(\.subjectID) ?? finding.subjectID
    let rule = Wording.argument(finding.rule.id)
    var commands = [
      ("trace \(rule) \(Wording.argument(first))", "every comparison that the rule makes, and what it leaves out"),
      ("show \(subjects)", "all claims about the subject, source against source"),
      ("explain \(rule)", "the rule: why it must hold, where it stands"),
    ]
    if report.status(of: finding).isGating {
      commands.append(("waive add \(finding.id)", "decide that it stays: by whom, why, and until when"))
    }
    let width = commands.reduce(0) { max($0, DisplayWidth.of($1.0)) }
    let places = finding.witnessesFirst.prefix(finding.witnessCount).map { Wording.place($0.location) }
    return paragraph("Compare each claim with its source, and correct \(Wording.list(places, limit: 8)) where it errs.")
      + commands.map { "  \(report.command) \(padded($0.0, to: width))   \($0.1)" }
  }

  /// `  name         value`, wrapped; nothing for an empty value.
  private func field(_ name: String, _ value: String) -> [String] {
    if value.isEmpty { return [] }
    return wrapped(visible(value), width: report.style.width - Self.nameWidth - 2).enumerated().map { index, line in
      "  " + report.style.paint(padded(index == 0 ? name : "", to: Self.nameWidth), .faint) + line
    }
  }

  private func paragraph(_ text: String) -> [String] {
    wrapped(text, width: report.style.width - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
  }
}
