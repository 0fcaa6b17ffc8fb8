import YAML

/// Writes shapes as JSON Schema.
///
/// A value is what YAML 1.2's core schema makes of it, as editors' servers see it: `2003` is a number there, and a text
/// to the readers, so that a text may be a number or a boolean. A key without a value is null.
struct SchemaWriter {
  /// Where a shape stands, which decides what nothing at all means.
  private enum Place {
    /// Under a key that may be left out: nothing means that it is.
    case key
    /// Under a key that has to be there.
    case requiredKey
    /// In a list, or under a name of the user's own.
    case member
  }

  /// In the order in which they are met.
  private var definitions: [JSONValue.Member] = []
  private var names: [KeyTable: String] = [:]

  mutating func document(_ root: KeyTable, title: String) -> JSONValue {
    var members = mapping(root).members
    members[0].value = .strings(["object", "null"])
    let head: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#", "title": .string(title),
    ]
    return JSONValue.object(head.members + members).with("definitions", .object(definitions))
  }

  // MARK: Mappings

  private mutating func mapping(_ table: KeyTable) -> JSONValue {
    var document: JSONValue = [
      "type": "object", "properties": properties(table.keys), "additionalProperties": false,
    ]
    let required = table.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { document = document.with("required", .strings(required)) }
    let conditions = conditions(table)
    return conditions.isEmpty ? document : document.with("allOf", .array(conditions))
  }

  private mutating func properties(_ keys: [DocumentedKey]) -> JSONValue {
    .object(
      keys.map { key in
        let value = schema(key.shape, key.isRequired ? .requiredKey : .key)
        // Beside a reference other keywords mean nothing in draft-07.
        let isReference = value.members.contains { $0.key == "$ref" }
        let document: JSONValue = isReference ? ["allOf": [value]] : value
        return JSONValue.Member(
          key: key.name, value: .object([.init(key: "description", value: .string(key.meaning))] + document.members))
      })
  }

  private func conditions(_ table: KeyTable) -> [JSONValue] {
    var conditions: [JSONValue] = []
    if !table.alternatives.isEmpty { conditions.append(["anyOf": .array(table.alternatives.map(isGiven))]) }
    return conditions + table.needs.map { ["if": isGiven($0.key), "then": isGiven($0.needed)] }
  }

  private func isGiven(_ key: String) -> JSONValue {
    ["required": .strings([key]), "properties": .object([.init(key: key, value: ["not": ["type": "null"]])])]
  }

  private mutating func reference(_ table: KeyTable) -> JSONValue {
    ["$ref": .string("#/definitions/" + define(table) { $0.mapping(table) })]
  }

  /// - Returns: the name of the definition.
  private mutating func define(_ table: KeyTable, _ body: (inout SchemaWriter) -> JSONValue) -> String {
    if let name = names[table] { return name }
    let stem = table.what.replacing(" ", with: "-")
    var name = stem
    var number = 1
    while names.values.contains(name) {
      number += 1
      name = "\(stem)-\(number)"
    }
    names[table] = name
    let place = definitions.count
    definitions.append(.init(key: name, value: .null))
    definitions[place].value = body(&self)
    return name
  }

  private mutating func tagged(_ table: TaggedTable) -> JSONValue {
    let name = define(table.common) { writer in
      let common = writer.mapping(table.common)
      let open = common.members.filter { $0.key != "additionalProperties" }
      let cases = table.cases.map { writer.branch($0, of: table) }
      return JSONValue.object(open).with("allOf", .array(cases))
    }
    return ["$ref": .string("#/definitions/\(name)")]
  }

  /// What a word under the tag asks for.
  private mutating func branch(_ branch: TaggedTable.Case, of table: TaggedTable) -> JSONValue {
    let taken = Set(branch.keys.map(\.name))
    let others = table.common.names.filter { !taken.contains($0) }.map { JSONValue.Member(key: $0, value: true) }
    let properties = properties(branch.keys).members + others
    var then: JSONValue = [
      "description": .string(branch.meaning), "properties": .object(properties), "additionalProperties": false,
    ]
    let required = branch.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { then = then.with("required", .strings(required)) }
    let tag: JSONValue = .object([.init(key: table.tag, value: ["const": .string(branch.word)])])
    return ["if": ["properties": tag, "required": .strings([table.tag])], "then": then]
  }

  // MARK: Values

  private mutating func schema(_ shape: Shape, _ place: Place) -> JSONValue {
    switch shape {
    case .text, .printed: place == .requiredKey ? schema(.word, place) : scalar(orNothing: true)
    case .value: scalar(orNothing: false)
    case .word: scalar(orNothing: false).with("minLength", .integer(1))
    case .matching(let pattern): typed(["string"], place).with("pattern", .string(pattern))
    case .choice(let words):
      ["enum": .array(words.map(JSONValue.string) + (place == .key ? [.null] : []))]
    case .boolean: typed(["boolean", "string"], place).with("pattern", .string(Self.booleanWord))
    case .number(let range):
      bounded(typed(["number", "string"], place), range).with("pattern", .string(Self.decimal))
    case .integer(let range):
      bounded(typed(["integer", "string"], place), range).with("pattern", .string("^[-+]?[0-9]+$"))
    case .share:
      [
        "type": ["number", "string"], "minimum": .integer(0),
        "pattern": .string(String(Self.decimal.dropLast()) + "%?$"),
      ]
    case .list(let member, let least): list(schema(member, .member), least)
    case .few(let member, let least): few(member, least, place)
    case .names(let member, let least): mappingOfNames(schema(member, .member), least)
    case .mapping(let table): reference(table)
    case .tagged(let table): tagged(table)
    case .either(let shapes): ["anyOf": .array(shapes.map { schema($0, .member) })]
    case .anything: [:]
    case .optional(let shape): orNothing(schema(shape, .member))
    }
  }

  /// A text, which may look like a number or a boolean.
  private func scalar(orNothing: Bool) -> JSONValue {
    ["type": .strings(["string", "number", "boolean"] + (orNothing ? ["null"] : []))]
  }

  private func typed(_ types: [String], _ place: Place) -> JSONValue {
    let all = types + (place == .key ? ["null"] : [])
    return ["type": all.count == 1 ? .string(all[0]) : .strings(all)]
  }

  private func bounded(_ document: JSONValue, _ range: ClosedRange<Double>) -> JSONValue {
    if range.lowerBound == .leastNonzeroMagnitude { return document.with("exclusiveMinimum", .integer(0)) }
    return document.with("minimum", .number("\(range.lowerBound)")).with("maximum", .number("\(range.upperBound)"))
  }

  private func bounded(_ document: JSONValue, _ range: ClosedRange<Int>) -> JSONValue {
    let document = document.with("minimum", .integer(range.lowerBound))
    return range.upperBound == .max ? document : document.with("maximum", .integer(range.upperBound))
  }

  private func list(_ member: JSONValue, _ least: Int) -> JSONValue {
    let document: JSONValue = ["type": "array", "items": member]
    return least == 0 ? document : document.with("minItems", .integer(least))
  }

  private mutating func few(_ member: Shape, _ least: Int, _ place: Place) -> JSONValue {
    let several = list(schema(member, .member), least)
    let nothing: [JSONValue] = place == .key ? [["type": "null"]] : []
    return ["anyOf": .array([schema(member, .member), several] + nothing)]
  }

  private func mappingOfNames(_ member: JSONValue, _ least: Int) -> JSONValue {
    let document: JSONValue = ["type": "object", "additionalProperties": member]
    return least == 0 ? document : document.with("minProperties", .integer(least))
  }

  private func orNothing(_ document: JSONValue) -> JSONValue { ["anyOf": [document, ["type": "null"]]] }

  /// As `MappingReader.boolean` reads them, in any case; draft-07 has no patterns that don't mind it.
  private static let booleanWord = "^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo])$"

  private static let decimal = "^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?$"
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral
{
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }

  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}
