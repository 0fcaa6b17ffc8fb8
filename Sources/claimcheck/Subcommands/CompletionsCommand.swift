import ArgumentParser
import CommandOptions
import Pipeline

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print completions for a shell.",
    discussion: "For bash: claimcheck completions bash > ~/.local/share/bash-completion/completions/claimcheck")

  enum ShellName: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: ShellName

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Shell.write(Array((Claimcheck.completionScript(for: kind) + "\n").utf8))
  }
}
