import ArgumentParser

@main
struct Claimcheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claimcheck", abstract: "A linter for facts: checks what sources claim against rules.")
}
