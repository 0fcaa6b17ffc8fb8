/// What those need who take a node apart without a reader of its keys: cases, tests, and what they expect.
extension YAMLNode {
  /// Only these keys of a mapping; other nodes as they are.
  package func keeping(_ keys: [String]) -> YAMLNode {
    guard case .mapping(let entries) = content else { return self }
    return YAMLNode(.mapping(entries.filter { keys.contains($0.key.text ?? "") }), at: location)
  }

  /// A word or a list of words; empty for a mapping.
  package var texts: [String] {
    switch content {
    case .scalar(let text, _): [text]
    case .sequence(let nodes): nodes.compactMap(\.text)
    case .mapping: []
    }
  }

  /// The members of a list; empty for others.
  package var nodes: [YAMLNode] {
    if case .sequence(let nodes) = content { nodes } else { [] }
  }

  /// The entries of a mapping; empty for others.
  package var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// On one line, for messages: `{rule: opening-order, claims: [a, b]}`.
  package var flow: String {
    switch content {
    case .scalar(let text, _): text.isEmpty ? "''" : text
    case .sequence(let nodes): "[" + nodes.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\($0.key.flow): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}
