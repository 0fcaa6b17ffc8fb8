import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `range`: values lie within bounds.
  ///
  /// ## What it does
  /// Some choice of what a printed number or date can mean lies within the bounds. A bound is a value of the property's
  /// type, the day on which the source was published, today, or another property of the same subject, time and scope.
  ///
  /// ## Why is a violation bad?
  /// A value that can't be is a slip of the pen, a wrong unit, or a number of something else.
  ///
  /// ## Parameters
  /// `property`, `min`, `max`, `exclusive`.
  ///
  /// ## Example
  ///
  ///     - {id: plausible-price, kind: range, property: price, min: 0, max: 10 billion USD}
  package enum Range: RuleKind {
    package static let name = "range"

    /// One bound for one property.
    private struct Bound {
      var check: RangeCheck.Bound
      /// The property that the bound is, where it is one.
      var property: Property?
    }

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      guard rule.keys.node("min") != nil || rule.keys.node("max") != nil else {
        rule.report("rule-parameter", "a rule of kind 'range' has 'min' or 'max' or both", at: rule.location)
        return nil
      }
      let isExclusive = rule.boolean("exclusive") ?? false
      guard rule.keys.node("property") != nil else {
        rule.problems.append(rule.keys.missing("property"))
        return nil
      }
      guard
        let named = rule.properties("property", needs: "a date, quantity, count or ordinal", fits: isOrdered)
      else { return nil }
      let start = rule.problems.count
      var simple: [(RangeCheck, String)] = []
      var plans: [Plan] = []
      for property in named.map(\.property) {
        guard let (check, bounds) = check(of: property, isExclusive: isExclusive, &rule) else { return nil }
        let parts = parts(check)
        if let literal = parts.literal { simple.append((literal, property.name)) }
        for part in parts.joined {
          let scans = [property, bounds[part.scan - 1]].map { rule.scan($0.name, of: [$0.name]) }
          plans.append(rule.plan(.join(scans, on: [.when, .scope]), .range(part.check)))
        }
      }
      let scans = grouped(simple).map { group in
        rule.plan(.scan(rule.scan(group.elements.joined(separator: ", "), of: group.elements)), .range(group.key))
      }
      return rule.problems.count == start ? scans + plans : nil
    }

    /// Each property that is a bound by itself, so that one that nobody claims does not hide what the other bound shows.
    private static func parts(
      _ check: RangeCheck
    ) -> (literal: RangeCheck?, joined: [(check: RangeCheck, scan: Int)]) {
      var literal = check
      var joined: [(check: RangeCheck, scan: Int)] = []
      if check.minimum == .scan(1), check.maximum == .scan(1) { return (nil, [(check, 1)]) }
      if case .scan(let scan)? = check.minimum {
        literal.minimum = nil
        var part = check
        (part.minimum, part.maximum, part.maximumText) = (.scan(1), nil, "")
        joined.append((part, scan))
      }
      if case .scan(let scan)? = check.maximum {
        literal.maximum = nil
        var part = check
        (part.minimum, part.maximum, part.minimumText) = (nil, .scan(1), "")
        joined.append((part, scan))
      }
      return (literal.minimum == nil && literal.maximum == nil ? nil : literal, joined)
    }

    private static func isOrdered(_ type: ValueType) -> Bool {
      switch type {
      case .date, .quantity, .count, .ordinal: true
      case .period, .text, .entity, .boolean, .list: false
      }
    }

    /// - Returns: also the properties that are bounds, in the order of their scans.
    private static func check(
      of property: Property, isExclusive: Bool, _ rule: inout RuleContext
    ) -> (RangeCheck, [Property])? {
      let start = rule.problems.count
      var scans: [Property] = []
      let minimum = bound("min", of: property, &scans, &rule)
      let maximum = bound("max", of: property, &scans, &rule)
      guard rule.problems.count == start else { return nil }
      let check = RangeCheck(
        minimum: minimum, maximum: maximum, isExclusive: isExclusive, minimumText: rule.keys.node("min")?.text ?? "",
        maximumText: rule.keys.node("max")?.text ?? "")
      if isEmpty(check, rule.literals) {
        rule.report(
          "rule-bounds", "nothing lies between \(check.minimumText) and \(check.maximumText)",
          at: rule.place(of: "max"),
          notes: ["'min' is the lesser of the two"])
        return nil
      }
      reportOutOfReach(check, property, &rule)
      return rule.problems.count == start ? (check, scans) : nil
    }

    /// Bounds that the property's own leave nothing within: readings are cut off there.
    private static func reportOutOfReach(_ check: RangeCheck, _ property: Property, _ rule: inout RuleContext) {
      let literals = rule.literals
      func inBase(_ bound: Double?) -> NumberSpan? {
        bound.map { literals.inBaseUnits(NumberReading(narrow: NumberSpan($0), unit: property.settings.unit)).wide }
      }
      if case .number(let minimum)? = check.minimum, let greatest = inBase(property.settings.maximum),
        literals.inBaseUnits(minimum).wide.from > greatest.to
      {
        rule.report(
          "rule-bounds", "no '\(property.name)' is at least \(check.minimumText): the vocabulary's maximum is less",
          at: rule.place(of: "min"), notes: ["its 'maximum' is at \(property.location.shortText)"])
      }
      if case .number(let maximum)? = check.maximum, let least = inBase(property.settings.minimum),
        literals.inBaseUnits(maximum).wide.to < least.from
      {
        rule.report(
          "rule-bounds", "no '\(property.name)' is at most \(check.maximumText): the vocabulary's minimum is more",
          at: rule.place(of: "max"), notes: ["its 'minimum' is at \(property.location.shortText)"])
      }
    }

    private static func bound(
      _ key: String, of property: Property, _ scans: inout [Property], _ rule: inout RuleContext
    ) -> RangeCheck.Bound? {
      guard let text = rule.text(key), let node = rule.keys.node(key) else { return nil }
      let isDate = property.type == .date
      if text == "published" || text == "today" {
        guard isDate else {
          rule.report(
            "property-type", "'\(text)' is a date, and '\(property.name)' is of type \(property.type.name)",
            at: node.location)
          return nil
        }
        return text == "published" ? .published : .today
      }
      if let other = rule.vocabulary.property(named: text) {
        guard fits(other, property, at: node, &rule) else { return nil }
        if let place = scans.firstIndex(where: { $0.name == other.name }) { return .scan(place + 1) }
        scans.append(other)
        return .scan(scans.count)
      }
      return literal(text, of: property, at: node, &rule)
    }

    /// Whether the values of one property can be compared with those of the other.
    private static func fits(
      _ bound: Property, _ property: Property, at node: YAMLNode, _ rule: inout RuleContext
    ) -> Bool {
      let (unit, other) = (rule.literals.units[property.settings.unit], rule.literals.units[bound.settings.unit])
      guard isOrdered(bound.type), (bound.type == .date) == (property.type == .date) else {
        rule.report(
          "property-type",
          "'\(bound.name)' is of type \(bound.type.name), and '\(property.name)' of type \(property.type.name)",
          at: node.location, notes: ["a bound is of the type of what it bounds"])
        return false
      }
      guard unit.dimension == other.dimension else {
        rule.report(
          "rule-dimension",
          "'\(bound.name)' is in \(unitName(other)), and '\(property.name)' in \(unitName(unit))",
          at: node.location)
        return false
      }
      guard bound.name != property.name else {
        rule.report("rule-parameter", "'\(bound.name)' can't be its own bound", at: node.location)
        return false
      }
      return rule.property(node, needs: "", fits: { _ in true }) != nil
    }

    private static func literal(
      _ text: String, of property: Property, at node: YAMLNode, _ rule: inout RuleContext
    ) -> RangeCheck.Bound? {
      let literals = rule.literals
      do throws(ValueError) {
        if property.type == .date { return .date(try literals.date(text, settings: property.settings)) }
        let reading = try number(text, of: property, literals)
        let (unit, other) = (literals.units[property.settings.unit], literals.units[reading.unit])
        guard unit.dimension == other.dimension else {
          rule.report(
            "rule-dimension", "'\(property.name)' is in \(unitName(unit)), and '\(text)' is in \(unitName(other))",
            at: node.location)
          return nil
        }
        return .number(reading)
      } catch {
        var diagnostic = unreadable(error, in: node)
        if let near = nearest(to: text, among: rule.vocabulary.names + ["published", "today"]) {
          diagnostic.notes.append("did you mean '\(near)'?")
        }
        rule.problems.append(diagnostic)
        return nil
      }
    }

    /// A number as rules write it, `0` too; of an ordinal also as claims do, `first`.
    private static func number(
      _ text: String, of property: Property, _ literals: LiteralReader
    ) throws(ValueError) -> NumberReading {
      do {
        return try literals.number(text, settings: property.settings)
      } catch {
        guard property.type == .ordinal,
          let reading = try? literals.number(text, as: .ordinal, settings: property.settings)
        else { throw error }
        return reading
      }
    }

    /// Whether no value can lie between two literal bounds.
    private static func isEmpty(_ check: RangeCheck, _ literals: LiteralReader) -> Bool {
      switch (check.minimum, check.maximum) {
      case (.number(let minimum), .number(let maximum)):
        let (least, greatest) = (literals.inBaseUnits(minimum).wide.from, literals.inBaseUnits(maximum).wide.to)
        return least > greatest || check.isExclusive && least == greatest
      case (.date(let minimum), .date(let maximum)):
        return minimum.wide.from > maximum.wide.to
      case (.none, _), (.published, _), (.today, _), (.scan, _), (.number, _), (.date, _): return false
      }
    }
  }
}

