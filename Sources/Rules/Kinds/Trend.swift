import Claims
import Plan
import SourceText
import Values
import YAML

extension RuleKinds {
  /// `trend`: a number rises or falls with time, or changes no faster than allowed.
  ///
  /// ## What it does
  /// The claims of a property of one subject and scope are put in the order of their `when`. For any two of them of which one
  /// is certainly the earlier, some choice of what the two can mean is as asked.
  ///
  /// ## Why is a violation bad?
  /// What only ever grows does not shrink, and nothing triples in a year unremarked: a digit or a year was misread.
  ///
  /// ## Parameters
  /// `property`; `direction`, `max-change` or both; `strict`; `per`; `within`.
  ///
  /// ## Example
  ///
  ///     - {id: network-grows, kind: trend, property: length, direction: rising, max-change: 20 %, per: year}
  package enum Trend: RuleKind {
    package static let name = "trend"

    package static func lower(_ rule: inout RuleContext) -> [Plan]? {
      let start = rule.problems.count
      guard let property = property(&rule) else { return nil }
      let direction = rule.keys.choice("direction", of: TrendCheck.Direction.self, &rule.problems)
      let isStrict = rule.boolean("strict") ?? false
      let change = change(property, &rule)
      let per = per(&rule)
      if rule.keys.node("direction") == nil, rule.keys.node("max-change") == nil {
        rule.report(
          "rule-parameter", "a rule of kind 'trend' has 'direction' or 'max-change' or both", at: rule.location,
          notes: ["direction: rising"])
      }
      for (key, other) in [("strict", "direction"), ("per", "max-change")]
      where rule.keys.node(key) != nil && rule.keys.node(other) == nil {
        rule.report(
          "rule-parameter", "'\(key)' says something of '\(other)', which is not here", at: rule.place(of: key))
      }
      let keys = rule.reach(default: .corpus).union(.scope)
      guard rule.problems.count == start, let per else { return nil }
      let text = (rule.keys.node("max-change")?.text ?? "") + " per " + (rule.keys.node("per")?.text ?? "year")
      let check = TrendCheck(
        direction: direction, isStrict: isStrict, maximumChange: change, per: per, maximumChangeText: text)
      return [rule.plan(.group([rule.scan(property.name, of: [property.name])], by: keys), .trend(check))]
    }

    private static func property(_ rule: inout RuleContext) -> Property? {
      guard rule.keys.requiredText("property", &rule.problems) != nil, let node = rule.keys.node("property") else {
        return nil
      }
      return rule.property(node, needs: "a number") { type in
        switch type {
        case .quantity, .count, .ordinal: true
        case .date, .period, .text, .entity, .boolean, .list: false
        }
      }
    }

    /// In `%`, a share of the value; else in the property's dimension.
    private static func change(_ property: Property, _ rule: inout RuleContext) -> TrendCheck.Change? {
      guard let text = rule.text("max-change"), let node = rule.keys.node("max-change") else { return nil }
      let (literals, units) = (rule.literals, rule.literals.units)
      let isShare = { (unit: UnitID) in units[unit].name == "%" }
      let plain = rule.value(of: node) { (text) throws(ValueError) in try literals.number(text, settings: nil) }
      guard let plain else { return nil }
      if plain.narrow.from < 0 {
        rule.report(
          "rule-bounds", "a change is 0 or more, not '\(text)'", at: node.location,
          notes: ["it is allowed upwards and downwards; 'direction' says which way"])
        return nil
      }
      if isShare(plain.unit) { return .relative(literals.inBaseUnits(plain)) }
      let own = property.settings.unit
      let points = units.id(of: "percentage point").map { units.haveSameDimension(plain.unit, $0) } ?? false
      if isShare(own), points {
        let based = literals.inBaseUnits(plain)
        let hundredth = NumberSpan(0.01)
        return .absolute(NumberReading(narrow: based.narrow * hundredth, wide: based.wide * hundredth))
      }
      guard plain.unit == .none || units.haveSameDimension(plain.unit, own) else {
        let measure = own == .none ? "has no unit" : "is in \(units[own].name)"
        rule.report(
          "rule-bounds", "'\(text)' is no change of '\(property.name)', which \(measure)", at: node.location,
          notes: ["write a share, 20 %, or a number in the property's unit"])
        return nil
      }
      var reading = plain
      if plain.unit == .none { reading.unit = own }
      // The difference of two, which on a scale with another zero is not the point of that number.
      let zero = units.toBase(NumberSpan(0), unit: reading.unit)
      let based = literals.inBaseUnits(reading)
      return .absolute(NumberReading(narrow: based.narrow - zero, wide: based.wide - zero))
    }

    /// `year`, or `2 year`; a year where the rule doesn't say.
    private static func per(_ rule: inout RuleContext) -> NumberReading? {
      let literals = rule.literals
      let duration = { (text: String) throws(ValueError) in
        try literals.duration(text.contains(where: \.isNumber) ? text : "1 " + text)
      }
      guard let node = rule.keys.node("per") else { return try? duration("year") }
      guard let reading = rule.value("per", in: rule.keys, duration) else { return nil }
      if reading.narrow.from > 0 { return reading }
      rule.report(
        "rule-bounds", "'\(node.text ?? "")' is no time in which something changes", at: node.location,
        notes: ["per: year"])
      return nil
    }
  }
}

