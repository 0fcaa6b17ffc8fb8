import Findings
import SourceText

/// A discrepancy on a card: what is wrong in a sentence, the claims side by side, and what there is to know of them.
struct HTMLCard {
  private let finding: Finding
  private let view: HTMLView

  init(_ finding: Finding, in view: HTMLView) {
    self.finding = finding
    self.view = view
  }

  func write(to card: inout Markup) {
    let id = finding.id
    card.block("article", ["class": "card", "id": "d-\(id)", "aria-labelledby": "t-\(id)"]) { card in
      card.block("h4", ["id": "t-\(id)"]) { heading in
        heading.value(HTMLView.label(ofSubject: finding))
        heading.text(": ")
        heading.value(finding.message)
      }
      card.block("div", ["class": "deciding", "data-for": id, "data-state": finding.state], "")
    }
  }
}
