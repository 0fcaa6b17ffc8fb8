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
  /// Where `discrepancies.html`, `discrepancies.csv`, `discrepancies.txt` and `evidence.csv` go; `nil` for nowhere.
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
  /// Whether entries of the baseline that no longer occur fail the gate.
  public var isBaselineStrict = false
  /// By discrepancy id: what an editor has written elsewhere, to take the place of what a table of the reports has.
  var newNotes: [String: EditorColumns] = [:]

  /// Writes to `Reports`, and prints text, unless said otherwise.
  public init(_ options: RunOptions) { self.options = options }

  /// The names that `format` may have, and what each is.
  public static var formats: [(name: String, summary: String)] {
    ReportFormats.all.map { ($0.name, $0.summary) }
  }

  /// The files of the reports folder, and their formats.
  private static let folderFiles = [
    ("discrepancies.csv", "csv"), ("discrepancies.txt", "text"), ("discrepancies.html", "html"),
    ("evidence.csv", "evidence"),
  ]

  /// Reads, checks, writes the reports, and decides.
  public func run() async -> RunResult {
    var messages = ""
    do throws(UsageProblem) {
      return try await checked(&messages)
    } catch {
      var result = options.untrusted(error)
      result.messages = messages + result.messages
      return result
    }
  }

  private func checked(_ messages: inout String) async throws(UsageProblem) -> RunResult {
    try refuseUnusableOutputs()
    let context = try options.context()
    var problems: [Diagnostic] = []
    let wishes = SettledRun.Wishes(
      isBaselineStrict: isBaselineStrict, since: since, isStrict: isStrict, wantsOverview: wantsOverview)
    guard let run = try await SettledRun.start(options, context, wishes, &problems, &messages) else {
      return untrustedReports(problems, messages)
    }
    if options.isVerbose { messages += summary(run, context) }
    // The text report says it itself, and more of it.
    if !options.isQuiet, format != "text", !isStrict, let passedOver = run.outcome.coverage.passedOver {
      messages += "claimcheck: \(passedOver); --strict says which\n"
    }
    var report = self.report(of: run)
    do throws(FileError) {
      if let problem = try writeReports(&report, &messages) { return problem }
      if let stepSummary { try AtomicFile.append(MarkdownFormat().render(report), to: stepSummary) }
    } catch {
      return RunResult(.untrusted, messages: messages + "claimcheck: error: \(error.description)\n")
    }
    report.style = options.style(options.output)
    let output = format.flatMap { ReportFormats.named($0) }?.render(report) ?? []
    let isFailed = report.ending == .failed
    return RunResult(
      isFailed ? .failed : .passed, output: output, messages: messages + gateMessages(report, isFailed: isFailed))
  }

  /// Whether a report that will be written shows the corpus around the discrepancies.
  private var wantsOverview: Bool {
    let inFolder = reports == nil ? [] : Self.folderFiles.map(\.1)
    let names = [format].compactMap { $0 } + outputs.map(\.format) + inFolder
    return names.contains { ReportFormats.named($0)?.needsOverview ?? false }
  }

  func report(of run: SettledRun) -> Report {
    var report = Report(
      outcome: run.outcome, excerpts: Self.excerpts(of: run.outcome, run.settlement), settlement: run.settlement)
    report.gate = failOn.severity
    report.isFailing = run.passedOver > 0 && failOn.isReached(by: .warning)
    report.today = options.today
    report.maxWaiverDays = options.maxWaiverDays
    report.rules = options.wantedRules(run.book)
    report.overview = run.overview
    return report
  }

  /// Formats that there are not, and files that no report may go to.
  func refuseUnusableOutputs() throws(UsageProblem) {
    for name in [format].compactMap({ $0 }) + outputs.map(\.format) where ReportFormats.named(name) == nil {
      throw Self.unknownFormat(name)
    }
    try refuseSharedPaths()
  }

  /// Two reports in one file would leave one of them, and maybe not the one with the editors' columns.
  private func refuseSharedPaths() throws(UsageProblem) {
    let folder = reports.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    var taken = Set(folder.map { folder in Self.folderFiles.map { FileTree.normalised(folder + $0.0) } } ?? [])
    let inputs = outputs.isEmpty ? [] : options.inputFiles()
    for output in outputs where !output.path.hasPrefix("/dev/") {
      let isYAML = [".yaml", ".yml"].contains { output.path.lowercased().hasSuffix($0) }
      if isYAML || options.isInput(output.path, among: inputs) {
        throw UsageProblem(
          "'-o \(output.format)=\(visible(output.path, limit: 200))' would put a report in the place of claims or rules",
          remedy: "no report is YAML, and none goes to a file that is read: name another file")
      }
      if FileTree.normalised(output.path) == options.baselinePlace.map({ FileTree.normalised($0.path) }) {
        throw UsageProblem(
          "'-o \(output.format)=\(visible(output.path, limit: 200))' would overwrite the baseline",
          remedy: "name another file")
      }
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

  /// Writes the reports folder and the further reports.
  ///
  /// - Parameter write: what to do with the bytes of a path, if not to write them there.
  /// - Returns: the end of the run where a table can't be read that would be overwritten.
  func writeReports(
    _ report: inout Report, _ messages: inout String,
    by write: (String, [UInt8]) throws(FileError) -> Void = { path, bytes throws(FileError) in
      try AtomicFile.write(bytes, to: path)
    }
  ) throws(FileError) -> RunResult? {
    if let problem = try writeFolder(&report, &messages, by: write) { return problem }
    for output in outputs {
      var own = report
      // Of what is no file the writer says so.
      if ReportFormats.named(output.format)?.hasEditorColumns ?? false, !output.path.hasPrefix("/dev/"),
        !FileTree.isFolder(output.path),
        let problem = try readEditorColumns(output.path, &own, &messages)
      {
        return problem
      }
      if let format = ReportFormats.named(output.format) { try write(output.path, format.render(own)) }
    }
    return nil
  }

  /// Writes the reports folder; what editors wrote into an older `discrepancies.csv` goes over into the new one.
  ///
  /// - Returns: the end of the run where that file can't be read: it is not overwritten then.
  private func writeFolder(
    _ report: inout Report, _ messages: inout String, by write: (String, [UInt8]) throws(FileError) -> Void
  ) throws(FileError) -> RunResult? {
    guard let folder = reports else { return nil }
    if let problem = try readEditorColumns(Self.table(in: folder), &report, &messages) { return problem }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    for (name, format) in Self.folderFiles {
      if let format = ReportFormats.named(format) { try write(base + name, format.render(report)) }
    }
    return nil
  }

  /// The file of a reports folder that editors write into.
  static func table(in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + "discrepancies.csv"
  }

  /// The page of a reports folder; `nil` for no folder.
  static func page(in folder: String?) -> String? {
    folder.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + "discrepancies.html" }
  }

  /// Takes over what editors wrote into a table that is about to be written anew.
  ///
  /// - Returns: the end of the run where it can't be read: it is not overwritten then.
  func readEditorColumns(
    _ old: String, _ report: inout Report, _ messages: inout String
  ) throws(FileError) -> RunResult? {
    var problems: [Diagnostic] = []
    report.absentRows = []
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
    report.editorNotes.merge(newNotes) { _, new in new }
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
    return nil
  }

  /// What waivers and the baseline have to say, and how the discrepancies stand to them; nothing where there are none.
  func gateMessages(_ report: Report, isFailed: Bool) -> String {
    let problems = report.settlement.diagnostics.filter { !options.isQuiet || $0.severity == .error }
    var messages = options.render(problems)
    if !options.isQuiet, let counts = report.statusCounts {
      messages += "claimcheck: the gate \(isFailed ? "failed" : "passed"): \(counts)\n"
    }
    return messages
  }

  private func summary(_ run: SettledRun, _ context: RunContext) -> String {
    """
    claimcheck: read \(counted(run.fileCount, "claim file")) with \(counted(run.outcome.coverage.claims, "claim")) and \
    \(counted(run.book.rules.count, "rule")); \(counted(context.jobs, "job"))

    """
  }
}
