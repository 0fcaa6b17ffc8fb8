import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `assert`: whatever can be said of two or more claims.
  ///
  /// ## What it does
  /// An expression over claims can be true for some choice of what they can mean, as with `arithmetic`; but the claims come
  /// together as `join` says, also those of different subjects, and by nothing else.
  ///
  /// ## Why is a violation bad?
  /// It is what the rule's author says must not be; the rule's `why` tells.
  ///
  /// ## Parameters
  /// `bind`, `join`, `assert`, `within`.
  ///
  /// ## Example
  ///
  ///     - id: who-earns-more-pays-more
  ///       kind: assert
  ///       bind: {s1: salary, t1: tax, s2: salary, t2: tax}
  ///       join:
  ///         - s1.subject = t1.subject
  ///         - s2.subject = t2.subject
  ///         - s1.scope.state = s2.scope.state
  ///       assert: not (s1 > s2 and t1 < t2)
  package enum Assert: RuleKind {
    package static let name = "assert"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let selectors = rule.bindings()
      guard let text = rule.keys.requiredText("assert", &rule.problems), let node = rule.keys.node("assert"),
        let selectors, var scans = rule.scans(selectors)
      else { return nil }
      let names = selectors.map(\.name)
      guard let condition = rule.condition(text, at: node, selectors, &scans, joined: joined(rule.keys, names)) else {
        return nil
      }
      let singles = scans.indices.filter { !scans[$0].isAggregate }
      let input = rule.join(scans, selectors, names: names, singles: singles)
      return input.map { [rule.plan($0, .expression(condition, text: text))] }
    }

    /// The names that stand in `join`, which may be there only to bring others together.
    private static func joined(_ keys: MappingReader, _ names: [String]) -> Set<Int> {
      var problems: [Diagnostic] = []
      let texts = keys.textNodes("join", &problems)?.compactMap(\.text) ?? []
      let words = texts.flatMap { $0.split { $0.isWhitespace || $0 == "=" || $0 == "!" } }
      return Set(names.indices.filter { place in words.contains { $0.hasPrefix(names[place] + ".") } })
    }
  }
}

extension RuleKinds.Assert {
  package static let documentation = KindDocumentation(
    summary: "An expression over two or more claims, of one subject or of several, can be true.",
    why: "What must not be is as many things as there are subjects; the rule's own `why` tells.",
    parameters: [
      Parameter(
        "bind", "mapping of names to selectors", required: true,
        "what the names stand for; a subject may be `name.value` or `name.subject` of an earlier one"),
      JoinDocumentation.parameter,
      Parameter(
        "assert", "expression", required: true, "a condition: `claimcheck explain arithmetic` says how it is written"),
      Parameter(
        "within", "source or corpus", default: "corpus", "whether only claims of one source are brought together"),
    ],
    notes: JoinDocumentation.notes + [
      "", "## Many claims", "",
      "Where the condition compares two groups of names by size, as `not (s1 > s2 and t1 < t2)` compares `s1`, `t1` with `s2`,",
      "`t2`, what fails is looked up in sorted order: hundreds of thousands of claims take seconds. That needs `<`, `<=`, `>` or",
      "`>=` between the two groups, in each part that `and` joins, and equations that hold each group together. Any other",
      "condition is tried on every combination, up to a limit; what is beyond it counts as undetermined. Where more than a",
      "hundred thousand pairs conflict, of each claim only its worst conflict is shown.",
    ],
    examples: [
      .bad(
        "earns more and pays less",
        """
        properties: {salary: {type: quantity, unit: USD}, tax: {type: quantity, unit: USD}}
        rules:
          - id: who-earns-more-pays-more
            kind: assert
            bind: {s1: salary, t1: tax, s2: salary, t2: tax}
            join: [s1.subject = t1.subject, s2.subject = t2.subject, s1.scope.state = s2.scope.state]
            assert: not (s1 > s2 and t1 < t2)
        claims:
          - {subject: ann, property: salary, value: 50125, scope: {state: ohio}}
          - {subject: ann, property: tax, value: 9011}
          - {subject: bob, property: salary, value: 48219, scope: {state: ohio}}
          - {subject: bob, property: tax, value: 9902}
        """),
      .bad(
        "a branch older than its company",
        """
        properties: {branch-of: {type: entity}, founded: {type: date}}
        rules:
          - id: branch-is-younger
            kind: assert
            bind: {link: branch-of, branch: founded, company: founded}
            join: [link.subject = branch.subject, link.value = company.subject]
            assert: branch >= company
        claims:
          - {subject: acme-paris, property: branch-of, value: acme}
          - {subject: acme-paris, property: founded, value: 1921}
          - {subject: acme, property: founded, value: 1934}
        """),
      .good(
        "a rounded salary that may be the lesser one",
        """
        properties: {salary: {type: quantity, unit: USD}, tax: {type: quantity, unit: USD}}
        rules:
          - id: who-earns-more-pays-more
            kind: assert
            bind: {s1: salary, t1: tax, s2: salary, t2: tax}
            join: [s1.subject = t1.subject, s2.subject = t2.subject, s1.scope.state = s2.scope.state]
            assert: not (s1 > s2 and t1 < t2)
        claims:
          - {subject: ann, property: salary, value: "about 50,000", scope: {state: ohio}}
          - {subject: ann, property: tax, value: 9011}
          - {subject: bob, property: salary, value: 48219, scope: {state: ohio}}
          - {subject: bob, property: tax, value: 9902}
        """),
      .good(
        "different towns have different mottoes",
        """
        properties: {motto: {type: text}, mayor: {type: entity}}
        rules:
          - id: own-mayor
            kind: assert
            bind: {a: mayor, b: mayor}
            join: [a.subject != b.subject]
            assert: a != b
        claims:
          - {subject: springfield, property: mayor, value: jane-doe}
          - {subject: shelbyville, property: mayor, value: john-roe}
        """),
    ])
}
