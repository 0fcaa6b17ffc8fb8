import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `evidence`: claims can be checked by others.
  ///
  /// ## What it does
  /// Each claim has a quote and a place in its source, and its source a URL and a date, as far as the rule requires them; the
  /// source is no older than `max-age` at the run's clock; and each item (a subject, a property, a time and a scope) is
  /// claimed by at least `min-sources` independent sources.
  ///
  /// ## Why is a violation bad?
  /// What can't be found in its source again can't be decided when another source says otherwise.
  ///
  /// ## Parameters
  /// `properties`, and at least one of `require`, `min-sources`, `max-age`.
  ///
  /// ## Example
  ///
  ///     - {id: prices-quoted, kind: evidence, properties: price, require: [quote, at], min-sources: 2}
  package enum Evidence: RuleKind {
    package static let name = "evidence"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      let require = required(&rule)
      let minimumSources = rule.positiveInteger("min-sources")
      let literals = rule.literals
      let maximumAge = rule.value("max-age", in: rule.keys) { (text) throws(ValueError) in try literals.duration(text) }
      guard let names = properties(&rule), rule.problems.count == start else { return nil }
      var plans: [Plan] = []
      // A scan of several properties has no name: each claim is labelled by its own property.
      let scan = rule.scan(names.count == 1 ? names[0] : "", of: names)
      if !require.isEmpty || maximumAge != nil {
        let check = EvidenceCheck(
          require: require, maximumAge: maximumAge, maximumAgeText: rule.keys.node("max-age")?.text ?? "")
        plans.append(rule.plan(.scan(scan), .evidence(check)))
      }
      if let minimumSources {
        let check = EvidenceCheck(require: [], minimumSources: minimumSources)
        plans.append(rule.plan(.group([scan], by: [.property, .when, .scope]), .evidence(check)))
      }
      if plans.isEmpty {
        rule.report(
          "rule-parameter", "a rule of kind 'evidence' has 'require', 'min-sources' or 'max-age'", at: rule.location)
      }
      return plans
    }

    /// Empty for all.
    private static func properties(_ rule: inout RuleContext) -> [String]? {
      guard rule.keys.node("properties") != nil else { return rule.conditions.filter.properties }
      return rule.properties("properties", needs: "any type", fits: { _ in true })?.map(\.property.name)
    }

    private static func required(_ rule: inout RuleContext) -> [EvidenceCheck.Field] {
      var fields: [EvidenceCheck.Field] = []
      let words = EvidenceCheck.Field.allCases.map(\.rawValue)
      for node in rule.keys.textNodes("require", &rule.problems) ?? [] {
        guard let text = node.text else { continue }
        guard let field = EvidenceCheck.Field(rawValue: text) else {
          let near = nearest(to: text, among: words).map { ["did you mean '\($0)'?"] } ?? []
          rule.report(
            "unknown-word", "'\(text)' is nothing that can be required", at: node.location,
            notes: near + ["one of: " + words.joined(separator: ", ")])
          continue
        }
        if !fields.contains(field) { fields.append(field) }
      }
      return fields
    }
  }
}

extension RuleKinds.Evidence {
  package static let documentation = KindDocumentation(
    summary: "Claims can be checked by others: with quote and place, from sources that are dated, recent, and several.",
    why: "What can't be found in its source again can't be decided when another source says otherwise.",
    parameters: [
      Parameter("properties", "property or list of properties", default: "all", "whose claims are judged"),
      Parameter("require", "list of quote, at, url, published", "what each claim, or its source, must have"),
      Parameter("min-sources", "whole number", "how many independent sources each item must have"),
      Parameter("max-age", "duration", "how old a claim's source may be: `5 year`"),
    ],
    examples: [
      .bad(
        "a price without its words",
        """
        properties: {price: {type: quantity, unit: USD}}
        rules: [{id: prices-quoted, kind: evidence, properties: price, require: [quote]}]
        claims: [{subject: north-bridge, property: price, value: 25 million}]
        """),
      .bad(
        "a copy is no second source",
        """
        properties: {price: {type: quantity, unit: USD}}
        rules: [{id: two-sources, kind: evidence, min-sources: 2}]
        sources: [{id: agency}, {id: gazette, derived-from: [agency]}]
        claims:
          - {subject: north-bridge, property: price, value: 25 million, source: agency}
          - {subject: north-bridge, property: price, value: 25 million, source: gazette}
        """),
      .good(
        "quoted, and placed",
        """
        properties: {price: {type: quantity, unit: USD}}
        rules: [{id: prices-quoted, kind: evidence, properties: price, require: [quote, at]}]
        claims:
          - {subject: north-bridge, property: price, value: 25 million, quote: "$25 million", at: paragraph 2}
        """),
      .good(
        "recent enough",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: recent, kind: evidence, properties: visitors, max-age: 5 year}]
        as-of: 2026-01-01
        sources: [{id: report, published: 2024-03}]
        claims: [{subject: opera, property: visitors, when: 2023, value: 72134, source: report}]
        """),
    ])
}
