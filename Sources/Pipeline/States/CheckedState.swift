import Claims
import Findings
import SourceText
import Values

/// A state of the corpus with its rules, and what they found in it.
struct CheckedState: Sendable {
  /// For messages: a commit's name, or `the work tree`.
  var name: String
  var project: Project
  var outcome: CheckOutcome
  /// The run's clock.
  var today: TimeSpan
  /// Where its claims are.
  var claims: [String]
  /// Holds the files of a commit while they are needed.
  var files: EarlierState?

  init(name: String, project: Project, outcome: CheckOutcome, today: TimeSpan, claims: [String]) {
    self.name = name
    self.project = project
    self.outcome = outcome
    self.today = today
    self.claims = claims
  }

  /// Reads and checks a commit, with the day on which it was made as its clock: what time alone has brought about shows.
  init(
    _ name: String, _ options: RunOptions, _ context: RunContext, in repository: GitRepository,
    _ messages: inout String
  ) async throws(UsageProblem) {
    let state = try await EarlierState(name, options, in: repository)
    let book =
      state.rules.isEmpty ? RuleBook(roots: []) : RuleBook(paths: state.rules, maxWaiverDays: context.maxWaiverDays)
    let project = await Project(claims: state.claims, book: book, context)
    if project.isUntrustworthy {
      messages += state.inPlace(options.render(project.diagnostics.filter { $0.scope == .run }))
      throw UsageProblem(
        "the rules or files of '\(visible(name, limit: 200))' are in error: nothing can be compared with it",
        remedy: "compare with a commit whose check did not end with 2")
    }
    messages += state.inPlace(options.render(project.diagnostics))
    let day = state.commit.time.quotientAndRemainder(dividingBy: 86_400).quotient
    let today = TimeSpan(from: day * 86_400, to: day * 86_400 + 86_399)
    var clock = context
    clock.today = today
    self.init(
      name: name, project: project, outcome: await project.check(clock, only: options.isWanted), today: today,
      claims: state.claims)
    files = state
  }
}
