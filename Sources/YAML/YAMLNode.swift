import SourceText

/// One node of a small YAML file: rules, vocabulary, configuration. Claims are streamed instead.
package struct YAMLNode: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// Always text: what it means is for the reader of the key to say. `isPlain` tells `~` from `"~"`.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In the order of the file, duplicate keys kept: `MappingReader` reports them.
    case mapping([Entry])
  }

  /// A key and its value.
  package struct Entry: Sendable, Hashable {
    package var key: YAMLNode
    package var value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  package var content: Content
  /// From the first to behind the last character, without surrounding blanks or comments.
  package var location: SourceLocation

  package init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// What it is, for messages: `a list`.
  package var kindName: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The text of a scalar.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// A plain scalar that YAML reads as null: empty, `~` or `null`.
  package var isNull: Bool {
    if case .scalar(let text, isPlain: true) = content {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }

  /// The value of the first entry with this key; `nil` where it is absent, or this is no mapping.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.text == key }?.value
  }
}
