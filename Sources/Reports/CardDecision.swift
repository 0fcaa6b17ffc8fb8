import Findings

/// What was decided and noted on a discrepancy: what the page's forms are filled with, and what a decision that comes from
/// one of them is held against.
package struct CardDecision: Sendable, Hashable {
  /// `open`, `new`, `changed`, `known` or `waived`.
  private var status: String
  /// `nil` where there is none.
  private var waiver: WaiverNote?
  /// What the waiver comes to where it doesn't hold; `nil` where it does.
  private var standing: String?
  private var columns: EditorColumns

  package init(_ finding: Finding, in report: Report) {
    let status = report.status(of: finding)
    let past = report.settlement.endedWaivers[finding.id]
    self.status = status.name
    waiver = status.waiver ?? past?.note
    standing = status.waiver == nil ? past?.name : nil
    columns = report.editorNotes[finding.id] ?? EditorColumns()
  }

  /// What tells it from what others decide or note meanwhile; empty where there is neither.
  package var version: String {
    if waiver == nil, columns == EditorColumns() { return "" }
    let words = waiver.map { [$0.decision, $0.owner, $0.reason, $0.created, $0.expires] } ?? []
    return String(fingerprint(words + [columns.decision, columns.assignee, columns.note]).prefix(16))
  }

  /// For people, on one line.
  package var sentence: String {
    let words = waiver.map { "waived \($0.sentence)" } ?? "undecided"
    return columns.note.isEmpty ? words : words + " (note: \(columns.note))"
  }

  /// The members that a card of the page's index has of it, in a row.
  static let members: [(name: String, text: @Sendable (CardDecision) -> String)] = [
    ("status", { $0.status }), ("seen", { $0.version }),
    ("owner", { $0.standing == nil ? $0.waiver?.owner ?? "" : "" }),
    ("decision", { $0.columns.decision }), ("assignee", { $0.columns.assignee }), ("note", { $0.columns.note }),
    ("waiver_standing", { $0.standing ?? "" }), ("waiver_decision", { $0.waiver?.decision ?? "" }),
    ("waiver_owner", { $0.waiver?.owner ?? "" }), ("waiver_reason", { $0.waiver?.reason ?? "" }),
    ("waiver_expires", { $0.waiver?.expires ?? "" }),
  ]

  /// Adds its members to what a decision is answered with.
  package func add(to json: inout JSONWriter) {
    for (name, text) in Self.members { json.add(name, text(self)) }
  }
}
