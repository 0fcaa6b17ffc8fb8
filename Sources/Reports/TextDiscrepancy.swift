import Findings
import SourceText
import Values

/// One discrepancy in the text report: headline, excerpts, how it was computed, and the next command.
struct TextDiscrepancy {
  private let finding: Finding
  private let report: Report
  private let room: DiscrepancyAccount.Room
  private let gutter: ExcerptGutter
  private let shown: [ClaimEvidence]
  private let further: [ClaimEvidence]

  /// The column before which the id ends.
  private static let headlineWidth = 80

  private var style: Style { report.style }

  init(_ finding: Finding, in report: Report, room: DiscrepancyAccount.Room = .report) {
    self.finding = finding
    self.report = report
    self.room = room
    let claims = finding.witnessesFirst
    let count = min(finding.witnessCount, room.shown)
    shown = count == claims.count ? claims : Array(claims.prefix(count))
    further = Array(claims.dropFirst(count))
    gutter = ExcerptGutter(lines: shown.indices.map { claims[$0].location.start.line }, style: report.style)
  }

  /// The headline on one line, to be searched for.
  func lines() -> [String] { [Self.headline(of: finding, in: report)] + body() }

  /// The headline in as many lines as the terminal needs.
  func wrappedLines() -> [String] {
    let remarks = [finding.id] + Self.remarks(on: finding, in: report)
    let text =
      "\(finding.severity.rawValue)[\(visible(finding.rule.id))] \(Wording.subject(of: finding)): "
      + "\(visible(finding.message)) (\(remarks.joined(separator: ", ")))"
    return wrapped(text, width: style.width - 2).enumerated().map { index, line in
      (index == 0 ? "" : "  ") + style.paint(line, .strong)
    } + body()
  }

  private func body() -> [String] {
    ClaimExcerpts(shown, in: report, gutter: gutter, of: finding, room: room).lines() + notes()
      + [gutter.command("next: \(report.command) explain \(finding.id)")]
  }

  /// `error[opening-order] North Bridge: opened before it was begun`, with the id at the right.
  static func headline(of finding: Finding, in report: Report) -> String {
    let rule = "\(finding.severity.rawValue)[\(visible(finding.rule.id))]"
    let subject = Wording.subject(of: finding, limit: 80)
    var text = " " + (subject.isEmpty ? "" : subject + ": ") + visible(finding.message, limit: 240)
    let remarks = self.remarks(on: finding, in: report)
    if !remarks.isEmpty { text += " (\(remarks.joined(separator: ", ")))" }
    let used = DisplayWidth.of(rule) + DisplayWidth.of(text)
    let edge = min(headlineWidth, report.style.width)
    let gap = blanks(max(2, edge - used - finding.id.utf8.count))
    let style = report.style
    return style.paint(rule, Wording.ink(of: finding.severity)) + style.paint(text, .strong) + gap
      + style.paint(finding.id, .faint)
  }

  /// What keeps a discrepancy from being a plain new contradiction.
  static func remarks(on finding: Finding, in report: Report) -> [String] {
    var remarks: [String] = []
    if finding.verdict != .contradiction { remarks.append(finding.verdict.name) }
    switch report.status(of: finding) {
    case .open, .new: break
    case .changed: remarks.append("changed")
    case .known: remarks.append("known")
    case .waived(let note):
      remarks.append(note.expires.isEmpty ? "waived" : "waived until \(visible(note.expires))")
    }
    return remarks
  }

  private func notes() -> [String] {
    var notes = gutter.notes("source: ", sources()) + gutter.notes("also: ", also())
    for note in DiscrepancyAccount(finding, in: report, room: room).notes {
      notes +=
        note.name.isEmpty ? note.items.flatMap { gutter.note($0) } : gutter.notes("\(note.name): ", note.items)
    }
    return notes
  }

  /// What the lines below the excerpts have no room for: titles beside publishers, authors, addresses.
  private func sources() -> [String] {
    var seen: Set<String> = []
    return shown.indices.filter { seen.insert(shown[$0].sourceID).inserted }.compactMap { index in
      let claim = shown[index]
      let title = claim.publisher.isEmpty ? "" : claim.sourceTitle
      let parts = [title, claim.authors.isEmpty ? "" : "by \(claim.authors)", claim.url].filter { !$0.isEmpty }
      return parts.isEmpty
        ? nil
        : ([claim.sourceID + ":"] + [parts.joined(separator: ", ")]).map { visible($0, limit: room.text) }
          .joined(separator: " ")
    }
  }

  private func also() -> [String] {
    var lines = further.prefix(room.listed).map { claim in
      let name = visible(claim.reference, limit: max(room.value, Wording.nameLimit))
      let parts = [
        visible(claim.written, limit: room.value)
          + Wording.bracketedQualifiers(of: claim, remarks: Wording.remarks(on: claim, in: finding), limit: room.value),
        Wording.quoted(claim.quote, limit: room.quote),
        Wording.origin(of: claim, limit: max(room.value, Wording.nameLimit)),
      ]
      return "\(name) \(parts.filter { !$0.isEmpty }.joined(separator: ", ")) (\(Wording.place(claim.location)))"
    }
    let left = further.count - lines.count
    if left > 0 { lines.append("and \(left) more") }
    return lines
  }
}
