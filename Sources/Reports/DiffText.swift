import Findings
import SourceText
import Values

/// What changed between two states of a corpus, for people: what is new, what changed, what is gone, and why.
package struct DiffText {
  private let report: Report
  /// What the states are called.
  private let names: (old: String, new: String)

  package init(_ report: Report, from old: String, to new: String) {
    self.report = report
    names = (old, new)
  }

  package func render() -> [UInt8] {
    let findings = report.outcome.findings
    let new = findings.filter { report.status(of: $0) == .new }
    let changed = findings.filter { report.status(of: $0) == .changed }
    let resolved = report.settlement.resolved ?? []
    var lines = section("New", new.map(entry)) + section("Changed", changed.map(entry))
    lines += section("Resolved", resolved.map(entry))
    let known = findings.count - new.count - changed.count
    let states = "from \(visible(names.old, limit: 200)) to \(visible(names.new, limit: 200))"
    lines.append("\(new.count) new, \(changed.count) changed, \(resolved.count) resolved, \(known) known: \(states)")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func section(_ title: String, _ entries: [[String]]) -> [String] {
    entries.isEmpty ? [] : [report.style.paint(title, .strong)] + entries.joined() + [""]
  }

  private func entry(_ finding: Finding) -> [String] {
    let head = report.style.paint(
      "\(finding.severity.rawValue)[\(visible(finding.rule.id))]", Wording.ink(of: finding.severity))
    let doubt = finding.verdict == .contradiction ? "" : " (\(finding.verdict.name))"
    let text =
      "\(visible(finding.subjectLabel, limit: Wording.nameLimit)): \(visible(finding.message, limit: Wording.textLimit))"
    let places = finding.witnessesFirst.prefix(finding.witnessCount).map { claim in
      "    \(visible(claim.location.path)):\(claim.location.start.line): \(visible(claim.label)) \(visible(claim.written, limit: Wording.valueLimit))"
    }
    return ["  \(head) \(text)\(doubt)  \(report.style.paint(finding.id, .faint))"] + places + cause(finding.id)
  }

  private func entry(_ resolved: Settlement.Resolved) -> [String] {
    let subject = visible(resolved.subject, limit: Wording.nameLimit)
    let id = report.style.paint(resolved.id, .faint)
    return ["  [\(visible(resolved.rule))] \(subject): \(visible(resolved.property, limit: Wording.nameLimit))  \(id)"]
      + cause(resolved.id)
  }

  private func cause(_ id: String) -> [String] {
    report.settlement.causes[id].map { ["    because: \(visible($0, limit: Wording.textLimit))"] } ?? []
  }
}
