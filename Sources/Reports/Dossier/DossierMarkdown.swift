import Findings
import SourceText

/// The dossier of a subject as Markdown, for a comment or a wiki.
package struct DossierMarkdown {
  private let dossier: Dossier

  /// Columns of the timeline: what a page of GitHub shows without a bar to scroll.
  private static let timelineWidth = 96

  package init(_ dossier: Dossier) { self.dossier = dossier }

  package func render() -> [UInt8] {
    var lines = ["# \(text(dossier.title))", ""]
    lines += dossier.facts.map { "- \($0.name.isEmpty ? "" : "\($0.name): ")\(text($0.text))" }
    for section in dossier.sections {
      lines += ["", "## \(text(section.title))", "", "| value | read as | quote | source | place | outcome |"]
      lines += ["|---|---|---|---|---|---|"] + section.entries.map(row)
    }
    if dossier.sections.isEmpty { lines += ["", "No claims about it."] }
    if !dossier.sources.isEmpty {
      lines += ["", "## Sources", "", "| source | title | | address | place |", "|---|---|---|---|---|"]
      lines += dossier.sources.map(row)
    }
    lines += timeline()
    lines += ["", "## Discrepancies"]
    lines += dossier.findings.isEmpty ? ["", "None."] : []
    for finding in dossier.findings {
      lines += MarkdownDiscrepancy(finding, in: dossier.report, room: .dossier).headed()
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func row(_ entry: Dossier.Entry) -> String {
    let claim = entry.claim
    let remarks = entry.remarks.map { MarkdownText.escaped("\($0.name): \(visible($0.text))") }
    let quote = MarkedQuote([DifferingText.Part(text: claim.quote, differs: false)], limit: .max).markdown
    return MarkdownText.row([
      MarkdownText.escaped(entry.value), text(Wording.reading(of: claim, limit: .max)),
      ([quote].filter { !$0.isEmpty } + remarks).joined(separator: "; "),
      MarkdownText.source(of: claim, limit: .max), MarkdownText.place(of: claim, limit: .max), text(entry.outcome),
    ])
  }

  private func row(_ source: CorpusOverview.SourceProfile) -> String {
    MarkdownText.row([
      MarkdownText.code(visible(source.id)), text(source.title), MarkdownText.escaped(source.particulars),
      MarkdownText.link(visible(source.url), to: source.url), MarkdownText.code(Wording.place(source.location)),
    ])
  }

  /// Drawn as in a terminal, within as many backticks as it needs.
  private func timeline() -> [String] {
    let lines = TextTimeline(dossier.timeline, width: Self.timelineWidth).lines
    if lines.isEmpty { return [] }
    let longest = lines.joined(separator: "\n").split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ["", "## Timeline", "", fence + "text"] + lines + [fence]
  }

  private func text(_ text: String) -> String { MarkdownText.escaped(visible(text)) }
}
