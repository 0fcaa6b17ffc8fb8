import ArgumentParser
import CommandOptions
import Pipeline

extension Schema: ExpressibleByArgument {}

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of file, for editors.",
    discussion: """
      Editors with a YAML language server complete keys, show what they mean, and mark mistakes while they are made. Where \
      the schema is saved as .schemas/claims.json, a claim file begins with

        # yaml-language-server: $schema=../.schemas/claims.json
      """)

  @Argument(
    help: ArgumentHelp(
      Schema.allCases.map { "\($0.rawValue) (\($0.summary))" }.joined(separator: "; ") + ".", valueName: "kind"))
  var schema: Schema

  func run() throws { Shell.write(schema.text) }
}
