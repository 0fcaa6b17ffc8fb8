import Claims
import Engine
import Findings
import Reports
import Rules
import SourceText
import Values

/// The commands that only look: `explain`, `rules`, `sources`, `show`, `trace`.
public struct Inquiry: Sendable {
  /// What is read, and which rules run.
  public var options: RunOptions
  /// The folder of reports, in whose table editors may have written; `nil` for none.
  public var reports: String? = "Reports"

  /// Reads when it is asked, each time.
  public init(_ options: RunOptions) { self.options = options }

  /// Takes over what command line and configuration say beside the options.
  public mutating func apply(_ settings: Settings) {
    switch settings.reports {
    case .folder(let folder)?: reports = folder
    case Settings.Reports.none?: reports = nil
    case nil: break
    }
  }

  /// `explain`: what the kinds of rules are.
  public func explainKinds() -> RunResult { RunResult(.passed, output: RuleListing.kinds()) }

  /// `explain ID`: a rule kind, a rule, or a discrepancy.
  public func explain(_ id: String) async -> RunResult {
    do throws(UsageProblem) { _ = try options.context() } catch { return options.untrusted(error) }
    if let kind = RuleKinds.named(id) {
      return RunResult(.passed, output: Array(RuleKinds.explanation(of: kind).utf8))
    }
    let book = RuleBook(paths: options.rules, maxWaiverDays: options.maxWaiverDays)
    if let rule = book.rules.first(where: { $0.summary.id == id }) {
      return RunResult(.passed, output: RuleListing.explanation(of: rule), messages: options.render(book.diagnostics))
    }
    return await checked { (project, outcome, settlement) throws(UsageProblem) in
      let found = Explanation.findings(matching: id, in: outcome)
      if found.count == 1 {
        let report = report(of: outcome, settlement)
        return RunResult(.passed, output: Explanation(of: found[0], in: report).render())
      }
      if found.count > 1 {
        let ids = found.prefix(8).map(\.id).joined(separator: ", ")
        throw UsageProblem("'\(visible(id, limit: 80))' begins several ids", remedy: "one of: \(ids)")
      }
      let names = RuleKinds.names + book.rules.map(\.summary.id)
      let near = nearest(to: id, among: names).map { "did you mean '\($0)'? " } ?? ""
      throw UsageProblem(
        "'\(visible(id, limit: 80))' is no rule kind, no rule, and no discrepancy of this corpus",
        remedy: near + "claimcheck rules lists the rules, claimcheck check the discrepancies")
    }
  }

  /// `rules`: what is there, with counts.
  public func rules() async -> RunResult {
    await checked { (project, outcome, _) throws(UsageProblem) in
      RunResult(.passed, output: RuleListing.table(project.book.rules, outcome))
    }
  }

  /// `sources`: what is there, with counts.
  public func sources() async -> RunResult {
    await checked { (project, outcome, _) throws(UsageProblem) in
      RunResult(.passed, output: SourceListing.table(project.corpus, outcome))
    }
  }

  /// `show SUBJECT…`: all claims about each subject, by property, source against source, and its discrepancies.
  ///
  /// - Parameters:
  ///   - subjects: ids, names or aliases; none for a list of all subjects.
  ///   - isMarkdown: for a page rather than the terminal.
  public func show(_ subjects: [String], isMarkdown: Bool = false) async -> RunResult {
    await checked { (project, outcome, settlement) throws(UsageProblem) in
      if subjects.isEmpty {
        let listing = SubjectListing(project.corpus, outcome)
        return RunResult(.passed, output: isMarkdown ? listing.markdown() : listing.table())
      }
      var things: [UInt32] = []
      for subject in subjects {
        let thing = try Self.thing(subject, in: project.corpus)
        if !things.contains(thing) { things.append(thing) }
      }
      let report = report(of: outcome, settlement)
      let dossiers = CorpusSurvey(project.corpus, outcome.findings).subjects(things).map { entry in
        let dossier = Dossier(of: entry.subject, claims: entry.claims, sources: entry.sources, in: report)
        return isMarkdown ? DossierMarkdown(dossier).render() : DossierText(dossier).render()
      }
      return RunResult(.passed, output: Array(dossiers.joined(separator: [0x0A])))
    }
  }

