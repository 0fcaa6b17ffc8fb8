import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `unique`: no two subjects have the same values.
  ///
  /// ## What it does
  /// Of each subject, the claims of all the `properties` of one time and scope are taken together. No two subjects have values of all of
  /// them that can be nothing but the same: equal texts, things or booleans, exact numbers, or dates of one day.
  ///
  /// ## Why is a violation bad?
  /// Two things with one register number are one thing under two names, or one of the numbers is wrong.
  ///
  /// ## Parameters
  /// `properties`.
  ///
  /// ## Example
  ///
  ///     - {id: register-numbers, kind: unique, properties: [register, number]}
  package enum Unique: RuleKind {
    package static let name = "unique"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      guard rule.keys.node("properties") != nil else {
        rule.problems.append(rule.keys.missing("properties"))
        return nil
      }
      guard let named = rule.properties("properties", needs: "any type", fits: { _ in true }) else { return nil }
      let scans = named.map { rule.scan($0.property.name, of: [$0.property.name]) }
      return [rule.plan(.join(scans, on: [.when, .scope]), .unique)]
    }
  }
}

extension RuleKinds.Unique {
  package static let documentation = KindDocumentation(
    summary: "No two subjects share the values of a property, or of several properties together.",
    why: "Two things with one register number are one thing under two names, or one of the numbers is wrong.",
    parameters: [
      Parameter(
        "properties", "property or list of properties", required: true,
        "two subjects may share the values of some of these, but not of all")
    ],
    notes: [
      "Only values that can be nothing but the same are shared: equal texts (after what the property ignores), things and",
      "booleans, closed lists of such, numbers that are exact and in one unit, dates that are one day or more exact. Two",
      "things of `1990` or of `72,000 m` may differ. Values that are the same only when narrowly read are a doubt.",
      "",
      "Claims of different times or scopes are apart: what was the number of one in 2015 may be that of another in 2016.",
      "There is one discrepancy for each group of subjects.",
    ],
    examples: [
      .bad(
        "two bridges with one number",
        """
        properties: {register: {type: text}}
        rules: [{id: register-numbers, kind: unique, properties: register}]
        claims:
          - {subject: north-bridge, property: register, value: NB-0012}
          - {subject: south-bridge, property: register, value: NB-0012}
        """),
      .bad(
        "two persons of one name, born on one day",
        """
        properties: {surname: {type: text, ignore: [case]}, born: {type: date}}
        rules: [{id: no-doubles, kind: unique, properties: [surname, born], severity: warning}]
        claims:
          - {subject: ada, property: surname, value: Lovelace}
          - {subject: ada, property: born, value: 1815-12-10}
          - {subject: augusta, property: surname, value: LOVELACE}
          - {subject: augusta, property: born, value: 1815-12-10}
        """),
      .good(
        "one of two values is another",
        """
        properties: {register: {type: text}, number: {type: count}}
        rules: [{id: register-numbers, kind: unique, properties: [register, number]}]
        claims:
          - {subject: north-bridge, property: register, value: A}
          - {subject: north-bridge, property: number, value: 12}
          - {subject: south-bridge, property: register, value: B}
          - {subject: south-bridge, property: number, value: 12}
        """),
      .good(
        "a year has room for two",
        """
        properties: {born: {type: date}}
        rules: [{id: no-twins, kind: unique, properties: born}]
        claims:
          - {subject: ada, property: born, value: 1815}
          - {subject: george, property: born, value: 1815}
        """),
    ])
}
