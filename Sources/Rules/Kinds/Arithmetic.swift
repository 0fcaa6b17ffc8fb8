import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `arithmetic`: figures add up.
  ///
  /// ## What it does
  /// An expression over claims can be true for some choice of what their printed values can mean. Each name under `bind` stands
  /// for one claim at a time, or for all that match where `sum`, `count`, `min` or `max` takes it alone. Claims are brought
  /// together by subject, time and scope, and by source unless `within: corpus`.
  ///
  /// ## Why is a violation bad?
  /// Where a text's own figures don't add up, one of them is wrong, and the text is where to look for which.
  ///
  /// ## Parameters
  /// `bind`, `assert`, `within`. `claimcheck explain arithmetic` lists what `assert` may say.
  ///
  /// ## Example
  ///
  ///     - id: growth-adds-up
  ///       kind: arithmetic
  ///       bind:
  ///         before: {property: visitors, when: 2015}
  ///         after: {property: visitors, when: 2016}
  ///         stated: {property: growth, when: 2016}
  ///       assert: change(before, after) = stated
  package enum Arithmetic: RuleKind {
    package static let name = "arithmetic"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let selectors = rule.bindings()
      let keys: Keys = rule.reach(default: .source).union([.when, .scope])
      guard let text = rule.keys.requiredText("assert", &rule.problems), let node = rule.keys.node("assert"),
        let selectors, var scans = rule.scans(selectors)
      else { return nil }
      guard let compiled = rule.condition(text, at: node, selectors, &scans) else { return nil }
      return [rule.plan(.join(scans, on: keys), .expression(compiled, text: text))]
    }
  }
}

extension RuleKinds.Arithmetic {
  package static let documentation = KindDocumentation(
    summary: "Figures add up: an expression over claims can be true for some reading of each.",
    why: "Where a text's own figures don't add up, one of them is wrong, and the text is where to look for which.",
    parameters: [
      Parameter(
        "bind", "mapping of names to selectors", required: true,
        "what the names in `assert` stand for; a subject may be `name.value` or `name.subject` of an earlier one"),
      Parameter(
        "assert", "expression", required: true,
        "a condition, see below"),
      Parameter(
        "within", "source or corpus", default: "source", "whether only claims of one source are brought together"),
    ],
    notes: [
      "## Expressions", "",
      "Names from `bind`; numbers with their units (`25 %`, `1.6 billion USD`, `15..25 km`); dates (`2003`, `2003-05-17`, `today`);",
      "`true` and `false`; and values of any type in quotes (`'about 25 %'`, `'1991~'`, `'Jane Doe'`). Numbers are exact. One without",
      "unit takes the unit of what it is compared with, added to or subtracted from: a name, or a multiple of one. Operators, loosest",
      "first: `or`; `and`; `not`; `=`, `!=`, `<`, `<=`, `>`, `>=`, `within`, `overlaps`; `+`, `-`; `*`, `/`. Put blanks around",
      "operators between names.",
      "",
      "`a within b` and `a overlaps b` mean of two periods, or a date and a period, what the kind `relation` means by them: of what",
      "the starts and ends of both can be, some choice fits. Of two dates, or two numbers, some reading is the same.",
      "", "## Temperatures", "",
      "0 °C is a point on a scale, not nothing. Two temperatures in °C or °F that are subtracted give a difference, and a difference",
      "is added to a temperature: `a - b <= 5`, `a >= b + 1`, `abs(a - 20) <= 5`, also with units, `a - b <= 5 K`. A number takes",
      "the part that it needs: `5` is a difference beside a difference, a temperature beside a temperature. Sums and multiples are",
      "allowed where they come to a temperature or a difference again, as a mean does, `(a + b) / 2 < 12`, or where the other side",
      "has as many. `a + b > 30`, `a = 2 * b`, `a / b` and `sum(a)` are refused: they come out differently in °C, °F and K, and what",
      "twice as warm is, readers and physicists would answer differently. Properties in K are measured from absolute zero, and may",
      "be differences: there everything is allowed. Of a property in °C every claim is a temperature: a rise of 3 °C belongs in one",
      "with unit K, as `3 K`.",
      "", "| function | gives |", "|---|---|",
    ] + ExpressionFunction.allCases.map { "| `\($0.signature)` | \($0.meaning) |" },
    examples: [
      .bad(
        "a growth that its own numbers don't bear out",
        """
        properties: {visitors: {type: quantity, unit: person}, growth: {type: quantity, unit: "%"}}
        rules:
          - id: growth-adds-up
            kind: arithmetic
            bind:
              before: {property: visitors, when: 2015}
              after: {property: visitors, when: 2016}
              stated: {property: growth, when: 2016}
            assert: change(before, after) = stated
        claims:
          - {subject: opera, property: visitors, when: 2015, value: "55,000"}
          - {subject: opera, property: visitors, when: 2016, value: "over 72,000"}
          - {subject: opera, property: growth, when: 2016, value: 25 %}
        """),
      .bad(
        "quarters that are more than the year",
        """
        properties: {visitors: {type: quantity, unit: person}, visitors-a-year: {type: quantity, unit: person}}
        rules:
          - id: quarters-add-up
            kind: arithmetic
            bind:
              year: {property: visitors-a-year, when: 2016}
              quarters: {property: visitors, when: 2016}
            assert: sum(quarters) <= year
        claims:
          - {subject: opera, property: visitors-a-year, when: 2016, value: 72134}
          - {subject: opera, property: visitors, when: 2016-33, value: 40218}
          - {subject: opera, property: visitors, when: 2016-34, value: 38127}
        """),
      .good(
        "days between two dates",
        """
        properties: {begun: {type: date}, opened: {type: date}, works: {type: quantity, unit: day}}
        rules: [{id: days, kind: arithmetic, bind: {a: begun, b: opened, n: works}, assert: "days(a, b) = n"}]
        claims:
          - {subject: north-bridge, property: begun, value: 2008-04-01}
          - {subject: north-bridge, property: opened, value: 2008-05-15}
          - {subject: north-bridge, property: works, value: 44}
        """),
      .good(
        "rounded parts of a rounded whole",
        """
        properties: {cost: {type: quantity, unit: USD}, steel: {type: quantity, unit: USD}, rest: {type: quantity, unit: USD}}
        rules:
          - {id: parts, kind: arithmetic, bind: {cost: cost, steel: steel, rest: rest}, assert: steel + rest = cost}
        claims:
          - {subject: north-bridge, property: cost, value: 1.6 billion}
          - {subject: north-bridge, property: steel, value: 1 billion}
          - {subject: north-bridge, property: rest, value: 0.58 billion}
        """),
    ])
}
