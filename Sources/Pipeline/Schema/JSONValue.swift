import SourceText

/// A JSON document whose objects keep the order of their keys.
enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// As it is to be printed.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Sendable, Hashable {
    var key: String
    var value: JSONValue
  }

  static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  static func integer(_ number: Int) -> JSONValue { .number("\(number)") }

  /// Members in order; empty for what is no object.
  var members: [Member] {
    get { if case .object(let members) = self { members } else { [] } }
    set { self = .object(newValue) }
  }

  /// The same object with a further member at its end.
  func with(_ key: String, _ value: JSONValue) -> JSONValue { .object(members + [Member(key: key, value: value)]) }

  /// Indented by two; lists and objects of plain values that fit on a line stand on one.
  func text(margin: Int = 0) -> String {
    let line = flat
    if line.utf8.count + margin <= 100 { return line }
    let inner = String(repeating: " ", count: margin + 2)
    let outer = String(repeating: " ", count: margin)
    switch self {
    case .null, .boolean, .number, .string: return line
    case .array(let values):
      return "[\n" + values.map { inner + $0.text(margin: margin + 2) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      let lines = members.map { inner + jsonString($0.key) + ": " + $0.value.text(margin: margin + 2) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var flat: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): jsonString(text)
    case .array(let values): "[" + values.map(\.flat).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { jsonString($0.key) + ": " + $0.value.flat }.joined(separator: ", ") + "}"
    }
  }
}
