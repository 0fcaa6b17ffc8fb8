import Findings
import SourceText
import Values

/// The page of counts: by rule, subject and source; how sources stand to each other, what to look at first, what was not
/// checked, and what is wrong with the input.
struct HTMLOverview {
  private let view: HTMLView
  private var report: Report { view.report }

  /// Rows of a table of counts.
  private static let rowLimit = 12

  init(_ view: HTMLView) { self.view = view }

  func write(to main: inout Markup) {
    main.block("section", ["id": "overview", "aria-labelledby": "overview-heading"]) { section in
      section.line("<h2 id=\"overview-heading\">Overview</h2>")
      HTMLProblems(view).write(to: &section)
      if !view.findings.isEmpty {
        section.block("div", ["class": "tables"]) { tables in
          rules(&tables)
          subjects(&tables)
          sources(&tables)
          suspects(&tables)
        }
      }
      matrix(&section)
      HTMLCoverage(view).write(to: &section)
      resolved(&section)
    }
  }

  private struct Row {
    var name: String
    var address: String
    var contradictions = 0
    var doubts = 0
    /// Of the worst discrepancy, then how many of them.
    var rank: (Int, Int) { (contradictions, doubts) }
  }

  private func rules(_ tables: inout Markup) {
    let titles = Dictionary(report.allRules.map { ($0.id, $0.title) }) { first, _ in first }
    let rows = rows {
      [$0.rule.id]
    } named: {
      titles[$0] ?? $0
    } at: {
      HTMLView.address("rule", $0)
    }
    table("By rule", "Rule", rows, &tables)
  }

  private func subjects(_ tables: inout Markup) {
    let all = view.findings.flatMap(HTMLView.subjects)
    let labels = Dictionary(all.map { ($0.id, $0.label) }) { first, _ in first }
    let rows = rows {
      HTMLView.subjects(of: $0).map(\.id)
    } named: {
      labels[$0].flatMap { visible($0).isEmpty ? nil : $0 } ?? $0
    } at: {
      HTMLView.address("subject", $0)
    }
    table("By subject", "Subject", rows, &tables)
  }

  private func sources(_ tables: inout Markup) {
    let names = Dictionary(view.sources.map { ($0.id, $0.name) }) { first, _ in first }
    let rows = rows {
      HTMLView.each($0.claims.map(\.sourceID))
    } named: {
      names[$0] ?? $0
    } at: {
      HTMLView.address("source", $0)
    }
    table("By source", "Source", rows, &tables)
  }

  /// Most contradictions first, then in the order of the report.
  private func rows(
    of keys: (Finding) -> [String], named name: (String) -> String, at address: (String) -> String
  ) -> [Row] {
    var order: [String: Int] = [:]
    var rows: [Row] = []
    for finding in view.findings {
      for key in keys(finding) {
        let place = order[key] ?? rows.count
        if place == rows.count {
          order[key] = place
          rows.append(Row(name: name(key), address: address(key)))
        }
        if finding.verdict == .contradiction { rows[place].contradictions += 1 } else { rows[place].doubts += 1 }
      }
    }
    return rows.enumerated().sorted { left, right in
      left.element.rank == right.element.rank ? left.offset < right.offset : left.element.rank > right.element.rank
    }.map(\.element)
  }

  private func table(_ title: String, _ name: String, _ rows: [Row], _ tables: inout Markup) {
    tables.block("section", ["class": "panel"]) { section in
      section.block("h3", title)
      section.block("table", ["class": "tally"]) { table in
        table.block("thead") { head in
          head.block("tr") { row in
            row.span("th", ["scope": "col"], name)
            row.line("<th scope=\"col\">Contradictions</th><th scope=\"col\">Doubts</th>")
          }
        }
        table.block("tbody") { body in
          for row in rows.prefix(Self.rowLimit) {
            body.block("tr") { line in
              line.span("th", ["scope": "row"]) { cell in
                cell.span("a", ["href": row.address]) {
                  $0.value(visible(row.name).isEmpty ? "(none)" : row.name, limit: 2 * Wording.nameLimit)
                }
              }
              line.number(row.contradictions)
              line.number(row.doubts)
            }
          }
        }
      }
      let left = rows.count - Self.rowLimit
      if left > 0 { section.block("p", ["class": "more"], "and \(left) more") }
    }
  }

  private func suspects(_ tables: inout Markup) {
    if report.outcome.suspects.isEmpty { return }
    tables.block("section", ["class": "panel"]) { section in
      section.block("h3", "Look first at")
      section.line("<p>The few claims whose correction would clear the most discrepancies.</p>")
      section.block("ol", ["class": "suspects"]) { list in
        for suspect in report.outcome.suspects {
          list.block("li") { entry in
            entry.span("strong") { $0.value(suspect.reference, limit: 2 * Wording.nameLimit) }
            entry.text(", in \(counted(suspect.findings.count, "discrepancy", "discrepancies")): ")
            for (index, id) in suspect.findings.prefix(8).enumerated() {
              if index > 0 { entry.text(", ") }
              entry.span("a", ["href": "#d-\(id)", "class": "id"], id)
            }
            if suspect.findings.count > 8 { entry.text(", and \(suspect.findings.count - 8) more") }
          }
        }
      }
    }
  }

  private func matrix(_ section: inout Markup) {
    guard let overview = report.overview, let input = SourceMatrixPicture.Input(overview) else { return }
    section.block("section", ["class": "panel"]) { panel in
      panel.block("h3", "How sources stand to each other")
      panel.figure(SourceMatrixPicture.svg(input, id: "p-matrix"), SourceMatrixPicture.table(input))
    }
  }

  private func resolved(_ section: inout Markup) {
    guard let resolved = report.settlement.resolved, !resolved.isEmpty else { return }
    section.block("section", ["class": "panel"]) { panel in
      panel.block("h3", "Resolved since then")
      panel.block("ul") { list in
        for entry in resolved.prefix(100) {
          list.block("li") { item in
            item.span("code", entry.id)
            item.text(" ")
            item.value(entry.subject)
            item.text(", ")
            item.value(entry.property)
            item.text(", ")
            item.value(entry.rule)
            if let cause = report.settlement.causes[entry.id], !cause.isEmpty {
              item.text(": ")
              item.value(cause)
            }
          }
        }
      }
      if resolved.count > 100 { panel.block("p", ["class": "more"], "and \(resolved.count - 100) more") }
    }
  }
}

extension Markup {
  mutating func number(_ count: Int) { span("td", ["class": count == 0 ? "number none" : "number"], String(count)) }
}
