import Findings
import SourceText

/// `claimcheck baseline`: writes down which discrepancies are known, and keeps that up to date.
public struct BaselineUpkeep: Sendable {
  /// What is read, which rules run, and where the baseline is.
  public var options: RunOptions

  /// Reads when it is asked, each time.
  public init(_ options: RunOptions) { self.options = options }

  /// `baseline write`: takes down everything that is found and not waived.
  ///
  /// Entries of rules that were left out stay.
  /// - Parameter acceptsNew: whether to add to a baseline that is already there; a first one takes everything.
  public func write(acceptsNew: Bool) async -> RunResult {
    await settled(mayLackBaseline: true) { run, path throws(FileError) in
      let waived = run.outcome.findings.filter { run.settlement.status(of: $0).waiver != nil }
      let open = run.outcome.findings.filter { run.settlement.status(of: $0).waiver == nil }
      let old = run.gate.baseline
      let news = open.filter { run.settlement.status(of: $0).isGating }
      if old != nil, !news.isEmpty, !acceptsNew { return refusal(of: news, run, path) }
      let comparison = old?.compare(with: run.outcome.findings, of: run.reach)
      let baseline = Baseline(path: path, entries: open.map(BaselineEntry.init) + (comparison?.unjudged ?? []))
      try AtomicFile.write(baseline.bytes, to: path)
      let dropped = (comparison?.resolved.count ?? 0) + (comparison?.orphaned.count ?? 0)
      let counts = [
        (old == nil ? 0 : news.count, "added"), (dropped, "dropped"), (waived.count, "left out as waived"),
      ].filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
      let message = "wrote \(visible(path)): \(Self.count(baseline.entries.count))\(counts)"
      return RunResult(.passed, messages: "claimcheck: \(message)\n")
    }
  }

  /// `baseline prune`: drops what no longer occurs, and adds nothing.
  public func prune() async -> RunResult {
    await settled { run, path throws(FileError) in
      guard let old = run.gate.baseline else { return RunResult(.untrusted) }
      let comparison = old.compare(with: run.outcome.findings, of: run.reach)
      let dropped = comparison.resolved + comparison.orphaned
      if dropped.isEmpty {
        return RunResult(.passed, messages: "claimcheck: \(visible(path)) holds nothing that no longer occurs\n")
      }
      let keys = Set(dropped.map(\.key))
      let kept = Baseline(path: path, entries: old.entries.filter { !keys.contains($0.key) })
      try AtomicFile.write(kept.bytes, to: path)
      let lines = dropped.sorted { $0.id < $1.id }.map { "dropped \($0.label)\n" }.joined()
      let message = "claimcheck: \(visible(path)): \(dropped.count) dropped, \(kept.entries.count) left\n"
      return RunResult(.passed, output: Array(lines.utf8), messages: message)
    }
  }

  /// `baseline show`: a line an entry, and what became of it.
  public func show() async -> RunResult {
    await settled(needsAllClaims: false) { run, _ in
      guard let baseline = run.gate.baseline else { return RunResult(.untrusted) }
      let comparison = baseline.compare(with: run.outcome.findings, of: run.reach)
      var standing: [BaselineEntry.Key: String] = [:]
      for finding in run.outcome.findings {
        standing[BaselineEntry.Key(finding)] = run.settlement.status(of: finding).name
      }
      for entry in comparison.resolved { standing[entry.key] = "resolved" }
      for entry in comparison.orphaned { standing[entry.key] = "no such rule" }
      for entry in comparison.unjudged { standing[entry.key] = "not checked" }
      var table = TextTable(["DISCREPANCY", "STATE", "STATUS", "RULE", "SUBJECT", "PROPERTY", "CLAIMS"])
      for entry in baseline.entries {
        table.append([
          entry.id, entry.state, standing[entry.key] ?? "", entry.key.rule, entry.key.subject, entry.key.property,
          entry.key.claims.joined(separator: ", "),
        ])
      }
      return RunResult(.passed, output: table.render())
    }
  }

  private static func count(_ number: Int) -> String { counted(number, "discrepancy", "discrepancies") }

  /// What is not known yet is to be looked at before it is taken for known.
  private func refusal(of news: [Finding], _ run: SettledRun, _ path: String) -> RunResult {
    var table = TextTable(["DISCREPANCY", "STATUS", "SEVERITY", "RULE", "SUBJECT", "MESSAGE"])
    for finding in news {
      table.append([
        finding.id, run.settlement.status(of: finding).name, finding.severity.rawValue, finding.rule.id,
        finding.subjectID, finding.message,
      ])
    }
    let message = """
      claimcheck: \(visible(path)) was not written: \(Self.count(news.count)) \(news.count == 1 ? "is" : "are") not known \
      in it; settle what you can, and add the rest with --accept-new

      """
    return RunResult(.failed, output: table.render(), messages: message)
  }

  /// Checks the corpus, and lets `body` do its work.
  ///
  /// - Parameter needsAllClaims: to write from half of the claims would drop what was not found for want of the others.
  private func settled(
    mayLackBaseline: Bool = false, needsAllClaims: Bool = true,
    _ body: (SettledRun, String) throws(FileError) -> RunResult
  ) async -> RunResult {
    do throws(UsageProblem) {
      guard case .file(let path) = options.requiredBaseline.baseline else {
        throw UsageProblem("a baseline is needed here", remedy: "name it with --baseline")
      }
      if needsAllClaims, options.isInput(path, among: options.inputFiles()) {
        throw UsageProblem(
          "'--baseline \(visible(path, limit: 200))' would put the baseline in the place of claims or rules",
          remedy: "name a file that no folder of claims or rules is read for, as \(BaselineChoice.usualPath)")
      }
      var messages = ""
      let context = try options.context()
      var problems: [Diagnostic] = []
      let wishes = SettledRun.Wishes(mayLackBaseline: mayLackBaseline)
      guard let run = try await SettledRun.start(options.requiredBaseline, context, wishes, &problems, &messages) else {
        return RunResult(.untrusted, messages: messages)
      }
      if needsAllClaims, !run.isComplete {
        let note = "claimcheck: \(visible(path)) was not written: some claims could not be read\n"
        return RunResult(.failed, messages: messages + note)
      }
      var result: RunResult
      do throws(FileError) {
        result = try body(run, path)
      } catch {
        result = RunResult(.untrusted, messages: "claimcheck: error: \(error.description)\n")
      }
      result.messages = messages + (options.isQuiet && result.status == .passed ? "" : result.messages)
      return result
    } catch {
      return options.untrusted(error)
    }
  }
}

extension RunOptions {
  /// The same with the usual baseline named: commands about the baseline do not pass over a missing one.
  fileprivate var requiredBaseline: RunOptions {
    var options = self
    if case .usual = baseline { options.baseline = .file(BaselineChoice.usualPath) }
    return options
  }
}
