import Claims
import Plan

extension RuleKinds {
  /// `excludes`: where one thing is claimed, another is not.
  ///
  /// ## What it does
  /// Where a claim of `if` is made, none of `then` is made of the same subject, time and scope, or with `on: value` of the entity that
  /// it names. A selector with a `value` means claims that can mean nothing but that. A claim excludes neither itself nor one that
  /// states the same.
  ///
  /// ## Why is a violation bad?
  /// Two things that can't both be so are claimed: one of the sources is wrong.
  ///
  /// ## Parameters
  /// `if`, `then`, `on`.
  ///
  /// ## Example
  ///
  ///     - {id: no-toll-on-footbridges, kind: excludes, if: {property: form, value: footbridge}, then: toll}
  package enum Excludes: RuleKind {
    package static let name = "excludes"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      SelectorPair(&rule).map { [rule.plan(.exists($0.first, $0.second, on: [.when, .scope]), .exclusion)] }
    }
  }
}

extension RuleKinds.Excludes {
  package static let documentation = KindDocumentation(
    summary: "Where one thing is claimed, another is not, of the same subject or of the entity that it names.",
    why: "Two things that can't both be so are claimed: one of the sources is wrong.",
    parameters: [
      Parameter("if", "selector", required: true, "what rules something out; a claim of `none` does not"),
      Parameter(
        "then", "selector", required: true, "what is ruled out; with `value`, claims that can mean nothing but that"),
      Parameter(
        "on", "subject or value", default: "subject", "of whom: the subject of `if`, or the entity that is its value"),
    ],
    notes: [
      "Claims of different times or scopes go together, unless a selector says which it means: what is closed now was open",
      "once. A date or number excludes a `value`, or is excluded by it, only where none of its readings is another; where a",
      "narrow reading settles it and a generous one doesn't, that is a doubt.",
      "",
      "A claim that both selectors mean does not exclude itself, nor one of another source that states the same value of the same",
      "subject, time and scope. Where all that is claimed of `then` is that it is `unknown`, that counts as undetermined.",
    ],
    examples: [
      .bad(
        "a footbridge with lanes",
        """
        properties: {form: {type: text}, lanes: {type: count}}
        rules: [{id: no-lanes, kind: excludes, if: {property: form, value: footbridge}, then: lanes}]
        claims:
          - {subject: north-bridge, property: form, value: footbridge}
          - {subject: north-bridge, property: lanes, value: 4}
        """),
      .bad(
        "two values of which one rules out the other",
        """
        properties: {status: {type: text, multiple: true}}
        rules:
          - id: closed-or-open
            kind: excludes
            if: {property: status, value: closed}
            then: {property: status, value: [open, in operation]}
        claims:
          - {subject: acme, property: status, value: closed}
          - {subject: acme, property: status, value: in operation}
        """),
      .good(
        "at another time",
        """
        properties: {status: {type: text}, visitors: {type: quantity, unit: person}}
        rules: [{id: no-visitors, kind: excludes, if: {property: status, value: closed}, then: visitors}]
        claims:
          - {subject: opera, property: status, value: closed, when: 2016}
          - {subject: opera, property: visitors, value: 72134, when: 2015}
        """),
      .good(
        "of another subject",
        """
        properties: {form: {type: text}, lanes: {type: count}}
        rules: [{id: no-lanes, kind: excludes, if: {property: form, value: footbridge}, then: lanes}]
        claims:
          - {subject: north-bridge, property: form, value: footbridge}
          - {subject: south-bridge, property: lanes, value: 4}
        """),
    ])
}
