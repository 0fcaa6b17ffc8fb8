import Findings
import SourceText
import Values

/// One discrepancy as Markdown: a table of its claims, and the notes on it.
struct MarkdownDiscrepancy {
  private let finding: Finding
  private let report: Report
  private let room: DiscrepancyAccount.Room

  init(_ finding: Finding, in report: Report, room: DiscrepancyAccount.Room) {
    self.finding = finding
    self.report = report
    self.room = room
  }

  /// Folded away until somebody looks.
  func folded() -> [String] {
    let summary =
      "<b>\(finding.severity.rawValue)</b> <code>\(MarkdownText.html(visible(finding.rule.id)))</code> "
      + MarkdownText.html(visible(finding.message, limit: 240) + remarks)
    return ["", "<details><summary>\(summary)</summary>", ""] + body() + ["", "</details>"]
  }

  /// Below a heading of the third rank.
  func headed() -> [String] {
    let subject = Wording.subject(of: finding)
    let sentence = (subject.isEmpty ? "" : "\(subject): ") + visible(finding.message) + remarks
    let badge = "\(finding.severity.rawValue) \(MarkdownText.code(visible(finding.rule.id)))"
    return ["", "### \(MarkdownText.escaped(sentence))", "", "**\(badge)** \(finding.id)", ""] + body()
  }

  private var remarks: String {
    let remarks = TextDiscrepancy.remarks(on: finding, in: report)
    return remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"
  }

  private func body() -> [String] {
    let claims = report.claims(of: finding)
    let shown = Array(claims.prefix(room.shown))
    let witnesses = Array(finding.witnessesFirst.prefix(min(finding.witnessCount, room.shown)))
    let marks = Dictionary(zip(witnesses.map(\.reference), ClaimMarks.quotes(of: witnesses))) { first, _ in first }
    var lines = ["| | value | read as | quote | source | place |", "|---|---|---|---|---|---|"]
    lines += shown.map { row($0, marks[$0.reference] ?? [DifferingText.Part(text: $0.quote, differs: false)]) }
    if claims.count > shown.count { lines += ["", "… and \(counted(claims.count - shown.count, "more claim"))."] }
    lines.append("")
    for note in DiscrepancyAccount(finding, in: report, room: room).notes {
      lines += note.items.map { item in
        "- \(note.name.isEmpty ? "" : "\(note.name): ")\(MarkdownText.escaped(item))"
      }
    }
    return lines + ["- " + MarkdownText.code("\(report.command) explain \(finding.id)")]
  }

  private func row(_ claim: ClaimEvidence, _ quote: [DifferingText.Part]) -> String {
    let label = Wording.label(of: claim, remarks: Wording.remarks(on: claim, in: finding), limit: room.value)
    return MarkdownText.row([
      MarkdownText.escaped(label), MarkdownText.code(visible(claim.written, limit: room.value)),
      MarkdownText.escaped(Wording.reading(of: claim, limit: room.value)),
      MarkedQuote(quote, limit: room.quote).markdown, MarkdownText.source(of: claim, limit: room.text),
      MarkdownText.place(of: claim, limit: room.text),
    ])
  }
}

/// Cells that tables of claims have in common.
extension MarkdownText {
  static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// Title, publisher, authors and date, with a link to the source.
  static func source(of claim: ClaimEvidence, limit: Int) -> String {
    link(Wording.source(of: claim, limit: limit), to: claim.url)
  }

  /// Where it stands in its source, in which file, and what it is called.
  static func place(of claim: ClaimEvidence, limit: Int) -> String {
    [
      escaped(visible(claim.at, limit: limit)), code(Wording.place(claim.location)),
      code(visible(claim.reference, limit: limit)),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
