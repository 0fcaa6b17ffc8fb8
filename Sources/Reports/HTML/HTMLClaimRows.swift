import Findings
import SourceText

/// Claims in a table, with what became of each: on the pages of sources and subjects.
struct HTMLClaimRows {
  private let view: HTMLView

  /// Discrepancies of a claim that are linked to.
  private static let linkLimit = 6
  /// Columns of a text; the card, or the file, has all of it.
  private static let textLimit = 600

  init(_ view: HTMLView) { self.view = view }

  /// - Parameters:
  ///   - first: what the first column is called, and shows of a claim.
  ///   - fourth: likewise the column behind the quote.
  func write(
    _ claims: some Sequence<ClaimEvidence>, _ first: (StaticString, (ClaimEvidence, inout Markup) -> Void),
    _ fourth: (StaticString, (ClaimEvidence, inout Markup) -> Void), to markup: inout Markup
  ) {
    markup.block("table", ["class": "rows claims-table"]) { table in
      table.block("thead") { head in
        head.span("tr") { row in
          row.span("th", ["scope": "col"]) { $0.line(first.0) }
          row.line("<th scope=\"col\">Value</th><th scope=\"col\">Quote</th>")
          row.span("th", ["scope": "col"]) { $0.line(fourth.0) }
          row.line("<th scope=\"col\">Discrepancies</th>")
        }
      }
      table.block("tbody") { body in
        for claim in claims {
          body.block("tr") { row in
            row.span("th", ["scope": "row"]) { first.1(claim, &$0) }
            row.span("td", ["class": "value"]) { value(claim, &$0) }
            row.span("td", ["class": "quote"]) { $0.quote(claim, limit: Self.textLimit) }
            row.span("td", ["class": "from"]) { fourth.1(claim, &$0) }
            row.span("td", ["class": "standing"]) { standing(claim, &$0) }
          }
        }
      }
    }
  }

  private func value(_ claim: ClaimEvidence, _ cell: inout Markup) {
    cell.value(claim.written, limit: Self.textLimit)
    for qualifier in Wording.qualifiers(of: claim) {
      cell.text(" ")
      cell.span("span", ["class": "qualifier"]) { $0.value(qualifier) }
    }
    if !claim.narrow.isEmpty, claim.narrow != claim.written {
      cell.span("span", ["class": "read"]) { read in
        read.text("read as ")
        read.value(claim.narrow, limit: Self.textLimit)
      }
    }
  }

  private func standing(_ claim: ClaimEvidence, _ cell: inout Markup) {
    let entry = view.standings.entry(claim)
    if entry.standing == .clear { return cell.span("span", ["class": "none"], "none") }
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
  func counts(_ claims: [ClaimEvidence], to markup: inout Markup) {
    markup.block("ul", ["class": "standings"]) { list in
      for (standing, count) in view.standings.counts(claims) where count > 0 {
        list.span("li") { item in
          item.span("strong", String(count))
          item.text(" ")
          item.badge("standing", standing.name, standing.words)
        }
      }
    }
  }

  /// What the lists of claims leave out, said above them.
  func omission(_ what: String, to markup: inout Markup) {
    guard let overview = view.report.overview else {
      return markup.block(
        "p", ["class": "more"], "Only claims of discrepancies are shown \(what): this run did not keep the others.")
    }
    if overview.omittedClaims == 0 { return }
    markup.block(
      "p", ["class": "more"],
      "\(counted(overview.omittedClaims, "claim")) of the corpus are not shown \(what), because there are too many.")
  }
}
