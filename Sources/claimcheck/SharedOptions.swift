import ArgumentParser
import Pipeline

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension Check.FailOn: ExpressibleByArgument {}

/// Options of every command that reads a corpus.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A rule file, or a folder of them; may be given again.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp("Only this rule; may be given again.", valueName: "rule"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not this rule; may be given again.", valueName: "rule"))
  var ignore: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day that rules call today, as 2026-01-31. (default: today in UTC)", valueName: "date"))
  var asOf: String?

  @Option(
    name: [.customShort("j"), .long],
    help: "How many tasks at a time; the result is the same. (default: all processors)")
  var jobs: Int?

  @Option(help: "When to colour.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is done.")
  var verbose = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("-j takes a whole number from 1 to 1024, not \(jobs)")
    }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
    try refuseEmpty(rules, "--rules")
    try refuseEmpty(select, "--select")
    try refuseEmpty(ignore, "--ignore")
  }

  func options(claims: [String]) -> RunOptions {
    var options = RunOptions()
    if !claims.isEmpty { options.claims = claims }
    if !rules.isEmpty { options.rules = rules }
    options.asOf = asOf
    options.jobs = jobs
    options.select = select.flatMap { $0.split(separator: ",").map(String.init) }
    options.ignore = ignore.flatMap { $0.split(separator: ",").map(String.init) }
    options.output = OutputStyle(isColoured: Shell.isColoured(color, 1), width: Shell.width(1))
    options.messages = OutputStyle(isColoured: Shell.isColoured(color, 2), width: Shell.width(2))
    options.isQuiet = quiet
    options.isVerbose = verbose
    return options
  }
}

/// Where the claims are, for commands whose arguments are something else.
struct ClaimsOption: ParsableArguments {
  @Option(
    name: .customLong("claims"),
    help: ArgumentHelp("A claim file, or a folder of them; may be given again.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var claims: [String] = []

  func validate() throws { try refuseEmpty(claims, "--claims") }
}

/// Refuses what a shell makes of an unset variable: taken at its word it would mean all rules, or the root folder.
func refuseEmpty(_ values: [String], _ name: String) throws {
  if values.contains("") { throw ValidationError("\(name) is empty") }
}
