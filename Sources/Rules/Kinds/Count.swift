import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `count`: a stated number is that of the members named.
  ///
  /// ## What it does
  /// The number that one claim states is the number of distinct members that the claims of another selector name together. Where a
  /// list is open (the source says "including"), the number is at least that of the members.
  ///
  /// ## Why is a violation bad?
  /// A text that says thirteen and names fourteen has miscounted, or names one that doesn't belong.
  ///
  /// ## Parameters
  /// `stated`, `of`, `within`.
  ///
  /// ## Example
  ///
  ///     - {id: bidders-counted, kind: count, stated: bidder-count, of: bidders}
  package enum Count: RuleKind {
    package static let name = "count"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      for key in ["stated", "of"] where rule.keys.node(key) == nil { rule.problems.append(rule.keys.missing(key)) }
      let keys: Keys = rule.reach(default: .corpus).union([.when, .scope])
      guard let statedNode = rule.keys.node("stated"), let ofNode = rule.keys.node("of") else { return nil }
      let stated = rule.selector(
        statedNode, name: "stated", needs: "a count, an ordinal or a quantity", fits: isNumber)
      let members = rule.selector(ofNode, name: "of")
      guard let stated, let members else { return nil }
      guard isCounting(stated.property, rule.literals.units) else {
        rule.report(
          "rule-dimension",
          "'\(stated.property.name)' is in \(unitName(rule.literals.units[stated.property.settings.unit])), which counts nothing",
          at: statedNode.location, notes: ["a number of members is of type count, or a quantity without unit"])
        return nil
      }
      guard stated.property.name != members.property.name else {
        rule.report("rule-parameter", "'stated' and 'of' are the same property", at: ofNode.location)
        return nil
      }
      guard var scans = rule.scans([stated, members]), scans.count == 2 else { return nil }
      scans[1].isAggregate = true
      // Findings speak of properties.
      scans[0].name = stated.property.name
      scans[1].name = members.property.name
      return [rule.plan(.join(scans, on: keys), .memberCount)]
    }

    private static func isNumber(_ type: ValueType) -> Bool {
      switch type {
      case .count, .ordinal, .quantity: true
      case .date, .period, .text, .entity, .boolean, .list: false
      }
    }

    /// Pure numbers, persons, and whatever else the vocabulary declares as a unit of its own: `bridge`.
    private static func isCounting(_ property: Property, _ units: UnitTable) -> Bool {
      let unit = units[property.settings.unit]
      if unit.dimension.isNone || unit.dimension == .base("person") { return true }
      return unit.dimension == .base(unit.name) && UnitTable().id(of: unit.name) == nil
    }
  }
}

extension RuleKinds.Count {
  package static let documentation = KindDocumentation(
    summary: "A stated number is the number of distinct members named; with an open list it is at least that.",
    why: "A text that says thirteen and names fourteen has miscounted, or names one that doesn't belong.",
    parameters: [
      Parameter(
        "stated", "selector of a count, an ordinal, or a quantity of persons or without unit", required: true,
        "the number"),
      Parameter(
        "of", "selector", required: true,
        "the members: those of lists, or the values of several claims; equal ones count once"),
      Parameter(
        "within", "source or corpus", default: "corpus", "whether only claims of one source are brought together"),
    ],
    examples: [
      .bad(
        "three are announced, four are named",
        """
        properties: {bidder-count: {type: count}, bidders: {type: list of entity}}
        rules: [{id: bidders-counted, kind: count, stated: bidder-count, of: bidders}]
        claims:
          - {subject: tender, property: bidder-count, value: three}
          - {subject: tender, property: bidders, values: [acme, brown, carr, dale]}
        """),
      .bad(
        "more are named than an open list allows",
        """
        properties: {bidder-count: {type: count}, bidders: {type: list of entity}}
        rules: [{id: bidders-counted, kind: count, stated: bidder-count, of: bidders, within: source}]
        claims:
          - {subject: tender, property: bidder-count, value: 1}
          - {subject: tender, property: bidders, values: [acme, brown], open: true}
        """),
      .good(
        "as many as are announced",
        """
        properties: {bidder-count: {type: count}, bidders: {type: list of entity}}
        rules: [{id: bidders-counted, kind: count, stated: bidder-count, of: bidders}]
        claims:
          - {subject: tender, property: bidder-count, value: 2}
          - {subject: tender, property: bidders, values: [acme, brown]}
        """),
      .good(
        "an open list may name fewer",
        """
        properties: {bidder-count: {type: count}, bidders: {type: list of entity}}
        rules: [{id: bidders-counted, kind: count, stated: bidder-count, of: bidders}]
        claims:
          - {subject: tender, property: bidder-count, value: 13}
          - {subject: tender, property: bidders, values: [acme, brown], open: true}
        """),
    ])
}
