import Findings
import SourceText
import Values

/// The objects that `json` and `jsonl` have in common. `docs/report.schema.json` describes them.
///
/// Texts stand as they are, not as people are shown them; a text that there isn't is empty, what else there isn't is `null`.
/// Source: ours.
extension JSONWriter {
  /// Of the format: becomes 2 when a member goes away or means something else. New members may come at any time.
  static let reportVersion = 1

  mutating func addMembers(of finding: Finding, in report: Report) {
    add("id", finding.id)
    add("state", finding.state)
    addStatus(of: finding, in: report)
    add("verdict", finding.verdict.name)
    add("severity", finding.severity.rawValue)
    add("fails_gate", report.fails(finding))
    object("rule") { $0.addMembers(of: finding.rule) }
    object("subject") { subject in
      subject.add("id", finding.subjectID)
      subject.add("label", finding.subjectLabel)
    }
    add("property", finding.property)
    add("message", finding.message)
    add("difference", finding.difference)
    add("computation", finding.computation)
    addOptional("suspect", finding.suspect)
    array("claims") { claims in
      for claim in finding.claims { claims.object { $0.addMembers(of: claim) } }
    }
    array("clusters") { clusters in
      for cluster in finding.clusters { clusters.object { $0.addMembers(of: cluster, in: finding) } }
    }
    array("orders") { orders in
      for order in finding.orders { orders.object { $0.addMembers(of: order, in: finding) } }
    }
    if let notes = report.editorNotes[finding.id] {
      object("editor") { editor in
        editor.add("decision", notes.decision)
        editor.add("assignee", notes.assignee)
        editor.add("note", notes.note)
      }
    } else {
      addNull("editor")
    }
  }

  private mutating func addStatus(of finding: Finding, in report: Report) {
    let status = report.status(of: finding)
    add("status", status.name)
    addOptional("cause", report.settlement.causes[finding.id])
    add("changed_claims", report.settlement.changedClaims[finding.id] ?? [])
    guard let waiver = status.waiver else { return addNull("waiver") }
    object("waiver") { note in
      note.add("decision", waiver.decision)
      note.add("owner", waiver.owner)
      note.add("reason", waiver.reason)
      note.add("created", waiver.created)
      note.add("expires", waiver.expires)
      note.addLocation(waiver.location)
    }
  }

  mutating func addMembers(of rule: RuleSummary) {
    add("id", rule.id)
    add("title", rule.title)
    add("kind", rule.kind)
    add("severity", rule.severity.rawValue)
    addOptional("doubt", rule.doubtSeverity?.rawValue)
    add("why", rule.why)
    add("fix", rule.fix)
    addLocation(rule.location)
  }

  private mutating func addMembers(of cluster: Finding.Cluster, in finding: Finding) {
    add("value", cluster.value)
    add("claims", cluster.claims.filter(finding.claims.indices.contains).map { finding.claims[$0].reference })
    add("support", cluster.support)
    add("trust", cluster.trust)
  }

  private mutating func addMembers(of order: ViolatedOrder, in finding: Finding) {
    func reference(_ place: Int) -> String {
      finding.claims.indices.contains(place) ? finding.claims[place].reference : ""
    }
    add("first", reference(order.first))
    add("first_moment", order.firstMoment.rawValue)
    add("second", reference(order.second))
    add("second_moment", order.secondMoment.rawValue)
    add("fault", order.fault.rawValue)
    add("asked", order.asked)
    add("gap", order.gap)
    add("asking", order.asking.map(reference))
  }

  private mutating func addMembers(of claim: ClaimEvidence) {
    add("reference", claim.reference)
    add("role", claim.role.rawValue)
    add("label", claim.label)
    object("subject") { subject in
      subject.add("id", claim.subjectID)
      subject.add("label", claim.subjectLabel)
    }
    object("property") { property in
      property.add("id", claim.property)
      property.add("label", claim.propertyLabel)
      property.add("type", claim.type)
    }
    addLocation(claim.location)
    add("written", claim.written)
    add("narrow", claim.narrow)
    add("wide", claim.wide)
    add("canonical", claim.canonical)
    add("mode", claim.mode)
    add("when", claim.when)
    add("scope", claim.scope)
    add("quote", claim.quote)
    add("at", claim.at)
    add("attributed_to", claim.attributedTo)
    add("uncertain", claim.isUncertain)
    add("tags", claim.tags)
    add("note", claim.note)
    add("repeats", claim.repeats)
    object("source") { $0.addSource(of: claim) }
  }

  private mutating func addSource(of claim: ClaimEvidence) {
    add("id", claim.sourceID)
    add("title", claim.sourceTitle)
    add("authors", claim.authors)
    add("publisher", claim.publisher)
    add("published", claim.published)
    add("url", claim.url)
    add("kind", claim.sourceKind)
    add("trust", claim.trust)
  }

  /// A place; `null` where there is none.
  mutating func addLocation(_ location: SourceLocation?) {
    guard let location else { return addNull("location") }
    object("location") { place in
      place.add("path", location.path)
      place.add("line", Int(location.start.line))
      place.add("column", Int(location.start.column))
      place.add("end_line", Int(location.end.line))
      place.add("end_column", Int(location.end.column))
    }
  }

  mutating func addOptional(_ name: String, _ text: String?) {
    if let text { add(name, text) } else { addNull(name) }
  }
}
