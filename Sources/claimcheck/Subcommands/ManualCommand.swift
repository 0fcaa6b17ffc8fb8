import ArgumentParser
import CommandOptions
import FoundationEssentials
import Pipeline

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page.",
    discussion: "To read it without installing it: claimcheck manual | man -l -")

  func run() throws {
    let dump = try JSONDecoder().decode(CommandDump.self, from: Data(Claimcheck._dumpHelp().utf8))
    Shell.write(Array(ManualPage(dump.command).text.utf8))
  }
}

/// What ArgumentParser tells of a command, as JSON. Source: its `ToolInfoV0`.
struct CommandDump: Decodable {
  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
    var shouldDisplay: Bool?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var kind: String
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var allValues: [String]?
    var allValueStrings: [String]?
    var defaultValue: String?
    var isRepeating: Bool?
    var isOptional: Bool?
    var shouldDisplay: Bool?
  }

  var command: Command
}
