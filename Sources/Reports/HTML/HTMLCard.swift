import Findings
import SourceText
import Values

/// A discrepancy on a card: what is wrong in a sentence, the claims side by side, and what there is to know of them.
struct HTMLCard {
  private let finding: Finding
  private let view: HTMLView
  private let status: FindingStatus
  private let isDrawn: Bool

  /// - Parameter isDrawn: whether it has pictures.
  init(_ finding: Finding, in view: HTMLView, isDrawn: Bool = true) {
    self.finding = finding
    self.isDrawn = isDrawn
    self.view = view
    status = view.report.status(of: finding)
  }

  func write(to markup: inout Markup) {
    let id = finding.id
    let attributes: Markup.Attributes = [
      "class": "card severity-\(finding.severity.rawValue)", "id": "d-\(id)", "aria-labelledby": "t-\(id)",
    ]
    markup.block("article", attributes) { card in
      head(&card)
      HTMLClaims(finding, in: view).write(to: &card)
      pictures(&card)
      card.block("div", ["class": "reasons"]) { reasons in
        computation(&reasons)
        clusters(&reasons)
        rule(&reasons)
        endedWaiver(&reasons)
        decision(&reasons)
      }
    }
  }

  private func head(_ card: inout Markup) {
    card.block("header") { head in
      head.block("p", ["class": "badges"]) { badges in
        badges.badge("severity", finding.severity.rawValue, finding.severity.rawValue)
        badges.badge("verdict", finding.verdict.name, finding.verdict.name)
        if status != .open { badges.badge("status", status.name, status.name) }
        if let waiver = endedWaiver { badges.span("span", ["class": "badge waiver-ended"], "waiver \(waiver.name)") }
        badges.span("span", ["class": "property"]) { $0.value(HTMLView.propertyLabel(of: finding)) }
        badges.span("a", ["class": "id", "href": "#d-\(finding.id)"], finding.id)
      }
      head.block("h4", ["id": "t-\(finding.id)"]) { heading in
        heading.span("span", ["class": "subject"]) { $0.value(HTMLView.label(ofSubject: finding)) }
        heading.text(": ")
        heading.value(DiscrepancySentence(finding).text)
      }
      head.block("p", ["class": "meaning"]) { line in
        line.text(finding.verdict.meaning + ".")
        if !finding.difference.isEmpty {
          line.text(" Off by at least ")
          line.span("strong") { $0.value(finding.difference) }
          line.text(".")
        }
      }
      if let cause = view.report.settlement.causes[finding.id], !cause.isEmpty {
        head.block("p", ["class": "cause"]) { line in
          line.text(status.name == "changed" ? "Changed: " : "Cause: ")
          line.value(cause)
        }
      }
    }
  }

  /// Dates and numbers as they lie to each other, and the same in a table for those who can't see it.
  private func pictures(_ card: inout Markup) {
    if !isDrawn { return }
    let picture = FindingPicture.svg(finding, publications: view.publications, id: "p-\(finding.id)")
    card.figure(picture, FindingPicture.table(finding, publications: view.publications))
  }

  private func computation(_ reasons: inout Markup) {
    let lines = finding.computation.filter { !$0.isEmpty }
    if lines.isEmpty { return }
    reasons.block("section", ["class": "computation"]) { section in
      section.block("h5", "How the verdict was computed")
      section.block("ol") { list in
        for line in lines.prefix(Self.lineLimit) { list.block("li") { $0.value(line) } }
      }
      let left = lines.count - Self.lineLimit
      if left > 0 {
        section.block("p", ["class": "more"]) { note in
          note.text("\(counted(left, "more line")): ")
          note.span("code", "\(view.report.command) explain \(finding.id)")
        }
      }
    }
  }

  /// What each claim says stands beside it: this is about who is with whom.
  private func clusters(_ reasons: inout Markup) {
    if finding.clusters.isEmpty { return }
    reasons.block("section", ["class": "clusters"]) { section in
      section.block("h5", "Who says what")
      section.block("ul") { list in
        for cluster in finding.clusters.prefix(Self.lineLimit) { list.block("li") { item(cluster, &$0) } }
      }
      let left = finding.clusters.count - Self.lineLimit
      if left > 0 { section.block("p", ["class": "more"], "and \(counted(left, "more value"))") }
    }
  }

  private func item(_ cluster: Finding.Cluster, _ item: inout Markup) {
    let claims = cluster.claims.filter(finding.claims.indices.contains).map { finding.claims[$0].reference }
    item.span("strong") { $0.value(cluster.value.isEmpty ? "\"\"" : cluster.value) }
    item.text(": \(counted(cluster.support, "independent source")), trust \(Wording.decimal(cluster.trust)) ")
    item.span("span", ["class": "references"]) { names in
      names.text("(")
      for (index, claim) in claims.prefix(Self.referenceLimit).enumerated() {
        if index > 0 { names.text(", ") }
        names.value(claim)
      }
      let left = claims.count - Self.referenceLimit
      names.text(left > 0 ? ", and \(left) more)" : ")")
    }
  }

