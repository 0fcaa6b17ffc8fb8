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

  /// Whether the result means something; else the report says what is wrong.
  package var isTrusted: Bool { waivers != nil }

  /// What the corpus is known by: discrepancies there is something to decide on, by id.
  var findings: [String: Finding] {
    Dictionary(report.outcome.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes over waivers that were written since.
  mutating func take(_ table: WaiverTable) {
    waivers = table
    report.settlement = table.run.settlement
  }

  /// Takes over what was decided since the corpus was read.
  package mutating func take(_ records: [DecisionRecord]) {
    guard let table = waivers, !records.isEmpty else { return }
    // Of a file that was written twice, the later counts.
    let files = Dictionary(records.flatMap(\.files).map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    take(table.after(files.keys.sorted().compactMap { files[$0] }))
    for record in records { report.editorNotes.merge(record.notes) { $1 } }
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
      return untrusted([problem], options.untrusted(error).messages)
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
  /// The reports as `check` would write them, rendered: that takes longest, and can be thrown away when a decision comes
  /// between. Nothing is written.
  package func rendered(_ corpus: ReviewedCorpus) throws(ReviewRefusal) -> [(path: String, bytes: [UInt8])] {
    guard corpus.isTrusted else { return [] }
    var check = self
    check.outputs.removeAll { $0.path.hasPrefix("/dev/") }
    var (report, messages) = (corpus.report, "")
    var files: [(path: String, bytes: [UInt8])] = []
    var problem: RunResult?
    do throws(FileError) {
      problem = try check.writeReports(&report, &messages) { files.append(($0, $1)) }
    } catch {
      throw ReviewRefusal(.files, error.description)
    }
    if let problem {
      let last = problem.messages.split(separator: "\n").last.map { String($0.trimmingPrefix("claimcheck: ")) }
      throw ReviewRefusal(
        .files, last ?? "the reports can't be written", remedy: "claimcheck check says what is wrong with the table")
    }
    return files
  }

  /// Writes what was rendered.
  package static func write(_ files: [(path: String, bytes: [UInt8])]) throws(ReviewRefusal) {
    do throws(FileError) {
      for (path, bytes) in files { try AtomicFile.write(bytes, to: path) }
    } catch {
      throw ReviewRefusal(.files, error.description)
    }
  }

  /// The same check with a processor left to who is to be answered meanwhile.
  package var leavingRoom: Check {
    var check = self
    let jobs = options.jobs ?? RunContext.fromMachine().jobs
    check.options.jobs = max(1, jobs - 1)
    return check
  }
}
