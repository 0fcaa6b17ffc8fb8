import Testing
import Values

@Suite("Explicit values and lists")
struct FieldTests {
  private static let reader = ValueReader(units: UnitTable())

  private func read(
    _ fields: KeyValuePairs<String, String>, _ type: ValueType = .quantity
  ) throws(ValueError) -> Value {
    try Self.reader.read(fields: fields.map { (key: $0.key, text: $0.value) }, as: type, settings: ValueSettings())
  }

  @Test(
    "a mapping is read as its one text",
    arguments: [
      (["amount": "72000", "hedge": "over", "unit": "person"], "over 72000 people"),
      (["from": "15", "to": "25", "scale": "million", "unit": "USD"], "15..25 million USD"),
      (["amount": "3.2", "plus-minus": "0.1", "unit": "kg"], "3.2±0.1 kg"),
      (["amount": "1.6", "scale": "billion", "hedge": "at-least"], "at least 1.6 billion"),
      (["from": "15"], "at least 15"), (["to": "15"], "at most 15"),
      (["from": "15", "to": "25", "hedge": "about"], "about 15..25"),
    ] as [(KeyValuePairs<String, String>, String)])
  func mappings(fields: KeyValuePairs<String, String>, text: String) throws {
    #expect(try read(fields) == Self.reader.read(text, as: .quantity, settings: ValueSettings()))
  }

  @Test("precision and dates")
  func others() throws {
    guard case .number(let exact) = try read(["amount": "72,000", "precision": "exact"]) else { return }
    #expect(exact.wide == NumberSpan(72_000))
    guard case .number(let step) = try read(["amount": "72,000", "precision": "1000"]) else { return }
    #expect(step.narrow == NumberSpan(from: 71_500, to: 72_500))
    #expect(
      try read(["from": "2015", "to": "2016"], .period)
        == Self.reader.read("2015/2016", as: .period, settings: ValueSettings()))
    #expect(try read(["from": "2015"], .date) == Self.reader.read("2015/..", as: .date, settings: ValueSettings()))
  }

  @Test(
    "errors name the field",
    arguments: [
      (["amount": "many"], .quantity, "amount", 1), (["amount": "5", "hedge": "ovr"], .quantity, "hedge", 1),
      (["amount": "5", "scale": "millon"], .quantity, "scale", 1),
      (["amount": "5", "unit": "parsecs"], .quantity, "unit", 1),
      (["from": "5", "to": "3"], .quantity, "to", 1), (["amount": "5", "from": "3"], .quantity, "from", 1),
      (["amount": "5", "precision": "fine"], .quantity, "precision", 1), (["from": "2003-13"], .period, "from", 6),
      (["from": "2016", "to": "2015"], .period, "to", 1), (["amount": "2.5"], .count, "amount", 1),
      (["amount": "5"], .date, "amount", 1),
    ] as [(KeyValuePairs<String, String>, ValueType, String, Int)])
  func errors(fields: KeyValuePairs<String, String>, type: ValueType, field: String, column: Int) {
    do {
      let value = try read(fields, type)
      Issue.record("read as \(value)")
    } catch {
      #expect(error.field == field, "\(error.message)")
      #expect(error.column == column, "\(error.message)")
    }
  }

  @Test("lists: open, distinct, with a member that can't be read")
  func lists() throws {
    var settings = ValueSettings()
    let list = try Self.reader.read(list: ["a", "b", "a"], open: true, of: .entity, settings: settings)
    #expect(list == .list(ListValue(members: [.entity("a"), .entity("b"), .entity("a")], isOpen: true)))
    settings.distinct = true
    #expect(throws: ValueError("\"a\" is named twice", column: 1, remedy: "name each member once", field: "2")) {
      try Self.reader.read(list: ["a", "b", "a"], open: true, of: .entity, settings: settings)
    }
    #expect(throws: ValueError("member 2: month 13 does not exist", column: 6, field: "1")) {
      try Self.reader.read(list: ["2003", "2003-13"], open: false, of: .date, settings: settings)
    }
    #expect(throws: ValueError("month 13 does not exist", column: 13)) {
      try Self.reader.read("[2003, 2003-13]", as: .list(.date), settings: settings)
    }
    #expect(try Self.reader.read("[]", as: .list(.date), settings: settings) == .list(ListValue(members: [])))
    #expect(try Self.reader.read("unknown", as: .list(.date), settings: settings) == .unknown)
  }

  @Test("unknown, none and booleans")
  func words() throws {
    for type in [ValueType.date, .period, .quantity, .count, .ordinal, .text, .entity, .boolean, .list(.date)] {
      #expect(try Self.reader.read("unknown", as: type, settings: ValueSettings()) == .unknown)
      #expect(try Self.reader.read("none", as: type, settings: ValueSettings()) == Value.none)
      #expect(ValueType(type.name) == type)
    }
    #expect(try Self.reader.read("None", as: .quantity, settings: ValueSettings()) == Value.none)
    #expect(try Self.reader.read("None", as: .entity, settings: ValueSettings()) == .entity("None"))
    #expect(try Self.reader.read("TRUE", as: .boolean, settings: ValueSettings()) == .boolean(true))
    #expect(ValueType("list of list of date") == nil)
    #expect(ValueType("number") == nil)
  }
}
