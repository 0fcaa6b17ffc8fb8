import Claims
import Findings
import Reports
import SourceText
import Values

/// `claimcheck waive`: writes down what was decided on discrepancies, and keeps that up to date.
public struct WaiverUpkeep: Sendable {
  /// A decision, in the words of the command line.
  public struct Decision: Sendable {
    /// One of `decisions`.
    public var decision: String
    /// Why, in a sentence.
    public var reason: String
    /// Who answers for it.
    public var owner: String

    /// All three are needed.
    public init(decision: String, reason: String, owner: String) {
      self.decision = decision
      self.reason = reason
      self.owner = owner
    }
  }

  /// What is read, which rules run, and the day of the decision.
  public var options: RunOptions
  /// The last day of new waivers, as 2026-06-30; `nil` for `days` after today.
  public var expires: String?
  /// `nil` for 180, the usual term.
  public var days: Int?

  /// Where assignees and notes of an imported table go; nowhere unless said otherwise, as only a command line has a usual
  /// place.
  public var reports: String?

  /// Reads when it is asked, each time.
  public init(_ options: RunOptions) { self.options = options }

  /// What can be decided.
  public static var decisions: [String] { WaiverDecision.allCases.map(\.rawValue) }

  private var terms: WaiverTerms { WaiverTerms(expires: expires, days: days, maxDays: options.maxWaiverDays) }

  /// `waive add ID`: waives one discrepancy.
  ///
  /// - Parameter replaces: also where it is under a waiver that holds.
  public func add(_ id: String, _ decision: Decision, replaces: Bool) async -> RunResult {
    await reviewed { review throws(UsageProblem) in
      let finding = try Self.finding(id, review.run)
      let names = ("decision", "reason (--reason)", "owner (--owner)")
      if let problem = WaiverTerms.problem(
        decision: decision.decision, reason: decision.reason, owner: decision.owner, names: names)
      {
        throw problem
      }
      let waiver = try review.waiver(
        of: finding, decision.decision, reason: decision.reason, owner: decision.owner, terms)
      let old = review.item(of: finding)
      if let old, old.standing.holds, !replaces {
        throw UsageProblem(
          "\(finding.id) is waived by \(visible(old.waiver.owner, limit: 80)) until \(old.waiver.expires.text) already",
          remedy: "--replace puts the new decision in the place of that one")
      }
      var changes = WaiverChanges(options)
      try changes.put(waiver, insteadOf: old?.waiver)
      let paths = try changes.write().names
      let word = old.map { "replaced the waiver (\($0.standing.name)) of" } ?? "waived"
      return RunResult(
        .passed,
        messages: "claimcheck: \(paths): \(word) \(finding.id) (\(waiver.label)) until \(waiver.expires.text)\n")
    }
  }

  /// `waive list`: a line a waiver, and what it comes to.
  public func list() async -> RunResult {
    await reviewed { review throws(UsageProblem) in
      var table = TextTable(["DISCREPANCY", "STATUS", "EXPIRES", "DECISION", "OWNER", "RULE", "SUBJECT", "PLACE"])
      for item in review.items {
        let waiver = item.waiver
        table.append([
          item.finding?.id ?? "", item.standing.name, waiver.expires.text, waiver.decision.rawValue, waiver.owner,
          waiver.key.rule, waiver.key.subject, waiver.location?.shortText ?? "",
        ])
      }
      return RunResult(.passed, output: table.render())
    }
  }

  /// `waive prune`: removes waivers that have lapsed or are about nothing.
  public func prune() async -> RunResult {
    await reviewed { review throws(UsageProblem) in
      guard review.run.isComplete else {
        return RunResult(
          .failed, messages: "claimcheck: no waiver was removed: some claims could not be read\n")
      }
      let gone = review.items.filter { $0.standing == .unused || $0.standing == .lapsed }
      if gone.isEmpty {
        return RunResult(.passed, messages: "claimcheck: no waiver has lapsed or is unused\n")
      }
      var changes = WaiverChanges(options)
      for item in gone { changes.remove(item.waiver) }
      let paths = try changes.write().names
      let lines = gone.map { item in
        "removed \(item.waiver.location?.shortText ?? ""): \(item.standing.name), \(item.waiver.label)\n"
      }
      return RunResult(
        .passed, output: Array(lines.joined().utf8),
        messages: "claimcheck: \(paths): \(counted(gone.count, "waiver")) removed\n")
    }
  }

  /// `waive import FILE`: makes waivers of the decisions in an edited `discrepancies.csv`.
  public func importing(_ path: String) async -> RunResult {
    await reviewed { review throws(UsageProblem) in
      var problems: [Diagnostic] = []
      let bytes: [UInt8]
      do throws(FileProblem) {
        bytes = try readFile(path, limit: 256 << 20)
      } catch {
        throw UsageProblem("can't read \"\(visible(path))\": \(error.message)", remedy: error.remedy)
      }
      let rows = DecisionRows.read(bytes, path: path, into: &problems)
      var table = DecisionImport(
        review, path: path, lastDay: try terms.lastDay(review.today), maxDays: terms.maxDays,
        unusable: problems.count { $0.code == DecisionRows.rowCode })
      for row in rows where !row.decision.isEmpty { table.read(row) }
      problems += table.problems
      var changes = WaiverChanges(options)
      for (waiver, old) in table.waivers { try changes.put(waiver, insteadOf: old) }
      let files = try changes.write()
      let paths = files.names
      let kept = try ImportedNotes(reports: reports, options: options).keep(
        rows, from: path, review.after(files), &problems)
      let isWhole = !problems.contains { $0.severity == .error }
      let counts = table.counts.isEmpty ? "no decisions" : table.counts
      return RunResult(
        isWhole ? .passed : .failed, output: Array(table.output.joined().utf8),
        messages: options.render(problems) + "claimcheck: \(paths.isEmpty ? visible(path) : paths): \(counts)\n"
          + (kept.map { "claimcheck: \($0)\n" } ?? ""))
    }
  }

  private static func finding(_ id: String, _ run: SettledRun) throws(UsageProblem) -> Finding {
    let found = Explanation.findings(matching: id, in: run.outcome)
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      throw UsageProblem(
        "'\(visible(id, limit: 80))' is no discrepancy of this corpus",
        remedy: nearest(to: id, among: run.outcome.findings.map(\.id)).map { "did you mean '\($0)'?" }
          ?? "claimcheck check lists the discrepancies")
    }
    let ids = found.prefix(8).map(\.id).joined(separator: ", ")
    throw UsageProblem("'\(visible(id, limit: 80))' begins several ids", remedy: "one of: \(ids)")
  }

  /// Checks the corpus, and lets `body` look at the waivers.
  private func reviewed(_ body: (WaiverTable) throws(UsageProblem) -> RunResult) async -> RunResult {
    do throws(UsageProblem) {
      var messages = ""
      let context = try options.context()
      var problems: [Diagnostic] = []
      guard let run = try await SettledRun.start(options, context, SettledRun.Wishes(), &problems, &messages) else {
        return RunResult(.untrusted, messages: messages)
      }
      var result = try body(WaiverTable(run, context))
      if options.isQuiet, result.status == .passed { result.messages = "" }
      result.messages = messages + result.messages
      return result
    } catch {
      return options.untrusted(error)
    }
  }
}
