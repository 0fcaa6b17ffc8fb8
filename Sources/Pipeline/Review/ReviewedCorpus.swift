import Findings
import Reports
import SourceText

/// A corpus as it was checked for a review: what the page shows, and what decisions are held against.
package struct ReviewedCorpus: Sendable {
  /// With the editors' columns of the reports folder; without findings where the result can't be trusted.
  package internal(set) var report: Report
  /// Diagnostics and notes of the check, whole lines.
  package internal(set) var messages: String
  /// `nil` where the result can't be trusted.
  var waivers: WaiverTable?
  /// Where an option can't be meant, so that no change of claims or rules mends it.
  package internal(set) var isUsageProblem = false

  /// What the corpus is known by: discrepancies there is something to decide on, by id.
  var findings: [String: Finding] {
    Dictionary(report.outcome.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Check {
  /// Checks the corpus for a review. Nothing is written.
  package func reviewed() async -> ReviewedCorpus {
    var problems: [Diagnostic] = []
    var messages = ""
    do throws(UsageProblem) {
      try refuseUnusableOutputs()
      let context = try options.context()
      let wishes = SettledRun.Wishes(
        isBaselineStrict: isBaselineStrict, since: since, isStrict: isStrict, wantsOverview: true)
      guard let run = try await SettledRun.start(options, context, wishes, &problems, &messages) else {
        return untrusted(problems, messages)
      }
      var report = report(of: run)
      // What can't be read is said where something is to be written; the page does without.
      if let reports {
        var unheard = ""
        _ = try? readEditorColumns(Self.table(in: reports), &report, &unheard)
      }
      let isFailed = report.ending == .failed
      messages += gateMessages(report, isFailed: isFailed)
      return ReviewedCorpus(report: report, messages: messages, waivers: WaiverTable(run, context))
    } catch {
      let problem = Diagnostic(
        .error, "usage", error.message, scope: .run, notes: error.remedy.map { [$0] } ?? [])
      var reviewed = untrusted([problem], options.untrusted(error).messages)
      reviewed.isUsageProblem = true
      return reviewed
    }
  }

  /// What a review shows of a configuration that can't be read.
  package func unreadable(_ failure: ConfigurationFailure) -> ReviewedCorpus {
    untrusted(failure.problems, failure.messages)
  }

  private func untrusted(_ problems: [Diagnostic], _ messages: String) -> ReviewedCorpus {
    var report = Report(
      outcome: CheckOutcome(findings: [], diagnostics: problems.sorted(), coverage: Coverage()),
      excerpts: SourceLines.prefetched(problems.compactMap(\.location)))
    report.isTrusted = false
    report.gate = failOn.severity
    return ReviewedCorpus(report: report, messages: messages)
  }

  /// The table that editors' words are kept in; `nil` where no reports folder is written.
  package var notesPath: String? { reports.map(Self.table) }

  /// The files that a run reads or takes editors' words from, or where such files are looked for.
  package var watchedPaths: [String] {
    options.claims + options.rules + [options.baselinePlace?.path, notesPath].compactMap { $0 }
  }
}

extension Check {
  /// Writes the reports as `check` does, with what an editor has noted since.
  ///
  /// - Parameter corpus: checked after the last decision; it takes over what stands in the table then.
  package func write(_ corpus: inout ReviewedCorpus, with entry: DeskEntry) throws(ReviewRefusal) {
    guard corpus.waivers != nil else {
      throw ReviewRefusal(
        .files, "claims or rules can't be read any more, and no reports are written",
        remedy: "mend what the page shows, and decide again")
    }
    var check = self
    check.outputs.removeAll { $0.path.hasPrefix("/dev/") }
    check.newNotes = entry.notes
    var (report, messages) = (corpus.report, "")
    var problem: RunResult?
    do throws(FileError) {
      problem = try check.writeReports(&report, &messages)
    } catch {
      throw ReviewRefusal(.files, error.description)
    }
    if let problem {
      let last = problem.messages.split(separator: "\n").last.map { String($0.trimmingPrefix("claimcheck: ")) }
      throw ReviewRefusal(
        .files, last ?? "the reports can't be written", remedy: "claimcheck check says what is wrong with the table")
    }
    corpus.report.editorNotes = report.editorNotes
  }
}
