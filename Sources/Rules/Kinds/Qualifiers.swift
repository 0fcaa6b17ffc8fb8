import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `qualifiers`: claims say what belongs to their value, and nothing that doesn't.
  ///
  /// ## What it does
  /// Each claim has what is under `require`, and of its time and the keys of its scope only those under `allow` or `require`.
  ///
  /// ## Why is a violation bad?
  /// A number of visitors without its year is compared with that of every other year without one; a stray key of scope
  /// keeps a claim from being compared with anything.
  ///
  /// ## Parameters
  /// `property` or `all`, and `require` or `allow` or both.
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
      guard let names, rule.problems.count == start else { return nil }
      guard !require.isEmpty || allow != nil else {
        rule.report(
          "rule-parameter", "a rule of kind 'qualifiers' has 'require' or 'allow' or both", at: rule.location)
        return nil
      }
      // A scan of several properties has no name: each claim is labelled by its own property.
      let scan = rule.scan(names.count == 1 ? names[0] : "", of: names)
      return [rule.plan(.scan(scan), .qualifiers(QualifierCheck(require: require, allow: allow)))]
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
      .good(
        "neither a time nor a scope",
        """
        properties: {born: {type: date}}
        rules: [{id: once-for-all, kind: qualifiers, property: born, allow: []}]
        claims: [{subject: ada, property: born, value: 1815-12-10, quote: "born on 10 December 1815"}]
        """),
    ])
}
