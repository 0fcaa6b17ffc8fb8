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
      let selectors = selectors(&rule)
      let keys: Keys = rule.reach(default: .source).union([.when, .scope])
      guard let text = rule.keys.requiredText("assert", &rule.problems), let node = rule.keys.node("assert"),
        let selectors, var scans = rule.scans(selectors)
      else { return nil }
      let bindings = selectors.enumerated().map { place, selector in
        Binding(name: selector.name, type: selector.property.type, settings: selector.property.settings, scan: place)
      }
      let result = ExpressionChecker.compile(text, bindings: bindings, literals: rule.literals)
      for problem in result.problems {
        rule.report(problem.code, problem.message, at: node.place(of: problem.range), notes: problem.notes)
      }
      guard let compiled = result.compiled else { return nil }
      guard checkReferences(scans, selectors, compiled, &rule) else { return nil }
      for place in compiled.aggregates where scans.indices.contains(place) { scans[place].isAggregate = true }
      return [rule.plan(.join(scans, on: keys), .expression(compiled.expression, text: text))]
    }

    private static func selectors(_ rule: inout RuleContext) -> [Selector]? {
      guard let node = rule.keys.node("bind") else {
        rule.problems.append(rule.keys.missing("bind"))
        return nil
      }
      guard case .mapping(let entries) = node.content, !entries.isEmpty else {
        rule.problems.append(rule.keys.wrongType("bind", expected: "a mapping of names to selectors", node))
        return nil
      }
      var selectors: [Selector] = []
      var names: Set<String> = []
      for entry in entries {
        guard let name = bindingName(entry.key, &names, &rule) else { continue }
        if let selector = rule.selector(entry.value, name: name) { selectors.append(selector) }
      }
      return selectors.count == entries.count ? selectors : nil
    }

    private static func bindingName(_ node: YAMLNode, _ names: inout Set<String>, _ rule: inout RuleContext) -> String?
    {
      guard let name = node.text else {
        rule.report("wrong-type", "a name is a word, not \(node.kindName)", at: node.location)
        return nil
      }
      guard !names.contains(name) else {
        rule.report("duplicate-key", "the key '\(name)' stands here for the second time", at: node.location)
        return nil
      }
      names.insert(name)
      guard ExpressionLexer.isName(name) else {
        let isKeyword = Token.Keyword(rawValue: name) != nil
        rule.report(
          "rule-parameter",
          isKeyword ? "'\(name)' means something else in an expression" : "'\(name)' can't be a name in an expression",
          at: node.location, notes: ["names begin with a letter and go on with letters, digits, '-' and '_'"])
        return nil
      }
      return name
    }

    /// Every binding is used, and none takes its subject from claims that are taken all together.
    private static func checkReferences(
      _ scans: [Scan], _ selectors: [Selector], _ compiled: CompiledExpression, _ rule: inout RuleContext
    ) -> Bool {
      let start = rule.problems.count
      var used = compiled.used
      for (scan, selector) in zip(scans, selectors) {
        let target: Int
        switch scan.subject {
        case .shared, .named: continue
        case .value(let place), .subject(let place): target = place
        }
        used.insert(target)
        if compiled.aggregates.contains(target) {
          rule.report(
            "rule-subject",
            "'\(scans[target].name)' stands for all its claims together, so it has no one subject or value",
            at: selector.subject?.location ?? selector.location)
        }
      }
      for (place, selector) in selectors.enumerated() where !used.contains(place) {
        rule.report(
          "rule-parameter", "'\(selector.name)' is bound and not used", at: selector.location,
          notes: ["use it in 'assert', or take it out"])
      }
      return rule.problems.count == start
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
      "unit takes the unit of the name that it is compared with, added to or subtracted from. Operators, loosest first: `or`; `and`;",
      "`not`; `=`, `!=`, `<`, `<=`, `>`, `>=`, `within`, `overlaps`; `+`, `-`; `*`, `/`. Put blanks around operators between names.",
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
