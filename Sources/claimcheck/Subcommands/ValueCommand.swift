import ArgumentParser
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

  @Option(name: .shortAndLong, help: "date, period, quantity, count, ordinal, text, entity, boolean, or 'list of …'.")
  var type: String?

  @Option(help: ArgumentHelp("Read it as this property of the vocabulary.", valueName: "name"))
  var property: String?

  @Option(help: "The unit of numbers that have none.")
  var unit: String?

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("Where the vocabulary is, for --property. (default: Rules)", valueName: "path"))
  var rules: [String] = []

  @Option(name: .shortAndLong, help: "text for people, jsonl for one object a line.")
  var format: Format = .text

  func run() throws {
    let inquiry: ValueInquiry
    do {
      inquiry = try ValueInquiry(
        type: type, property: property, unit: unit, rules: rules.isEmpty ? ["Rules"] : rules, isJSON: format == .jsonl)
    } catch {
      throw ValidationError(error.description)
    }
    if let text {
      let isReadable = inquiry.isReadable(text)
      let answer = Array((inquiry.describe(text) + "\n").utf8)
      Shell.write(answer)
      if !isReadable { throw ShellExit(status: .failed) }
      return
    }
    while let line = readLine(strippingNewline: true) {
      Shell.write(Array((inquiry.describe(line) + "\n").utf8))
    }
  }
}
