import Claims
import Engine
import Findings
import Rules
import SourceText

/// A corpus that was checked, with its findings held against what was known and decided before.
///
/// The corpus itself is let go of: what follows needs only what was found, and an overview at most.
struct SettledRun: Sendable {
  let book: RuleBook
  let reach: RunReach
  private(set) var gate: Gate
  let outcome: CheckOutcome
  private(set) var settlement: Settlement
  /// What comparing with an earlier commit came to, where that was wished for.
  private let comparison: Settlement?
  /// Claim files that were read.
  let fileCount: Int
  /// Warnings of what was passed over, where those were wished for.
  let passedOver: Int
  /// The corpus around the discrepancies, where that was wished for.
  let overview: CorpusOverview?

  /// Whether all claims could be read, so that what was not found is not there.
  var isComplete: Bool { reach.isComplete }

  /// What a command wants to know beside what every one does.
  struct Wishes: Sendable {
    /// Whether entries of the baseline that no longer occur are errors.
    var isBaselineStrict = false
    /// Whether a baseline that was named may be missing.
    var mayLackBaseline = false
    /// A commit to compare with too.
    var since: String?
    /// Whether to warn of what was passed over.
    var isStrict = false
    /// Whether a report shows the corpus around the discrepancies.
    var wantsOverview = false
  }

  /// Reads rules, claims and the baseline, and checks.
  ///
  /// - Parameters:
  ///   - problems: with the input.
  ///   - messages: what is to be said so far.
  /// - Returns: `nil` where the result can't be trusted; the messages say why.
  static func start(
    _ options: RunOptions, _ context: RunContext, _ wishes: Wishes, _ problems: inout [Diagnostic],
    _ messages: inout String
  ) async throws(UsageProblem) -> SettledRun? {
    let baseline = options.readBaseline(mayBeMissing: wishes.mayLackBaseline, into: &problems)
    let project = await Project(
      ProjectPaths(claims: options.claims, rules: options.rules), context,
      progress: options.isQuiet ? nil : Progress())
    var isWanted: (String) -> Bool = { _ in true }
    problems += project.diagnostics
    if !project.isUntrustworthy {
      isWanted = try options.ruleFilter(project.book)
      problems += project.emptiness(options, isWanted)
    }
    guard problems.allSatisfy({ $0.scope == .claims || $0.severity == .warning }) else {
      messages += options.render(problems.sorted())
      return nil
    }
    var outcome = await project.check(context, only: isWanted)
    let warnings = wishes.isStrict ? StrictWarnings(project, outcome.coverage).diagnostics : []
    problems += warnings
    messages += options.render(problems)
    outcome.diagnostics = problems.sorted()
    let reach = RunReach(of: outcome, project, options, isWanted)
    let gate = Gate(baseline: baseline, waivers: project.book.waivers, isBaselineStrict: wishes.isBaselineStrict)
    var settlement = gate.settle(outcome, of: reach, context)
    var comparison: Settlement?
    if let since = wishes.since {
      let repository = try await GitRepository(around: options.claims + options.rules)
      let old = try await CheckedState(since, isFirst: true, options, context, in: repository, &messages)
      let new = CheckedState(
        name: "the work tree", project: project, outcome: outcome, today: context.today,
        at: ProjectPaths(claims: options.claims, rules: options.rules))
      let found = await StateComparison(from: old, to: new, options, context).settlement()
      settlement.add(found)
      comparison = found
    }
    return SettledRun(
      book: project.book, reach: reach, gate: gate, outcome: outcome, settlement: settlement,
      comparison: comparison, fileCount: project.fileCount, passedOver: warnings.count,
      overview: wishes.wantsOverview ? CorpusSurvey(project.corpus, outcome.findings).overview() : nil)
  }

  /// Holds the findings against other waivers than those that were read with the rules.
  mutating func settle(by waivers: [Waiver], _ context: RunContext) {
    gate.waivers = waivers
    settlement = gate.settle(outcome, of: reach, context)
    if let comparison { settlement.add(comparison) }
  }
}

extension RunReach {
  /// What a run of the wanted rules looked at.
  ///
  /// Who names single files leaves others out on purpose; a folder is taken for the whole corpus.
  package init(of outcome: CheckOutcome, _ project: Project, _ options: RunOptions, _ isWanted: (String) -> Bool) {
    let rules = project.book.rules.map(\.summary.id)
    let isWhole = options.claims.allSatisfy(FileTree.isFolder)
    self.init(
      allRules: Set(rules), rulesRun: Set(rules.filter(isWanted)),
      sources: isWhole ? nil : Set(project.corpus.sources.map(\.id)),
      isComplete: !outcome.diagnostics.contains { $0.severity == .error })
  }
}
