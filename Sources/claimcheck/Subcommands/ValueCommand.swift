import ArgumentParser
import CommandOptions
import Pipeline

struct ValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "value",
    abstract: "Show how a value is read: narrow and wide bounds, unit, flags.",
    discussion: """
      Without TEXT, reads one value a line from standard input and writes as many answers, in the same order. \
      Exits 1 only where a single TEXT can't be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  @Argument(help: ArgumentHelp("The value.", valueName: "text"))
  var text: String?

  @Option(
    name: [.long, .customShort("t", allowingJoined: true)],
    help: "date, period, quantity, count, ordinal, text, entity, boolean, or 'list of …'.")
  var type: String?

  @Option(help: ArgumentHelp("Read it as this property of the vocabulary.", valueName: "name"))
  var property: String?

  @Option(help: "The unit of numbers that have none.")
  var unit: String?

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("Where the vocabulary is, for --property. (default: Rules)", valueName: "path"))
  var rules: [String] = []

  @OptionGroup var configuration: ConfigurationOption

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)], help: "text for people, jsonl for one object a line.")
  var format: Format = .text

  func validate() throws { try refuseEmpty(rules, "--rules") }

  func run() throws {
    let inquiry: ValueInquiry
    var options = RunOptions()
    if property != nil || configuration.path != nil { options.apply(configuration.read().settings) }
    if !rules.isEmpty { options.rules = rules }
    do {
      inquiry = try ValueInquiry(
        type: type, property: property, unit: unit, rules: options.rules, isJSON: format == .jsonl)
    } catch {
      Shell.say("claimcheck: error: \(error.description)\n")
      throw ShellExit(status: .untrusted)
    }
    if let text {
      let (line, isReadable) = inquiry.answer(to: text)
      Shell.write(Array(line.utf8))
      if !isReadable { throw ShellExit(status: .failed) }
    } else {
      try answerStandardInput(inquiry)
    }
  }

  /// Answers line by line, as long as anybody reads: what has come is answered before more is waited for.
  private func answerStandardInput(_ inquiry: ValueInquiry) throws {
    var lines = StandardLines()
    do throws(StreamProblem) {
      while let batch = try lines.next() {
        var answers: [UInt8] = []
        for line in batch { answers += inquiry.answer(to: line).utf8 }
        if !Shell.write(answers) { return }
      }
    } catch {
      Shell.say("claimcheck: error: \(error.description)\n")
      throw ShellExit(status: .untrusted)
    }
  }
}
