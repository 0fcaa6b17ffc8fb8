import Claims
import Findings
import Plan
import Rules
import Testing
import Values

/// What each kind comes to, told in one line a plan.
@Suite("Lowering")
struct LoweringTests {
  @Test(
    "brings claims together as documented",
    arguments: [
      ("{kind: date-order, order: [begun, opened]}", ["group(begun, opened) by scope: order"]),
      ("{kind: date-order, order: [in-office, opened]}", ["group(in-office, opened) by scope: order"]),
      ("{kind: date-order, before: begun, after: opened}", ["group(begun, opened) by scope: order"]),
      (
        "{kind: date-order, before: begun, after: {property: opened, subject: before.subject}}",
        ["group(begun, opened) by scope: order"]
      ),
      (
        "{kind: date-order, before: {property: begun, subject: river-city}, after: opened}",
        ["join(begun of 'river-city', opened): order"]
      ),
      (
        "{kind: date-order, before: {property: begun, subject: river-city}, after: {property: opened, subject: before.subject}}",
        ["join(begun of 'river-city', opened of subject 0): order"]
      ),
      ("{kind: range, property: lanes, min: 1}", ["scan(lanes): range 1 to –"]),
      ("{kind: range, property: [lanes, rank], min: 1, max: 9}", ["scan(lanes, rank=lanes+rank): range 1 to 9"]),
      ("{kind: range, property: opened, max: published}", ["scan(opened): range – to published"]),
      ("{kind: range, property: opened, min: 1800, max: today}", ["scan(opened): range date to today"]),
      (
        "{kind: range, property: cost, min: price, max: price}",
        ["join(cost, price) by when, scope: range scan 1 to scan 1"]
      ),
      ("{kind: range, property: cost, max: price}", ["join(cost, price) by when, scope: range – to scan 1"]),
      (
        "{kind: range, property: [cost, lanes], min: 0}",
        ["scan(cost): range 0 USD to –", "scan(lanes): range 0 to –"]
      ),
      (
        "{kind: cardinality, property: [opened, price], max: 1}",
        ["group(=opened+price) by property, when, scope: cardinality 0 to 1"]
      ),
      (
        "{kind: cardinality, property: opened, min: 1, per: source, open-world: false, where: {subject-type: bridge}}",
        [
          "group(opened) by source, property: cardinality 1 to – closed",
          "exists(subject= asserted denied forecast alleged, opened):"
            + " requirement anything closed of subjects",
        ]
      ),
      ("{kind: cardinality, property: opened, min: 1}", ["group(opened) by property, when, scope: cardinality 1 to –"]),
      ("{kind: unique, properties: [motto, rank]}", ["join(motto, rank) by when, scope: unique"]),
      ("{kind: requires, if: opened, then: begun}", ["exists(opened, begun) by when, scope: requirement anything"]),
      (
        "{kind: requires, on: value, if: architect, then: {property: motto, value: [a, b]}, open-world: false}",
        ["exists(architect, motto of value 0) by when, scope: requirement a+b closed"]
      ),
      (
        "{kind: excludes, if: {property: opened, when: 2016}, then: {property: motto, subject: x}}",
        ["exists(opened fixes when, motto of 'x') by when, scope: exclusion"]
      ),
      (
        "{kind: excludes, if: architect, then: {property: opened, subject: if.value}}",
        ["exists(architect, opened of value 0) by when, scope: exclusion"]
      ),
      (
        "{kind: reciprocal, property: architect, inverse: bidders}",
        ["exists(architect, bidders of value 0) by when, scope: requirement subject 0"]
      ),
      (
        "{kind: type, property: architect, value-type: [person, company]}", ["scan(architect): type  to person+company"]
      ),
      (
        "{kind: qualifiers, property: lanes, require: [when, scope.of], allow: []}",
        ["scan(lanes): qualifiers when+scope.of, only "]
      ),
      (
        "{kind: agreement, properties: [opened, price]}",
        ["group(opened, price=opened+price asserted denied) by property, when, scope: agreement 0.0 0.0 1"]
      ),
      (
        "{kind: agreement, properties: price, within: source, min-sources: 2, modes: [forecast]}",
        ["group(price forecast) by source, property, when, scope: agreement 0.0 0.0 2"]
      ),
      (
        "{kind: agreement, properties: [opened, begun], tolerance: {absolute: 3 day}}",
        ["group(opened, begun=opened+begun asserted denied) by property, when, scope: agreement 259200.0 0.0 1"]
      ),
      (
        "{kind: agreement, properties: [length, height], tolerance: {absolute: 500 m}}",
        [
          "group(length asserted denied) by property, when, scope: agreement 500.0 0.0 1",
          "group(height asserted denied) by property, when, scope: agreement 0.5 0.0 1",
        ]
      ),
      (
        "{kind: agreement, all: true, where: {property: [part, price, opened]}, tolerance: {relative: 50 %}}",
        [
          "group(opened asserted denied) by property, when, scope: agreement 0.0 0.0 1",
          "group(price asserted denied) by property, when, scope: agreement 0.0 0.5 1",
        ]
      ),
      (
        "{kind: arithmetic, bind: {a: cost, b: price}, assert: a <= b}",
        ["join(a=cost, b=price) by source, when, scope: a <= b"]
      ),
      (
        "{kind: arithmetic, within: corpus, bind: {whole: cost, parts: part}, assert: sum(parts) = whole}",
        ["join(whole=cost, parts=part all) by when, scope: sum(parts) = whole"]
      ),
      (
        "{kind: arithmetic, bind: {n: lanes, who: bidders}, assert: count(who) = n}",
        ["join(n=lanes, who=bidders) by source, when, scope: count(who) = n"]
      ),
      (
        "{kind: arithmetic, bind: {who: architect, b: {property: begun, subject: who.value}, o: opened}, assert: b < o}",
        ["join(who=architect, b=begun of value 0, o=opened) by source, when, scope: b < o"]
      ),
      (
        "{kind: arithmetic, bind: {a: {property: cost, when: 2015}, b: {property: cost, scope: {part: north}}}, assert: a < b}",
        ["join(a=cost fixes when, b=cost fixes scope) by source, when, scope: a < b"]
      ),
      (
        "{kind: count, stated: lanes, of: bidders}",
        ["join(lanes, bidders all) by when, scope: members"]
      ),
      (
        "{kind: count, stated: visitors, of: bidders, within: source}",
        ["join(visitors, bidders all) by source, when, scope: members"]
      ),
      ("{kind: allowed, property: motto, values: [Onward, Up]}", ["scan(motto): values Onward, Up"]),
      ("{kind: allowed, property: bidders, forbid: acme}", ["scan(bidders): forbid acme"]),
      (
        "{kind: allowed, property: [motto, nickname], pattern: '[a-z]+'}",
        ["scan(motto, nickname=motto+nickname): pattern [a-z]+"]
      ),
      ("{kind: allowed, property: length, units: [km, mile]}", ["scan(length): units km, mile"]),
      ("{kind: evidence, require: [quote, at]}", ["scan(): evidence quote, at 0"]),
      ("{kind: evidence, properties: price, min-sources: 2}", ["group(price) by property, when, scope: evidence  2"]),
      (
        "{kind: evidence, properties: price, require: url, min-sources: 2}",
        ["scan(price): evidence url 0", "group(price) by property, when, scope: evidence  2"]
      ),
      ("{kind: evidence, where: {property: price}, max-age: 5 day}", ["scan(price): evidence  0 age 432000.0"]),
    ])
  func plans(rule: String, expected: [String]) throws {
    let compiled = Compiled(vocabulary + "rules: [{id: r, " + rule.dropFirst() + "]")
    #expect(compiled.problems.isEmpty, "\(compiled.problemText)")
    #expect(compiled.plans.map(describe) == expected)
  }

