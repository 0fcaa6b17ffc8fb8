import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `allowed`: values are of a known set or form.
  ///
  /// ## What it does
  /// Each value is one of `values`, is none of `forbid`, matches `pattern` from its first character to its last, or has a
  /// unit that converts to one of `units`; or subjects have no claims but of `properties`. Values are read as the property's type, so `yes` and `true` are one boolean, and texts
  /// are compared as the vocabulary says. Of a list every member is judged.
  ///
  /// ## Why is a violation bad?
  /// A word that isn't in use is a misspelling, or says something that no other claim can be compared with.
  ///
  /// ## Parameters
  /// `property`, and one of `values`, `forbid`, `pattern`, `units`; or `properties`.
  ///
  /// ## Example
  ///
  ///     - {id: bridge-forms, kind: allowed, property: form, values: [arch, beam, suspension]}
  package enum Allowed: RuleKind {
    package static let name = "allowed"

    private static let tests = ["values", "forbid", "pattern", "units", "properties"]

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let given = tests.filter { rule.keys.node($0) != nil }
      guard given.count == 1, let test = given.first, let node = rule.keys.node(test) else {
        rule.report(
          "rule-parameter",
          "a rule of kind 'allowed' has exactly one of 'values', 'forbid', 'pattern', 'units' and 'properties'",
          at: given.isEmpty ? rule.location : rule.place(of: given[1]))
        return nil
      }
      if test == "properties" { return closed(&rule) }
      guard rule.keys.node("property") != nil else {
        rule.problems.append(rule.keys.missing("property"))
        return nil
      }
      let needsUnit = test == "units"
      guard
        let named = rule.properties(
          "property", needs: needsUnit ? "a quantity" : "any type", fits: { !needsUnit || $0.member == .quantity })
      else { return nil }
      let start = rule.problems.count
      var checked: [(AllowedCheck, String)] = []
      for property in named.map(\.property) {
        guard let check = check(test, node, of: property, &rule) else { return nil }
        checked.append((check, property.name))
      }
      guard rule.problems.count == start else { return nil }
      return grouped(checked).map { group in
        rule.plan(.scan(rule.scan(group.elements.joined(separator: ", "), of: group.elements)), .allowed(group.key))
      }
    }

    /// The claims of all other properties break the rule.
    private static func closed(_ rule: inout RuleContext) -> [Plan]? {
      if rule.keys.node("property") != nil {
        rule.report(
          "rule-parameter", "'properties' says which properties are allowed: 'property' has no part in it",
          at: rule.place(of: "property"), notes: ["say by 'where' whose claims are meant"])
        return nil
      }
      guard let named = rule.properties("properties", needs: "any type", fits: { _ in true }) else { return nil }
      let allowed = Set(named.map(\.property.name))
      // Sorted, as the order of a scan is part of a discrepancy's identity.
      let others = rule.vocabulary.names.filter { !allowed.contains($0) && rule.conditions.admits($0) }.sorted()
      guard !others.isEmpty else {
        rule.report(
          "rule-parameter", "every property of the vocabulary is allowed: nothing breaks the rule",
          at: rule.place(of: "properties"))
        return nil
      }
      let check = AllowedCheck(test: .properties(named.map(\.property.name)))
      return [rule.plan(.scan(rule.scan("property", of: others)), .allowed(check))]
    }

    private static func check(
      _ test: String, _ node: YAMLNode, of property: Property, _ rule: inout RuleContext
    ) -> AllowedCheck? {
      if test == "pattern" { return pattern(&rule).map { AllowedCheck(test: .pattern($0)) } }
      guard let nodes = rule.keys.textNodes(test, &rule.problems) else { return nil }
      guard !nodes.isEmpty else {
        rule.problems.append(rule.keys.wrongType(test, expected: "a list with something in it", node))
        return nil
      }
      let texts = nodes.map { $0.text ?? "" }
      if test == "units" {
        let units = nodes.compactMap { unit($0, of: property, &rule) }
        return units.count == nodes.count ? AllowedCheck(test: .units(units, texts: texts)) : nil
      }
      let literals = rule.literals
      let type = property.type.member
      let values = nodes.compactMap { node in
        rule.value(of: node) { (text) throws(ValueError) in
          try literals.value(text, as: type, settings: property.settings)
        }
      }
      guard values.count == nodes.count else { return nil }
      return AllowedCheck(test: test == "values" ? .values(values, texts: texts) : .forbid(values, texts: texts))
    }

    private static func unit(_ node: YAMLNode, of property: Property, _ rule: inout RuleContext) -> UnitID? {
      let name = node.text ?? ""
      guard let id = rule.literals.units.id(of: name) else {
        let near = nearest(to: name, among: rule.literals.units.names).map { ["did you mean '\($0)'?"] } ?? []
        rule.report(
          "unknown-unit", "there is no unit '\(name)'", at: node.location,
          notes: near + ["units are declared under 'units' in Rules/properties.yaml"])
        return nil
      }
      let (unit, other) = (rule.literals.units[property.settings.unit], rule.literals.units[id])
      guard property.settings.unit == .none || unit.dimension == other.dimension else {
        rule.report(
          "rule-dimension", "'\(property.name)' is in \(unitName(unit)), which doesn't convert to \(unitName(other))",
          at: node.location)
        return nil
      }
      return id
    }

    private static func pattern(_ rule: inout RuleContext) -> String? {
      guard let pattern = rule.keys.requiredText("pattern", &rule.problems), let node = rule.keys.node("pattern") else {
        return nil
      }
      do throws(PatternError) {
        _ = try Pattern(pattern)
        return pattern
      } catch {
        let shown = pattern.count > 60 ? "\(pattern.prefix(59))…" : pattern
        rule.report(
          "rule-pattern", "'\(shown)' can't be read as a pattern: \(error.message)",
          at: node.place(of: error.offset..<error.offset + 1), notes: error.remedy.map { [$0] } ?? [])
        return nil
      }
    }
  }
}

