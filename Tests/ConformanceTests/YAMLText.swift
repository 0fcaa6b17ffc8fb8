import YAML

/// A node as the text of a file, in one of the ways in which people write YAML.
struct YAMLText {
  enum Style: Sendable {
    /// Indented lines and plain scalars, where they can be.
    case block
    /// Everything on one line, in brackets and quotes, as JSON is.
    case flow
  }

  private(set) var text = ""

  init(_ node: YAMLNode, _ style: Style) {
    switch style {
    case .block: block(node, indent: 0)
    case .flow: flow(node)
    }
    if !text.hasSuffix("\n") { text += "\n" }
  }

  private mutating func flow(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar, let isPlain): text += isPlain && node.isNull ? scalar : Self.quoted(scalar)
    case .sequence(let nodes):
      text += "["
      for (index, node) in nodes.enumerated() {
        if index > 0 { text += ", " }
        flow(node)
      }
      text += "]"
    case .mapping(let entries):
      text += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { text += ", " }
        flow(entry.key)
        text += ": "
        flow(entry.value)
      }
      text += "}"
    }
  }

  private mutating func block(_ node: YAMLNode, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    switch node.content {
    case .scalar: text += Self.plainOrQuoted(node) + "\n"
    case .sequence(let nodes) where nodes.isEmpty: text += margin + "[]\n"
    case .mapping(let entries) where entries.isEmpty: text += margin + "{}\n"
    case .sequence(let nodes):
      for node in nodes {
        text += margin + "-"
        child(node, indent: indent + 2)
      }
    case .mapping(let entries):
      for entry in entries {
        text += margin + Self.plainOrQuoted(entry.key) + ":"
        child(entry.value, indent: indent + 2)
      }
    }
  }

  private mutating func child(_ node: YAMLNode, indent: Int) {
    if case .scalar = node.content {
      text += " " + Self.plainOrQuoted(node) + "\n"
    } else {
      text += "\n"
      block(node, indent: indent)
    }
  }

  private static func plainOrQuoted(_ node: YAMLNode) -> String {
    guard case .scalar(let text, let isPlain) = node.content else { return "{}" }
    if isPlain, node.isNull { return text }
    let isSafe =
      isPlain
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || "0123456789 ./-+_,".unicodeScalars.contains(scalar)
      }
      && text.first.map { $0.isLetter || $0.isNumber } ?? false && text.last != " "
    return isSafe ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}

extension YAMLNode {
  /// A mapping with its entries in another order.
  func reordered() -> YAMLNode {
    guard case .mapping(let entries) = content else { return self }
    return YAMLNode(.mapping(Array(entries.reversed())), at: location)
  }

  /// The members of a list, changed.
  func mapNodes(_ body: ([YAMLNode]) -> [YAMLNode]) -> YAMLNode {
    guard case .sequence(let nodes) = content else { return self }
    return YAMLNode(.sequence(body(nodes)), at: location)
  }

  /// A mapping with the value of one key put in or replaced; with `nil` taken out.
  func with(_ key: String, _ value: YAMLNode?) -> YAMLNode {
    guard case .mapping(var entries) = content else { return self }
    let place = entries.firstIndex { $0.key.text == key }
    switch (place, value) {
    case (let place?, let value?): entries[place].value = value
    case (let place?, nil): entries.remove(at: place)
    case (nil, let value?):
      entries.append(Entry(key: YAMLNode(.scalar(key, isPlain: true), at: location), value: value))
    case (nil, nil): break
    }
    return YAMLNode(.mapping(entries), at: location)
  }

  static func word(_ text: String, at node: YAMLNode) -> YAMLNode {
    YAMLNode(.scalar(text, isPlain: false), at: node.location)
  }

  static func list(_ nodes: [YAMLNode], at node: YAMLNode) -> YAMLNode {
    YAMLNode(.sequence(nodes), at: node.location)
  }

  static func mapping(_ entries: KeyValuePairs<String, YAMLNode>, at node: YAMLNode) -> YAMLNode {
    YAMLNode(.mapping(entries.map { Entry(key: word($0.key, at: node), value: $0.value) }), at: node.location)
  }
}
