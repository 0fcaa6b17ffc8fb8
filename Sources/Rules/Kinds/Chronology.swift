import Claims
import Findings
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `chronology`: all dates and all claims of order are possible together.
  ///
  /// ## What it does
  /// Every subject is an event with a start and an end. Dates place it, claims of properties with `means` in the vocabulary
  /// order it among others, and the date-order rules that the rule names always hold. Where no times satisfy all of it, the
  /// least sets of claims that can't be true together are reported, each with its story. A contradiction holds by the wide
  /// readings of the dates; a doubt only by the narrow ones.
  ///
  ///     start(E) ≤ end(E)                              every event E
  ///     start(E) ≤ p ≤ end(E), p in the reading        a date of `properties`; claims of one subject, property, time
  ///                                                    and scope are about one p, unless the property is `multiple`
  ///     start(E) and end(E) in their readings          a period of `properties`
  ///     start(E) in the reading                        a date of `starts`; end(E) for one of `ends`
  ///     start(E) and end(E) in the reading             a date of `whole`
  ///     p ≤ q, min ≤ q − p ≤ max                       neighbouring steps p, q of a rule in `rules`, as date-order has them
  ///     end(A) < start(B)                              A before B; B after A
  ///     end(A) = start(B), or the second before        A meets B; B met-by A
  ///     start(A) = start(B), end(A) = end(B)           A same B
  ///     start(B) ≤ start(A), end(A) ≤ end(B)           A during B; B includes A
  ///     start(A) = start(B), end(A) ≤ end(B)           A begins B
  ///     start(B) ≤ start(A), end(A) = end(B)           A ends B
  ///
  /// A date of a step that none of the four lists names is a point of its own, which does not place its subject. What is
  /// denied is left out and counted: it doesn't say which order holds.
  ///
  /// ## Why is a violation bad?
  /// Each source may be consistent by itself, and each pair of sources; what is wrong shows only along a chain of them.
  ///
  /// ## Parameters
  /// `properties`, `starts`, `ends`, `whole`; `rules`; `limit`.
  ///
  /// ## Example
  ///
  ///     - {id: one-history, kind: chronology, properties: [held, signed], rules: [opening-order]}
  package enum Chronology: RuleKind {
    package static let name = "chronology"
    package static let namesRules = true

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      let dates = dates(&rule)
      let background = background(&rule)
      let limit = rule.positiveInteger("limit") ?? ChronologyCheck().limit
      guard rule.problems.count == start else { return nil }
      let ordering = rule.vocabulary.properties.filter { $0.means != nil && rule.conditions.admits($0.name) }
      if ordering.isEmpty, background.isEmpty {
        rule.report(
          "rule-parameter", "nothing orders the dates of this rule of kind 'chronology'", at: rule.location,
          notes: [
            "give a property of type entity 'means: before' in Rules/properties.yaml",
            "or name a rule of kind 'date-order' under 'rules'",
          ])
        return nil
      }
      let orders = EventRelation.allCases.compactMap { relation -> TimeNetworkInput.Orders? in
        let names = ordering.filter { $0.means == relation }.map(\.name)
        return names.isEmpty ? nil : TimeNetworkInput.Orders(scan: rule.scan("", of: names), relation: relation)
      }
      let input = TimeNetworkInput(dates: dates, orders: orders, background: background)
      return [rule.plan(.network(input), .chronology(ChronologyCheck(limit: limit)))]
    }

    private static func dates(_ rule: inout RuleContext) -> [TimeNetworkInput.Dates] {
      let roles = TimeNetworkInput.DateRole.allCases
      guard roles.contains(where: { rule.keys.node($0.rawValue) != nil }) else {
        rule.problems.append(rule.keys.missing("properties"))
        return []
      }
      var known: [String: TimeNetworkInput.DateRole] = [:]
      return roles.compactMap { role in
        let takesPeriods = role == .moment
        guard rule.keys.node(role.rawValue) != nil,
          let named = rule.properties(
            role.rawValue, needs: takesPeriods ? "a date or a period" : "a date",
            fits: { $0 == .date || takesPeriods && $0 == .period })
        else { return nil }
        for (property, node) in named.map({ ($0.property.name, $0.node) }) {
          if let other = known[property] {
            rule.report(
              "rule-parameter", "'\(property)' is named under '\(other.rawValue)' too", at: node.location,
              notes: ["keep the one that says how its date places the subject"])
          }
          known[property] = role
        }
        return TimeNetworkInput.Dates(scan: rule.scan("", of: named.map(\.property.name)), role: role)
      }
    }

    /// The steps of the rules under `rules`, which keep their own conditions.
    private static func background(_ rule: inout RuleContext) -> [TimeNetworkInput.Background] {
      var background: [TimeNetworkInput.Background] = []
      for node in rule.keys.textNodes("rules", &rule.problems) ?? [] {
        guard let id = node.text else { continue }
        let others = rule.others.filter { $0.summary.kind == DateOrder.name }
        guard let other = rule.others.first(where: { $0.summary.id == id }) else {
          // One that has problems has been reported.
          if rule.otherIDs.contains(id), id != rule.summary.id { continue }
          let near = nearest(to: id, among: others.map(\.summary.id)).map { ["did you mean '\($0)'?"] } ?? []
          rule.report("unknown-rule", "there is no date-order rule '\(id)'", at: node.location, notes: near)
          continue
        }
        guard other.summary.kind == DateOrder.name else {
          rule.report(
            "unknown-rule", "the rule '\(id)' is of kind \(other.summary.kind), and a date-order rule is needed here",
            at: node.location)
          continue
        }
        for plan in other.plans {
          guard case .order(let check) = plan.check else { continue }
          background.append(
            TimeNetworkInput.Background(id: id, steps: plan.scans, keys: plan.input.keys, check: check))
        }
      }
      return background
    }
  }
}

