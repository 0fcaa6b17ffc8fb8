import ArgumentParser
import CommandOptions
import Pipeline

struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keep the list of known discrepancies, which don't fail the gate.",
    discussion: """
      A discrepancy is known as long as its claims say what they said when the list was written; it is changed, and fails \
      the gate again, when they say something else.
      """,
    subcommands: [Write.self, Prune.self, Show.self])

  /// What the subcommands have in common.
  struct Options: ParsableArguments {
    @Argument(
      help: ArgumentHelp("Claim files, or folders of them. (default: Claims)", valueName: "path"),
      completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String] = []

    @OptionGroup var baseline: BaselineOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws { try refuseEmpty(paths, "a path") }

    var upkeep: BaselineUpkeep {
      var options = shared.options(claims: paths)
      if let choice = baseline.choice { options.baseline = choice }
      return BaselineUpkeep(options)
    }
  }

  struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down every discrepancy that is found and not waived.",
      discussion: """
        Where there is a baseline already, discrepancies that are not in it, or not in this state, are listed and nothing \
        is written (exit code 1), unless --accept-new says that they are to be known too. Entries of rules that were left \
        out with --select or --ignore stay.
        """)

    @Flag(name: .customLong("accept-new"), help: "Add what is new or has changed to a baseline that is there already.")
    var acceptNew = false
    @OptionGroup var options: Options

    func run() async throws { try Shell.finish(await options.upkeep.write(acceptsNew: acceptNew)) }
  }

  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Drop the entries that no longer occur, or whose rule is not there any more.")

    @OptionGroup var options: Options

    func run() async throws { try Shell.finish(await options.upkeep.prune()) }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the entries, and what became of each: known, changed, resolved, waived, not checked.")

    @OptionGroup var options: Options

    func run() async throws { try Shell.finish(await options.upkeep.show()) }
  }
}
