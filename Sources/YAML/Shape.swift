/// What may stand at a place of a file, for whoever has to know it without reading: schemas, and the layout of files.
///
/// Readers take the names of keys and words from the same tables, so that none is known to one and not to the other.
package indirect enum Shape: Sendable, Hashable {
  /// One value: a word, a number, a date. Nothing at all means that the key is not given.
  case text
  /// A text as printed, which stands between quotation marks.
  case printed
  /// One value that has to be there; it may be an empty text.
  case value
  /// One value that is not empty.
  case word
  /// One text that a regular expression of ECMA 262 describes, for schemas; the word for it is for people.
  case matching(String)
  /// One of some words, or nothing.
  case choice([String])
  /// `true`, `yes`, `false` or `no` in any case, or nothing.
  case boolean
  /// A number within bounds, or nothing.
  case number(ClosedRange<Double>)
  /// A whole number within bounds, or nothing.
  case integer(ClosedRange<Int>)
  /// A share such as `10%` or `0.1`.
  case share
  /// A list of at least so many.
  case list(Shape, least: Int = 0)
  /// One, or a list of at least so many; or nothing.
  case few(Shape, least: Int = 0)
  /// A mapping of at least so many entries whose keys are names of the user's own.
  case names(Shape, least: Int = 0)
  /// A mapping with these keys and no others.
  case mapping(KeyTable)
  /// A mapping whose keys depend on the word under one of them.
  case tagged(TaggedTable)
  /// One of several.
  case either([Shape])
  /// Whatever its reader makes of it.
  case anything
  /// Or nothing: the key without a value.
  case optional(Shape)
}

/// The keys of one mapping, in the order of the documentation.
package struct KeyTable: Sendable, Hashable {
  /// What the mapping describes, for messages: `claim`.
  package var what: String
  package var keys: [DocumentedKey] { didSet { names = keys.map(\.name) } }
  /// What readers accept.
  package private(set) var names: [String]
  /// Keys of which one has to be there; empty for none.
  package var alternatives: [String]
  /// Keys that mean nothing without another.
  package var needs: [Need]

  package struct Need: Sendable, Hashable {
    package var key: String
    package var needed: String
  }

  package init(
    _ what: String, _ keys: [DocumentedKey], oneOf alternatives: [String] = [],
    needs: KeyValuePairs<String, String> = [:]
  ) {
    self.what = what
    self.keys = keys
    names = keys.map(\.name)
    self.alternatives = alternatives
    self.needs = needs.map { Need(key: $0.key, needed: $0.value) }
  }

  package subscript(_ name: String) -> DocumentedKey? { keys.first { $0.name == name } }
}

/// One key, with what its users need to know.
package struct DocumentedKey: Sendable, Hashable {
  /// Kebab-case, as in files.
  package var name: String
  package var shape: Shape
  /// For people, without a full stop.
  package var meaning: String
  /// Whether it has to be there, and hold something.
  package var isRequired: Bool

  package init(_ name: String, _ shape: Shape, required: Bool = false, _ meaning: String) {
    self.name = name
    self.shape = shape
    self.meaning = meaning
    isRequired = required
  }
}

/// The keys of a mapping that has other keys for each word under one of them: a rule and its kind.
package struct TaggedTable: Sendable, Hashable {
  /// The key whose word decides; one of `common`.
  package var tag: String
  /// Of all.
  package var common: KeyTable
  /// By word, in the order of the documentation: the further keys; they stand behind the tag.
  package var cases: [Case]

  package struct Case: Sendable, Hashable {
    package var word: String
    /// For people, without a full stop.
    package var meaning: String
    package var keys: [DocumentedKey]

    package init(_ word: String, _ meaning: String, _ keys: [DocumentedKey]) {
      self.word = word
      self.meaning = meaning
      self.keys = keys
    }
  }

  package init(tag: String, common: KeyTable, cases: [Case]) {
    self.tag = tag
    self.common = common
    self.cases = cases
  }

  /// All keys with a word under the tag; the common ones where there is no such word.
  package func keys(for word: String?) -> KeyTable {
    guard let own = cases.first(where: { $0.word == word })?.keys else { return common }
    let taken = Set(own.map(\.name))
    var keys: [DocumentedKey] = []
    for key in common.keys {
      if !taken.contains(key.name) { keys.append(key) }
      if key.name == tag { keys += own }
    }
    var table = common
    table.keys = keys
    return table
  }
}
