import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `date-order`: dates of one subject follow each other.
  ///
  /// ## What it does
  /// For every claim of a step and every claim of the next step that is claimed at all, some choice of what the two printed
  /// dates can mean is in order. A period stands for some day in it, as an interval does where a date is asked for; where its
  /// start or its end is meant, the kind `arithmetic` says so: `start(term) >= elected`.
  ///
  /// ## Why is a violation bad?
  /// Nothing opens before it is begun: one of the sources is wrong, or a claim was misread.
  ///
  /// ## Parameters
  /// `order`, or `before` and `after`; `allow-equal`; `gap`.
  ///
  /// ## Example
  ///
  ///     - {id: opening-order, kind: date-order, order: [designed, begun, opened], gap: {max: 30 year}}
  package enum DateOrder: RuleKind {
    package static let name = "date-order"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let check = check(&rule)
      switch (rule.keys.node("order"), rule.keys.node("before"), rule.keys.node("after")) {
      case (.some, nil, nil):
        guard let scans = steps(&rule), let check else { return nil }
        return [rule.plan(.group(scans, by: [.scope]), .order(check))]
      case (nil, let before?, let after?):
        guard let input = pair(before, after, &rule), let check else { return nil }
        return [rule.plan(input, .order(check))]
      case (.some, .some, _), (.some, _, .some):
        rule.report(
          "rule-parameter", "'order' and 'before' and 'after' say the same thing", at: rule.place(of: "order"),
          notes: ["keep 'order' for properties of one subject, else 'before' and 'after'"])
        return nil
      case (nil, _, _):
        rule.report(
          "rule-parameter", "a rule of kind 'date-order' has 'order', or 'before' and 'after'", at: rule.location,
          notes: ["order: [begun, opened]"])
        return nil
      }
    }

    private static func isDated(_ type: ValueType) -> Bool { type == .date || type == .period }

    private static func steps(_ rule: inout RuleContext) -> [Scan]? {
      guard let steps = rule.properties("order", needs: "a date or a period", fits: isDated) else { return nil }
      guard steps.count > 1 else {
        rule.report("rule-parameter", "'order' names fewer than two properties", at: rule.place(of: "order"))
        return nil
      }
      return steps.map { rule.scan($0.property.name, of: [$0.property.name]) }
    }

    /// Two selectors of one subject are a group; where one of them names its subject, every pair is judged.
    private static func pair(_ before: YAMLNode, _ after: YAMLNode, _ rule: inout RuleContext) -> Operator? {
      let first = rule.selector(before, name: "before", needs: "a date or a period", fits: isDated)
      let second = rule.selector(after, name: "after", needs: "a date or a period", fits: isDated)
      guard let first, let second, var scans = rule.scans([first, second]), scans.count == 2
      else { return nil }
      if first.property.name != second.property.name {
        // Findings speak of properties, where those tell the steps apart.
        scans[0].name = first.property.name
        scans[1].name = second.property.name
      }
      if scans.allSatisfy({ $0.subject == .shared }) || second.subject?.text == "before.subject" && first.subject == nil
      {
        // `before.subject` of a step that shares its subject is the shared one.
        scans[1].subject = .shared
        return .group(scans, by: [.scope])
      }
      return .join(scans, on: [])
    }

    private static func check(_ rule: inout RuleContext) -> OrderCheck? {
      var check = OrderCheck(allowsEqual: rule.boolean("allow-equal") ?? true)
      guard let node = rule.keys.node("gap") else { return check }
      let start = rule.problems.count
      guard
        let gap = MappingReader(node, of: "gap", keys: ["min", "max"], scope: .run, into: &rule.problems)
      else { return nil }
      let literals = rule.literals
      let duration = { (text: String) throws(ValueError) in try literals.duration(text) }
      check.minimumGap = rule.value("min", in: gap, duration)
      check.maximumGap = rule.value("max", in: gap, duration)
      check.minimumGapMonths = gap.node("min")?.text.flatMap(literals.months)
      check.maximumGapMonths = gap.node("max")?.text.flatMap(literals.months)
      check.minimumGapText = gap.node("min")?.text ?? ""
      check.maximumGapText = gap.node("max")?.text ?? ""
      for (key, bound) in [("min", check.minimumGap), ("max", check.maximumGap)] {
        guard let bound, bound.wide.to < 0, let literal = gap.node(key) else { continue }
        rule.report(
          "rule-bounds", "a gap is 0 or more, not '\(literal.text ?? "")'", at: literal.location,
          notes: ["which of two steps is the earlier one is said by their order"])
      }
      if gap.node("min") == nil, gap.node("max") == nil {
        rule.report(
          "rule-parameter", "'gap' has 'min' or 'max' or both", at: node.location, notes: ["gap: {min: 30 day}"])
      }
      if let least = check.minimumGap, let greatest = check.maximumGap, least.wide.from > greatest.wide.to {
        rule.report(
          "rule-bounds", "no gap is at least \(check.minimumGapText) and at most \(check.maximumGapText)",
          at: node.location)
      }
      return rule.problems.count == start ? check : nil
    }
  }
}

extension RuleKinds.DateOrder {
  package static let documentation = KindDocumentation(
    summary: "Dates follow each other: for any two claims of neighbouring steps, some reading of both is in order.",
    why: "Nothing ends before it begins: one of the sources is wrong, or a claim was misread.",
    parameters: [
      Parameter(
        "order", "list of properties of type date or period",
        "the steps, earliest first, of one subject; steps that nobody claims are passed over; a period stands for some day in it"
      ),
      Parameter("before", "selector", "the earlier step, in place of `order`"),
      Parameter("after", "selector", "the later step; its subject may be `before.subject` or an entity"),
      Parameter("allow-equal", "true or false", default: "true", "whether two steps may be at one time"),
      Parameter("gap", "mapping of min and max, durations", "bounds of the time between two steps: `{min: 30 day}`"),
    ],
    notes: [
      "How far dates are off that have the order but not the gap is what is missing of `min`, or what is more than `max`, by the",
      "calendar where those are months or years: of 1990 and 2002 with `{max: 10 year}`, 1 year and 1 day.",
    ],
    examples: [
      .bad(
        "opened before it was begun",
        """
        properties: {begun: {type: date}, opened: {type: date}}
        rules: [{id: opening-order, kind: date-order, order: [begun, opened]}]
        claims:
          - {subject: north-bridge, property: begun, value: 1990}
          - {subject: north-bridge, property: opened, value: 1987}
        """),
      .bad(
        "sooner than the least gap",
        """
        properties: {begun: {type: date}, opened: {type: date}}
        rules: [{id: building-time, kind: date-order, before: begun, after: opened, gap: {min: 1 year}}]
        claims:
          - {subject: north-bridge, property: begun, value: 2008-01-10}
          - {subject: north-bridge, property: opened, value: 2008-05-30}
        """),
      .good(
        "a year may hold both, whichever came first",
        """
        properties: {begun: {type: date}, opened: {type: date}}
        rules: [{id: opening-order, kind: date-order, order: [begun, opened]}]
        claims:
          - {subject: north-bridge, property: begun, value: 2008-05}
          - {subject: north-bridge, property: opened, value: 2008}
        """),
      .good(
        "steps that nobody claims are passed over",
        """
        properties: {designed: {type: date}, begun: {type: date}, opened: {type: date}}
        rules: [{id: opening-order, kind: date-order, order: [designed, begun, opened], gap: {max: 50 year}}]
        claims:
          - {subject: north-bridge, property: designed, value: 1987-03}
          - {subject: north-bridge, property: opened, value: 1990}
        """),
    ])
}
