import Findings
import Reports
import SourceText

/// `claimcheck check`: checks a corpus, writes its reports, decides pass or fail.
public struct Check: Sendable {
  /// A report to write beside those of the reports folder.
  public struct Output: Sendable {
    /// One of the names in `formats`.
    public var format: String
    /// Where it goes; folders above it are created.
    public var path: String

    /// A report in `format`, to be written to `path`.
    public init(format: String, path: String) {
      self.format = format
      self.path = path
    }
  }

  /// From which severity on discrepancies fail the gate.
  public enum FailOn: String, Sendable, CaseIterable {
    case error, warning, info, never
  }

  /// What is read, and which rules run.
  public var options: RunOptions
  /// Where `discrepancies.csv`, `discrepancies.txt` and `evidence.csv` go; `nil` for nowhere.
  public var reports: String? = "Reports"
  /// Of standard output; `nil` for none.
  public var format: String? = "text"
  /// Further reports, each in a file of its own.
  public var outputs: [Output] = []
  /// A file that the Markdown report is added to, beside the others; `nil` for none. GitHub shows it as a job's summary.
  public var stepSummary: String?
  /// A commit: only what is new or changed since then can fail the gate. `REF...` is the merge base with HEAD.
  public var since: String?
  /// The least severity that fails the gate.
  public var failOn = FailOn.error
  /// Whether what was passed over is warned of: rules that compare nothing, claims that no rule looks at, comparisons
  /// that can't be made, conditions that nothing meets. The warnings fail the gate where `failOn` is `warning` or `info`.
  public var isStrict = false

  /// Writes to `Reports`, and prints text, unless said otherwise.
  public init(_ options: RunOptions) { self.options = options }

  /// The names that `format` may have, and what each is.
  public static var formats: [(name: String, summary: String)] {
    ReportFormats.all.map { ($0.name, $0.summary) }
  }

  /// The files of the reports folder, and their formats.
  private static let folderFiles = [
    ("discrepancies.csv", "csv"), ("discrepancies.txt", "text"), ("evidence.csv", "evidence"),
  ]

  /// Reads, checks, writes the reports, and decides.
  public func run() async -> RunResult {
    do throws(UsageProblem) {
      return try await checked()
    } catch {
      return options.untrusted(error)
    }
  }

  private func checked() async throws(UsageProblem) -> RunResult {
    for name in [format].compactMap({ $0 }) + outputs.map(\.format) where ReportFormats.named(name) == nil {
      throw Self.unknownFormat(name)
    }
    try refuseSharedPaths()
    let context = try options.context()
    let paths = ProjectPaths(claims: options.claims, rules: options.rules)
    var messages = ""
    var problems: [Diagnostic] = []
    guard var report = try await checkedCorpus(paths, context, &problems, &messages) else {
      return untrustedReports(problems, messages)
    }
    do throws(FileError) {
      if let problem = try writeFolder(&report, &messages) { return problem }
      for output in outputs { try write(report, output.format, to: output.path) }
      if let stepSummary { try AtomicFile.append(MarkdownFormat().render(report), to: stepSummary) }
    } catch {
      return RunResult(.untrusted, messages: messages + "claimcheck: error: \(error.description)\n")
    }
    report.style = options.style(options.output)
    let output = format.flatMap { ReportFormats.named($0) }?.render(report) ?? []
    return RunResult(report.ending == .failed ? .failed : .passed, output: output, messages: messages)
  }

