import Testing
import YAML

/// Draft-07, as far as our schemas go: any keyword that is not here is an issue, so that none is passed over.
struct SchemaValidator {
  private let root: YAMLNode
  /// Made once: to make them took longer than all else.
  private let patterns: [String: Regex<AnyRegexOutput>]

  /// - Parameter schema: JSON is YAML.
  init(_ schema: YAMLNode) throws {
    root = schema
    let texts = Set(Self.patterns(in: schema))
    patterns = try Dictionary(uniqueKeysWithValues: texts.map { ($0, try Regex($0)) })
  }

  private static func patterns(in schema: YAMLNode) -> [String] {
    let own = schema.entries.filter { $0.key.text == "pattern" }.compactMap(\.value.text)
    return own + schema.entries.flatMap { patterns(in: $0.value) } + schema.nodes.flatMap { patterns(in: $0) }
  }

  func accepts(_ node: YAMLNode) throws -> Bool { try accepts(node, root) }

  private func accepts(_ node: YAMLNode, _ schema: YAMLNode) throws -> Bool {
    if let text = schema.text { return text == "true" }
    return try schema.entries.allSatisfy { try holds($0.key.text ?? "", $0.value, node, schema) }
  }

  private func holds(_ keyword: String, _ value: YAMLNode, _ node: YAMLNode, _ schema: YAMLNode) throws -> Bool {
    switch keyword {
    case "$schema", "title", "description", "definitions", "then": true
    case "additionalProperties": try additional(node, besides: schema["properties"], schema)
    case "$ref": try accepts(node, definition(value))
    case "anyOf": try value.nodes.contains { try accepts(node, $0) }
    case "allOf": try value.nodes.allSatisfy { try accepts(node, $0) }
    case "not": try !accepts(node, value)
    case "if": try !accepts(node, value) || (try schema["then"].map { try accepts(node, $0) } ?? true)
    case "type": value.texts.contains { Self.names(node.kind).contains($0) }
    case "enum": value.nodes.contains { $0.kind == node.kind && $0.text == node.text || $0.isNull && node.isNull }
    case "const": node.kind == .string && value.text == node.text
    case "pattern": try node.kind != .string || matches(node.text ?? "", value.text ?? "")
    case "minLength": node.kind != .string || (node.text ?? "").count >= number(value)
    case "minimum": number(node).map { $0 >= (Double(value.text ?? "") ?? 0) } ?? true
    case "maximum": number(node).map { $0 <= (Double(value.text ?? "") ?? 0) } ?? true
    case "exclusiveMinimum": number(node).map { $0 > (Double(value.text ?? "") ?? 0) } ?? true
    case "items": try node.nodes.allSatisfy { try accepts($0, value) }
    case "minItems": node.kind != .array || node.nodes.count >= number(value)
    case "minProperties": node.kind != .object || node.entries.count >= number(value)
    case "required": node.kind != .object || value.texts.allSatisfy { node[$0] != nil }
    case "properties": try propertiesHold(value, node)
    default: unknown(keyword)
    }
  }

  private func matches(_ text: String, _ pattern: String) throws -> Bool {
    try text.firstMatch(of: #require(patterns[pattern])) != nil
  }

  private func unknown(_ keyword: String) -> Bool {
    Issue.record("the validator does not know '\(keyword)'")
    return true
  }

  private func propertiesHold(_ properties: YAMLNode, _ node: YAMLNode) throws -> Bool {
    try node.entries.allSatisfy { entry in
      try properties[entry.key.text ?? ""].map { try accepts(entry.value, $0) } ?? true
    }
  }

  private func additional(_ node: YAMLNode, besides properties: YAMLNode?, _ schema: YAMLNode) throws -> Bool {
    guard let others = schema["additionalProperties"] else { return true }
    return try node.entries.allSatisfy { entry in
      try properties?[entry.key.text ?? ""] != nil || accepts(entry.value, others)
    }
  }

  private func definition(_ reference: YAMLNode) throws -> YAMLNode {
    let name = (reference.text ?? "").replacing("#/definitions/", with: "")
    return try #require(root["definitions"]?[name], "no definition \(name)")
  }

  private func number(_ node: YAMLNode) -> Double? {
    switch node.kind {
    case .integer, .number: Double(node.text ?? "")
    case .null, .boolean, .string, .array, .object: nil
    }
  }

  private func number(_ node: YAMLNode) -> Int { Int(node.text ?? "") ?? 0 }

  private static func names(_ kind: YAMLNode.Kind) -> [String] {
    switch kind {
    case .integer: ["integer", "number"]
    case .null, .boolean, .number, .string, .array, .object: [kind.rawValue]
    }
  }
}

extension YAMLNode {
  /// What YAML 1.2's core schema takes a node for, as editors do.
  enum Kind: String {
    case null, boolean, integer, number, string, array, object
  }

  var kind: Kind {
    switch content {
    case .sequence: .array
    case .mapping: .object
    case .scalar(_, isPlain: false): .string
    case .scalar(let text, isPlain: true):
      if isNull {
        .null
      } else if ["true", "True", "TRUE", "false", "False", "FALSE"].contains(text) {
        .boolean
      } else if text.wholeMatch(of: /[-+]?[0-9]+/) != nil {
        .integer
      } else if text.wholeMatch(of: /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil {
        .number
      } else {
        .string
      }
    }
  }

  /// As JSON; words that YAML takes for no string stand as they are.
  var json: String {
    switch content {
    case .sequence(let nodes): "[" + nodes.map(\.json).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { $0.key.quoted + ": " + $0.value.json }.joined(separator: ", ") + "}"
    case .scalar(let text, _):
      switch kind {
      case .null: "~"
      case .boolean: text.lowercased()
      case .integer: text.hasPrefix("+") || text.hasPrefix("0") && text != "0" ? quoted : text
      case .number, .string, .array, .object: quoted
      }
    }
  }

  private var quoted: String {
    "\"" + (text ?? "").replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