  @Test("keeps what reports need to know, and the conditions of 'where'")
  func summary() throws {
    let compiled = Compiled(
      vocabulary + """
        rules:
          - id: opening-order
            title: A bridge opens after it is begun
            kind: date-order
            order: [begun, opened]
            severity: warning
            doubt: ignore
            why: Because.
            fix: Look again.
            where: {subject: a, subject-type: [bridge, tunnel], source: s, source-kind: report, tag: t, mode: alleged, when: 2016}
            examples:
              bad: [{claims: [{subject: b, property: begun, value: 1990}, {subject: b, property: opened, value: 1987}]}]
              good: [{claims: [{subject: b, property: begun, value: 1990}]}]
        """)
    try #require(compiled.problems.isEmpty, "\(compiled.problemText)")
    let rule = try #require(compiled.rules.first)
    #expect(rule.summary.id == "opening-order")
    #expect(rule.summary.title == "A bridge opens after it is begun")
    #expect(rule.summary.kind == "date-order")
    #expect(rule.summary.severity == .warning)
    #expect(rule.summary.doubtSeverity == nil)
    #expect(rule.summary.why == "Because.")
    #expect(rule.summary.fix == "Look again.")
    #expect(rule.examples.bad.count == 1 && rule.examples.good.count == 1)
    for scan in try #require(rule.plans.first).input.scans {
      #expect(scan.filter.subjects == ["a"])
      #expect(scan.filter.subjectTypes == ["bridge", "tunnel"])
      #expect(scan.filter.sources == ["s"])
      #expect(scan.filter.sourceKinds == ["report"])
      #expect(scan.filter.tags == ["t"])
      #expect(scan.filter.modes == [.alleged])
      #expect(scan.filter.whens.count == 1)
      #expect(scan.fixes == [], "a time in 'where' makes no claims of different times comparable")
    }
  }

  @Test("lets a selector's own subject and conditions take the place of those of 'where'")
  func selectorConditions() throws {
    let compiled = Compiled(
      vocabulary + """
        rules:
          - id: r
            kind: arithmetic
            where: {subject-type: bridge, source: s, tag: t}
            bind:
              who: architect
              born: {property: begun, subject: who.value, source: [p, q], mode: [asserted, alleged]}
              opened: opened
            assert: born < opened
        """)
    try #require(compiled.problems.isEmpty, "\(compiled.problemText)")
    let scans = try #require(compiled.plans.first).input.scans
    #expect(scans.map(\.filter.subjectTypes) == [["bridge"], [], ["bridge"]])
    #expect(scans.map(\.filter.sources) == [["s"], ["p", "q"], ["s"]])
    #expect(scans.map(\.filter.tags) == [["t"], ["t"], ["t"]])
    #expect(scans.map(\.filter.modes) == [[.asserted], [.asserted, .alleged], [.asserted]])
  }

  @Test("reads gaps as seconds, months and years as the spans that they can be")
  func gap() throws {
    let compiled = Compiled(
      vocabulary
        + "rules: [{id: r, kind: date-order, order: [begun, opened], allow-equal: false, gap: {min: 1 month, max: 2 year}}]"
    )
    try #require(compiled.problems.isEmpty, "\(compiled.problemText)")
    guard case .order(let check) = try #require(compiled.plans.first).check else {
      Issue.record("no order")
      return
    }
    #expect(!check.allowsEqual)
    #expect(check.minimumGap?.narrow == NumberSpan(from: 28 * 86_400, to: 31 * 86_400))
    #expect(check.maximumGap?.narrow == NumberSpan(from: 730 * 86_400, to: 732 * 86_400))
    #expect(check.minimumGapText == "1 month")
  }
}

