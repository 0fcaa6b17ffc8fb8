import Findings
import SourceText

/// The list of subjects, and a page for each: all that the corpus says of it, property by property, source against source.
struct HTMLSubjectPages {
  private let view: HTMLView
  private let rows: HTMLClaimRows
  private let profiles: [String: CorpusOverview.SubjectProfile]
  private let claims: [String: [ClaimEvidence]]
  /// By subject, the orders of its claims that are asked for and that their dates don't have.
  private var orders: [String: [TimelinePicture.Order]] = [:]

  init(_ view: HTMLView) {
    self.view = view
    rows = HTMLClaimRows(view, areOfSource: false)
    profiles = Dictionary((view.report.overview?.subjects ?? []).map { ($0.id, $0) }) { first, _ in first }
    claims = Dictionary(grouping: view.claims, by: \.subjectID)
    for finding in view.findings where !finding.orders.isEmpty {
      for subject in HTMLView.subjects(of: finding) {
        orders[subject.id, default: []] += TimelinePicture.orders(of: finding)
      }
    }
  }

  func write(to main: inout Markup) {
    main.block("section", ["id": "subjects", "aria-labelledby": "subjects-heading"]) { section in
      section.line("<h2 id=\"subjects-heading\">Subjects</h2>")
      rows.omission(to: &section)
      if !view.subjects.isEmpty { list(&section) }
      section.pages(view.subjects, page)
    }
  }

  private func list(_ section: inout Markup) {
    section.block("table", ["class": "rows list"]) { table in
      table.head(["Subject", "Type", "Claims", "In contradiction", "In doubt"])
      table.block("tbody") { body in
        for entry in view.subjects {
          let own = claims[entry.id] ?? []
          let counts = Dictionary(uniqueKeysWithValues: view.standings.counts(own).map { ($0.standing, $0.count) })
          body.block("tr") { row in
            row.span("th", ["scope": "row"]) { cell in
              cell.link(visible(entry.name).isEmpty ? "(no subject)" : entry.name, entry.page)
            }
            row.span("td") { $0.value(profiles[entry.id]?.type ?? "") }
            row.number(own.count)
            row.number(counts[.contradiction] ?? 0)
            row.number(counts[.doubt] ?? 0)
          }
        }
      }
    }
  }

  private func page(_ entry: HTMLView.Entry, _ section: inout Markup) {
    let own = claims[entry.id] ?? []
    section.block("h3", ["id": entry.heading]) { heading in
      heading.value(visible(entry.name).isEmpty ? "(no subject)" : entry.name)
    }
    section.block("dl", ["class": "about"]) { list in
      list.field("Id") { $0.span("code") { $0.value(entry.id) } }
      if let profile = profiles[entry.id] {
        list.field("Type", profile.type)
        if !profile.partOf.isEmpty {
          list.field("Part of") { field in
            field.link(profiles[profile.partOf]?.label ?? profile.partOf, view.page(ofSubject: profile.partOf))
          }
        }
        list.field("Also called", profile.aliases.joined(separator: "; "))
      }
    }
    if !own.isEmpty {
      rows.counts(own, to: &section)
      if own.contains(where: { !view.standings.entry($0).findings.isEmpty }) {
        section.block("p") { line in
          line.span("a", ["href": HTMLView.address("subject", entry.id)], "All its discrepancies")
        }
      }
    }
    pictures(own, entry, &section)
    if own.isEmpty { return }
    let properties = HTMLView.each(own.map(\.property))
    let groups = Dictionary(grouping: own, by: \.property)
    rows.write(
      properties.map { property in
        let claims = groups[property] ?? []
        let label = claims.first?.propertyLabel ?? ""
        return (label.isEmpty ? property : label, claims)
      }, to: &section)
  }

  private func pictures(_ claims: [ClaimEvidence], _ entry: HTMLView.Entry, _ section: inout Markup) {
    guard entry.isDrawn, claims.contains(where: { $0.extent != nil }) else { return }
    let suspects = Set(claims.filter { view.standings.entry($0).suspected > 0 }.map(\.reference))
    // One date lies before or after its publication, too.
    if claims.count(where: { $0.extent?.axis == .time }) > 0,
      let input = TimelinePicture.Input(
        title: "Dates of \(entry.name)", claims: claims, publications: view.publications, suspects: suspects,
        orders: orders[entry.id] ?? [])
    {
      section.figure(TimelinePicture.svg(input, id: "p-subject-\(entry.number)-time"), TimelinePicture.table(input))
    }
    let figures = claims.filter { $0.extent?.axis != .time }
    let title = "Figures of \(entry.name), property by property"
    if let input = PropertyMultiples.Input(title: title, claims: figures, suspects: suspects) {
      section.figure(
        PropertyMultiples.svg(input, id: "p-subject-\(entry.number)-all"), PropertyMultiples.table(input))
    }
  }
}
