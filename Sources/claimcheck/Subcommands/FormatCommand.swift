import ArgumentParser
import CommandOptions
import Pipeline

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Give claim and rule files the canonical layout.",
    discussion: """
      Keys come in the order of the documentation, indented by two, values with the quotation marks that they need and no \
      others; comments stay with what they stand by. What a file says never changes: that is checked, and a file whose layout \
      can't be settled so (with anchors, tags or several documents) is left as it is. Lines end with LF, and a byte order mark \
      is left out.

      Exits with 1 where a file is left as it is or, with --check, would change; with 2 where one can't be read or written.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, or folders of them; - for standard input and output. (default: claims, rules, and claimcheck.yaml)",
      valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @Flag(help: "Change nothing, and list the files that would change.")
  var check = false

  @Option(help: "When to colour. (default: auto)")
  var color: Settings.Color?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var configuration: ConfigurationOption

  func validate() throws {
    try refuseEmpty(paths, "a path")
    if paths.contains("-"), paths.count > 1 { throw ValidationError("- stands alone") }
  }

  func run() throws {
    var options = RunOptions()
    // Named files need no project around them.
    if paths.isEmpty || configuration.path != nil { options.apply(configuration.read(color).settings) }
    options.messages = OutputStyle(isColoured: Shell.isColoured(color ?? .auto, 2), width: Shell.width(2))
    options.isQuiet = quiet
    var formatting = Formatting(options)
    formatting.isCheck = check
    guard paths == ["-"] else {
      formatting.paths = paths
      return try Shell.finish(formatting.run())
    }
    let bytes: [UInt8]
    do throws(StreamProblem) {
      bytes = try StandardStreams.readInput(limit: 64 << 20)
    } catch {
      Shell.say("claimcheck: error: \(error.description)\n")
      throw ShellExit(status: .untrusted)
    }
    try Shell.finish(formatting.run(standardInput: bytes))
  }
}