// MARK: - A plan in one line

private func describe(_ plan: Plan) -> String {
  let scans = plan.input.scans.map(describe).joined(separator: ", ")
  let check = describe(plan.check)
  let keys = describe(plan.input.keys)
  return switch plan.input {
  case .scan: "scan(\(scans)): \(check)"
  case .join: "join(\(scans))\(keys): \(check)"
  case .group: "group(\(scans))\(keys): \(check)"
  case .network(let input):
    "network(\(scans)) with \(input.background.map(\.id).joined(separator: ", ")): \(check)"
  case .exists: "exists(\(scans))\(keys): \(check)"
  }
}

private func describe(_ keys: Keys) -> String {
  let names: [(Keys, String)] = [(.source, "source"), (.property, "property"), (.when, "when"), (.scope, "scope")]
  let held = names.filter { keys.contains($0.0) }.map(\.1)
  return held.isEmpty ? "" : " by " + held.joined(separator: ", ")
}

private func describe(_ scan: Scan) -> String {
  let properties = scan.filter.properties.joined(separator: "+")
  var text = scan.name == properties ? scan.name : "\(scan.name)=\(properties)"
  switch scan.subject {
  case .shared: break
  case .named(let name): text += " of '\(name)'"
  case .value(let place): text += " of value \(place)"
  case .subject(let place): text += " of subject \(place)"
  case .any: text += " of any"
  }
  if scan.filter.modes != [.asserted] { text += " " + scan.filter.modes.map(\.rawValue).joined(separator: " ") }
  if scan.isAggregate { text += " all" }
  if scan.fixes.contains(.when) { text += " fixes when" }
  if scan.fixes.contains(.scope) { text += " fixes scope" }
  return text
}

