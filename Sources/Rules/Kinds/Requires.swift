import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `requires`: where one thing is claimed, another is too.
  ///
  /// ## What it does
  /// Where a claim of `if` is made, one of `then` is made of the same subject, or with `on: value` of the entity that it names. A
  /// `then` with a `value` is met by a claim that agrees with it.
  ///
  /// Silence means nothing by itself. A requirement is broken where a source is `complete-for` the property of `then`, where what
  /// is claimed instead leaves no room for it, or, with `open-world: false`, where nobody claims it.
  ///
  /// ## Why is a violation bad?
  /// Half a statement can't be compared with anything, or says that something else is amiss.
  ///
  /// ## Parameters
  /// `if`, `then`, `on`, `open-world`.
  ///
  /// ## Example
  ///
  ///     - {id: dissolved-is-closed, kind: requires, if: dissolved, then: {property: status, value: closed}}
  package enum Requires: RuleKind {
    package static let name = "requires"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let isOpenWorld = rule.boolean("open-world") ?? true
      guard let pair = SelectorPair(&rule) else { return nil }
      var second = pair.second
      var check = RequirementCheck(isOpenWorld: isOpenWorld)
      // All that is claimed matters: another value may speak against the one that is asked for.
      if !second.filter.values.isEmpty {
        check.demand = .values(second.filter.values, texts: pair.secondTexts)
        second.filter.values = []
      }
      return [rule.plan(.exists(pair.first, second, on: [.when, .scope]), .requirement(check))]
    }
  }
}

/// `if` and `then` of a rule, and the subject of the latter as `on` says.
struct SelectorPair {
  /// Named by their properties.
  var first: Scan
  var second: Scan
  /// The values that `then` asks for, as the rule writes them.
  var secondTexts: [String]

  private enum Place: String, CaseIterable {
    case subject, value
  }

  /// - Returns: `nil`, and a problem, where the rule has no such pair.
  init?(_ rule: inout RuleContext) {
    for key in ["if", "then"] where rule.keys.node(key) == nil { rule.problems.append(rule.keys.missing(key)) }
    let start = rule.problems.count
    let place = Self.place(&rule)
    guard let ifNode = rule.keys.node("if"), let thenNode = rule.keys.node("then"), rule.problems.count == start else {
      return nil
    }
    let isOnValue = place == .value
    let first = rule.selector(
      ifNode, name: "if", needs: isOnValue ? "an entity or a list of entities" : "any type",
      fits: { !isOnValue || $0.member == .entity })
    let second = rule.selector(thenNode, name: "then", isOfAnother: isOnValue)
    guard let first, let second else { return nil }
    if isOnValue, let node = second.subject {
      rule.report(
        "rule-parameter", "'on: value' and the subject of 'then' say the same thing", at: node.location,
        notes: ["leave one of the two out"])
      return nil
    }
    guard var scans = rule.scans([first, second]), scans.count == 2, rule.problems.count == start else { return nil }
    if isOnValue { scans[1].subject = .value(ofScan: 0) }
    if scans[0].filter == scans[1].filter, !isOnValue,
      scans[1].subject == .shared || scans[0].subject == scans[1].subject
    {
      rule.report("rule-parameter", "'if' and 'then' are the same claims", at: second.location)
      return nil
    }
    (self.first, self.second) = (scans[0], scans[1])
    self.first.name = first.property.name
    self.second.name = second.property.name
    secondTexts = second.valueTexts
  }

  private static func place(_ rule: inout RuleContext) -> Place {
    guard let text = rule.text("on") else { return .subject }
    if let place = Place(rawValue: text) { return place }
    let near = nearest(to: text, among: Place.allCases.map(\.rawValue)).map { ["did you mean '\($0)'?"] } ?? []
    rule.report(
      "unknown-word", "'then' is on the subject or the value of 'if', not on '\(text)'", at: rule.place(of: "on"),
      notes: near + ["one of: subject, value"])
    return .subject
  }
}

extension RuleKinds.Requires {
  package static let documentation = KindDocumentation(
    summary: "Where one thing is claimed, another is too, of the same subject or of the entity that it names.",
    why: "Half a statement can't be compared with anything, or says that something else is amiss.",
    parameters: [
      Parameter("if", "selector", required: true, "what asks for something; a claim of `none` does not"),
      Parameter(
        "then", "selector", required: true,
        "what is asked for; with `value`, a claim that agrees with it; any time and scope will do that it doesn't name"),
      Parameter(
        "on", "subject or value", default: "subject", "of whom: the subject of `if`, or the entity that is its value"),
      Parameter(
        "open-world", "true or false", default: "true", "whether what nobody claims may be true all the same"),
    ],
    notes: [
      "A `then` that nobody claims is a discrepancy where a source that the rule admits is `complete-for` its property, and",
      "with `open-world: false`; else it counts as undetermined. In an open world too, a claim speaks against `then` where it",
      "is of the same time and scope and says `none`, or has another value of a property that isn't `multiple`.",
      "",
      "Denied, forecast and alleged claims meet nothing, and ask for nothing, unless a selector's `mode` says so. `unknown`",
      "meets a `then` without `value`: there is something.",
    ],
    examples: [
      .bad(
        "dissolved, and in operation",
        """
        properties: {dissolved: {type: date}, status: {type: text}}
        rules: [{id: dissolved-is-closed, kind: requires, if: dissolved, then: {property: status, value: closed}}]
        claims:
          - {subject: acme, property: dissolved, value: 1987}
          - {subject: acme, property: status, value: in operation}
        """),
      .bad(
        "a list of works that should be complete lacks one",
        """
        properties: {architect: {type: entity}, profession: {type: text, multiple: true}}
        rules: [{id: architects, kind: requires, on: value, if: architect, then: profession}]
        sources: [{id: who-is-who, complete-for: [profession]}]
        claims: [{subject: north-bridge, property: architect, value: ada, source: who-is-who}]
        """),
      .good(
        "silence means nothing",
        """
        properties: {opened: {type: date}, begun: {type: date}}
        rules: [{id: begun-first, kind: requires, if: opened, then: begun}]
        claims: [{subject: north-bridge, property: opened, value: 2017}]
        """),
      .good(
        "what is asked for is claimed",
        """
        properties: {opened: {type: date}, begun: {type: date}}
        rules: [{id: begun-first, kind: requires, if: opened, then: begun, open-world: false}]
        claims:
          - {subject: north-bridge, property: opened, value: 2017}
          - {subject: north-bridge, property: begun, value: 2008}
        """),
    ])
}
