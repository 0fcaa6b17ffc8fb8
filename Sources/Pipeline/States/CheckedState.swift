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
  /// Where its claims and rules are.
  var claims: [String]
  var rules: [String]
  /// Holds the files of a commit while they are needed.
  var files: EarlierState?

  init(name: String, project: Project, outcome: CheckOutcome, today: TimeSpan, at paths: ProjectPaths) {
    self.name = name
    self.project = project
    self.outcome = outcome
    self.today = today
    (claims, rules) = (paths.claims, paths.rules)
  }

  /// What the files say that hold rules and the vocabulary, in the order of their names.
  func ruleBytes() -> [[UInt8]] {
    var problems: [Diagnostic] = []
    return RuleBook.ruleFiles(at: rules, into: &problems).map { (try? readFile($0.path, limit: 64 << 20)) ?? [] }
  }

  /// Reads and checks a commit, with the day on which it was made as its clock: what time alone has brought about shows.
  ///
  /// - Parameter isFirst: whether claims and rules may be lacking, as before there were any: what came then is new. Of the
  ///   later state that is as wrong as of a work tree.
  init(
    _ name: String, isFirst: Bool, _ options: RunOptions, _ context: RunContext, in repository: GitRepository,
    _ messages: inout String
  ) async throws(UsageProblem) {
    var state = try await EarlierState(name, options, in: repository)
    if !isFirst, let path = (state.lacksClaims + state.lacksRules).first { throw Self.lack(of: path, name) }
    let book =
      state.rules.isEmpty ? RuleBook(roots: []) : RuleBook(paths: state.rules, maxWaiverDays: context.maxWaiverDays)
    var project = await Project(claims: state.claims, book: book, context)
    if try await state.addTexts(of: project.corpus.sources) {
      project = await Project(claims: state.claims, book: book, context)
    }
    if project.isUntrustworthy {
      messages += state.inPlace(options.render(project.diagnostics.filter { $0.scope == .run }))
      throw UsageProblem(
        "the rules or files of '\(visible(name, limit: 200))' are in error: nothing can be compared with it",
        remedy: "compare with a commit whose check did not end with 2")
    }
    messages += state.inPlace(options.render(project.diagnostics))
    if project.fileCount == 0, !state.claims.isEmpty {
      if !isFirst { throw Self.lack(of: options.claims.joined(separator: ", "), name) }
      if !options.isQuiet { messages += Self.note(name, "no claim files in", options.claims, "claims") }
    }
    if !options.isQuiet {
      messages += Self.note(name, "no", state.lacksClaims, "claims") + Self.note(name, "no", state.lacksRules, "rules")
    }
    let day = state.commit.time.quotientAndRemainder(dividingBy: 86_400).quotient
    let today = TimeSpan(from: day * 86_400, to: day * 86_400 + 86_399)
    var clock = context
    clock.today = today
    self.init(
      name: name, project: project, outcome: await project.check(clock, only: options.isWanted), today: today,
      at: ProjectPaths(claims: state.claims, rules: state.rules))
    files = state
  }

  private static func lack(of path: String, _ name: String) -> UsageProblem {
    UsageProblem(
      "'\(visible(name, limit: 200))' has no claims or rules in '\(visible(path, limit: 200))': nothing can be checked there",
      remedy: "name the folders that it has with --claims and --rules")
  }

  /// That a state lacks what is asked for: not to be taken for one in which nothing was found.
  private static func note(_ name: String, _ lack: String, _ paths: [String], _ kind: String) -> String {
    if paths.isEmpty { return "" }
    let list = paths.map { "'\(visible($0, limit: 200))'" }.joined(separator: ", ")
    return "claimcheck: \(visible(name, limit: 200)) has \(lack) \(list): what these \(kind) bring about is new\n"
  }
}