extension RuleKinds.Trend {
  package static let documentation = KindDocumentation(
    summary: "A number rises or falls with time, or changes no faster than allowed.",
    why: "What only ever grows does not shrink, and little triples in a year: a digit or a year was misread.",
    parameters: [
      Parameter("property", "property", required: true, "of type quantity, count or ordinal"),
      Parameter("direction", "rising or falling", "a later value is not lower, or not higher, than an earlier one"),
      Parameter("strict", "true or false", default: "false", "it is not the same either"),
      Parameter(
        "max-change", "share or number in the property's unit",
        "the most that it changes, up or down: `20 %`, `15 km`"),
      Parameter("per", "unit of time, or a duration", default: "year", "the time in which it may change so much"),
      Parameter(
        "within", "source or corpus", default: "corpus", "whether only claims of one source are brought together"),
    ],
    notes: [
      "Claims of one subject and scope are put in the order of their `when`; every claim takes part, so of two sources that differ",
      "on one year both have to fit the other years. Times that overlap, as `2015` and `2015-06`, are in no order, and claims",
      "without `when` are counted as undetermined.", "",
      "A share compounds: `20 %` per year is at most 1.2 × 1.2 = 1.44 times, and at least 0.8 × 0.8 = 0.64 times the value two",
      "years before. Between two times may lie as much as from the beginning of the one to the end of the other: only what is",
      "too fast even then is a contradiction; what is too fast from the middle of the one to the middle of the other, a doubt.",
      "Where the later value is 0 or less and the earlier above 0, all of it is lost, which no share below `100 %` allows, and a",
      "value below 0 not `100 %` either. An earlier value that may be 0 or less has no share: what follows it is undetermined, and",
      "`claimcheck trace` names it.",
      "A change in `%` is a share of the value even where the property is in `%`; that one changes by `percentage point`.",
    ],
    examples: [
      .bad(
        "a railway that shrinks",
        """
        properties: {length: {type: quantity, unit: km}}
        rules: [{id: network-grows, kind: trend, property: length, direction: rising}]
        claims:
          - {subject: north-line, property: length, when: 1901, value: 52 km}
          - {subject: north-line, property: length, when: 1903, value: 61 km}
          - {subject: north-line, property: length, when: 1905, value: 57 km}
        """),
      .bad(
        "a town that trebles in three years",
        """
        properties: {population: {type: count}}
        rules: [{id: no-leaps, kind: trend, property: population, max-change: 20 %}]
        claims:
          - {subject: springfield, property: population, when: 1950, value: 30121}
          - {subject: springfield, property: population, when: 1953, value: 91380}
        """),
      .good(
        "rounded figures that may be the same",
        """
        properties: {length: {type: quantity, unit: km}}
        rules: [{id: network-grows, kind: trend, property: length, direction: rising}]
        claims:
          - {subject: north-line, property: length, when: 1901, value: 52 km}
          - {subject: north-line, property: length, when: 1903, value: about 50 km}
        """),
      .good(
        "growth as fast as allowed",
        """
        properties: {population: {type: count}}
        rules: [{id: no-leaps, kind: trend, property: population, max-change: 1000, per: 2 year}]
        claims:
          - {subject: springfield, property: population, when: 1950, value: 30121}
          - {subject: springfield, property: population, when: 1954, value: 32120}
        """),
    ])
}
