import ArgumentParser
import CommandOptions
import Pipeline

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the settings that hold here, and where each comes from.",
    discussion: """
      The defaults of a project stand in claimcheck.yaml, in the folder that claimcheck is called in, or in the file that \
      --config names. Relative paths in it lead on from its folder. What the command line says comes before what the file \
      says.
      """,
    subcommands: [Show.self], defaultSubcommand: Show.self)

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show what check would go by, with the same options.")

    @OptionGroup var check: CheckCommand

    func run() async throws {
      try Shell.finish(check.shared.configuration.read(check.shared.color).listing(commandLine: check.settings))
    }
  }
}
