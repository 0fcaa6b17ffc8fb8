import ArgumentParser
import Pipeline

extension Check.FailOn: ExpressibleByArgument {}
extension Settings.Color: ExpressibleByArgument {}

/// Where the defaults of a project are.
package struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The file with the project's defaults. (default: claimcheck.yaml, if there is one)", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  package var path: String?

  package init() {}

  package func validate() throws { try refuseEmpty([path].compactMap { $0 }, "--config") }

  /// Reads the file; ends the process where that can't be done, or what it says can't be meant.
  package func read(_ color: Settings.Color? = nil) -> Configuration {
    let style = OutputStyle(isColoured: Shell.isColoured(color ?? .auto, 2), width: Shell.width(2))
    do throws(ConfigurationFailure) {
      return try Configuration(path: path, messages: style)
    } catch {
      Shell.say(error.messages)
      Shell.exit(.untrusted)
    }
  }
}

/// Options of every command that reads a corpus.
package struct SharedOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A rule file, or a folder of them; may be given again.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  package var rules: [String] = []

  @Option(
    help: ArgumentHelp("Only this rule; may be given again.", valueName: "rule"))
  package var select: [String] = []

  @Option(help: ArgumentHelp("Not this rule; may be given again.", valueName: "rule"))
  package var ignore: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day that rules call today, as 2026-01-31. (default: today in UTC)", valueName: "date"))
  package var asOf: String?

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: "How many tasks at a time; the result is the same. (default: all processors)")
  package var jobs: Int?

  @Option(help: "When to colour. (default: auto)")
  package var color: Settings.Color?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  package var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is done.")
  package var verbose = false

  @OptionGroup package var configuration: ConfigurationOption

  package init() {}

  package func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("-j takes a whole number from 1 to 1024, not \(jobs)")
    }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
    try refuseEmpty(rules, "--rules")
    try refuseEmpty(select, "--select")
    try refuseEmpty(ignore, "--ignore")
  }

  /// What the command line says.
  package func settings(claims: [String]) -> Settings {
    var settings = Settings()
    settings.claims = claims.isEmpty ? nil : claims
    settings.rules = rules.isEmpty ? nil : rules
    settings.asOf = asOf
    settings.jobs = jobs
    settings.color = color
    settings.select = select.isEmpty ? nil : select.flatMap { $0.split(separator: ",").map(String.init) }
    settings.ignore = ignore.isEmpty ? nil : ignore.flatMap { $0.split(separator: ",").map(String.init) }
    return settings
  }

  /// What the command line and the configuration say together; ends the process where that can't be read.
  ///
  /// - Parameter claims: where the command line says that they are; empty where it says nothing.
  package func options(claims: [String]) -> RunOptions {
    options(allSettings(claims: claims))
  }

  /// What the command line and the configuration say together.
  package func allSettings(claims: [String]) -> Settings {
    settings(claims: claims).over(configuration.read(color).settings)
  }

  /// - Parameter settings: of command line and configuration together.
  package func options(_ settings: Settings) -> RunOptions {
    var options = RunOptions()
    options.baseline = .usual
    options.apply(settings)
    let color = settings.color ?? .auto
    options.output = OutputStyle(isColoured: Shell.isColoured(color, 1), width: Shell.width(1))
    options.messages = OutputStyle(isColoured: Shell.isColoured(color, 2), width: Shell.width(2))
    options.isQuiet = quiet
    options.isVerbose = verbose
    return options
  }
}

/// Where the baseline is.
package struct BaselineOptions: ParsableArguments {
  @Option(
    name: .customLong("baseline"),
    help: ArgumentHelp(
      "The discrepancies that are known and don't fail the gate. (default: \(BaselineChoice.usualPath), where it is there)",
      valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  package var baseline: String?

  package init() {}

  package func validate() throws { try refuseEmpty([baseline].compactMap { $0 }, "--baseline") }

  /// `nil` where the command line says nothing.
  package var choice: BaselineChoice? { baseline.map { .file($0) } }
}

/// Where the claims are, for commands whose arguments are something else.
package struct ClaimsOption: ParsableArguments {
  @Option(
    name: .customLong("claims"),
    help: ArgumentHelp("A claim file, or a folder of them; may be given again.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  package var claims: [String] = []

  package init() {}

  package func validate() throws { try refuseEmpty(claims, "--claims") }
}

/// Refuses what a shell makes of an unset variable: taken at its word it would mean all rules, or the root folder.
package func refuseEmpty(_ values: [String], _ name: String) throws {
  if values.contains("") { throw ValidationError("\(name) is empty") }
}
