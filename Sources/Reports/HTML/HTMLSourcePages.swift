import Findings
import SourceText

/// The list of sources, and a page for each: what it is, all of its claims, and how often it is the one that is most likely
/// wrong.
struct HTMLSourcePages {
  private let view: HTMLView
  private let rows: HTMLClaimRows
  private let profiles: [String: CorpusOverview.SourceProfile]
  /// Those that are shown.
  private let claims: [String: [ClaimEvidence]]
  /// Those and the others that take part in discrepancies, for what is counted.
  private let known: [String: [ClaimEvidence]]

  init(_ view: HTMLView) {
    self.view = view
    rows = HTMLClaimRows(view, areOfSource: true)
    profiles = Dictionary((view.report.overview?.sources ?? []).map { ($0.id, $0) }) { first, _ in first }
    claims = Dictionary(grouping: view.claims, by: \.sourceID)
    var references = Set(view.claims.map(\.reference))
    let others = view.findings.flatMap(\.claims).filter { references.insert($0.reference).inserted }
    known = claims.merging(Dictionary(grouping: others, by: \.sourceID)) { $0 + $1 }
  }

  func write(to main: inout Markup) {
    main.block("section", ["id": "sources", "aria-labelledby": "sources-heading"]) { section in
      section.line("<h2 id=\"sources-heading\">Sources</h2>")
      rows.omission(to: &section)
      if !view.sources.isEmpty { list(&section) }
      section.pages(view.sources, page)
    }
  }

  private func list(_ section: inout Markup) {
    section.block("table", ["class": "rows list"]) { table in
      table.head(["Source", "Published", "Claims", "In contradiction", "In doubt", "Most likely wrong"])
      table.block("tbody") { body in
        for entry in view.sources {
          let own = known[entry.id] ?? []
          let counts = Dictionary(uniqueKeysWithValues: view.standings.counts(own).map { ($0.standing, $0.count) })
          body.block("tr") { row in
            row.span("th", ["scope": "row"]) { cell in
              cell.link(entry.name, entry.page)
              if entry.name != entry.id { cell.span("code") { $0.value(entry.id) } }
            }
            row.span("td") { $0.value(Wording.period(profiles[entry.id]?.published ?? own.first?.published ?? "")) }
            row.number(profiles[entry.id]?.claimCount ?? own.count)
            row.number(counts[.contradiction] ?? 0)
            row.number(counts[.doubt] ?? 0)
            row.number(own.reduce(0) { $0 + view.standings.entry($1).suspected })
          }
        }
      }
    }
  }

  private func page(_ entry: HTMLView.Entry, _ section: inout Markup) {
    let own = claims[entry.id] ?? []
    section.block("h3", ["id": entry.heading]) { $0.value(entry.name) }
    section.block("dl", ["class": "about"]) { list in
      list.field("Id") { $0.span("code") { $0.value(entry.id) } }
      if let profile = profiles[entry.id] {
        fields(profile, &list)
      } else if let claim = own.first {
        fields(claim, &list)
      }
    }
    let known = known[entry.id] ?? []
    if !known.isEmpty { rows.counts(known, of: profiles[entry.id]?.claimCount, to: &section) }
    let suspected = known.reduce(0) { $0 + view.standings.entry($1).suspected }
    section.block("p") { line in
      line.text(
        suspected == 0
          ? "None of its claims is the most likely one to be wrong in a discrepancy."
          : "Its claims are the most likely ones to be wrong in \(counted(suspected, "discrepancy", "discrepancies")).")
      if known.contains(where: { !view.standings.entry($0).findings.isEmpty }) {
        line.text(" ")
        line.span("a", ["href": HTMLView.address("source", entry.id)], "All its discrepancies")
      }
    }
    let left = max(known.count, profiles[entry.id]?.claimCount ?? 0) - own.count
    if left > 0 {
      section.block(
        "p", ["class": "more"],
        "\(counted(left, "claim")) of it \(left == 1 ? "is" : "are") not listed here, as this page has no room for all claims."
      )
    }
    if own.isEmpty { return section.line("<p class=\"none\">No claims to show.</p>") }
    rows.write([("", own)], to: &section)
  }

  private func fields(_ profile: CorpusOverview.SourceProfile, _ list: inout Markup) {
    list.field("By", profile.authors)
    list.field("Publisher", profile.publisher)
    list.field("Published", Wording.period(profile.published))
    list.field("Kind", profile.kind)
    list.field("Trust", Wording.decimal(profile.trust))
    if !profile.url.isEmpty { list.field("Address") { $0.webAddress(profile.url) } }
    list.field("File") { $0.place(profile.location) }
  }

  private func fields(_ claim: ClaimEvidence, _ list: inout Markup) {
    list.field("By", claim.authors)
    list.field("Publisher", claim.publisher)
    list.field("Published", Wording.period(claim.published))
    list.field("Kind", claim.sourceKind)
    list.field("Trust", Wording.decimal(claim.trust))
    if !claim.url.isEmpty { list.field("Address") { $0.webAddress(claim.url) } }
  }
}
