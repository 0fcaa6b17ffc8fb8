/// The kinds of rules that there are.
package enum RuleKinds {
  /// In the order of the documentation. A new kind is one line here and one file in `Kinds/`.
  package static let all: [any RuleKind.Type] = [
    DateOrder.self,
    Range.self,
    Agreement.self,
    Arithmetic.self,
    Count.self,
    Cardinality.self,
    Unique.self,
    Allowed.self,
    Requires.self,
    Excludes.self,
    Reciprocal.self,
    OfType.self,
    Qualifiers.self,
    Evidence.self,
    Chronology.self,
    Quote.self,
    Relation.self,
    Trend.self,
    Assert.self,
  ]

  /// - Returns: `nil` where no kind has this name.
  package static func named(_ name: String) -> (any RuleKind.Type)? { all.first { $0.name == name } }

  /// For suggestions, in the order of the documentation.
  package static var names: [String] { all.map { $0.name } }

  /// What every rule may say, whatever its kind.
  package static let commonParameters: [Parameter] = [
    Parameter("id", "word", required: true, "unique and kebab-case; what waivers and baselines refer to"),
    Parameter("title", "text", default: "the id", "one line for people"),
    Parameter("kind", "one of: \(names.joined(separator: ", "))", required: true, "what the rule asks"),
    Parameter("severity", "error, warning or info", default: "error", "of contradictions"),
    Parameter("doubt", "error, warning, info or ignore", default: "info", "severity of doubts"),
    Parameter(
      "where", "mapping",
      "which claims are meant: \(RuleConditions.keys.joined(separator: ", ")); each a word or a list"),
    Parameter(
      "modes", "list of asserted, denied, forecast, alleged", "which claims are bound, in place of the kind's own"),
    Parameter("why", "text", "one sentence for the editor on why this must hold"),
    Parameter("fix", "text", "what to do about it"),
    Parameter("examples", "mapping", "lists `bad` and `good` of corpora in a few lines, to show what the rule means"),
  ]

  /// The documentation of a kind for the terminal, as Markdown.
  package static func explanation(of kind: any RuleKind.Type) -> String {
    let documentation = kind.documentation
    var lines = ["# \(kind.name)", "", documentation.summary, "", documentation.why, "", "## Parameters", ""]
    lines += table(documentation.parameters)
    if !documentation.notes.isEmpty { lines += [""] + documentation.notes }
    lines += ["", "## Parameters of every kind", ""] + table(commonParameters)
    for example in documentation.examples {
      lines += ["", "## \(example.isBad ? "Bad" : "Good"): \(example.title)", "", "```yaml"]
      lines += example.yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines.append("```")
    }
    lines += [
      "", "## Trying a rule out", "",
      "`claimcheck test` runs its `examples`, and its tests in `Rules/*.test.yaml`. `claimcheck trace RULE SUBJECT` shows what",
      "it compares about one subject with which readings, what comes of it, and which claims it leaves out and why.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ parameters: [Parameter]) -> [String] {
    ["| parameter | type | default | meaning |", "|---|---|---|---|"]
      + parameters.map { parameter in
        let defaultText = parameter.isRequired ? "required" : parameter.defaultText ?? "–"
        return "| `\(parameter.name)` | \(parameter.type) | \(defaultText) | \(parameter.meaning) |"
      }
  }
}
