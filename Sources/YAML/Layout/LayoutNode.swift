/// A node with the place of its text, for the layout of files: nothing of how it is written is lost.
struct LayoutNode {
  enum Style: Equatable {
    case plain, singleQuoted, doubleQuoted, block
  }

  indirect enum Content {
    case scalar(String, Style)
    case sequence([LayoutNode], isFlow: Bool)
    case mapping([Entry], isFlow: Bool)
  }

  struct Entry {
    var key: LayoutNode
    var value: LayoutNode
  }

  var content: Content
  /// Its text, in Unicode scalars; of a collection in block style from its first part to the end of its last.
  var range: Range<Int>

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Not written on lines of its own, below each other.
  var isInline: Bool {
    switch content {
    case .scalar: true
    case .sequence(_, let isFlow), .mapping(_, let isFlow): isFlow
    }
  }

  /// A plain scalar without any character.
  var isEmpty: Bool {
    if case .scalar("", .plain) = content { true } else { false }
  }

  /// What YAML takes for null, which quotation marks would change.
  var isNull: Bool {
    if case .scalar(let text, .plain) = content { ["", "~", "null", "Null", "NULL"].contains(text) } else { false }
  }

  /// The text under a key of a mapping.
  func word(under key: String) -> String? {
    guard case .mapping(let entries, _) = content else { return nil }
    return entries.first { $0.key.text == key }?.value.text
  }
}
