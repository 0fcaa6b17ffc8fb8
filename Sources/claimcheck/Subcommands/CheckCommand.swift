import ArgumentParser
import CommandOptions
import Pipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the corpus, write the reports, decide pass or fail.",
    discussion: """
      Formats:
      \(formatList)

      Where the result can't be trusted, -f and -o write what is wrong in those formats that can say so: all but text, \
      csv, csv-excel and evidence. With -f github or -o github=FILE the Markdown report is added to the file that \
      GITHUB_STEP_SUMMARY names.
      """)

  @Argument(
    help: ArgumentHelp("Claim files, or folders of them. (default: Claims)", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @OptionGroup var shared: SharedOptions

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: ArgumentHelp("The format of standard output: \(formatNames). (default: text)"),
    completion: .list(Check.formats.map(\.name)))
  var format: String?

  @Option(
    name: [.long, .customShort("o", allowingJoined: true)],
    help: ArgumentHelp("Write a report to a file too; may be given again.", valueName: "format=file"),
    transform: OutputArgument.init)
  var output: [OutputArgument] = []

  @Option(help: ArgumentHelp("Where the reports go. (default: Reports)", valueName: "folder"), completion: .directory)
  var reports: String?

  @Flag(name: .customLong("no-reports"), help: "Write no reports folder.")
  var noReports = false

  @Option(
    help: ArgumentHelp(
      "Let only what is new or changed since a commit fail the gate; REF... is the merge base with HEAD.",
      valueName: "ref"))
  var since: String?

  @Option(
    name: .customLong("fail-on"),
    help: "The least severity that fails the gate. (default: error)")
  var failOn: Check.FailOn?

  @Flag(
    inversion: .prefixedNo,
    help: """
      Warn of what is passed over: rules that compare nothing, claims that no rule looks at, comparisons that can't be \
      made, conditions that nothing meets. With --fail-on warning or info, the warnings fail the gate.
      """)
  var strict: Bool?

  @OptionGroup var baseline: BaselineOptions

  @Flag(name: .customLong("no-baseline"), help: "Take nothing for known.")
  var noBaseline = false

  @Flag(name: .customLong("strict-baseline"), help: "Fail where discrepancies of the baseline no longer occur.")
  var strictBaseline = false

  func validate() throws {
    if noReports, reports != nil { throw ValidationError("--reports and --no-reports exclude each other") }
    if noBaseline, baseline.baseline != nil {
      throw ValidationError("--baseline and --no-baseline exclude each other")
    }
    if noBaseline, strictBaseline { throw ValidationError("--strict-baseline and --no-baseline exclude each other") }
    try refuseEmpty(paths, "a path")
    try refuseEmpty([reports, format].compactMap { $0 }, reports == "" ? "--reports" : "--format")
    try refuseEmpty([since].compactMap { $0 }, "--since")
  }

  /// What to say of a word that is no file: `check` need not be named, so a mistyped command is read as a path.
  private func commandHint() -> String {
    guard let word = paths.first, word.allSatisfy({ $0.isLetter || $0 == "-" }), !Shell.exists(word),
      !CommandLine.arguments.contains("check")
    else { return "" }
    let commands = Claimcheck.configuration.subcommands.compactMap { $0.configuration.commandName }
    return "claimcheck: '\(word)' is no command either; commands: \(commands.joined(separator: ", "))\n"
  }

  /// What the command line says.
  var settings: Settings {
    var settings = shared.settings(claims: paths)
    settings.format = format
    settings.outputs = output.isEmpty ? nil : output.map { Check.Output(format: $0.format, path: $0.path) }
    settings.reports = noReports ? Settings.Reports.none : reports.map { .folder($0) }
    settings.failOn = failOn
    settings.strict = strict
    settings.strictBaseline = strictBaseline ? true : nil
    settings.baseline = noBaseline ? BaselineChoice.none : baseline.choice
    return settings
  }

  func run() async throws {
    let settings = settings.over(shared.configuration.read(shared.color).settings)
    var check = Check(shared.options(settings))
    check.apply(settings)
    if shared.quiet, format == nil { check.format = nil }
    check.since = since
    if check.format == "github" || check.outputs.contains(where: { $0.format == "github" }) {
      check.stepSummary = Shell.environment("GITHUB_STEP_SUMMARY").flatMap { $0.isEmpty ? nil : $0 }
    }
    var result = await check.run()
    result.messages += commandHint()
    try Shell.finish(result)
  }
}

private let formatList = Check.formats.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n")

private let formatNames = Check.formats.map(\.name).joined(separator: ", ")

/// `FORMAT=FILE`.
struct OutputArgument {
  var format: String
  var path: String

  init(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ValidationError("write it as FORMAT=FILE: -o csv=discrepancies.csv")
    }
    format = String(parts[0])
    path = String(parts[1])
  }
}