  private func rule(_ reasons: inout Markup) {
    let rule = finding.rule
    reasons.block("section", ["class": "rule"]) { section in
      section.block("h5", "The rule")
      section.block("p", ["class": "title"]) { line in
        if rule.title != rule.id {
          line.value(rule.title)
          line.text(" ")
        }
        line.span("a", ["href": HTMLView.address("rule", rule.id)]) { $0.span("code", rule.id) }
      }
      if !rule.why.isEmpty { section.block("p", ["dir": Markup.direction(of: rule.why)], rule.why) }
      if !rule.fix.isEmpty {
        section.block("p", ["class": "fix", "dir": Markup.direction(of: rule.fix)]) { line in
          line.span("strong", "What to do: ")
          line.text(rule.fix)
        }
      }
      section.block("p", ["class": "place"]) { line in
        line.text("\(rule.kind) in ")
        line.place(rule.location)
      }
    }
  }

  private var endedWaiver: Settlement.EndedWaiver? { view.report.settlement.endedWaivers[finding.id] }

  /// A waiver that does not hold says more than none: who has decided before, and why that is no longer enough.
  private func endedWaiver(_ reasons: inout Markup) {
    guard let waiver = endedWaiver else { return }
    reasons.block("section", ["class": "decision"]) { section in
      section.block("h5", "A waiver that does not hold")
      section.block("p", ["class": "problem-note"]) { line in
        line.span("strong", waiver.name)
        line.text(": ")
        line.value(waiver.why)
      }
      section.block("dl") { Self.fields(waiver.note, &$0) }
    }
  }

  private static func fields(_ waiver: WaiverNote, _ list: inout Markup) {
    list.fact("Waived as", waiver.decision)
    list.fact("By", waiver.owner)
    list.fact("Because", waiver.reason)
    list.fact("On", waiver.created)
    list.fact("Until", waiver.expires)
    if let place = waiver.location { list.fact("In") { $0.place(place) } }
  }

  private func decision(_ reasons: inout Markup) {
    let notes = view.report.editorNotes[finding.id] ?? EditorColumns()
    if status.waiver == nil, notes == EditorColumns() { return }
    reasons.block("section", ["class": "decision"]) { section in
      section.block("h5", "Decided")
      section.block("dl") { list in
        if let waiver = status.waiver { Self.fields(waiver, &list) }
        list.fact("Editor's decision", notes.decision)
        list.fact("Assignee", notes.assignee)
        list.fact("Note", notes.note)
      }
    }
  }

  /// Lines of a computation and values of an agreement that are shown; `explain` has all of them.
  private static let lineLimit = 24
  /// Claims of a value that are named.
  private static let referenceLimit = 8
}

extension Verdict {
  /// A sentence without its full stop.
  var meaning: String {
    switch self {
    case .contradiction: "No reading of the claims satisfies the rule"
    case .doubt: "Only a generous reading of the claims satisfies the rule"
    case .undetermined: "The claims can't be compared"
    case .consistent: "Some reading of the claims satisfies the rule"
    }
  }
}

extension Markup {
  /// A word that says by itself what its colour says too.
  mutating func badge(_ facet: StaticString, _ name: String, _ text: String) {
    span("span", ["class": "badge \(facet)-\(name)"], text)
  }

  /// A name and its value in a list of descriptions; nothing for no value.
  mutating func field(_ name: String, _ value: String) {
    if value.isEmpty { return }
    field(name) { $0.value(value) }
  }

  /// The same without an element around the two.
  mutating func fact(_ name: String, _ value: String) {
    if !value.isEmpty { fact(name) { $0.value(value) } }
  }

  mutating func fact(_ name: String, _ content: (inout Markup) -> Void) {
    span("dt", name)
    span("dd", [:], content)
  }

  mutating func field(_ name: String, _ content: (inout Markup) -> Void) {
    block("div") { entry in
      entry.span("dt", name)
      entry.span("dd", [:], content)
    }
  }

  /// A picture, with a table of the same substance behind it; nothing for no picture.
  mutating func figure(_ svg: String, _ table: @autoclosure () -> String) {
    if svg.isEmpty { return }
    block("figure", ["class": "picture"]) { figure in
      figure.picture(svg)
      figure.block("details") { details in
        details.line("<summary>The picture as a table</summary>")
        details.picture(table())
      }
    }
  }
}
