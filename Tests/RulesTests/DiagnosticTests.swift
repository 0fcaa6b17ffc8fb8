import Findings
import Rules
import SourceText
import Testing

/// Every mistake is reported at its place, with its remedy. `👉` marks the place.
@Suite("Problems of rules")
struct DiagnosticTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    var code: String
    /// Part of the message or of a note.
    var saying: String
    var testDescription: String { rule }

    init(_ rule: String, _ code: String, _ saying: String) {
      self.rule = rule
      self.code = code
      self.saying = saying
    }
  }

  static let common: [Case] = [
    Case("{id: r, 👉knid: range}", "unknown-key", "did you mean 'kind'?"),
    Case("{id: r, kind: 👉date-ordr, order: [begun, opened]}", "unknown-kind", "did you mean 'date-order'?"),
    Case("👉{id: r, order: [begun, opened]}", "missing-key", "'kind'"),
    Case("👉{kind: date-order, order: [begun, opened]}", "missing-key", "'id'"),
    Case("{id: 👉Opening order, kind: date-order, order: [begun, opened]}", "rule-id", "small letters"),
    Case("{id: r, kind: date-order, 👉ordre: [begun, opened], order: [begun, opened]}", "unknown-key", "'order'?"),
    Case("{id: r, kind: date-order, order: [begun, opened], severity: 👉eror}", "unknown-word", "'error'?"),
    Case("{id: r, kind: date-order, order: [begun, opened], doubt: 👉ignored}", "unknown-word", "'ignore'?"),
    Case("{id: r, kind: date-order, order: [begun, opened], modes: [👉denyed]}", "unknown-word", "'denied'?"),
    Case("{id: r, kind: date-order, order: [begun, opened], modes: 👉[]}", "wrong-type", "one mode"),
    Case("{id: r, kind: date-order, order: [begun, opened], where: {👉sujbect: a}}", "unknown-key", "'subject'?"),
    Case("{id: r, kind: date-order, order: [begun, opened], where: {when: 2016-👉13}}", "rule-value", "13"),
    Case(
      "{id: r, kind: date-order, order: [begun, opened], where: {property: 👉opend}}", "unknown-property", "'opened'?"),
    Case("{id: r, kind: date-order, order: [begun, 👉opened], where: {property: begun}}", "rule-condition", "'where'"),
    Case(
      "{id: r, kind: date-order, order: [begun, opened], modes: [denied], where: 👉{mode: alleged}}", "rule-condition",
      "no claim"),
    Case("{id: r, kind: date-order, order: [begun, opened], examples: {👉bat: []}}", "unknown-key", "'bad'?"),
    Case("{id: r, kind: date-order, order: [begun, opened], examples: {bad: [👉{}]}}", "missing-key", "'claims'"),
    Case(
      "{id: r, kind: date-order, order: [begun, opened], examples: {bad: [{claims: [{subject: b, property: 👉begn, value: 1}]}]}}",
      "unknown-property", "'begun'?"),
    Case(
      "{id: r, kind: date-order, order: [begun, opened], examples: {bad: [{claims: [👉{subject: b, property: begun}]}]}}",
      "missing-key", "'value'"),
  ]

  static let kinds: [Case] = [
    Case("{id: 👉r, kind: date-order}", "rule-parameter", "order: [begun, opened]"),
    Case("{id: r, kind: date-order, order: 👉[begun]}", "rule-parameter", "fewer than two"),
    Case("{id: r, kind: date-order, order: [begun, 👉opend]}", "unknown-property", "did you mean 'opened'?"),
    Case("{id: r, kind: date-order, order: [begun, 👉price]}", "property-type", "of type quantity"),
    Case("{id: r, kind: date-order, order: [begun, opened, 👉begun]}", "rule-parameter", "twice"),
    Case("{id: r, kind: date-order, order: 👉[begun, opened], before: begun}", "rule-parameter", "same thing"),
    Case(
      "{id: r, kind: date-order, order: [begun, opened], gap: 👉{min: 2 year, max: 1 year}}", "rule-bounds", "2 year"),
    Case("{id: r, kind: date-order, order: [begun, opened], gap: {min: 👉2 km}}", "rule-value", "no duration"),
    Case("{id: r, kind: date-order, order: [begun, opened], gap: {👉mim: 2 day}}", "unknown-key", "'min'?"),
    Case(
      "{id: r, kind: date-order, before: {property: begun, subject: 👉after.subject}, after: opened}", "rule-subject",
      "later"),
    Case(
      "{id: r, kind: date-order, before: begun, after: {property: opened, subject: 👉befor.subject}}", "rule-subject",
      "'before.subject'?"),
    Case(
      "{id: r, kind: date-order, before: begun, after: {property: opened, subject: 👉before.value}}", "property-type",
      "entity"),
    Case("{id: 👉r, kind: range, property: lanes}", "rule-parameter", "'min' or 'max'"),
    Case("👉{id: r, kind: range, min: 1}", "missing-key", "'property'"),
    Case("{id: r, kind: range, property: 👉motto, min: 1}", "property-type", "of type text"),
    Case("{id: r, kind: range, property: lanes, min: 9, max: 👉1}", "rule-bounds", "between 9 and 1"),
    Case("{id: r, kind: range, property: opened, min: 2000, max: 👉1999}", "rule-bounds", "between 2000 and 1999"),
    Case("{id: r, kind: range, property: lanes, min: 9, max: 👉9, exclusive: true}", "rule-bounds", "nothing lies"),
    Case("{id: r, kind: range, property: length, max: 👉5 kg}", "rule-dimension", "'length' is in m"),
    Case("{id: r, kind: range, property: lanes, max: 👉published}", "property-type", "is a date"),
    Case("{id: r, kind: range, property: opened, max: 👉lanes}", "property-type", "of type count"),
    Case("{id: r, kind: range, property: price, max: 👉length}", "rule-dimension", "'price' in USD"),
    Case("{id: r, kind: range, property: price, max: 👉price}", "rule-parameter", "its own bound"),
    Case("{id: r, kind: range, property: opened, max: 👉opend}", "rule-value", "did you mean 'opened'?"),
    Case("{id: r, kind: range, property: opened, max: 2003-👉13}", "rule-value", "13"),
    Case("{id: 👉r, kind: agreement}", "rule-parameter", "'all: true'"),
    Case("{id: 👉r, kind: agreement, all: true, properties: price}", "rule-parameter", "either"),
    Case("{id: r, kind: agreement, properties: 👉part}", "property-type", "multiple: true"),
    Case("{id: r, kind: agreement, properties: price, tolerance: 👉{absolute: 3 day}}", "rule-dimension", "in USD"),
    Case("{id: r, kind: agreement, properties: opened, tolerance: 👉{absolute: 3}}", "rule-dimension", "duration"),
    Case("{id: r, kind: agreement, properties: price, tolerance: {relative: 👉5 km}}", "rule-value", "share"),
    Case("{id: r, kind: agreement, properties: price, tolerance: {relative: 👉5}}", "rule-value", "0.05"),
    Case("{id: r, kind: agreement, properties: price, tolerance: {absolute: 👉-5}}", "rule-value", "0 or more"),
    Case("{id: r, kind: agreement, properties: price, within: 👉sources}", "unknown-word", "'source'?"),
    Case("{id: r, kind: agreement, properties: price, min-sources: 👉0}", "wrong-type", "from 1 on"),
    Case("👉{id: r, kind: arithmetic, assert: 1 = 1}", "missing-key", "'bind'"),
    Case("👉{id: r, kind: arithmetic, bind: {a: cost}}", "missing-key", "'assert'"),
    Case("{id: r, kind: arithmetic, bind: {a: cost, b: 👉price}, assert: a > 1}", "rule-parameter", "not used"),
    Case("{id: r, kind: arithmetic, bind: {a: cost, b: 👉{}}, assert: a > b}", "missing-key", "'property'"),
    Case("{id: r, kind: arithmetic, bind: {👉or: cost}, assert: 1 = 1}", "rule-parameter", "means something else"),
    Case("{id: r, kind: arithmetic, bind: {👉7up: cost}, assert: 1 = 1}", "rule-parameter", "can't be a name"),
    Case("{id: r, kind: arithmetic, bind: {a: cost, 👉a: cost}, assert: a = 1}", "duplicate-key", "'a'"),
    Case(
      "{id: r, kind: arithmetic, bind: {a: cost, b: {property: price, 👉wen: 2015}}, assert: a = b}", "unknown-key",
      "'when'?"),
    Case(
      "{id: r, kind: arithmetic, bind: {a: cost, b: {property: price, scope: 👉north}}, assert: a = b}", "wrong-type",
      "mapping"),
    Case("{id: r, kind: arithmetic, bind: {a: cost}, assert: a = 👉cots}", "expression-name", "bound names: a"),
    Case("{id: r, kind: arithmetic, bind: {a: cost}, assert: 'a = 👉cots'}", "expression-name", "bound names: a"),
    Case("{id: r, kind: arithmetic, bind: {a: cost}, assert: 👉'a = ''x'' or cots'}", "rule-value", "x"),
    Case(
      "{id: r, kind: arithmetic, bind: {who: architect, b: {property: begun, subject: 👉who.value}}, assert: count(who) = 1 and b < today}",
      "rule-subject", "all its claims"),
    Case("👉{id: r, kind: count, of: bidders}", "missing-key", "'stated'"),
    Case("{id: r, kind: count, stated: 👉length, of: bidders}", "rule-dimension", "in m"),
    Case("{id: r, kind: count, stated: 👉motto, of: bidders}", "property-type", "of type text"),
    Case("{id: r, kind: count, stated: lanes, of: 👉lanes}", "rule-parameter", "same property"),
    Case("{id: 👉r, kind: allowed, property: motto}", "rule-parameter", "exactly one"),
    Case("{id: r, kind: allowed, property: motto, values: [a], forbid: 👉[b]}", "rule-parameter", "exactly one"),
    Case("👉{id: r, kind: allowed, values: [a]}", "missing-key", "'property'"),
    Case("{id: r, kind: allowed, property: motto, values: 👉[]}", "wrong-type", "something in it"),
    Case("{id: r, kind: allowed, property: lanes, values: [1, 👉many]}", "rule-value", "many"),
    Case("{id: r, kind: allowed, property: motto, pattern: 'x👉[a-'}", "rule-pattern", "not closed"),
    Case("{id: r, kind: allowed, property: length, units: [km, 👉kmm]}", "unknown-unit", "'km'?"),
    Case("{id: r, kind: allowed, property: length, units: [👉kg]}", "rule-dimension", "doesn't convert"),
    Case("{id: r, kind: allowed, property: 👉motto, units: [kg]}", "property-type", "a quantity is needed"),
    Case("{id: 👉r, kind: evidence}", "rule-parameter", "'require'"),
    Case("{id: r, kind: evidence, require: [👉qoute]}", "unknown-word", "'quote'?"),
    Case("{id: r, kind: evidence, max-age: 👉5 km}", "rule-value", "no duration"),
    Case("{id: r, kind: evidence, properties: 👉prize, require: url}", "unknown-property", "'price'?"),
    Case("{id: 👉r, kind: cardinality, property: lanes}", "rule-parameter", "'min' or 'max'"),
    Case("👉{id: r, kind: cardinality, max: 1}", "missing-key", "'property'"),
    Case("{id: r, kind: cardinality, property: lanes, max: 👉-1}", "wrong-type", "from 0 on"),
    Case("{id: r, kind: cardinality, property: lanes, min: 👉some}", "wrong-type", "from 0 on"),
    Case("{id: r, kind: cardinality, property: lanes, min: 2, max: 👉1}", "rule-bounds", "between 2 and 1"),
    Case("{id: r, kind: cardinality, property: lanes, max: 1, per: [👉scopes]}", "unknown-word", "'scope'?"),
    Case("{id: r, kind: cardinality, property: lanes, max: 1, open-world: 👉maybe}", "wrong-type", "true or false"),
    Case("👉{id: r, kind: unique}", "missing-key", "'properties'"),
    Case("{id: r, kind: unique, properties: [lanes, 👉lanes]}", "rule-parameter", "twice"),
    Case("👉{id: r, kind: requires, if: opened}", "missing-key", "'then'"),
    Case("👉{id: r, kind: excludes, then: opened}", "missing-key", "'if'"),
    Case("{id: r, kind: requires, if: opened, then: 👉opened}", "rule-parameter", "the same claims"),
    Case(
      "{id: r, kind: excludes, if: {property: motto, value: a}, then: 👉{property: motto, value: a}}", "rule-parameter",
      "the same claims"),
    Case("{id: r, kind: requires, if: opened, then: begun, on: 👉values}", "unknown-word", "'value'?"),
    Case("{id: r, kind: requires, on: value, if: 👉opened, then: begun}", "property-type", "an entity or a list"),
    Case(
      "{id: r, kind: requires, on: value, if: architect, then: {property: begun, subject: 👉x}}", "rule-parameter",
      "the same thing"),
    Case("{id: r, kind: requires, if: {property: lanes, value: 👉many}, then: begun}", "rule-value", "many"),
    Case("{id: r, kind: requires, if: {property: lanes, value: 👉[]}, then: begun}", "wrong-type", "with one in it"),
    Case("{id: r, kind: requires, if: {property: motto, value: 👉none}, then: begun}", "rule-value", "no value"),
    Case("{id: r, kind: excludes, if: opened, then: {property: length, value: 👉5 kg}}", "rule-dimension", "in m"),
    Case(
      "{id: r, kind: excludes, if: {property: begun, subject: 👉then.value}, then: architect}", "rule-subject", "later"),
    Case("👉{id: r, kind: reciprocal}", "missing-key", "'property'"),
    Case("{id: r, kind: reciprocal, property: 👉motto}", "property-type", "an entity or a list"),
    Case("{id: r, kind: reciprocal, property: architect, inverse: 👉opened}", "property-type", "an entity or a list"),
    Case("{id: 👉r, kind: type, property: architect}", "rule-parameter", "'subject-type' or 'value-type'"),
    Case("👉{id: r, kind: type, value-type: person}", "missing-key", "'property'"),
    Case("{id: r, kind: type, property: 👉motto, value-type: person}", "property-type", "an entity or a list"),
    Case("{id: r, kind: type, property: architect, value-type: 👉[]}", "wrong-type", "with one in it"),
    Case("{id: 👉r, kind: qualifiers, property: lanes}", "rule-parameter", "'allow' or 'values'"),
    Case("{id: 👉r, kind: qualifiers, require: when}", "rule-parameter", "'all: true'"),
    Case("{id: 👉r, kind: qualifiers, all: true, property: lanes, require: when}", "rule-parameter", "either"),
    Case("{id: r, kind: qualifiers, property: lanes, require: [👉qoute]}", "unknown-word", "'quote'?"),
    Case("{id: r, kind: qualifiers, property: lanes, require: [👉district]}", "unknown-word", "scope.KEY"),
    Case("{id: r, kind: qualifiers, property: lanes, require: [👉scope.]}", "unknown-word", "scope.KEY"),
    Case("{id: r, kind: qualifiers, property: lanes, allow: [when, 👉quote]}", "rule-parameter", "of every claim"),
  ]

  @Test("are found where they are, with a remedy", arguments: common + kinds)
  func problem(_ expected: Case) throws {
    let marked = MarkedText(vocabulary + "rules:\n  - " + expected.rule)
    let compiled = Compiled(marked.text)
    let problem = try #require(
      compiled.problems.first { $0.code == expected.code && $0.location?.start == marked.position },
      "expected \(expected.code) at \(marked.position.map { "\($0.line):\($0.column)" } ?? "-"), got\n\(compiled.problemText)"
    )
    #expect(([problem.message] + problem.notes).contains { $0.contains(expected.saying) }, "\(compiled.problemText)")
    #expect(problem.scope == .run)
    #expect(problem.location?.path == Compiled.path)
    #expect(compiled.rules.isEmpty)
  }

  @Test("are all found, and leave the other rules alone")
  func several() {
    let compiled = Compiled(
      vocabulary + """
        rules:
          - {id: one, kind: date-order, order: [begn, opend], severity: eror}
          - {id: two, kind: date-order, order: [begun, opened]}
          - {id: three, kind: range, property: lanes, min: x, max: y}
        """)
    #expect(compiled.problems.count == 5, "\(compiled.problemText)")
    #expect(compiled.rules.map(\.summary.id) == ["two"])
  }

  @Test("include an id that another file has")
  func duplicateAcrossFiles() throws {
    let marked = MarkedText("rules: [{id: 👉r, kind: evidence, require: url}]")
    let first = Compiled(vocabulary + "rules: [{id: r, kind: evidence, require: quote}]")
    #expect(first.problems.isEmpty)
    let (problems, rules) = compile(["rules: [{id: r, kind: evidence, require: quote}]", marked.text])
    let problem = try #require(problems.first)
    #expect(problem.code == "duplicate-rule")
    #expect(problem.location?.path == "Rules/1.yaml")
    #expect(problem.location?.start == marked.position)
    #expect(problem.notes.first?.contains("Rules/0.yaml:1:14") == true)
    #expect(rules == ["r"])
  }

  @Test(
    "include files that aren't lists of rules",
    arguments: [
      ("rules: 👉{}", "wrong-type"), ("👉rulez: []", "unknown-key"), ("👉[]", "wrong-type"), ("rules: [👉r]", "wrong-type"),
    ])
  func files(text: String, code: String) {
    let marked = MarkedText(text)
    let (problems, rules) = compile([marked.text])
    #expect(problems.map(\.code) == [code])
    #expect(problems.first?.location?.start == marked.position)
    #expect(rules.isEmpty)
  }

  @Test("a property that 'reciprocal' takes for its own inverse is complained of once")
  func reciprocalOfWrongType() {
    let compiled = Compiled(vocabulary + "rules: [{id: r, kind: reciprocal, property: motto}]")
    #expect(compiled.problems.map(\.code) == ["property-type"], "\(compiled.problemText)")
  }

  @Test("do not include files without rules", arguments: ["", "rules:", "rules: []", "properties: {}"])
  func empty(text: String) { #expect(compile([text]).0.isEmpty) }
}
