import Findings
import SourceText

/// The claims of a discrepancy: those that make the case side by side, the others in a table.
struct HTMLClaims {
  private let finding: Finding
  private let view: HTMLView
  private let witnesses: [ClaimEvidence]
  private let others: [ClaimEvidence]

  /// Claims side by side; more of them stand in the table.
  private static let sideLimit = 12
  /// Bytes of a value that is set like running text.
  private static let longValue = 60
  /// Rows of the table.
  private static let rowLimit = 100

  init(_ finding: Finding, in view: HTMLView) {
    self.finding = finding
    self.view = view
    let claims = view.report.claims(of: finding)
    let count = min(finding.witnessCount, Self.sideLimit)
    witnesses = Array(finding.witnessesFirst.prefix(count))
    let shown = Set(witnesses.map(\.reference))
    others = claims.filter { !shown.contains($0.reference) }
  }

  func write(to card: inout Markup) {
    let values = ClaimMarks(witnesses)
    card.block("div", ["class": "claims"]) { claims in
      claims.line("")
      for (number, claim) in witnesses.enumerated() {
        let isSuspect = finding.suspect == claim.reference
        claims.block("section", ["class": isSuspect ? "claim suspect" : "claim"]) { section in
          section.line("")
          self.head(claim, isSuspect, values.values[number], &section)
          self.quote(claim, values.quotes[number], &section)
          self.origin(claim, &section)
        }
      }
    }
    // Where it stands side by side with the others it says so itself.
    if let suspect = finding.suspect, !witnesses.contains(where: { $0.reference == suspect }) {
      card.block("p", ["class": "suspect-note"]) { note in
        note.span("strong", "Most likely wrong: ")
        note.value(suspect)
      }
    }
    if !others.isEmpty { table(&card) }
  }

  private func head(
    _ claim: ClaimEvidence, _ isSuspect: Bool, _ parts: [DifferingText.Part], _ section: inout Markup
  ) {
    section.block("div", ["class": "said"]) { said in
      said.block("h5") { heading in
        heading.value(claim.label.isEmpty ? claim.property : claim.label)
        for qualifier in Wording.qualifiers(of: claim) {
          heading.text(" ")
          heading.span("span", ["class": "qualifier"]) { $0.value(qualifier) }
        }
        if isSuspect { heading.span("span", ["class": "badge suspect"], "most likely wrong") }
      }
      said.block("p", ["class": claim.written.utf8.count > Self.longValue ? "value long" : "value", "dir": "auto"]) {
        $0.parts(parts, empty: "(empty)")
      }
      if claim.subjectID != finding.subjectID {
        said.block("p", ["class": "of"]) { line in
          line.text("of ")
          line.link(
            claim.subjectLabel.isEmpty ? claim.subjectID : claim.subjectLabel, view.page(ofSubject: claim.subjectID))
        }
      }
      said.reading(of: claim)
    }
  }

  private func quote(_ claim: ClaimEvidence, _ parts: [DifferingText.Part], _ section: inout Markup) {
    section.block("div", ["class": "printed"]) { printed in
      if claim.quote.isEmpty {
        printed.line("<p class=\"none\">No quote from the source</p>")
      } else {
        printed.block("blockquote", ["dir": "auto"]) { $0.parts(parts, empty: "") }
      }
      if !claim.note.isEmpty { printed.block("p", ["class": "note", "dir": "auto"], claim.note) }
    }
  }

  private func origin(_ claim: ClaimEvidence, _ section: inout Markup) {
    section.block("div", ["class": "origin"]) { origin in
      origin.block("p", ["class": "source"]) { line in
        line.link(claim.sourceTitle.isEmpty ? claim.sourceID : claim.sourceTitle, view.page(ofSource: claim.sourceID))
      }
      origin.block("dl") { list in
        list.field("Publisher", claim.publisher)
        list.field("By", claim.authors)
        list.field("Published", claim.published)
        list.field("Place", claim.at)
        list.field("Trust", Wording.decimal(claim.trust))
        list.field("Tags", claim.tags.joined(separator: ", "))
        list.webAddress(claim.url)
        list.field("Claim", claim.claimID)
        list.field("File") { $0.place(claim.location) }
      }
    }
  }

  private func table(_ card: inout Markup) {
    card.block("details", ["class": "others"]) { details in
      details.block("summary", counted(others.count, "further claim"))
      details.block("table", ["class": "rows"]) { table in
        table.line("<thead><tr><th scope=\"col\">Claim</th><th scope=\"col\">Value</th><th scope=\"col\">Quote</th>")
        table.line("<th scope=\"col\">Source</th><th scope=\"col\">File</th></tr></thead>")
        table.block("tbody") { body in
          for claim in others.prefix(Self.rowLimit) {
            body.block("tr") { row in
              row.span("th", ["scope": "row"]) { cell in
                cell.value(claim.label.isEmpty ? claim.property : claim.label)
                for qualifier in Wording.qualifiers(of: claim) {
                  cell.text(" ")
                  cell.span("span", ["class": "qualifier"]) { $0.value(qualifier) }
                }
              }
              row.span("td", ["class": "value"]) { $0.value(claim.written) }
              row.span("td", ["class": "quote"]) { $0.quote(claim, limit: 400) }
              row.span("td") { cell in
                cell.link(
                  claim.sourceTitle.isEmpty ? claim.sourceID : claim.sourceTitle, view.page(ofSource: claim.sourceID))
                if !claim.published.isEmpty { cell.text(", \(claim.published)") }
              }
              row.span("td") { $0.place(claim.location) }
            }
          }
        }
      }
      let left = others.count - Self.rowLimit
      if left > 0 { details.block("p", ["class": "more"], "and \(counted(left, "more claim"))") }
    }
  }
}

extension Markup {
  /// How a value is read, strictly and generously, where that is not how it is written.
  mutating func reading(of claim: ClaimEvidence) {
    if claim.narrow == claim.wide, claim.narrow == claim.written || claim.narrow.isEmpty { return }
    block("dl", ["class": "reading"]) { list in
      if claim.narrow == claim.wide {
        list.field("Read as", claim.narrow)
      } else {
        list.field("Read strictly", claim.narrow)
        list.field("Read generously", claim.wide)
      }
    }
  }

  /// A quote in its marks; nothing for none.
  mutating func quote(_ claim: ClaimEvidence, limit: Int) {
    if claim.quote.isEmpty { return }
    text("“")
    value(claim.quote, limit: limit)
    text("”")
  }

  /// `Claims/gazette-2017.yaml:14`
  mutating func place(_ place: SourceLocation) {
    span("code") { $0.value("\(place.path):\(place.start.line)") }
  }

  /// A text of which some parts are marked.
  mutating func parts(_ parts: [DifferingText.Part], empty: String) {
    if parts.allSatisfy({ visible($0.text).isEmpty }) { return span("span", ["class": "none"], empty) }
    for part in parts {
      if part.differs { span("mark", part.text) } else { text(part.text) }
    }
  }

  /// A link to a page of this document; a plain text where there is none.
  mutating func link(_ name: String, _ page: String?) {
    guard let page else { return value(name) }
    span("a", ["href": "#\(page)"]) { $0.value(name) }
  }

  /// A link out of this document, only to addresses of the web: no others are harmless.
  mutating func webAddress(_ url: String) {
    if url.isEmpty { return }
    field("Address") { entry in
      let start = url.prefix(8).lowercased()
      guard start.hasPrefix("https://") || start.hasPrefix("http://") else { return entry.value(url) }
      entry.span("a", ["href": url, "rel": "noreferrer noopener external"]) { $0.value(url) }
    }
  }
}