extension RuleKinds.Chronology {
  package static let documentation = KindDocumentation(
    summary: "All dates and all claims of order are possible together; what is not is told as its least set of claims.",
    why:
      "Each source may be right by itself, and next to each other one; what is wrong shows only along a chain of them.",
    parameters: [
      Parameter(
        "properties", "list of properties of type date or period",
        "a date is some moment of its subject, an event; a period is its start and its end"),
      Parameter("starts", "list of properties of type date", "dates at which the subject began: `begun`"),
      Parameter("ends", "list of properties of type date", "dates at which the subject ended: `completed`"),
      Parameter("whole", "list of properties of type date", "dates in which all of the subject lies: `held`"),
      Parameter("rules", "list of ids of date-order rules", "rules that always hold; no conflict is blamed on them"),
      Parameter(
        "limit", "whole number", default: "20",
        "how many contradictions, and how many doubts, are reported among events that claims and rules tie together"),
    ],
    notes: [
      "Claims of order are those of all properties of type entity with `means` in the vocabulary: `before`, `after`,",
      "`meets`, `met-by`, `same`, `during`, `includes`, `begins`, `ends`. A subject E is an event from start(E) to end(E):",
      "",
      "| what is claimed | what must hold |",
      "|---|---|",
      "| E at all | start(E) ≤ end(E) |",
      "| a date under `properties` | start(E) ≤ p ≤ end(E) with p in the date; claims of one subject, property, `when` and `scope` share p, unless the property is `multiple` |",
      "| a period under `properties` | start(E) in its start, end(E) in its end |",
      "| a date under `starts`, `ends`, `whole` | start(E) in it; end(E) in it; both in it |",
      "| two steps p, q of a rule under `rules` | p ≤ q, and min ≤ q − p ≤ max of its gap |",
      "| A before B, B after A | end(A) < start(B) |",
      "| A meets B, B met-by A | end(A) = start(B), or the last second before it |",
      "| A same B | start(A) = start(B) and end(A) = end(B) |",
      "| A during B, B includes A | start(B) ≤ start(A) and end(A) ≤ end(B) |",
      "| A begins B | start(A) = start(B) and end(A) ≤ end(B) |",
      "| A ends B | start(B) ≤ start(A) and end(A) = end(B) |",
      "",
      "A step's date that no list names is a point of its own. Denied claims are left out, and counted as undetermined. A",
      "finding holds claims of which none can be spared: without any one of them the rest is possible. Claims of a",
      "contradiction take no part in doubts. What is beyond `limit` is counted at the last finding.",
      "",
      "A finding says what fails: two dates of one moment (two of `starts`, say), a date out of the bounds of one under `whole`,",
      "dates out of order, dates too close together or too far apart for a rule's gap, or events in a circle. Only orders that a",
      "claim, a rule or the roles of the dates ask for are told as such.",
    ],
    examples: [
      .bad(
        "an order against two dates",
        """
        properties: {held: {type: date}, followed-by: {type: entity, means: before}}
        rules: [{id: one-history, kind: chronology, properties: [held]}]
        claims:
          - {subject: first-fair, property: followed-by, value: second-fair}
          - {subject: first-fair, property: held, value: 1997}
          - {subject: second-fair, property: held, value: 1996}
        """),
      .bad(
        "three sources in a circle",
        """
        properties: {held: {type: date}, followed-by: {type: entity, means: before}}
        rules: [{id: one-history, kind: chronology, properties: [held]}]
        claims:
          - {subject: first-fair, property: followed-by, value: second-fair, source: gazette}
          - {subject: second-fair, property: followed-by, value: third-fair, source: report}
          - {subject: third-fair, property: followed-by, value: first-fair, source: almanac}
        """),
      .bad(
        "along a rule",
        """
        properties:
          begun: {type: date}
          opened: {type: date}
          held: {type: date}
          followed-by: {type: entity, means: before}
        rules:
          - {id: one-history, kind: chronology, starts: begun, ends: opened, whole: held, rules: building-time}
          - {id: building-time, kind: date-order, order: [begun, opened], gap: {min: 2 year}}
        claims:
          - {subject: bridge, property: begun, value: 1990}
          - {subject: bridge, property: opened, value: 1990/..}
          - {subject: bridge, property: followed-by, value: fair}
          - {subject: fair, property: held, value: 1991}
        """),
      .good(
        "a year may hold both",
        """
        properties: {held: {type: date}, followed-by: {type: entity, means: before}}
        rules: [{id: one-history, kind: chronology, properties: [held]}]
        claims:
          - {subject: first-fair, property: followed-by, value: second-fair}
          - {subject: first-fair, property: held, value: 1996}
          - {subject: second-fair, property: held, value: 1996}
        """),
      .good(
        "within a period",
        """
        properties: {lasted: {type: period}, during: {type: entity, means: during}}
        rules: [{id: one-history, kind: chronology, properties: [lasted]}]
        claims:
          - {subject: siege, property: during, value: war}
          - {subject: siege, property: lasted, value: 1941-09/1944-01}
          - {subject: war, property: lasted, value: 1939/1945}
        """),
    ])
}
