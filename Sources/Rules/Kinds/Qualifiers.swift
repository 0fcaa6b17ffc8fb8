import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `qualifiers`: claims say what belongs to their value, and nothing that doesn't.
  ///
  /// ## What it does
  /// Each claim has what is under `require`, and of its time and the keys of its scope only those under `allow` or `require`;
  /// a key under `values` has one of the values there.
  ///
  /// ## Why is a violation bad?
  /// A number of visitors without its year is compared with that of every other year without one; a stray key of scope
  /// keeps a claim from being compared with anything.
  ///
  /// ## Parameters
  /// `property` or `all`, and `require`, `allow` or `values`.
  ///
  /// ## Example
  ///
  ///     - {id: visitors-by-year, kind: qualifiers, property: visitors, require: when, allow: [scope.from]}
  package enum Qualifiers: RuleKind {
    package static let name = "qualifiers"

    private static let known: [QualifierCheck.Qualifier] = [
      .when, .scope, .quote, .at, .attributedTo, .note, .tags,
    ]
    private static let words = known.map(\.text) + ["scope.KEY"]

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      let names = properties(&rule)
      let require = rule.words("require", of: words, what: "qualifier", read: qualifier) ?? []
      let allow = allowed(&rule)
      let values = values(&rule)
      guard let names, rule.problems.count == start else { return nil }
      guard !require.isEmpty || allow != nil || !values.isEmpty else {
        rule.report(
          "rule-parameter", "a rule of kind 'qualifiers' has 'require', 'allow' or 'values'", at: rule.location)
        return nil
      }
      // A scan of several properties has no name: each claim is labelled by its own property.
      let scan = rule.scan(names.count == 1 ? names[0] : "", of: names)
      return [rule.plan(.scan(scan), .qualifiers(QualifierCheck(require: require, allow: allow, values: values)))]
    }

    /// Empty for all.
    private static func properties(_ rule: inout RuleContext) -> [String]? {
      switch (rule.boolean("all") ?? false, rule.keys.node("property")) {
      case (true, nil): return rule.conditions.filter.properties
      case (false, .some):
        return rule.properties("property", needs: "any type", fits: { _ in true })?.map(\.property.name)
      case (true, .some), (false, nil):
        rule.report(
          "rule-parameter", "a rule of kind 'qualifiers' has either 'property' or 'all: true'", at: rule.location)
        return nil
      }
    }

    /// A bare word is never a key of scope: a misspelt `qoute` would be one.
    private static func qualifier(_ text: String) -> QualifierCheck.Qualifier? {
      if let qualifier = known.first(where: { $0.text == text }) { return qualifier }
      guard text.hasPrefix("scope."), text.utf8.count > "scope.".utf8.count else { return nil }
      return .scopeKey(String(text.dropFirst("scope.".count)))
    }

    /// What keys of the scope may be, as `values: {scope.KEY: [a, b]}` says.
    private static func values(_ rule: inout RuleContext) -> [String: [String]] {
      guard let node = rule.keys.node("values") else { return [:] }
      guard case .mapping(let entries) = node.content, !entries.isEmpty else {
        rule.problems.append(rule.keys.wrongType("values", expected: "a mapping of scope.KEY to lists of values", node))
        return [:]
      }
      var values: [String: [String]] = [:]
      for entry in entries {
        guard case .scopeKey(let key)? = qualifier(entry.key.text ?? "") else {
          rule.report(
            "unknown-word", "'\(entry.key.text ?? entry.key.kindName)' is no key of scope", at: entry.key.location,
            notes: ["write it as scope.KEY: what else a claim has is no word out of a few"])
          continue
        }
        let nodes = entry.value.text == nil ? entry.value.nodes : [entry.value]
        let texts = nodes.compactMap(\.text)
        guard !texts.isEmpty, texts.count == nodes.count else {
          rule.report("wrong-type", "a list of single values is needed here", at: entry.value.location)
          continue
        }
        if values[key] != nil {
          rule.report("duplicate-key", "the key 'scope.\(key)' stands here for the second time", at: entry.key.location)
        }
        values[key] = texts
      }
      return values
    }

    private static func allowed(_ rule: inout RuleContext) -> [QualifierCheck.Qualifier]? {
      guard let allowed = rule.words("allow", of: words, what: "qualifier", read: qualifier) else { return nil }
      for node in rule.keys.textNodes("allow", &rule.problems) ?? [] {
        switch qualifier(node.text ?? "") {
        case .when, .scope, .scopeKey, nil: continue
        case .quote, .at, .attributedTo, .note, .tags:
          rule.report(
            "rule-parameter", "'\(node.text ?? "")' is allowed of every claim", at: node.location,
            notes: ["'allow' is about 'when', 'scope' and 'scope.KEY': what tells apart that which is compared"])
        }
      }
      return allowed
    }
  }
}

extension RuleKinds.Qualifiers {
  package static let documentation = KindDocumentation(
    summary: "Claims say what belongs to their value, such as its time or its scope, and nothing that doesn't.",
    why:
      "A number of visitors without its year is compared with those of every other year without one; a stray key of scope keeps a claim from being compared at all.",
    parameters: [
      Parameter("property", "property or list of properties", "whose claims are judged"),
      Parameter("all", "true or false", default: "false", "judge the claims of all properties, in place of `property`"),
      Parameter(
        "require", "list of when, scope, scope.KEY, quote, at, attributed-to, note, tags",
        "what each claim has; `scope` is any key of the scope, `scope.district` that one"),
      Parameter(
        "allow", "list of when, scope, scope.KEY",
        "of the time and the keys of the scope, all that a claim may have beside what is required; `[]` for none"),
      Parameter(
        "values", "mapping of scope.KEY to lists of values", "what a key of the scope may be, where a claim has it"),
    ],
    examples: [
      .bad(
        "a number without its year",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: visitors-by-year, kind: qualifiers, property: visitors, require: when}]
        claims: [{subject: opera, property: visitors, value: 72134}]
        """),
      .bad(
        "a stray key of scope",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: visitors-by-year, kind: qualifiers, property: visitors, require: when, allow: [scope.from]}]
        claims: [{subject: opera, property: visitors, value: 72134, when: 2016, scope: {form: pakistan}}]
        """),
      .good(
        "all that is required, and what is allowed",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: visitors-by-year, kind: qualifiers, property: visitors, require: when, allow: [scope.from]}]
        claims: [{subject: opera, property: visitors, value: 72134, when: 2016, scope: {from: pakistan}}]
        """),
      .bad(
        "a word that isn't in use",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: known-methods, kind: qualifiers, property: visitors, values: {scope.method: [count, estimate]}}]
        claims: [{subject: opera, property: visitors, value: 72134, scope: {method: gues}}]
        """),
      .good(
        "neither a time nor a scope",
        """
        properties: {born: {type: date}}
        rules: [{id: once-for-all, kind: qualifiers, property: born, allow: []}]
        claims: [{subject: ada, property: born, value: 1815-12-10, quote: "born on 10 December 1815"}]
        """),
    ])
}
