import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `quote`: claims say what their quotes say.
  ///
  /// ## What it does
  /// The quote stands in the source's text, if the source has one under `text`, and the value can be read from the quote: a
  /// date or a part of it, a number in digits or words, a name or an alias. What is printed in part, as a month without its
  /// year, must agree as far as it goes. Words that point elsewhere ("on the same day", "the two countries") leave the value
  /// undetermined, as booleans, `unknown` and `none` are.
  ///
  /// Not in the text, or one other number or date and nothing else: a contradiction. Nothing of the value found, several
  /// others, or another among further words: a doubt, as prose has more ways to say it than are known here.
  ///
  /// ## Why is a violation bad?
  /// A slip in typing a value is found by nobody who does not read the source again.
  ///
  /// ## Parameters
  /// `property` or `all`.
  ///
  /// ## Example
  ///
  ///     - {id: dates-as-printed, kind: quote, property: [begun, opened]}
  package enum Quote: RuleKind {
    package static let name = "quote"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let all = rule.boolean("all") ?? false
      let start = rule.problems.count
      guard rule.keys.node("property") != nil else {
        if !all {
          rule.report("rule-parameter", "a rule of kind 'quote' has 'property', or 'all: true'", at: rule.location)
          return nil
        }
        return [rule.plan(.scan(rule.scan("", of: rule.conditions.filter.properties)), .quote)]
      }
      guard !all else {
        rule.report(
          "rule-parameter", "'all' and 'property' say different things", at: rule.place(of: "all"),
          notes: ["keep one of them"])
        return nil
      }
      guard let named = rule.properties("property", needs: "any type", fits: { _ in true }),
        rule.problems.count == start
      else { return nil }
      let names = named.map(\.property.name)
      // A scan of several properties has no name: each claim is labelled by its own property.
      return [rule.plan(.scan(rule.scan(names.count == 1 ? names[0] : "", of: names)), .quote)]
    }
  }
}

extension RuleKinds.Quote {
  package static let documentation = KindDocumentation(
    summary:
      "Claims say what their quotes say: the quote stands in the source's text, and the value can be read from it.",
    why: "A slip in typing a value is found by nobody who does not read the source again.",
    parameters: [
      Parameter("property", "property or list of properties", "whose claims are judged"),
      Parameter(
        "all", "true or false", default: "false", "claims of all properties are judged, in place of `property`"),
    ],
    notes: [
      "| the quote | verdict |",
      "|---|---|",
      "| is not in the source's text | contradiction |",
      "| prints the value: a date, also in part (“in May” for `2008-05`), a number in digits or words, a name or alias, or a word of one (“Pakistani”), half the words of a text, all members of a list | consistent |",
      "| is one number in digits, or one date with its year, which is another one, and nothing else | contradiction |",
      "| prints another one among further words, a bound (“more than 2”), several others, a number that agrees only if both are rounded, or nothing of the value | doubt |",
      "| points elsewhere (“on the same day”, “the two countries”), or prints some members of a list | undetermined |",
      "| is of a boolean, `unknown`, `none`, or of a date with an open side and prints no date | undetermined |",
      "| is nothing but an ellipsis, words in brackets, or marks | undetermined |",
      "| is missing: see the kind `evidence` | undetermined |",
      "",
      "Case, white space, line breaks, dashes, quotation marks, ligatures and characters that aren't seen (soft hyphens,",
      "directional marks) don't count in the text; `…` in a quote and words in brackets stand for any words. Each claim is two",
      "comparisons: where its source has no `text`, the one with the text is undetermined.",
      "",
      "Numbers may be percentages, of another unit, or read as words such as “single”, “trilateral”, “decade”, “largest”; they",
      "are English, as names of months are. Beside one number, its scale, its unit and words such as “about” count as nothing",
      "else; “about” one number can be any from its half to its double. Beside a date, “in”, “on”, “at”, “of” and “the” do. Any",
      "other word may be a unit that isn't known, or tell of another thing: “1 league”, “she was 20 in 1835”.",
    ],
    examples: [
      .bad(
        "another year than the quote's",
        """
        properties: {opened: {type: date}}
        rules: [{id: as-printed, kind: quote, property: opened}]
        claims: [{subject: north-bridge, property: opened, value: 1978, quote: "in May 1987"}]
        """),
      .bad(
        "another number than the quote's",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: as-printed, kind: quote, all: true}]
        claims: [{subject: north-bridge, property: visitors, value: "72,314", quote: "72,134"}]
        """),
      .bad(
        "a quote without its value",
        """
        properties: {architect: {type: entity}}
        rules: [{id: as-printed, kind: quote, property: architect}]
        claims: [{subject: north-bridge, property: architect, value: A. Mason, quote: "a bridge of stone"}]
        """),
      .good(
        "in words, and in part",
        """
        properties: {opened: {type: date}, price: {type: quantity, unit: USD}, lanes: {type: count}}
        rules: [{id: as-printed, kind: quote, all: true}]
        claims:
          - {subject: north-bridge, property: opened, value: 2008-05-13, quote: "on the 13th of May"}
          - {subject: north-bridge, property: price, value: nearly 1.6 billion, quote: "cost almost $1.6bn"}
          - {subject: north-bridge, property: lanes, value: 4, quote: "its four lanes"}
        """),
      .good(
        "told by other words",
        """
        properties: {opened: {type: date}, part-of: {type: entity}}
        rules: [{id: as-printed, kind: quote, all: true}]
        claims:
          - {subject: north-bridge, property: opened, value: 2008-05-13, quote: "on the same day"}
          - {subject: north-bridge, property: part-of, value: river-city, quote: "both cities"}
        """),
    ])
}
