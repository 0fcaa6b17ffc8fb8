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
    /// What is on the disk now.
    package var record: DecisionRecord

    /// Whether files were written, so that the reports are older than they.
    package var isNew: Bool { !record.paths.isEmpty }
  }

  /// The waivers' lock (`Check.waiverLock()`) is to be held meanwhile.
  ///
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
    let files = try self.files(after: change, of: finding, in: corpus)
    var record = DecisionRecord()
    if let columns {
      try writeTable(columns, of: finding, &corpus)
      record.notes = [finding.id: columns]
      record.paths = [check.notesPath].compactMap { $0 }
    }
    if !files.isEmpty { try write(files, of: finding, &corpus, &record) }
    let words = files.isEmpty ? change.words : "\(files.names): \(change.words)"
    return Entry(message: words, card: CardDecision(finding, in: corpus.report), record: record)
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
      if !decision.isWithdrawal, decision.hasNote {
        let what = decision.decision.isEmpty ? "a note without a decision" : "what is noted beside a decision"
        throw ReviewRefusal(
          .files, "\(what) is kept in the reports folder, and none is written",
          remedy: "start the review without --no-reports, or decide without a note; what was typed is kept in the "
            + "browser")
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
    var (report, messages) = (corpus.report, "")
    let known = report.editorNotes[finding.id]
    do throws(FileError) {
      if try check.readEditorColumns(path, &report, &messages) == nil, report.editorNotes[finding.id] == known {
        report.editorNotes[finding.id] = columns
        try AtomicFile.write(DiscrepancyCSV().render(report), to: path)
        corpus.report = report
        return
      }
    } catch {
      throw ReviewRefusal(.files, error.description, remedy: "nothing of the decision is saved")
    }
    // Checked again, the corpus has the words of others; or the table is what can't be read.
    guard report.editorNotes[finding.id] == known else {
      throw ReviewRefusal(.outdated, "\"\(visible(path))\" has changed since it was read; nothing was written")
    }
    throw ReviewRefusal(
      .files, "\"\(visible(path))\" can't be read, so that its columns can't be kept",
      remedy: "claimcheck check says what is wrong with it")
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

    /// What is done by it.
    var words: String {
      switch self {
      case .none(let words): words ?? "noted"
      case .put(let waiver, let old): "\(old == nil ? "waived" : "waiver replaced"), until \(waiver.expires.text)"
      case .remove: "waiver withdrawn"
      }
    }
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

  /// The files of waivers as a change leaves them; none where nothing changes.
  private func files(
    after change: WaiverChange, of finding: Finding, in corpus: ReviewedCorpus
  ) throws(ReviewRefusal) -> [WaiverFile] {
    var changes = WaiverChanges(check.options)
    do throws(UsageProblem) {
      switch change {
      case .none: return []
      case .put(let waiver, let old): try changes.put(waiver, insteadOf: old)
      case .remove(let waiver): changes.remove(waiver)
      }
    } catch {
      throw ReviewRefusal(.files, error)
    }
    do throws(WaiverFile.Problem) {
      return try changes.changed()
    } catch {
      throw ReviewRefusal(error.isOutdated ? .outdated : .files, error.message)
    }
  }

  /// - Parameter record: what is written already, with the note; the files of waivers are added.
  private func write(
    _ files: [WaiverFile], of finding: Finding, _ corpus: inout ReviewedCorpus, _ record: inout DecisionRecord
  ) throws(ReviewRefusal) {
    do throws(WaiverFile.Problem) {
      try files.write()
    } catch {
      throw ReviewRefusal(
        .files, error.message,
        remedy: record.paths.isEmpty ? nil : "note and assignee are saved, but not the decision",
        card: CardDecision(finding, in: corpus.report))
    }
    record.files = files
    record.paths += files.map(\.path)
    if let table = corpus.waivers { corpus.take(table.after(files)) }
  }
}
