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
      for (number, claim) in witnesses.enumerated() {
        let isSuspect = finding.isSuspect(claim)
        claims.block("section", ["class": isSuspect ? "claim suspect" : "claim"]) { section in
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
        let copies = finding.copiesOfSuspect
        if !copies.isEmpty {
          note.text(", which ")
          note.value(Wording.list(copies, limit: 8))
          note.text(copies.count == 1 ? " repeats" : " repeat")
        }
      }
    }
    if !others.isEmpty { table(&card) }
  }

  private func head(
    _ claim: ClaimEvidence, _ isSuspect: Bool, _ parts: [DifferingText.Part], _ section: inout Markup
  ) {
    section.block("div", ["class": "said"]) { said in
      said.block("h5") { heading in
        heading.part(of: claim)
        for qualifier in Wording.qualifiers(of: claim) {
          heading.text(" ")
          heading.span("span", ["class": "qualifier"]) { $0.value(qualifier) }
        }
        if isSuspect { heading.span("span", ["class": "badge suspect"], "most likely wrong") }
      }
      let style = claim.written.utf8.count > Self.longValue ? "value wordy" : "value"
      said.span("div", ["class": style, "dir": Markup.direction(of: claim.written)]) {
        LongText(parts).write(to: &$0, empty: "(empty)")
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
        printed.span("blockquote", ["dir": Markup.direction(of: claim.quote)]) { LongText(parts).write(to: &$0) }
      }
      if !claim.note.isEmpty {
        printed.span("div", ["class": "note"]) { $0.folded(claim.note) }
      }
    }
  }

  private func origin(_ claim: ClaimEvidence, _ section: inout Markup) {
    section.block("div", ["class": "origin"]) { origin in
      origin.block("p", ["class": "source"]) { line in
        line.link(claim.sourceTitle.isEmpty ? claim.sourceID : claim.sourceTitle, view.page(ofSource: claim.sourceID))
      }
      origin.block("dl") { list in
        list.fact("Publisher", claim.publisher)
        list.fact("By", claim.authors)
        list.fact("Published", Wording.period(claim.published))
        list.fact("Place", claim.at)
        // That of every source of which nobody has said how far to trust it says nothing.
        if claim.trust != 0.5 { list.fact("Trust", Wording.decimal(claim.trust)) }
        list.fact("Tags", claim.tags.joined(separator: ", "))
        if !claim.url.isEmpty { list.fact("Address") { $0.webAddress(claim.url) } }
        if claim.claimID != "\(claim.subjectID):\(claim.property)" { list.fact("Claim", claim.claimID) }
        list.fact("File") { $0.place(claim.location) }
      }
    }
  }

  private func table(_ card: inout Markup) {
    card.block("details", ["class": "others"]) { details in
      details.block("summary", counted(others.count, "further claim"))
      details.block("table", ["class": "rows claims-table"]) { table in
        table.head(["Claim", "Value", "Quote", "Source", "File"])
        table.block("tbody") { body in
          for claim in others.prefix(Self.rowLimit) {
            body.block("tr") { row in
              row.span("th", ["scope": "row"]) { cell in
                cell.part(of: claim)
                for qualifier in Wording.qualifiers(of: claim) {
                  cell.text(" ")
                  cell.span("span", ["class": "qualifier"]) { $0.value(qualifier) }
                }
              }
              row.span("td", ["class": "value"]) { $0.folded(claim.written) }
              row.span("td", ["class": "quote"]) { $0.quote(claim) }
              row.span("td") { cell in
                cell.link(
                  claim.sourceTitle.isEmpty ? claim.sourceID : claim.sourceTitle, view.page(ofSource: claim.sourceID))
                if !claim.published.isEmpty { cell.text(", \(Wording.period(claim.published))") }
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
        list.fact("Read as", claim.narrow)
      } else {
        list.fact("Read strictly", claim.narrow)
        list.fact("Read generously", claim.wide)
      }
    }
  }

  /// What a claim is in its rule; where that is its property, by its label.
  mutating func part(of claim: ClaimEvidence) {
    let label = claim.propertyLabel.isEmpty ? claim.property : claim.propertyLabel
    if claim.label.isEmpty || claim.label == claim.property {
      if label == claim.property { return value(label) }
      return span("span", ["title": claim.property]) { $0.value(label) }
    }
    value(claim.label)
    text(" ")
    span("span", ["class": "qualifier", "title": claim.property]) { $0.value(label) }
  }

  /// A quote in its marks; nothing for none.
  mutating func quote(_ claim: ClaimEvidence) {
    if claim.quote.isEmpty { return }
    if LongText(claim.quote).isLong { return folded(claim.quote) }
    text("“")
    value(claim.quote)
    text("”")
  }

  /// A value that may be very long.
  mutating func folded(_ text: String) {
    let long = LongText(text)
    if !long.isLong { return value(text) }
    span("div", ["dir": Self.direction(of: text)]) { long.write(to: &$0) }
  }

  /// `Claims/gazette-2017.yaml:14`
  mutating func place(_ place: SourceLocation) {
    span("code") { $0.value("\(place.path):\(place.start.line)") }
  }

  /// A link to a page of this document; a plain text where there is none.
  mutating func link(_ name: String, _ page: String?) {
    guard let page else { return value(name) }
    span("a", ["href": "#\(page)"]) { $0.value(name) }
  }

  /// A link out of this document, only to addresses of the web: no others are harmless.
  mutating func webAddress(_ url: String) {
    let start = url.prefix(8).lowercased()
    guard start.hasPrefix("https://") || start.hasPrefix("http://") else { return value(url) }
    span("a", ["href": url, "rel": "noreferrer"]) { $0.value(url) }
  }

  /// The head of a table: a line of names.
  mutating func head(_ columns: [String]) {
    block("thead") { head in
      head.span("tr") { row in
        for column in columns { row.span("th", ["scope": "col"], column) }
      }
    }
  }
}
