import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `cardinality`: how many different values a property has.
  ///
  /// ## What it does
  /// The claims of one item (a subject, a time and a scope) are parted into the fewest groups whose claims can mean one value, as
  /// `agreement` does; there are no more groups than `max`. Of lists the members are counted, each once.
  ///
  /// For `min` the claims are taken for as many values as they can be: `2001` and `2001-03` may be two. Fewer than `min` are
  /// too few only where nothing can be missing: a source is
  /// `complete-for` the property, all claims are closed lists or say `none`, or the rule says `open-world: false`.
  ///
  /// ## Why is a violation bad?
  /// A bridge with three architects has, more often than not, one whose name is spelt in three ways.
  ///
  /// ## Parameters
  /// `property`, `min` or `max` or both, `per`, `open-world`.
  ///
  /// ## Example
  ///
  ///     - {id: one-capital, kind: cardinality, property: capital, max: 1}
  package enum Cardinality: RuleKind {
    package static let name = "cardinality"

    /// What parts the claims of a property into items.
    private enum Part: String, CaseIterable {
      case subject, when, scope, source
    }

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      guard rule.keys.node("min") != nil || rule.keys.node("max") != nil else {
        rule.report("rule-parameter", "a rule of kind 'cardinality' has 'min' or 'max' or both", at: rule.location)
        return nil
      }
      let (minimum, maximum) = (rule.wholeNumber("min"), rule.wholeNumber("max"))
      let isOpenWorld = rule.boolean("open-world") ?? true
      let keys = keys(&rule)
      guard let named = rule.requiredProperties(), rule.problems.count == start else { return nil }
      if let minimum, let maximum, minimum > maximum {
        rule.report(
          "rule-bounds", "no number lies between \(minimum) and \(maximum)", at: rule.place(of: "max"),
          notes: ["'min' is the lesser of the two"])
        return nil
      }
      let names = named.map(\.property.name)
      let check = CardinalityCheck(minimum: minimum ?? 0, maximum: maximum, isOpenWorld: isOpenWorld)
      let label = names.count == 1 ? names[0] : ""
      var plans = [rule.plan(.group([rule.scan(label, of: names)], by: keys), .cardinality(check))]
      if check.minimum > 0, !rule.conditions.filter.subjects.isEmpty || !rule.conditions.filter.subjectTypes.isEmpty {
        plans += names.map { subjects(without: $0, isOpenWorld: isOpenWorld, rule) }
      }
      return plans
    }

    private static func keys(_ rule: inout RuleContext) -> Keys {
      let words = Part.allCases.map(\.rawValue)
      let parts = rule.words("per", of: words, what: "part of an item") { Part(rawValue: $0) }
      var keys: Keys = [.property]
      for part in parts ?? [.subject, .when, .scope] {
        switch part {
        case .subject: continue
        case .when: keys.insert(.when)
        case .scope: keys.insert(.scope)
        case .source: keys.insert(.source)
        }
      }
      return keys
    }

    /// The subjects that the rule means and that are claimed something of, but nothing of the property: a group of no
    /// claims is none.
    private static func subjects(without property: String, isOpenWorld: Bool, _ rule: RuleContext) -> Plan {
      var all = rule.scan("subject", of: [])
      // A tag or a mode tells which claims are counted, not which subjects there are.
      all.filter.tags = []
      all.filter.modes = Mode.allCases
      all.filter.whens = []
      return rule.plan(
        // What is denied or forecast is no value that there is, just as in the items.
        .exists(all, rule.scan(property, of: [property]), on: []),
        .requirement(RequirementCheck(isOpenWorld: isOpenWorld, isOfSubjects: true)))
    }
  }
}

extension RuleKinds.Cardinality {
  package static let documentation = KindDocumentation(
    summary: "A property has so many different values at most, or at least; values that agree are one.",
    why: "A bridge with three architects has, more often than not, one whose name is spelt in three ways.",
    parameters: [
      Parameter(
        "property", "property or list of properties", required: true, "whose values are counted, each by itself"),
      Parameter("min", "whole number from 0 on", "the least number of values"),
      Parameter("max", "whole number from 0 on", "the greatest number of values"),
      Parameter(
        "per", "list of subject, when, scope, source", default: "[subject, when, scope]",
        "which claims are counted together: those with equal ones of these; the subject always counts"),
      Parameter(
        "open-world", "true or false", default: "true",
        "whether values that nobody claims may exist; a source that is `complete-for` the property settles that for `min`"
      ),
    ],
    notes: [
      "Of lists the members are counted. `unknown` is no value to count, and `none` says that there are none. What is denied or",
      "forecast doesn't count, unless the rule's `modes` ask for it.",
      "",
      "`max` counts the fewest values that the claims can have: those that agree as for the kind `agreement` are one, as their",
      "readings meet, or one thing is part of the other. `min` counts the most: claims are the same value only where neither can",
      "be another, so that `2001` and `2001-03` may be two, and so are a thing and a part of it. A day is one value.",
      "",
      "With `max`, values that nobody claims don't matter. With `min` they do: too few are found only where a source is",
      "`complete-for` the property, where all claims are closed lists or say `none`, or with `open-world: false`; else they",
      "count as undetermined. Where `where` names a `subject` or `subject-type`, that includes subjects of which something is",
      "claimed, but nothing of the property.",
    ],
    examples: [
      .bad(
        "two capitals at one time",
        """
        properties: {capital: {type: entity}}
        rules: [{id: one-capital, kind: cardinality, property: capital, max: 1}]
        claims:
          - {subject: freedonia, property: capital, value: zubrowka, when: 1930}
          - {subject: freedonia, property: capital, value: sylvania, when: 1930}
        """),
      .bad(
        "a register that is complete knows of one parent",
        """
        properties: {parent: {type: entity, multiple: true}}
        rules: [{id: two-parents, kind: cardinality, property: parent, min: 2, max: 2}]
        sources: [{id: register, complete-for: [parent]}]
        claims: [{subject: ada, property: parent, value: annabella, source: register}]
        """),
      .good(
        "a rounded number, and one that it may be rounded from",
        """
        properties: {length: {type: quantity, unit: m}}
        rules: [{id: one-length, kind: cardinality, property: length, max: 1, per: [subject]}]
        claims:
          - {subject: north-bridge, property: length, value: "1,200 m"}
          - {subject: north-bridge, property: length, value: 1.18 km, when: 2015}
        """),
      .good(
        "what no source claims may still be",
        """
        properties: {parent: {type: entity, multiple: true}}
        rules: [{id: two-parents, kind: cardinality, property: parent, min: 2, max: 2}]
        claims: [{subject: ada, property: parent, value: annabella}]
        """),
    ])
}
