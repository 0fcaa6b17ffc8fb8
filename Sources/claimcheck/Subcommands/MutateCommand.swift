import ArgumentParser
import CommandOptions
import Pipeline

struct MutateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "Tell how many errors in the claims the rules would catch.",
    discussion: """
      Changes one claim at a time in memory (swaps day and month, moves a decimal point, drops a digit, …), runs the \
      rules that it can touch, and reports the share of changes that raise a new contradiction or doubt, by property and \
      by mutation, and the claims that no rule protects. Nothing is written.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(
    help: ArgumentHelp("Claim files, or folders of them. (default: Claims)", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @OptionGroup var shared: SharedOptions

  @Option(help: "The same seed makes the same mutants.")
  var seed: UInt64 = 1

  @Option(help: "The most claims to change; of more, so many are drawn.")
  var sample = 10_000

  @Option(help: "The most unprotected claims to list; JSON lists all.")
  var limit = 20

  @Option(
    name: .customLong("fail-under"),
    help: ArgumentHelp("Exit with 1 where fewer of the mutants are caught.", valueName: "percent"))
  var failUnder: Double?

  @Option(name: [.long, .customShort("f", allowingJoined: true)], help: "The format of standard output.")
  var format: Format = .text

  func validate() throws {
    try refuseEmpty(paths, "a path")
    if sample < 1 { throw ValidationError("--sample takes a whole number from 1 on, not \(sample)") }
    if limit < 0 { throw ValidationError("--limit takes a whole number from 0 on, not \(limit)") }
    if let failUnder, !(0...100).contains(failUnder) {
      throw ValidationError("--fail-under takes a number from 0 to 100, not \(failUnder)")
    }
  }

  func run() async throws {
    var run = MutationRun(shared.options(claims: paths))
    run.seed = seed
    run.sample = sample
    run.limit = limit
    run.failUnder = failUnder
    run.isJSON = format == .json
    try Shell.finish(await run.run())
  }
}
