import Findings
import SourceText
import Values

/// One discrepancy in the text report: headline, excerpts, how it was computed, and the next command.
struct TextDiscrepancy {
  private let finding: Finding
  private let report: Report
  private let gutter: ExcerptGutter
  private let shown: [ClaimEvidence]
  private let further: [ClaimEvidence]

  /// Witnesses shown as excerpts; more of them are listed like the other claims.
  private static let excerptLimit = 8
  /// Further claims that are listed.
  private static let listLimit = 8
  /// The column before which the id ends.
  private static let headlineWidth = 80

  private var style: Style { report.style }

  init(_ finding: Finding, in report: Report) {
    self.finding = finding
    self.report = report
    let claims = finding.witnessesFirst
    let count = min(finding.witnessCount, Self.excerptLimit)
    shown = Array(claims.prefix(count))
    further = Array(claims.dropFirst(count))
    gutter = ExcerptGutter(lines: shown.map(\.location.start.line), style: report.style)
  }

  func lines() -> [String] {
    [Self.headline(of: finding, in: report)] + ClaimExcerpts(shown, in: report, gutter: gutter).lines()
      + notes() + [gutter.command("next: \(report.command) explain \(finding.id)")]
  }

  /// `error[opening-order] North Bridge: opened before it was begun`, with the id at the right.
  static func headline(of finding: Finding, in report: Report) -> String {
    let rule = "\(finding.severity.rawValue)[\(visible(finding.rule.id))]"
    let subject = visible(finding.subjectLabel.isEmpty ? finding.subjectID : finding.subjectLabel, limit: 80)
    var text = " " + (subject.isEmpty ? "" : subject + ": ") + visible(finding.message, limit: 240)
    let remarks = self.remarks(on: finding, in: report)
    if !remarks.isEmpty { text += " (\(remarks.joined(separator: ", ")))" }
    let used = DisplayWidth.of(rule) + DisplayWidth.of(text)
    let edge = min(headlineWidth, report.style.width)
    let gap = String(repeating: " ", count: max(2, edge - used - finding.id.utf8.count))
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
    let title = finding.rule.title
    var notes = title == finding.rule.id ? [] : gutter.notes("rule: ", [visible(title, limit: Wording.textLimit)])
    if let waiver = report.status(of: finding).waiver {
      notes += gutter.notes("waived ", [visible(waiver.sentence, limit: Wording.textLimit)])
    }
    let clusters = Self.clusters(of: finding)
    notes += clusters.prefix(Self.listLimit).flatMap { gutter.note($0) }
    if clusters.count > Self.listLimit { notes += gutter.note("and \(clusters.count - Self.listLimit) more values") }
    notes += also()
    notes += finding.computation.filter { !$0.isEmpty }.flatMap {
      gutter.note(visible($0, limit: Wording.textLimit))
    }
    if let suspect = finding.suspect {
      notes += gutter.note("suspect: \(visible(suspect, limit: Wording.nameLimit)) is the most likely to be wrong")
    }
    if !finding.rule.fix.isEmpty {
      notes += gutter.notes("fix: ", [visible(finding.rule.fix, limit: Wording.textLimit)])
    }
    return notes
  }

  /// `1987: 2 independent sources, trust 1.6 (gazette-2017/opened, report-2009/opened)`, a line a cluster.
  ///
  /// - Parameter limit: claims that are named.
  static func clusters(of finding: Finding, limit: Int = listLimit) -> [String] {
    finding.clusters.map { cluster in
      let claims = cluster.claims.filter(finding.claims.indices.contains).map {
        visible(finding.claims[$0].reference, limit: Wording.nameLimit)
      }
      let support = counted(cluster.support, "independent source")
      let trust = Wording.decimal(cluster.trust)
      let value = cluster.value.isEmpty ? "\"\"" : visible(cluster.value, limit: Wording.valueLimit)
      return "\(value): \(support), trust \(trust)"
        + (claims.isEmpty ? "" : " (\(Wording.list(claims, limit: limit)))")
    }
  }

  private func also() -> [String] {
    var lines = further.prefix(Self.listLimit).map { claim in
      let value = visible(claim.written, limit: Wording.valueLimit)
      return "\(visible(claim.reference, limit: Wording.nameLimit)) \(value) (\(Wording.place(claim.location)))"
    }
    if further.count > Self.listLimit { lines.append("and \(further.count - Self.listLimit) more") }
    return lines.isEmpty ? [] : gutter.notes("also: ", lines)
  }
}
