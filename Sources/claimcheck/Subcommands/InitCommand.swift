import ArgumentParser
import CommandOptions
import Pipeline

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a corpus: claims of two sources, a vocabulary, rules with tests, and claimcheck.yaml.",
    discussion: "Nothing that is there is overwritten: where one of the files is there already, none is written.")

  @Argument(
    help: ArgumentHelp("The folder to write to. (default: the working folder)", valueName: "folder"),
    completion: .directory)
  var folder = "."

  func validate() throws { try refuseEmpty([folder], "the folder") }

  func run() throws { try Shell.finish(Starter(folder: folder).write()) }
}
