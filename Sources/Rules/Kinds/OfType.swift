import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `type`: what subjects and values are. Not called `Type`, which Swift keeps for itself.
  ///
  /// ## What it does
  /// The subject of each claim has one of the types under `subject-type`, and each entity that its value names one of those under
  /// `value-type`, or a type below it (`is-a`). Of something without a type nothing is known: that is undetermined.
  ///
  /// ## Why is a violation bad?
  /// A bridge whose architect is a city was taken for another thing, by name or by a slip in a table.
  ///
  /// ## Parameters
  /// `property`, and `subject-type` or `value-type` or both.
  ///
  /// ## Example
  ///
  ///     - {id: architects-are-persons, kind: type, property: architect, subject-type: structure, value-type: person}
  package enum OfType: RuleKind {
    package static let name = "type"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      let subjectTypes = types("subject-type", &rule)
      let valueTypes = types("value-type", &rule)
      let needsThing = !(valueTypes ?? []).isEmpty
      let named = rule.requiredProperties(
        needs: needsThing ? "an entity or a list of entities" : "any type",
        fits: { !needsThing || $0.member == .entity })
      guard let named, rule.problems.count == start else { return nil }
      guard subjectTypes != nil || valueTypes != nil else {
        rule.report(
          "rule-parameter", "a rule of kind 'type' has 'subject-type' or 'value-type' or both", at: rule.location)
        return nil
      }
      let names = named.map(\.property.name)
      let check = TypeCheck(subjectTypes: subjectTypes ?? [], valueTypes: valueTypes ?? [])
      return [rule.plan(.scan(rule.scan(names.count == 1 ? names[0] : "", of: names)), .type(check))]
    }

    private static func types(_ key: String, _ rule: inout RuleContext) -> [String]? {
      guard let nodes = rule.keys.textNodes(key, &rule.problems), let node = rule.keys.node(key) else { return nil }
      let types = nodes.compactMap(\.text).filter { !$0.isEmpty }
      guard !types.isEmpty else {
        rule.problems.append(rule.keys.wrongType(key, expected: "a type, or a list with one in it", node))
        return nil
      }
      return types
    }
  }
}

extension RuleKinds.OfType {
  package static let documentation = KindDocumentation(
    summary: "Subjects and values are of some type, or of a type below it.",
    why: "A bridge whose architect is a city was taken for another thing, by name or by a slip in a table.",
    parameters: [
      Parameter("property", "property or list of properties", required: true, "whose claims are judged"),
      Parameter("subject-type", "type or list of types", "what the claim is about is of one of these"),
      Parameter(
        "value-type", "type or list of types",
        "the entity that is the value, or each member of a list, is of one of these"),
    ],
    notes: [
      "Types are those of `entities` and `types` in the claim files; `is-a` there says which is below which. Something that no",
      "file declares, or that has no type, is undetermined. A type that no file knows is an error of the rule.",
    ],
    examples: [
      .bad(
        "a city as architect",
        """
        properties: {architect: {type: entity}}
        rules: [{id: architects, kind: type, property: architect, value-type: [person, company]}]
        entities: [{id: london, type: city}]
        claims: [{subject: north-bridge, property: architect, value: london}]
        """),
      .bad(
        "a person with a span",
        """
        properties: {span: {type: quantity, unit: m}}
        rules: [{id: spans, kind: type, property: span, subject-type: bridge}]
        entities: [{id: brunel, name: Isambard Kingdom Brunel, aliases: [Brunel], type: person}]
        claims: [{subject: Brunel, property: span, value: 214 m}]
        """),
      .good(
        "a person as architect",
        """
        properties: {architect: {type: entity}}
        rules: [{id: architects, kind: type, property: architect, value-type: person}]
        entities: [{id: ada, type: person}]
        claims: [{subject: north-bridge, property: architect, value: ada}]
        """),
      .good(
        "of what has no type nothing is known",
        """
        properties: {architect: {type: entity}}
        rules: [{id: architects, kind: type, property: architect, value-type: person}]
        claims: [{subject: north-bridge, property: architect, value: ada}]
        """),
    ])
}
