import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `relation`: two periods, or a date and a period, can stand in a relation of time.
  ///
  /// ## What it does
  /// For every claim of `left` and every claim of `right` that come together, some start and end within what the two can mean
  /// stand in the relation. A date is taken as a period that begins and ends some time in its reading, perhaps at once.
  ///
  /// ## Why is a violation bad?
  /// Nobody is in two offices that exclude each other, or signs before the term begins: one of the sources is wrong.
  ///
  /// ## Parameters
  /// `left`, `right`, `is`, `join`, `within`.
  ///
  /// ## Example
  ///
  ///     - id: one-mayor-at-a-time
  ///       kind: relation
  ///       left: {property: in-office}
  ///       right: {property: in-office}
  ///       is: disjoint
  ///       join: [left.scope.office = right.scope.office, left.subject != right.subject]
  package enum Relation: RuleKind {
    package static let name = "relation"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let relation = relation(&rule)
      let left = selector("left", &rule)
      let right = selector("right", &rule)
      guard let relation, let left, let right, var scans = rule.scans([left, right]), scans.count == 2 else {
        return nil
      }
      if left.property.name != right.property.name {
        // Findings speak of properties, where those tell the two apart.
        scans[0].name = left.property.name
        scans[1].name = right.property.name
      }
      let input = rule.join(
        scans, [left, right], names: ["left", "right"], isSymmetric: relation.isSymmetric, singles: [0, 1])
      return input.map { [rule.plan($0, .relation(RelationCheck(relation: relation)))] }
    }

    private static func relation(_ rule: inout RuleContext) -> RelationCheck.Relation? {
      guard let text = rule.keys.requiredText("is", &rule.problems), let node = rule.keys.node("is") else { return nil }
      if let relation = RelationCheck.Relation(rawValue: text) { return relation }
      let words = RelationCheck.Relation.allCases.map(\.rawValue)
      let near = nearest(to: text, among: words).map { ["did you mean '\($0)'?"] } ?? []
      rule.report(
        "unknown-word", "'\(text)' is no relation between periods", at: node.location,
        notes: near + ["one of: " + words.joined(separator: ", ")])
      return nil
    }

    private static func selector(_ key: String, _ rule: inout RuleContext) -> Selector? {
      guard let node = rule.keys.node(key) else {
        rule.problems.append(rule.keys.missing(key))
        return nil
      }
      return rule.selector(node, name: key, needs: "a date or a period") { $0 == .date || $0 == .period }
    }
  }
}

extension RuleKinds.Relation {
  package static let documentation = KindDocumentation(
    summary:
      "Two periods, or a date and a period, can stand in a relation: one before the other, within it, apart from it.",
    why: "Nobody holds an office before it exists or shares one that is held alone: one of the sources is wrong.",
    parameters: [
      Parameter("left", "selector", required: true, "a date or a period"),
      Parameter(
        "right", "selector", required: true, "a date or a period; its subject may be `left.value` or `left.subject`"),
      Parameter(
        "is", "one of: " + RelationCheck.Relation.allCases.map(\.rawValue).joined(separator: ", "), required: true,
        "how the left stands to the right, see below"),
      JoinDocumentation.parameter,
      Parameter(
        "within", "source or corpus", default: "corpus", "whether only claims of one source are brought together"),
    ],
    notes: [
      "## Relations", "", "| `is` | holds when |", "|---|---|",
      "| `before` | the left has ended when the right begins |",
      "| `meets` | the right begins when the left ends: at that instant, on that day, or on the day after its last |",
      "| `overlaps`, `contemporary` | the two have some time in common |",
      "| `within` | the left neither begins before the right nor ends after it |",
      "| `contains` | the right is within the left |",
      "| `disjoint` | the two have no time in common, whichever comes first |", "",
      "A period is judged by what its start and its end can mean; an end that is open or unknown may be any time from the start",
      "on. A date is some time within its reading, an instant or longer: `2003` is within a period that ends in May 2003, and so",
      "are two dates of one day disjoint. Two claims of one subject and property by different sources that can mean the same",
      "are taken for one thing said twice, and not held against each other.", "",
    ] + JoinDocumentation.notes,
    examples: [
      .bad(
        "two mayors at one time",
        """
        properties: {mayor-of: {type: entity}, in-office: {type: period}}
        rules:
          - id: one-mayor-at-a-time
            kind: relation
            left: in-office
            right: in-office
            is: disjoint
            join: [left.scope.office = right.scope.office, left.subject != right.subject]
        claims:
          - {subject: jane-doe, property: in-office, value: 2001/2006, scope: {office: mayor}}
          - {subject: john-roe, property: in-office, value: 2004/2009, scope: {office: mayor}}
        """),
      .bad(
        "signed after the term",
        """
        properties: {signed-by: {type: entity}, signed: {type: date}, in-office: {type: period}}
        rules:
          - id: signed-in-term
            kind: relation
            left: {property: signed, scope: {role: president}}
            right: {property: in-office}
            is: within
            join: [left.subject = right.subject]
        claims:
          - {subject: jane-doe, property: signed, value: 2009-02-01, scope: {role: president}}
          - {subject: jane-doe, property: in-office, value: 2001-01-20/2009-01-20}
        """),
      .good(
        "a successor takes over within the year",
        """
        properties: {in-office: {type: period}}
        rules:
          - id: one-mayor-at-a-time
            kind: relation
            left: in-office
            right: in-office
            is: disjoint
            join: [left.scope.office = right.scope.office, left.subject != right.subject]
        claims:
          - {subject: jane-doe, property: in-office, value: 2001/2006, scope: {office: mayor}}
          - {subject: john-roe, property: in-office, value: 2006/2009, scope: {office: mayor}}
        """),
      .good(
        "painted in the painter's lifetime, as far as can be told",
        """
        properties: {painted: {type: period}, painter: {type: entity}, lived: {type: period}}
        rules:
          - id: painted-in-lifetime
            kind: relation
            left: painted
            right: lived
            is: contemporary
            join: [left.scope.painter = right.scope.painter]
        claims:
          - {subject: portrait, property: painted, value: 1650~/1660, scope: {painter: anna}}
          - {subject: anna, property: lived, value: 1600/1651, scope: {painter: anna}}
        """),
    ])
}
