import Findings
import SourceText
import Values

/// What there is to tell of a discrepancy beside its claims, note by note.
///
/// The text and the Markdown report and both forms of the dossier write these notes, each in its own way: so nothing is in
/// one of them and not in the others.
struct DiscrepancyAccount {
  /// How much there is room for; what is left out is counted.
  struct Room {
    /// Claims that are shown each by itself, and those that are listed.
    var shown = 8
    var listed = 8
    /// Values of an agreement, and the claims that are named for each.
    var clusters = 8
    var references = 8
    /// Lines of the computation.
    var computation = Int.max
    /// Columns of a text, of a value, and of a quote.
    var text = Wording.textLimit
    var value = Wording.valueLimit
    var quote = 400

    /// Columns of the names of claims on lines of so many columns, where a name has no blank to wrap it at.
    func names(in width: Int) -> Int { text == .max ? .max : min(Wording.nameLimit, width) }

    /// The text report.
    static let report = Room()
    /// The comment on a change.
    static let comment = Room(shown: 12, listed: 0, computation: 16, value: 2 * Wording.valueLimit, quote: 240)
    /// A dossier: all of it.
    static let dossier = Room(
      shown: .max, listed: .max, clusters: .max, references: .max, text: .max, value: .max, quote: .max)
  }

  /// A line or more.
  struct Note {
    /// What it is, as `rule`; empty for lines that say so themselves.
    var name: String
    /// Visible text, at least one.
    var items: [String]
  }

  let notes: [Note]

  init(_ finding: Finding, in report: Report, room: Room = .report) {
    let rule = finding.rule
    var notes: [Note] = []
    func note(_ name: String, _ items: [String]) {
      add(name, items.map { visible($0, limit: room.text) })
    }
    // What is made of visible parts is not to be made visible again: that would show what isolates them.
    func add(_ name: String, _ items: [String]) {
      let shown = items.filter { !$0.isEmpty }
      if !shown.isEmpty { notes.append(Note(name: name, items: shown)) }
    }
    let place = "\(rule.kind) in \(Wording.place(rule.location))"
    note("rule", [rule.title == rule.id || rule.title.isEmpty ? place : "\(rule.title) (\(place))"])
    note("why", [rule.why])
    if let waiver = report.status(of: finding).waiver {
      note("waived", [waiver.sentence + (waiver.location.map { " (\(Wording.place($0)))" } ?? "")])
    }
    if let columns = report.editorNotes[finding.id] {
      note("editor's decision", [columns.decision])
      note("assignee", [columns.assignee])
      note("note", [columns.note])
    }
    note("cause", [report.settlement.causes[finding.id] ?? ""])
    add("", Self.clusters(of: finding, room: room))
    note("", Self.computation(of: finding, limit: room.computation))
    // Most computations end in it.
    if !finding.difference.isEmpty, !finding.computation.contains(where: { contains(finding.difference, in: $0) }) {
      note("", ["off by at least \(finding.difference)"])
    }
    if finding.suspect != nil {
      add("suspect", ["\(finding.suspectName(limit: room.text)) is the most likely to be wrong"])
    }
    note("fix", [rule.fix])
    self.notes = notes
  }

  /// `1987: 2 independent sources, trust 1.6 (gazette-2017/opened, report-2009/opened)`, a line a cluster.
  static func clusters(of finding: Finding, room: Room) -> [String] {
    let lines = finding.clusters.prefix(room.clusters).map { cluster in
      let claims = cluster.claims.filter(finding.claims.indices.contains).map {
        visible(finding.claims[$0].reference, limit: max(room.value, Wording.nameLimit))
      }
      let support = counted(cluster.support, "independent source")
      let value = cluster.value.isEmpty ? "\"\"" : visible(cluster.value, limit: room.value)
      return "\(value): \(support), trust \(Wording.decimal(cluster.trust))"
        + (claims.isEmpty ? "" : " (\(Wording.list(claims, limit: room.references)))")
    }
    let left = finding.clusters.count - lines.count
    return lines + (left > 0 ? ["and \(counted(left, "more value"))"] : [])
  }

  private static func computation(of finding: Finding, limit: Int) -> [String] {
    let lines = finding.computation.filter { !$0.isEmpty }
    let left = lines.count - min(limit, lines.count)
    return lines.prefix(limit) + (left > 0 ? ["and \(counted(left, "more line"))"] : [])
  }
}