/// For messages.
func unitName(_ unit: Unit) -> String { unit.name.isEmpty ? "no unit" : unit.name }

extension RuleKinds.Range {
  package static let documentation = KindDocumentation(
    summary: "Values lie within bounds: some reading of each is neither below the least nor above the greatest.",
    why: "A value that can't be is a slip of the pen, a wrong unit, or a number of something else.",
    parameters: [
      Parameter(
        "property", "property or list of properties, of type date, quantity, count or ordinal", required: true,
        "whose values are bounded"),
      Parameter(
        "min", "value of the property's type, published, today, or a property",
        "the least value; a number without unit is in the property's"),
      Parameter("max", "value of the property's type, published, today, or a property", "the greatest value"),
      Parameter("exclusive", "true or false", default: "false", "whether the bounds themselves are out of bounds"),
    ],
    examples: [
      .bad(
        "more lanes than any bridge has",
        """
        properties: {lanes: {type: count}}
        rules: [{id: plausible-lanes, kind: range, property: lanes, min: 1, max: 16}]
        claims: [{subject: north-bridge, property: lanes, value: 160}]
        """),
      .bad(
        "opened after the article came out that tells of it",
        """
        properties: {opened: {type: date}}
        rules: [{id: no-foresight, kind: range, property: opened, max: published}]
        sources: [{id: gazette, published: 2017-01-13}]
        claims: [{subject: north-bridge, property: opened, value: 2019, source: gazette}]
        """),
      .good(
        "a rounded number that may be within bounds",
        """
        properties: {price: {type: quantity, unit: USD}}
        rules: [{id: plausible-price, kind: range, property: price, min: 0, max: 24.8 million USD}]
        claims: [{subject: north-bridge, property: price, value: 25 million USD}]
        """),
      .good(
        "another property as the bound",
        """
        properties: {sold: {type: quantity, unit: person}, seats: {type: quantity, unit: person}}
        rules: [{id: no-overselling, kind: range, property: sold, max: seats}]
        claims:
          - {subject: opera, property: sold, value: 1200}
          - {subject: opera, property: seats, value: 1600}
        """),
    ])
}
