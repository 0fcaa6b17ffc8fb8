import ArgumentParser
import CommandOptions
import Pipeline

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests of rules, and the examples that rules come with.",
    discussion: """
      Tests stand beside the rules, in files whose names end in .test.yaml. What they call today is 2026-01-01 where \
      neither they nor --as-of name a day; entities that they don't declare are those of the claims.

      Exits 1 where a test fails, or --coverage finds a rule without its tests, and 2 where tests can't be read or there \
      is none to run.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of tests, or folders of tests and rules. (default: where the rules are)", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Only tests whose names hold this pattern.", valueName: "regex"))
  var nameFilter: String?

  @Flag(help: "Ask for a test of each rule in which it finds something, and for one in which it finds nothing.")
  var coverage = false

  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: ArgumentHelp("The format of standard output: \(formatNames). (default: text)"),
    completion: .list(RuleTests.formats.map(\.name)))
  var format: String?

  @Option(
    name: [.long, .customShort("o", allowingJoined: true)],
    help: ArgumentHelp(
      "Write a report to a file too, as junit=tests.xml; may be given again.", valueName: "format=file"),
    transform: OutputArgument.init)
  var output: [OutputArgument] = []

  func validate() throws {
    try refuseEmpty(paths, "a path")
    if nameFilter == "" { throw ValidationError("--run is empty") }
    if format == "" { throw ValidationError("--format is empty") }
  }

  func run() async throws {
    var tests = RuleTests(shared.options(claims: claims.claims))
    tests.paths = paths
    tests.nameFilter = nameFilter
    tests.wantsCoverage = coverage
    tests.format = format ?? (shared.quiet ? nil : "text")
    tests.outputs = output.map { Check.Output(format: $0.format, path: $0.path) }
    try Shell.finish(await tests.run())
  }
}

private let formatNames = RuleTests.formats.map(\.name).joined(separator: ", ")