private func describe(_ check: Check) -> String {
  switch check {
  case .range(let check):
    "range \(describe(check.minimum, check.minimumText)) to \(describe(check.maximum, check.maximumText))"
  case .allowed(let check): describe(check.test)
  case .evidence(let check):
    "evidence \(check.require.map(\.rawValue).joined(separator: ", ")) \(check.minimumSources)"
      + (check.maximumAge.map { " age \($0.narrow.to)" } ?? "")
  case .order: "order"
  case .agreement(let check):
    "agreement \(rounded(check.absoluteTolerance)) \(rounded(check.relativeTolerance)) \(check.minimumSources)"
  case .memberCount: "members"
  case .chronology(let check): "chronology \(check.limit)"
  case .cardinality(let check):
    "cardinality \(check.minimum) to \(check.maximum.map { "\($0)" } ?? "–")\(check.isOpenWorld ? "" : " closed")"
  case .unique: "unique"
  case .requirement(let check):
    "requirement \(describe(check.demand))\(check.isOpenWorld ? "" : " closed")\(check.isOfSubjects ? " of subjects" : "")"
  case .exclusion: "exclusion"
  case .type(let check):
    "type \(check.subjectTypes.joined(separator: "+")) to \(check.valueTypes.joined(separator: "+"))"
  case .qualifiers(let check):
    "qualifiers \(check.require.map(\.text).joined(separator: "+")), "
      + (check.allow.map { "only \($0.map(\.text).joined(separator: "+"))" } ?? "any")
  case .quote: "quote"
  case .expression(_, let text): text
  case .relation(let check): "relation \(check.relation.rawValue)"
  case .trend(let check): "trend \(check.direction?.rawValue ?? "any") \(check.maximumChangeText)"
  }
}

private func describe(_ bound: RangeCheck.Bound?, _ text: String) -> String {
  switch bound {
  case .number(let reading): "\(Int(reading.narrow.from))" + (reading.unit == .none ? "" : " USD")
  case .date: "date"
  case .published: "published"
  case .today: "today"
  case .scan(let place): "scan \(place)"
  case nil: "–"
  }
}

private func describe(_ demand: RequirementCheck.Demand) -> String {
  switch demand {
  case .anything: "anything"
  case .values(_, let texts): texts.joined(separator: "+")
  case .subjectOfFirst: "subject 0"
  }
}

private func describe(_ test: AllowedCheck.Test) -> String {
  switch test {
  case .values(_, let texts): "values " + texts.joined(separator: ", ")
  case .forbid(_, let texts): "forbid " + texts.joined(separator: ", ")
  case .pattern(let pattern): "pattern " + pattern
  case .units(_, let texts): "units " + texts.joined(separator: ", ")
  case .properties(let names): "properties " + names.joined(separator: ", ")
  }
}

/// Without what outward rounding adds.
private func rounded(_ number: Double) -> Double { (number * 1e9).rounded() / 1e9 }
