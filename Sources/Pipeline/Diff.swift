import Findings
import Reports
import SourceText

/// `claimcheck diff REF [REF]`: discrepancies new, changed and resolved between two states of the corpus.
public struct Diff: Sendable {
  /// What is read, and which rules run.
  public var options: RunOptions
  /// The commit to compare with; `REF...` is the merge base with HEAD.
  public var old: String
  /// The commit that is compared with it; `nil` for the work tree.
  public var new: String?
  /// From which severity on what is new or changed fails the gate.
  public var failOn = Check.FailOn.error
  /// One of `Check.formats`, for all discrepancies with their statuses; `nil` for what changed, as text.
  public var format: String?

  /// Compares the work tree with a commit unless said otherwise.
  public init(_ options: RunOptions, from old: String) {
    self.options = options
    self.old = old
  }

  /// Reads both states, checks them, and compares.
  public func run() async -> RunResult {
    var messages = ""
    do throws(UsageProblem) {
      return try await compared(&messages)
    } catch {
      var result = options.untrusted(error)
      result.messages = messages + result.messages
      return result
    }
  }

  private func compared(_ messages: inout String) async throws(UsageProblem) -> RunResult {
    if let format, ReportFormats.named(format) == nil { throw Check.unknownFormat(format) }
    let context = try options.context()
    let repository = try await GitRepository(around: options.claims + options.rules)
    if new == nil, repository.top == nil {
      throw UsageProblem(
        "a bare repository has no work tree to compare with '\(visible(old, limit: 200))'",
        remedy: "name two commits: claimcheck diff HEAD~ HEAD")
    }
    let current = try await currentState(context, repository, &messages)
    let earlier = try await CheckedState(old, isFirst: true, options, context, in: repository, &messages)
    _ = try options.ruleFilter(current.project.book)
    let settlement = await StateComparison(from: earlier, to: current, options, context).settlement()
    var report = Report(
      outcome: current.outcome, style: options.style(options.output), excerpts: SourceLines().excerpts,
      settlement: settlement)
    report.gate = failOn.severity
    report.rules = options.wantedRules(current.project.book)
    let text = DiffText(report, from: earlier.name, to: current.name)
    let output = format.flatMap { ReportFormats.named($0) }?.render(report) ?? text.render()
    let place = current.files?.inPlace(messages) ?? messages
    return RunResult(
      report.ending == .failed ? .failed : .passed, output: current.files?.inPlace(output) ?? output, messages: place)
  }

  private func currentState(
    _ context: RunContext, _ repository: GitRepository, _ messages: inout String
  ) async throws(UsageProblem) -> CheckedState {
    if let new { return try await CheckedState(new, isFirst: false, options, context, in: repository, &messages) }
    let project = await Project(
      ProjectPaths(claims: options.claims, rules: options.rules), context,
      progress: options.isQuiet ? nil : Progress())
    messages += options.render(project.diagnostics)
    if project.isUntrustworthy {
      throw UsageProblem("the work tree can't be checked", remedy: "mend what is said above, then compare")
    }
    return CheckedState(
      name: "the work tree", project: project, outcome: await project.check(context, only: options.isWanted),
      today: context.today,
      at: ProjectPaths(claims: options.claims, rules: options.rules))
  }
}

extension Check.FailOn {
  /// Whether a discrepancy of the severity fails the gate.
  func isReached(by severity: Severity) -> Bool {
    self.severity.map { severity >= $0 } ?? false
  }

  /// The least severity that fails the gate; `nil` for none.
  var severity: Severity? { Severity(rawValue: rawValue) }
}