extension RuleKinds.Allowed {
  package static let documentation = KindDocumentation(
    summary: "Values are of a known set or form: one of some, none of some, of a pattern, or in some units.",
    why: "A word that isn't in use is a misspelling, or says something that no other claim can be compared with.",
    parameters: [
      Parameter(
        "property", "property or list of properties", "whose values are judged; required but for `properties`"),
      Parameter("values", "list of values of the property's type", "the value is one of these"),
      Parameter("forbid", "list of values of the property's type", "the value is certainly none of these"),
      Parameter(
        "pattern", "regular expression",
        "the whole value as written matches it: characters, `.`, `\\d` `\\w` `\\s` `\\p{L}`, `[a-z]`, `( )`, `|`, `? * + {2,4}`, `^` `$`"
      ),
      Parameter("units", "list of units", "the value's unit converts to one of these"),
      Parameter(
        "properties", "list of properties",
        "claims are of these properties only: those that `where` means, as of subjects of one type"),
    ],
    examples: [
      .bad(
        "a form that isn't in use",
        """
        properties: {form: {type: text, ignore: [case]}}
        rules: [{id: bridge-forms, kind: allowed, property: form, values: [arch, beam, suspension]}]
        claims: [{subject: north-bridge, property: form, value: suspended}]
        """),
      .bad(
        "a number that isn't of the pattern",
        """
        properties: {register: {type: text}}
        rules: [{id: register-numbers, kind: allowed, property: register, pattern: '[A-Z]{2}-\\d{4}'}]
        claims: [{subject: north-bridge, property: register, value: NB-12}]
        """),
      .good(
        "upper and lower case are one, as the vocabulary says",
        """
        properties: {form: {type: text, ignore: [case]}}
        rules: [{id: bridge-forms, kind: allowed, property: form, values: [arch, beam, suspension]}]
        claims: [{subject: north-bridge, property: form, value: Arch}]
        """),
      .good(
        "a unit that converts",
        """
        properties: {length: {type: quantity, unit: m}}
        rules: [{id: lengths, kind: allowed, property: length, units: [km]}]
        claims: [{subject: north-bridge, property: length, value: 1.2 km}]
        """),
    ])
}
