import Findings
import Reports
import SourceText

extension Check {
  /// The end of a run whose result can't be trusted: the reports that were asked for, as far as their formats can say so.
  ///
  /// Tables stay as they were, in the reports folder too: without rows they would look like success. Its page is written, as
  /// an old one would look like the result. Build servers, which would take a missing file for a fault of their own, are
  /// told what is wrong.
  func untrustedReports(_ problems: [Diagnostic], _ messages: String) -> RunResult {
    var report = Report(
      outcome: CheckOutcome(findings: [], diagnostics: problems, coverage: Coverage()),
      excerpts: SourceLines.prefetched(problems.compactMap(\.location)))
    report.isTrusted = false
    report.gate = failOn.severity
    var written = 0
    do throws(FileError) {
      for output in outputs {
        guard let format = ReportFormats.named(output.format), format.canTellFailure else { continue }
        try AtomicFile.write(format.render(report), to: output.path)
        written += 1
      }
      if let page = Self.page(in: reports), FileTree.exists(page) {
        try AtomicFile.write(HTMLFormat().render(report), to: page)
      }
      if let stepSummary { try AtomicFile.append(MarkdownFormat().render(report), to: stepSummary) }
    } catch {
      return RunResult(.untrusted, messages: messages + "claimcheck: error: \(error.description)\n")
    }
    report.style = options.style(options.output)
    let printed = format.flatMap { ReportFormats.named($0) }.flatMap { $0.canTellFailure ? $0 : nil }
    let isReported = printed != nil || written > 0
    return RunResult(
      .untrusted, output: printed?.render(report) ?? [],
      messages: messages
        + (isReported
          ? "claimcheck: the result could not be trusted: reports hold only what is wrong\n"
          : "claimcheck: no report: the result could not be trusted\n"))
  }

  /// The lines of the places that reports show.
  static func excerpts(of outcome: CheckOutcome, _ settlement: Settlement) -> ExcerptSource {
    let witnesses = outcome.findings.lazy.flatMap(\.claims).filter { $0.role == .witness }.map(\.location)
    let problems = (outcome.diagnostics + settlement.diagnostics).compactMap(\.location)
    return SourceLines.prefetched(Array(witnesses) + problems)
  }
}
