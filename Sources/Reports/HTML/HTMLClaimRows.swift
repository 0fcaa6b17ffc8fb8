import Findings
import SourceText

/// Claims in a table, with what became of each: on the pages of sources and subjects.
struct HTMLClaimRows {
  private let view: HTMLView
  /// Whether the claims are one source's, so that a row says what they are about, rather than who makes them.
  private let areOfSource: Bool

  /// Discrepancies of a claim that are linked to.
  private static let linkLimit = 6

  init(_ view: HTMLView, areOfSource: Bool) {
    self.view = view
    self.areOfSource = areOfSource
  }

  private var columns: [String] {
    [areOfSource ? "Subject and property" : "Source", "Value", "Quote", "Place", "Discrepancies"]
  }

  /// - Parameter groups: claims below a heading each; without one where it is empty.
  func write(_ groups: [(heading: String, claims: [ClaimEvidence])], to markup: inout Markup) {
    markup.block("table", ["class": "rows claims-table"]) { table in
      table.head(columns)
      for group in groups {
        table.span("tbody") { body in
          if !group.heading.isEmpty { heading(group.heading, &body) }
          for claim in group.claims { row(claim, &body) }
        }
      }
    }
  }

  private func heading(_ text: String, _ body: inout Markup) {
    body.block("tr") { row in
      row.span("th", ["scope": "rowgroup", "colspan": String(columns.count), "class": "group"]) { $0.value(text) }
    }
  }

  private func row(_ claim: ClaimEvidence, _ body: inout Markup) {
    body.block("tr") { row in
      row.span("th", ["scope": "row"]) { areOfSource ? about(claim, &$0) : origin(claim, &$0) }
      row.span("td", ["class": "value"]) { value(claim, &$0) }
      row.span("td", ["class": "quote"]) { $0.quote(claim) }
      row.span("td", ["class": "from"]) { place(claim, &$0) }
      row.span("td") { standing(claim, &$0) }
    }
  }

  private func about(_ claim: ClaimEvidence, _ cell: inout Markup) {
    cell.link(claim.subjectLabel.isEmpty ? claim.subjectID : claim.subjectLabel, view.page(ofSubject: claim.subjectID))
    cell.text(", ")
    cell.value(claim.propertyLabel.isEmpty ? claim.property : claim.propertyLabel)
  }

  private func origin(_ claim: ClaimEvidence, _ cell: inout Markup) {
    cell.link(claim.sourceTitle.isEmpty ? claim.sourceID : claim.sourceTitle, view.page(ofSource: claim.sourceID))
    if claim.published.isEmpty { return }
    cell.text(", ")
    cell.value(Wording.period(claim.published))
  }

  private func place(_ claim: ClaimEvidence, _ cell: inout Markup) {
    if !claim.at.isEmpty {
      cell.value(claim.at)
      cell.text(" ")
    }
    cell.place(claim.location)
  }

  private func value(_ claim: ClaimEvidence, _ cell: inout Markup) {
    cell.folded(claim.written)
    for qualifier in Wording.qualifiers(of: claim) {
      cell.text(" ")
      cell.span("span", ["class": "qualifier"]) { $0.value(qualifier) }
    }
    if !claim.narrow.isEmpty, claim.narrow != claim.written {
      cell.span("span", ["class": "read"]) { read in
        read.text("read as ")
        read.value(claim.narrow, limit: Wording.textLimit)
      }
    }
  }

  private func standing(_ claim: ClaimEvidence, _ cell: inout Markup) {
    let entry = view.standings.entry(claim)
    if entry.standing == .clear { return cell.text("none") }
    cell.badge("standing", entry.standing.name, entry.standing.words)
    if entry.suspected > 0 { cell.span("span", ["class": "badge suspect"], "suspect") }
    for id in entry.findings.prefix(Self.linkLimit) {
      cell.text(" ")
      cell.span("a", ["class": "id", "href": "#d-\(id)"], id)
    }
    let left = entry.findings.count - Self.linkLimit
    if left > 0 { cell.text(" and \(left) more") }
  }

  /// How many of the claims stand how, as a line of badges.
  /// - Parameter total: with claims of which nothing is known but that there is no discrepancy about them.
  func counts(_ claims: [ClaimEvidence], of total: Int? = nil, to markup: inout Markup) {
    let clear = max(0, (total ?? 0) - claims.count)
    let counts = view.standings.counts(claims).map { ($0.standing, $0.count + ($0.standing == .clear ? clear : 0)) }
    markup.block("ul", ["class": "standings"]) { list in
      for (standing, count) in counts where count > 0 {
        list.span("li") { item in
          item.span("strong", String(count))
          item.text(" ")
          item.badge("standing", standing.name, standing.words)
        }
      }
    }
  }

  /// What the lists of claims leave out, and how to see it, said above them.
  func omission(to markup: inout Markup) {
    let what = areOfSource ? "with their sources" : "with their subjects"
    guard let overview = view.report.overview else {
      return markup.block(
        "p", ["class": "more omission"],
        "Only claims of discrepancies are shown \(what): this run did not keep the others.")
    }
    if overview.omittedClaims == 0 { return }
    let subjects = counted(overview.subjects.count + overview.omittedSubjects, "subject")
    markup.block("p", ["class": "more omission"]) { note in
      note.text(
        "This corpus is too large for one page. Of \(subjects) \(overview.subjects.count) are here, those with the worst "
          + "discrepancies first; \(counted(overview.omittedClaims, "claim")) of the corpus are not. See them with ")
      note.span("code", "\(view.report.command) show SUBJECT")
      note.text(".")
    }
  }
}
