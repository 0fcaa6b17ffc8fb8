import Findings
import SourceText

/// What was checked, and what was not: nothing passes silently.
struct HTMLCoverage {
  private let view: HTMLView
  private var coverage: Coverage { view.report.outcome.coverage }

  /// Names in a list.
  private static let nameLimit = 200

  init(_ view: HTMLView) { self.view = view }

  func write(to section: inout Markup) {
    if !view.report.isTrusted { return }
    section.block("section", ["id": "coverage", "class": "panel", "aria-labelledby": "coverage-heading"]) { panel in
      panel.line("<h3 id=\"coverage-heading\">What was checked, and what was not</h3>")
      panel.block("p") { line in
        line.text(
          "\(counted(coverage.rules.count, "rule")) made \(counted(coverage.comparisons, "comparison")) on "
            + "\(counted(coverage.claims, "claim")) from \(counted(coverage.sources, "source")).")
        if coverage.unreadableClaims > 0 {
          line.text(" ")
          line.span("strong", "\(counted(coverage.unreadableClaims, "claim")) could not be read.")
        }
      }
      let gaps = self.gaps
      if gaps.isEmpty {
        panel.line("<p>Every rule compared something, and every claim was looked at by a rule.</p>")
      } else {
        panel.block("dl", ["class": "gaps"]) { list in
          for gap in gaps { write(gap, &list) }
        }
      }
      rules(&panel)
    }
  }

  private struct Gap {
    var title: String
    /// Each with how much there is of it; `nil` for once.
    var names: [(name: String, count: Int?)]
    /// Where `names` are only the first of them.
    var total: Int
  }

  private var gaps: [Gap] {
    let idle = coverage.idleRules
    let undetermined = coverage.rules.filter { $0.undetermined > 0 }
    let subjects = coverage.undeclaredSubjects
    return [
      Gap(title: "Rules that matched nothing", names: idle.map { ($0, nil) }, total: idle.count),
      Gap(
        title: "Comparisons that could not be made", names: undetermined.map { ($0.id, $0.undetermined) },
        total: undetermined.count),
      Gap(
        title: "Conditions that nothing in the corpus meets",
        names: coverage.deadConditions.map { ("\($0.rule): \($0.text)", nil) }, total: coverage.deadConditions.count),
      Gap(
        title: "Claims that no rule touched, by property",
        names: coverage.untouchedProperties.map { ($0.name, $0.count) }, total: coverage.untouchedProperties.count),
      Gap(
        title: "Subjects that no entity file declares", names: subjects.map { ($0.name, $0.count) },
        total: max(coverage.undeclaredSubjectCount, subjects.count)),
    ].filter { $0.total > 0 }
  }

  private func write(_ gap: Gap, _ list: inout Markup) {
    list.block("div") { entry in
      entry.span("dt", gap.title)
      entry.span("dd") { text in
        for (index, (name, count)) in gap.names.prefix(Self.nameLimit).enumerated() {
          if index > 0 { text.text(", ") }
          text.span("code") { $0.value(name) }
          if let count { text.text(" \(count)") }
        }
        let left = gap.total - min(gap.names.count, Self.nameLimit)
        if left > 0 { text.text(", and \(left) more") }
      }
    }
  }

  private func rules(_ panel: inout Markup) {
    if coverage.rules.isEmpty { return }
    let titles = Dictionary(view.report.allRules.map { ($0.id, $0) }) { first, _ in first }
    panel.block("details") { details in
      details.block("summary", "Every rule, and what it compared")
      details.block("table", ["class": "tally rules"]) { table in
        table.line("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Claims</th>")
        table.line("<th scope=\"col\">Comparisons</th><th scope=\"col\">Not possible</th></tr></thead>")
        table.block("tbody") { body in
          for rule in coverage.rules {
            body.block("tr") { row in
              row.span("th", ["scope": "row"]) { cell in
                if let summary = titles[rule.id], summary.title != rule.id {
                  cell.value(summary.title)
                  cell.text(" ")
                }
                cell.span("code") { $0.value(rule.id) }
              }
              row.number(rule.claims)
              row.number(rule.comparisons)
              row.number(rule.undetermined)
            }
          }
        }
      }
    }
  }
}