  /// `trace RULE SUBJECT`: what the rule makes of the claims about a subject, comparison by comparison.
  ///
  /// - Parameters:
  ///   - isComplete: also where there are so many comparisons that the worst of them say enough.
  ///   - isJSON: one JSON object rather than text.
  public func trace(_ id: String, _ subject: String, isComplete: Bool, isJSON: Bool) async -> RunResult {
    do throws(UsageProblem) {
      let context = try options.context()
      let project = await Project(
        ProjectPaths(claims: options.claims, rules: options.rules), context,
        progress: options.isQuiet ? nil : Progress())
      let messages = options.render(project.diagnostics)
      if project.isUntrustworthy { return RunResult(.untrusted, messages: messages) }
      guard let rule = project.book.rules.first(where: { $0.summary.id == id }) else {
        throw UsageProblem(
          "there is no rule '\(visible(id, limit: 80))'",
          remedy: nearest(to: id, among: project.book.rules.map(\.summary.id)).map { "did you mean '\($0)'?" }
            ?? "claimcheck rules lists the rules")
      }
      let thing = try Self.thing(subject, in: project.corpus)
      let trace = RuleTrace(of: rule, about: thing, in: project.corpus, today: context.today)
      let output =
        isJSON ? trace.json() : trace.text(options.style(options.output), limit: isComplete ? nil : RuleTrace.limit)
      return RunResult(.passed, output: output, messages: messages)
    } catch {
      return options.untrusted(error)
    }
  }

  /// With what editors wrote into the table of the reports, as far as that can be read: `check` says what is wrong with it.
  private func report(of outcome: CheckOutcome, _ settlement: Settlement) -> Report {
    var report = Report(
      outcome: outcome, style: options.style(options.output), excerpts: SourceLines().excerpts, settlement: settlement)
    guard let table = reports.map(Check.table(in:)) else { return report }
    do throws(FileProblem) {
      report.editorNotes = EditorColumns.read(try readFile(table), path: table).columns
    } catch {
      report.editorNotes = [:]
    }
    return report
  }

  /// What an id, name or alias stands for.
  private static func thing(_ subject: String, in corpus: Corpus) throws(UsageProblem) -> UInt32 {
    let things = corpus.things
    if let thing = things.find(subject) { return thing }
    let names = things.entities.flatMap { [$0.id, $0.name] + $0.aliases } + things.undeclaredNames
    let near = Self.names(like: subject, among: names).map { "'\(visible($0, limit: 80))'" }
    throw UsageProblem(
      "no claim and no entity file names a subject '\(visible(subject, limit: 80))'",
      remedy: near.isEmpty ? "claimcheck show lists the subjects" : "did you mean \(near.joined(separator: " or "))?")
  }

  /// The name that is spelt most alike, then names that the word is a part of, the shortest first; few of them.
  private static func names(like word: String, among names: [String]) -> [String] {
    let folded = TextFolding.name.fold(word)
    var found = [nearest(to: word, among: names)].compactMap(\.self)
    if folded.count > 2 {
      let longer = names.filter { TextFolding.name.fold($0).contains(folded) }
      found += longer.sorted { ($0.count, $0) < ($1.count, $1) }
    }
    var seen: Set<String> = []
    return Array(found.filter { seen.insert($0).inserted }.prefix(3))
  }

  /// Checks the corpus, for a command that needs to know what that finds.
  private func checked(
    _ body: (Project, CheckOutcome, Settlement) throws(UsageProblem) -> RunResult
  ) async -> RunResult {
    do throws(UsageProblem) {
      let context = try options.context()
      var problems: [Diagnostic] = []
      let baseline = options.readBaseline(into: &problems)
      let project = await Project(
        ProjectPaths(claims: options.claims, rules: options.rules), context,
        progress: options.isQuiet ? nil : Progress())
      let messages = options.render((project.diagnostics + problems).sorted())
      if project.isUntrustworthy || !problems.isEmpty { return RunResult(.untrusted, messages: messages) }
      let isWanted = try options.ruleFilter(project.book)
      let outcome = await project.check(context, only: isWanted)
      let reach = RunReach(of: outcome, project, options, isWanted)
      let settlement = Gate(baseline: baseline, waivers: project.book.waivers).settle(outcome, of: reach, context)
      var result = try body(project, outcome, settlement)
      result.messages = messages + result.messages
      return result
    } catch {
      return options.untrusted(error)
    }
  }
}
