import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `agreement`: sources that speak of one thing say the same.
  ///
  /// ## What it does
  /// The claims of one item (a subject, a property, a time and a scope) share a value: their narrow readings meet, or one is the
  /// rounded form of the other. Claims that deny a value are heard too, and contradict those that assert it.
  ///
  /// ## Why is a violation bad?
  /// Where sources disagree at most one of them is right, and a reader deserves to know that they do.
  ///
  /// ## Parameters
  /// `properties` or `all`; `tolerance`; `within`; `min-sources`.
  ///
  /// ## Example
  ///
  ///     - {id: sources-agree, kind: agreement, all: true, tolerance: {relative: 1 %}}
  package enum Agreement: RuleKind {
    package static let name = "agreement"

    /// What `tolerance` says, before it is known of which properties.
    private struct Tolerance {
      /// `nil` where it is not given, and a number in a property's own unit where it has none.
      var absolute: NumberReading?
      var relative = 0.0
    }

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      let properties = properties(&rule)
      let tolerance = tolerance(&rule)
      let minimumSources = rule.positiveInteger("min-sources") ?? 1
      let keys: Keys = rule.reach(default: .corpus).union([.property, .when, .scope])
      guard let properties, let tolerance, rule.problems.count == start else { return nil }
      var checked: [(AgreementCheck, String)] = []
      for property in properties {
        guard let absolute = absolute(tolerance, for: property, &rule) else { continue }
        let check = AgreementCheck(
          absoluteTolerance: absolute, relativeTolerance: isNumeric(property) ? tolerance.relative : 0,
          minimumSources: minimumSources)
        checked.append((check, property.name))
      }
      guard rule.problems.count == start else { return nil }
      return grouped(checked).map { group in
        let scan = rule.scan(
          group.elements.joined(separator: ", "), of: group.elements, defaultModes: [.asserted, .denied])
        return rule.plan(.group([scan], by: keys), .agreement(group.key))
      }
    }

    private static func isNumeric(_ property: Property) -> Bool {
      switch property.type {
      case .quantity, .count, .ordinal, .list(.quantity), .list(.count), .list(.ordinal): true
      case .date, .period, .text, .entity, .boolean, .list: false
      }
    }

    private static func isDated(_ property: Property) -> Bool {
      switch property.type {
      case .date, .period, .list(.date), .list(.period): true
      case .quantity, .count, .ordinal, .text, .entity, .boolean, .list: false
      }
    }

    // MARK: Properties

    private static func properties(_ rule: inout RuleContext) -> [Property]? {
      let all = rule.boolean("all") ?? false
      switch (all, rule.keys.node("properties")) {
      case (true, nil):
        let properties = rule.vocabulary.properties.filter { !$0.isMultiple && rule.conditions.admits($0.name) }
        if properties.isEmpty {
          rule.report("rule-parameter", "there is no property to compare", at: rule.place(of: "all"))
        }
        return properties
      case (false, .some):
        guard let named = rule.properties("properties", needs: "any type", fits: { _ in true }) else { return nil }
        for property in named where property.property.isMultiple {
          rule.report(
            "property-type",
            "'\(property.property.name)' may have several values at once, so claims of it need not agree",
            at: property.node.location, notes: ["take it out here, or 'multiple: true' out of the vocabulary"])
        }
        return named.map(\.property)
      case (true, .some), (false, nil):
        rule.report(
          "rule-parameter", "a rule of kind 'agreement' has either 'properties' or 'all: true'", at: rule.location)
        return nil
      }
    }

    // MARK: Tolerance

    private static func tolerance(_ rule: inout RuleContext) -> Tolerance? {
      guard let node = rule.keys.node("tolerance") else { return Tolerance() }
      guard
        let keys = MappingReader(
          node, of: "tolerance", keys: ["absolute", "relative"], scope: .run, into: &rule.problems)
      else { return nil }
      let literals = rule.literals
      let number = { (text: String) throws(ValueError) in
        let reading = try literals.number(text, settings: nil)
        guard reading.wide.from >= 0 else {
          throw ValueError("a tolerance is 0 or more, not '\(text)'")
        }
        return reading
      }
      var tolerance = Tolerance(absolute: rule.value("absolute", in: keys, number))
      if let relative = rule.value("relative", in: keys, number), let place = keys.node("relative")?.location {
        let share = literals.inBaseUnits(relative).wide.to
        if !literals.units[relative.unit].dimension.isNone || share > 1 {
          rule.report(
            "rule-value", "a relative tolerance is a share from 0 to 1, or a percentage", at: place,
            notes: ["'relative: 5 %' is 'relative: 0.05'"])
        }
        tolerance.relative = share
      }
      return tolerance
    }

    /// In the property's unit, or in seconds for dates; 0 where the tolerance is not meant for this property.
    ///
    /// - Returns: `nil` and a problem where a property is named that the tolerance doesn't fit.
    private static func absolute(_ tolerance: Tolerance, for property: Property, _ rule: inout RuleContext) -> Double? {
      guard let absolute = tolerance.absolute else { return 0 }
      let units = rule.literals.units
      let hasUnit = absolute.unit != .none
      if isDated(property), hasUnit, units[absolute.unit].dimension == LiteralReader.time {
        return rule.literals.inBaseUnits(absolute).wide.to
      }
      if isNumeric(property) {
        if !hasUnit { return absolute.wide.to }
        if let converted = units.convert(absolute.wide, from: absolute.unit, to: property.settings.unit) {
          return converted.to
        }
      }
      // With `all`, a tolerance is for those properties that it fits.
      guard rule.keys.node("properties") != nil else { return 0 }
      let unit = hasUnit ? "in \(units[absolute.unit].name)" : "a number without unit"
      let needs = isDated(property) ? "takes a duration, such as 3 day" : "is \(needsText(property, units))"
      rule.report(
        "rule-dimension", "the absolute tolerance is \(unit), and '\(property.name)' \(needs)",
        at: rule.place(of: "tolerance"), notes: ["give each kind of property a rule of its own"])
      return nil
    }

    private static func needsText(_ property: Property, _ units: UnitTable) -> String {
      isNumeric(property) ? "in \(unitName(units[property.settings.unit]))" : "of type \(property.type.name)"
    }
  }
}

