import ArgumentParser
import CommandOptions
import Pipeline

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show discrepancies new, changed and resolved between two states of the corpus.",
    discussion: """
      A state is a commit, or the work tree where only one is named; REF... is the merge base of REF and HEAD. Commits are \
      read from git's objects, and checked by their own rules with the day of the commit as their clock. Exits with 1 where \
      something new or changed is at or above --fail-on.
      """)

  @Argument(help: ArgumentHelp("The commit to compare with.", valueName: "ref"))
  var old: String
  @Argument(help: ArgumentHelp("The commit that is compared with it. (default: the work tree)", valueName: "ref"))
  var new: String?

  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: ArgumentHelp("A report format, for all discrepancies with their statuses. (default: what changed, as text)"),
    completion: .list(Check.formats.map(\.name)))
  var format: String?

  @Option(name: .customLong("fail-on"), help: "The least severity that fails the gate. (default: error)")
  var failOn: Check.FailOn?

  func validate() throws {
    try refuseEmpty([old, new].compactMap { $0 }, "a commit's name")
    try refuseEmpty([format].compactMap { $0 }, "--format")
  }

  func run() async throws {
    let settings = shared.settings(claims: claims.claims).over(shared.configuration.read(shared.color).settings)
    var diff = Diff(shared.options(settings), from: old)
    diff.new = new
    diff.format = format
    diff.failOn = failOn ?? settings.failOn ?? .error
    try Shell.finish(await diff.run())
  }
}
