import ArgumentParser
import CommandOptions
import Pipeline

/// The command; `check` unless another subcommand is named.
@main
struct Claimcheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claimcheck",
    abstract: "A linter for facts: checks what sources claim against rules.",
    discussion: """
      Claims are read from Claims/*.yaml, rules from Rules/*.yaml, and reports written to Reports/.

      Exit codes: 0 the gate passed; 1 it failed (discrepancies at or above --fail-on that are not known or waived, \
      claims that can't be read, waivers that have lapsed or are void, \
      tests of rules that fail); 2 the result can't be trusted (usage, rules or vocabulary in error, files that can't be read or written).
      """,
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, TestCommand.self, ExplainCommand.self, ShowCommand.self, TraceCommand.self, ValueCommand.self,
      RulesCommand.self, SourcesCommand.self, MutateCommand.self, DiffCommand.self, BaselineCommand.self,
      WaiveCommand.self, ReviewCommand.self, FormatCommand.self, InitCommand.self, SchemaCommand.self,
      ConfigCommand.self,
      CompletionsCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)

  /// Maps ArgumentParser's own exit codes onto ours: a usage error is a result that can't be trusted.
  static func main() {
    // Before there is a second thread: none is to hear of an interruption that the program hears of that this one becomes.
    if CommandLine.arguments.dropFirst().first == ReviewCommand.configuration.commandName {
      StandardStreams.holdInterruptions()
    }
    Shell.prepare()
    CallingThread.run { await Shell.run(Claimcheck.self, shortcut: check) }
  }

  /// `check` is what gates and editors run, again and again: it is parsed without the other commands, which are a third of
  /// that. Whatever is wrong with it, or asks for help, is for the whole parser to say.
  private static func check(_ words: [String]) -> (any ParsableCommand)? {
    guard words.first == CheckCommand.configuration.commandName else { return nil }
    return try? CheckCommand.parse(Array(words.dropFirst()))
  }
}