extension RuleKinds.Agreement {
  package static let documentation = KindDocumentation(
    summary:
      "Sources that speak of one thing say the same: all claims of a subject, property, time and scope share a value.",
    why: "Where sources disagree at most one of them is right, and a reader deserves to know that they do.",
    parameters: [
      Parameter("properties", "property or list of properties", "whose claims are compared"),
      Parameter(
        "all", "true or false", default: "false",
        "compare all properties, in place of `properties`; those with `multiple: true` are left out"),
      Parameter(
        "tolerance", "mapping of absolute and relative",
        "by how much each reading is widened on both sides, so that two exact values agree up to twice as far apart: `absolute` in the property's unit, or a duration for dates; `relative` a share: `{relative: 1 %}`"
      ),
      Parameter("within", "source or corpus", default: "corpus", "whether only claims of one source are compared"),
      Parameter("min-sources", "whole number", default: "1", "items with fewer independent sources are not compared"),
    ],
    examples: [
      .bad(
        "two dates of opening",
        """
        properties: {opened: {type: date}}
        rules: [{id: sources-agree, kind: agreement, all: true}]
        sources: [{id: gazette}, {id: report}]
        claims:
          - {subject: north-bridge, property: opened, value: 2008, source: gazette}
          - {subject: north-bridge, property: opened, value: 2009, source: report}
        """),
      .bad(
        "what one source asserts another denies",
        """
        properties: {architect: {type: entity}}
        rules: [{id: sources-agree, kind: agreement, properties: [architect]}]
        sources: [{id: gazette}, {id: report}]
        claims:
          - {subject: north-bridge, property: architect, value: jane-doe, source: gazette}
          - {subject: north-bridge, property: architect, value: jane-doe, mode: denied, source: report}
        """),
      .good(
        "a date that another refines, and a range that holds a number",
        """
        properties: {opened: {type: date}, price: {type: quantity, unit: USD}}
        rules: [{id: sources-agree, kind: agreement, all: true}]
        sources: [{id: gazette}, {id: report}]
        claims:
          - {subject: north-bridge, property: opened, value: 2003, source: gazette}
          - {subject: north-bridge, property: opened, value: 2003-05, source: report}
          - {subject: north-bridge, property: price, value: 25 million USD, source: gazette}
          - {subject: north-bridge, property: price, value: 15..25 million USD, source: report}
        """),
      .good(
        "numbers of different years",
        """
        properties: {visitors: {type: quantity, unit: person}}
        rules: [{id: sources-agree, kind: agreement, properties: visitors, tolerance: {relative: 1 %}}]
        sources: [{id: gazette}, {id: report}]
        claims:
          - {subject: opera, property: visitors, when: 2015, value: 55000, source: gazette}
          - {subject: opera, property: visitors, when: 2016, value: 72134, source: report}
        """),
    ])
}
