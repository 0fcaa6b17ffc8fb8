import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `reciprocal`: what is said of one is said of the other.
  ///
  /// ## What it does
  /// Where x is claimed to have y as its `property`, y is claimed to have x as its `inverse`, or something that x is part of, or that
  /// is part of x. Of lists that holds of each member.
  ///
  /// Silence means nothing by itself, as for `requires`: y not having x is a discrepancy where y has another of an `inverse` that isn't
  /// `multiple`, where a source is `complete-for` the `inverse`, or with `open-world: false`.
  ///
  /// ## Why is a violation bad?
  /// A marriage that only one of the two knows of is a mix-up of names, or one of the sources is out of date.
  ///
  /// ## Parameters
  /// `property`, `inverse`, `open-world`.
  ///
  /// ## Example
  ///
  ///     - {id: marriages, kind: reciprocal, property: spouse}
  package enum Reciprocal: RuleKind {
    package static let name = "reciprocal"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let isOpenWorld = rule.boolean("open-world") ?? true
      let needs = "an entity or a list of entities"
      func isThing(_ type: ValueType) -> Bool { type.member == .entity }
      guard let node = rule.keys.node("property") else {
        rule.problems.append(rule.keys.missing("property"))
        return nil
      }
      let property = rule.property(node, needs: needs, fits: isThing)
      // Without an 'inverse' there is nothing more to read, and no error to tell twice.
      let inverse = rule.keys.node("inverse").map { rule.property($0, needs: needs, fits: isThing) } ?? property
      guard let property, let inverse else { return nil }
      let first = rule.scan(property.name, of: [property.name])
      var second = rule.scan(inverse.name, of: [inverse.name])
      second.subject = .value(ofScan: 0)
      // The other one need not be among the subjects of `where`.
      (second.filter.subjects, second.filter.subjectTypes) = ([], [])
      let check = RequirementCheck(demand: .subjectOfFirst, isOpenWorld: isOpenWorld)
      return [rule.plan(.exists(first, second, on: [.when, .scope]), .requirement(check))]
    }
  }
}

extension RuleKinds.Reciprocal {
  package static let documentation = KindDocumentation(
    summary: "Where one thing names another, that names it in return: spouses, neighbours, a part and its whole.",
    why: "A marriage that only one of the two knows of is a mix-up of names, or one of the sources is out of date.",
    parameters: [
      Parameter("property", "property of type entity or list of entity", required: true, "what one says of the other"),
      Parameter(
        "inverse", "property of type entity or list of entity", default: "the property itself",
        "what the other says of the one"),
      Parameter(
        "open-world", "true or false", default: "true", "whether what nobody claims may be true all the same"),
    ],
    notes: [
      "An answer of any time and scope will do. One that is missing is a discrepancy where a source that the rule admits is",
      "`complete-for` the inverse, and with `open-world: false`; else it counts as undetermined. In an open world too, a claim",
      "speaks against it where it is of the same time and scope and says `none`, or names another while the inverse isn't",
      "`multiple`, or is a closed list without it.",
      "",
      "Each direction is a rule of its own: `property: parent, inverse: child` asks nothing of who names a child.",
    ],
    examples: [
      .bad(
        "married to one who is married to another",
        """
        properties: {spouse: {type: entity}}
        rules: [{id: marriages, kind: reciprocal, property: spouse}]
        claims:
          - {subject: ada, property: spouse, value: william}
          - {subject: william, property: spouse, value: jane}
          - {subject: jane, property: spouse, value: william}
        """),
      .bad(
        "a child that a complete register doesn't know of",
        """
        properties: {parent: {type: entity, multiple: true}, child: {type: entity, multiple: true}}
        rules: [{id: children, kind: reciprocal, property: parent, inverse: child}]
        sources: [{id: register, complete-for: [child]}]
        claims: [{subject: ada, property: parent, value: annabella, source: register}]
        """),
      .good(
        "each names the other",
        """
        properties: {spouse: {type: entity}}
        rules: [{id: marriages, kind: reciprocal, property: spouse}]
        claims:
          - {subject: ada, property: spouse, value: william}
          - {subject: william, property: spouse, value: Ada}
        """),
      .good(
        "silence means nothing",
        """
        properties: {parent: {type: entity, multiple: true}, child: {type: entity, multiple: true}}
        rules: [{id: children, kind: reciprocal, property: parent, inverse: child}]
        claims: [{subject: ada, property: parent, value: annabella}]
        """),
    ])
}
