import Claims
import Findings
import Reports
import SourceText
import Values

/// Writes an editor's decision down: into the files of waivers, and what is no waiver into the editors' columns of the
/// reports folder. What it returns from is on the disk.
package struct DecisionDesk: Sendable {
  private let check: Check

  /// - Parameter check: what the corpus was checked by.
  package init(_ check: Check) { self.check = check }

  /// What was done with a decision.
  package struct Entry: Sendable {
    /// For the editor; lower case, no full stop.
    package var message: String
    /// How the discrepancy stands now.
    package var card: CardDecision
    /// The files that were written.
    package var paths: [String]

    /// Whether files were written, so that the reports are older than they.
    package var isNew: Bool { !paths.isEmpty }
  }

  /// - Parameter corpus: checked after the last change of its files; it takes over what is written.
  package func decide(_ decision: ReviewDecision, on corpus: inout ReviewedCorpus) throws(ReviewRefusal) -> Entry {
    let (table, finding) = try Self.subject(of: decision, in: corpus)
    let change = try waiverChange(decision, on: finding, table)
    let columns = try self.columns(decision, of: finding, corpus)
    let card = CardDecision(finding, in: corpus.report)
    // An editor who says what stands there already, as after an answer that got lost, is not told of a conflict.
    if !change.isNone || columns != nil, decision.seen != card.version {
      throw ReviewRefusal(
        .conflict, "somebody else has decided on \(finding.id) meanwhile: \(visible(card.sentence, limit: 300))",
        remedy: "keep that, or replace it by yours", card: card)
    }
    // First what may fail without anything having been done.
    if let columns { try writeTable(columns, of: finding, &corpus) }
    var paths = columns == nil ? [] : [check.notesPath].compactMap { $0 }
    let words = try write(change, of: finding, table, &corpus, &paths)
    let isLost = check.reports == nil && decision.hasNote
    return Entry(
      message: words
        + (isLost ? "; its note and assignee are kept in this browser only, as no reports are written" : ""),
      card: CardDecision(finding, in: corpus.report), paths: paths)
  }

  /// What is decided on, if it is still what the editor has seen.
  private static func subject(
    of decision: ReviewDecision, in corpus: ReviewedCorpus
  ) throws(ReviewRefusal) -> (WaiverTable, Finding) {
    let remedy = "mend what the page shows; what was typed is kept in the browser"
    guard let table = corpus.waivers else {
      throw ReviewRefusal(
        .conflict, "claims or rules can't be read, so nothing can be decided on them", remedy: remedy)
    }
    // What is missing may be what a discrepancy was made of, or the claim that would settle it.
    guard table.run.isComplete else {
      throw ReviewRefusal(.conflict, "some claims can't be read, so nothing can be decided", remedy: remedy)
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
    return (table, finding)
  }
}

// MARK: Notes

extension DecisionDesk {
  /// What goes into the editors' columns; `nil` where that stands there, or where there is nowhere to put it. A decision
  /// does not: it stands in the waiver, and would be read from the table again by `waive import` when that has changed.
  private func columns(
    _ decision: ReviewDecision, of finding: Finding, _ corpus: ReviewedCorpus
  ) throws(ReviewRefusal) -> EditorColumns? {
    let columns = EditorColumns(assignee: decision.assignee, note: decision.note)
    guard check.reports != nil else {
      if decision.decision.isEmpty, !decision.isWithdrawal, decision.hasNote {
        throw ReviewRefusal(
          .files, "a note without a decision is kept in the reports folder, and none is written",
          remedy: "start the review without --no-reports, or decide; what was typed is kept in the browser")
      }
      return nil
    }
    return columns == corpus.report.editorNotes[finding.id] ?? EditorColumns() ? nil : columns
  }

  /// Writes the table that the editors' columns are in; the other reports follow when the corpus has been checked.
  private func writeTable(
    _ columns: EditorColumns, of finding: Finding, _ corpus: inout ReviewedCorpus
  ) throws(ReviewRefusal) {
    guard let path = check.notesPath else { return }
    var check = check
    check.newNotes = [finding.id: columns]
    var (report, messages) = (corpus.report, "")
    var isReadable = false
    do throws(FileError) {
      isReadable = try check.readEditorColumns(path, &report, &messages) == nil
      if isReadable { try AtomicFile.write(DiscrepancyCSV().render(report), to: path) }
    } catch {
      throw ReviewRefusal(.files, error.description, remedy: "nothing of the decision is saved")
    }
    guard isReadable else {
      throw ReviewRefusal(
        .files, "\"\(visible(path))\" can't be read, so that its columns can't be kept",
        remedy: "claimcheck check says what is wrong with it")
    }
    corpus.report = report
  }
}

// MARK: Waivers

extension DecisionDesk {
  /// What becomes of the waiver of a discrepancy.
  private enum WaiverChange {
    /// Nothing, and why; `nil` where there is no waiver and none is wanted.
    case none(String?)
    case put(Waiver, insteadOf: Waiver?)
    case remove(Waiver)

    var isNone: Bool { if case .none = self { true } else { false } }
  }

  private func waiverChange(
    _ decision: ReviewDecision, on finding: Finding, _ table: WaiverTable
  ) throws(ReviewRefusal) -> WaiverChange {
    let old = table.item(of: finding)
    if decision.isWithdrawal {
      return old.map { .remove($0.waiver) } ?? .none("there is no waiver any more")
    }
    if decision.decision.isEmpty {
      // Only who says so withdraws a waiver: an empty form may never have been told of it.
      return .none(
        old.map { item in
          "the waiver by \(visible(item.waiver.owner, limit: 80)) stays (\(item.waiver.location?.shortText ?? ""))"
        })
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
      return .none("waived by \(visible(owner, limit: 80)) until \(old.waiver.expires.text) already")
    }
    return .put(waiver, insteadOf: old?.waiver)
  }

  /// - Parameter paths: what is written already, with the note; the files of waivers are added.
  /// - Returns: what was done.
  private func write(
    _ change: WaiverChange, of finding: Finding, _ table: WaiverTable, _ corpus: inout ReviewedCorpus,
    _ paths: inout [String]
  ) throws(ReviewRefusal) -> String {
    var changes = WaiverChanges(check.options)
    let done: String
    do throws(UsageProblem) {
      switch change {
      case .none(let words): return words ?? "noted"
      case .put(let waiver, let old):
        try changes.put(waiver, insteadOf: old)
        done = "\(old == nil ? "waived" : "waiver replaced"), until \(waiver.expires.text)"
      case .remove(let waiver):
        changes.remove(waiver)
        done = "waiver withdrawn"
      }
      let files = try changes.write()
      corpus.take(table.after(files))
      paths += files.map(\.path)
      return "\(files.names): \(done)"
    } catch {
      throw ReviewRefusal(
        .files, error.message,
        remedy: paths.isEmpty ? error.remedy : "note and assignee are saved, but not the decision",
        card: CardDecision(finding, in: corpus.report))
    }
  }
}
