import Claims
import Findings
import Reports
import SourceText
import Values

/// The decisions of one review: writes them down, and knows which waivers it has made.
package struct DecisionDesk: Sendable {
  /// By discrepancy id: only those does it take back.
  private var made: [String: Waiver] = [:]
  package init() {}

  /// Writes a decision into the files of waivers, and what is no waiver into the editors' columns of the reports folder.
  ///
  /// - Parameters:
  ///   - corpus: checked after the last change of its files.
  ///   - check: what it was checked by.
  /// - Returns: what was done; the corpus is to be checked again then, and its reports to be written.
  package mutating func decide(
    _ decision: ReviewDecision, on corpus: ReviewedCorpus, by check: Check
  ) throws(ReviewRefusal) -> DeskEntry {
    guard let table = corpus.waivers else {
      throw ReviewRefusal(
        .conflict, "claims or rules can't be read, so nothing can be decided on them",
        remedy: "mend what the page shows; what was typed is kept in the browser")
    }
    // What is missing may be what a discrepancy was made of, or the claim that would settle it.
    guard table.run.isComplete else {
      throw ReviewRefusal(
        .conflict, "some claims can't be read, so nothing can be decided",
        remedy: "mend what the page shows; what was typed is kept in the browser")
    }
    guard let finding = corpus.findings[decision.id] else {
      throw ReviewRefusal(
        .conflict, "'\(visible(decision.id, limit: 80))' is no discrepancy any more",
        remedy: "it may be settled: look at the page anew")
    }
    guard finding.state == decision.state else {
      throw ReviewRefusal(
        .conflict,
        "the claims of \(finding.id) have changed: it was decided on in the state "
          + "'\(visible(decision.state, limit: 80))', and is in the state '\(finding.state)' now",
        remedy: "look at what its claims say now, and decide again")
    }
    let columns = try Self.columns(decision, of: finding, corpus, check)
    let words = try writeWaiver(decision, on: finding, table, check)
    let isLost = check.reports == nil && columns != EditorColumns()
    return DeskEntry(
      message: (words ?? "noted")
        + (isLost ? "; its note and assignee are kept in this browser only, as no reports are written" : ""),
      notes: check.reports == nil ? [:] : [finding.id: columns],
      hasNews: columns != corpus.report.editorNotes[finding.id] ?? EditorColumns())
  }

  /// What goes into the editors' columns. A decision does not: it stands in the waiver, and would be read from the table
  /// again by `waive import` when that has changed.
  private static func columns(
    _ decision: ReviewDecision, of finding: Finding, _ corpus: ReviewedCorpus, _ check: Check
  ) throws(ReviewRefusal) -> EditorColumns {
    let columns = EditorColumns(assignee: decision.assignee, note: decision.note)
    let old = corpus.report.editorNotes[finding.id] ?? EditorColumns()
    guard let reports = check.reports else {
      if decision.decision.isEmpty, columns != EditorColumns() {
        throw ReviewRefusal(
          .files, "a note without a decision is kept in the reports folder, and none is written",
          remedy: "start the review without --no-reports, or decide; what was typed is kept in the browser")
      }
      return columns
    }
    if columns == old { return columns }
    // Nothing is begun where the end of it can't be written.
    var (report, messages) = (corpus.report, "")
    let problem = try? check.readEditorColumns(Check.table(in: reports), &report, &messages)
    if problem != nil {
      throw ReviewRefusal(
        .files, "\"\(visible(Check.table(in: reports)))\" can't be read, so that its columns can't be kept",
        remedy: "claimcheck check says what is wrong with it")
    }
    return columns
  }

  /// - Returns: what was done; `nil` for nothing.
  private mutating func writeWaiver(
    _ decision: ReviewDecision, on finding: Finding, _ table: WaiverTable, _ check: Check
  ) throws(ReviewRefusal) -> String? {
    let old = table.item(of: finding)
    if decision.decision.isEmpty {
      return try takeBack(finding, old?.waiver, table, check)
    }
    let (owner, reason) = (decision.waiverOwner, decision.waiverReason)
    if let problem = WaiverTerms.problem(
      decision: decision.decision, reason: reason, owner: owner, names: ("decision", "reason", "owner"))
    {
      throw ReviewRefusal(.words, problem)
    }
    var terms = WaiverTerms(maxDays: check.options.maxWaiverDays)
    terms.expires = decision.expires.isEmpty ? nil : decision.expires
    let waiver: Waiver
    do throws(UsageProblem) {
      waiver = try table.waiver(of: finding, decision.decision, reason: reason, owner: owner, terms)
    } catch {
      throw ReviewRefusal(.words, error.message.replacing("--expires ", with: ""), remedy: error.remedy)
    }
    if let old, old.standing.holds, old.waiver.decides(as: waiver, termMatters: !decision.expires.isEmpty) {
      return "waived by \(visible(owner, limit: 80)) until \(old.waiver.expires.text) already"
    }
    let paths = try Self.write(table, check) { changes throws(UsageProblem) in
      try changes.put(waiver, insteadOf: old?.waiver)
    }
    made[finding.id] = waiver
    return "\(paths): \(old == nil ? "waived" : "waiver replaced"), until \(waiver.expires.text)"
  }

  /// Removes the waiver that this review has made, if it is still the one that stands there.
  private mutating func takeBack(
    _ finding: Finding, _ waiver: Waiver?, _ table: WaiverTable, _ check: Check
  ) throws(ReviewRefusal) -> String? {
    guard let waiver else {
      made[finding.id] = nil
      return nil
    }
    guard let own = made[finding.id], own.agrees(with: waiver) else {
      // The decision of somebody else, or of another day: it is not for a form that was never told of it to remove it.
      return "the waiver by \(visible(waiver.owner, limit: 80)) stays (\(waiver.location?.shortText ?? ""))"
    }
    let paths = try Self.write(table, check) { changes throws(UsageProblem) in changes.remove(waiver) }
    made[finding.id] = nil
    return "\(paths): waiver removed"
  }

  private static func write(
    _ table: WaiverTable, _ check: Check, _ change: (inout WaiverChanges) throws(UsageProblem) -> Void
  ) throws(ReviewRefusal) -> String {
    do throws(UsageProblem) {
      var changes = WaiverChanges(table.run.book, check.options)
      try change(&changes)
      return try changes.write()
    } catch {
      throw ReviewRefusal(.files, error)
    }
  }
}

/// What was done with a decision.
package struct DeskEntry: Sendable {
  /// For the editor; lower case, no full stop.
  package var message: String
  /// By discrepancy id: what goes into the editors' columns.
  var notes: [String: EditorColumns]
  /// Whether that is something new: if it can't be written, it is not saved.
  package var hasNews: Bool
}