  /// Reads and checks the corpus, and lets go of it: a report needs only what was found.
  ///
  /// - Returns: `nil` where, as `problems` tell, the result can't be trusted.
  private func checkedCorpus(
    _ paths: ProjectPaths, _ context: RunContext, _ problems: inout [Diagnostic], _ messages: inout String
  ) async throws(UsageProblem) -> Report? {
    let project = await Project(paths, context, progress: options.isQuiet ? nil : Progress())
    var isWanted: (String) -> Bool = { _ in true }
    problems = project.diagnostics
    if !project.isUntrustworthy {
      isWanted = try options.ruleFilter(project.book)
      problems += project.emptiness(options, isWanted)
    }
    guard problems.allSatisfy({ $0.scope == .claims || $0.severity == .warning }) else {
      messages += options.render(problems)
      return nil
    }
    var outcome = await project.check(context, only: isWanted)
    let warnings = isStrict ? StrictWarnings(project, outcome.coverage).diagnostics : []
    problems += warnings
    messages += options.render(problems)
    outcome.diagnostics = problems.sorted()
    if options.isVerbose { messages += summary(project, outcome, context) }
    // The text report says it itself, and more of it.
    if !options.isQuiet, format != "text", !isStrict, let passedOver = outcome.coverage.passedOver {
      messages += "claimcheck: \(passedOver); --strict says which\n"
    }
    var settlement = Settlement()
    if let since {
      let repository = try await GitRepository()
      let old = try await CheckedState(since, options, context, in: repository, &messages)
      let new = CheckedState(
        name: "the work tree", project: project, outcome: outcome, today: context.today, claims: options.claims)
      settlement.add(await StateComparison(from: old, to: new, options, context).settlement())
    }
    var report = Report(outcome: outcome, excerpts: Self.excerpts(of: outcome), settlement: settlement)
    report.gate = failOn.severity
    report.isFailing = !warnings.isEmpty && failOn.isReached(by: .warning)
    report.rules = options.wantedRules(project.book)
    return report
  }

  /// Two reports in one file would leave one of them, and maybe not the one with the editors' columns.
  private func refuseSharedPaths() throws(UsageProblem) {
    let folder = reports.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    var taken = Set(folder.map { folder in Self.folderFiles.map { FileTree.normalised(folder + $0.0) } } ?? [])
    for output in outputs where !output.path.hasPrefix("/dev/") {
      guard taken.insert(FileTree.normalised(output.path)).inserted else {
        throw UsageProblem(
          "'-o \(output.format)=\(visible(output.path, limit: 200))' names a file that another report goes to",
          remedy: "name another file, or write no reports folder with --no-reports")
      }
    }
  }

  static func unknownFormat(_ name: String) -> UsageProblem {
    let names = formats.map(\.name)
    let near = nearest(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
    return UsageProblem("there is no format '\(name)'", remedy: near + "formats: " + names.joined(separator: ", "))
  }

  /// Writes the reports folder; what editors wrote into an older `discrepancies.csv` goes over into the new one.
  ///
  /// - Returns: the end of the run where that file can't be read: it is not overwritten then.
  private func writeFolder(_ report: inout Report, _ messages: inout String) throws(FileError) -> RunResult? {
    guard let folder = reports else { return nil }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let old = base + "discrepancies.csv"
    var problems: [Diagnostic] = []
    do throws(FileProblem) {
      let reading = EditorColumns.read(try readFile(old), path: old)
      report.editorNotes = reading.columns
      let found = Set(report.outcome.findings.map(\.id))
      report.absentRows = reading.rows.filter { !found.contains($0.id) }
      problems = reading.problems
    } catch  where error.code == "file-missing" {
      report.editorNotes = [:]
    } catch {
      problems = [
        Diagnostic(.error, error.code, error.message, at: SourceLocation(path: old, start: .start), scope: .run)
      ]
    }
    messages += options.render(problems)
    if problems.contains(where: { $0.severity == .error }) {
      messages += "claimcheck: no report: \(old) may hold decisions that could not be read\n"
      return RunResult(.untrusted, messages: messages)
    }
    if !report.absentRows.isEmpty, !options.isQuiet {
      messages += """
        claimcheck: \(old) keeps \(counted(report.absentRows.count, "row")) with an editor's words whose discrepancy was \
        not found (status \(DiscrepancyCSV.absence)); remove what is settled

        """
    }
    for (name, format) in Self.folderFiles { try write(report, format, to: base + name) }
    return nil
  }

  private func write(_ report: Report, _ format: String, to path: String) throws(FileError) {
    guard let format = ReportFormats.named(format) else { return }
    try AtomicFile.write(format.render(report), to: path)
  }

  private func summary(_ project: Project, _ outcome: CheckOutcome, _ context: RunContext) -> String {
    """
    claimcheck: read \(counted(project.fileCount, "claim file")) with \(counted(outcome.coverage.claims, "claim")) and \
    \(counted(project.book.rules.count, "rule")); \(counted(context.jobs, "job"))

    """
  }
}
