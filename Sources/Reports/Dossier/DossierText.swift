import Findings
import SourceText

/// The dossier of a subject for a terminal; nothing is cut at its width, but wrapped.
package struct DossierText {
  private let dossier: Dossier
  private let style: Style

  /// Columns of the names before the facts of the subject.
  private static let nameWidth = 13

  package init(_ dossier: Dossier) {
    self.dossier = dossier
    style = dossier.report.style
  }

  package func render() -> [UInt8] {
    var lines = paragraph(visible(dossier.title), indent: 0).map { style.paint($0, .strong) } + facts()
    for section in dossier.sections {
      lines += heading(section.title)
      for entry in section.entries { lines += claim(entry) }
    }
    if dossier.sections.isEmpty { lines += ["", "no claims about it"] }
    lines += sources()
    let timeline = TextTimeline(dossier.timeline, width: style.width).lines
    if !timeline.isEmpty { lines += heading("timeline") + timeline }
    lines += discrepancies()
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func heading(_ text: String) -> [String] {
    [""] + paragraph(visible(text), indent: 0).map { style.paint($0, .strong) }
  }

  private func facts() -> [String] {
    dossier.facts.flatMap { fact in
      wrapped(visible(fact.text), width: max(8, style.width - Self.nameWidth - 2)).enumerated().map { index, line in
        "  " + style.paint(padded(index == 0 ? fact.name : "", to: Self.nameWidth), .faint) + line
      }
    }
  }

  private func claim(_ entry: Dossier.Entry) -> [String] {
    let claim = entry.claim
    let quote = MarkedQuote([DifferingText.Part(text: claim.quote, differs: false)], limit: .max).text
    let origin = [Wording.source(of: claim, limit: .max), visible(claim.at)].filter { !$0.isEmpty }
    var details = [Wording.reading(of: claim, limit: .max), quote, origin.joined(separator: ", ")]
    details += entry.remarks.map { "\($0.name): \(visible($0.text))" }
    details.append("\(visible(claim.reference)) · \(Wording.place(claim.location))")
    details.append(visible(entry.outcome))
    return paragraph(entry.value, indent: 2)
      + details.filter { !$0.isEmpty }.flatMap { paragraph($0, indent: 6) }
  }

  private func sources() -> [String] {
    if dossier.sources.isEmpty { return [] }
    return heading("sources")
      + dossier.sources.flatMap { source in
        let title = source.title.isEmpty ? "" : ": \(visible(source.title))"
        let details = [source.particulars, visible(source.url), Wording.place(source.location)]
        return paragraph(visible(source.id) + title, indent: 2)
          + details.filter { !$0.isEmpty }.flatMap { paragraph($0, indent: 6) }
      }
  }

  private func discrepancies() -> [String] {
    let found = dossier.findings
    if found.isEmpty { return ["", "no discrepancies"] }
    return heading(counted(found.count, "discrepancy", "discrepancies"))
      + found.flatMap { finding in
        [""] + TextDiscrepancy(finding, in: dossier.report, room: .dossier).wrappedLines()
      }
  }

  /// Lines behind so many blanks; further ones stand a little to the right.
  private func paragraph(_ text: String, indent: Int) -> [String] {
    let margin = blanks(indent)
    return wrapped(text, width: max(8, style.width - indent - 2)).enumerated().map { index, line in
      margin + (index == 0 ? "" : "  ") + line
    }
  }
}
