import YAML

extension Parameter {
  /// What may stand under the key, told by the phrase that people read as its type, so that a kind says it once:
  /// `property or list of properties`, `source or corpus`, `mapping of min and max, durations`.
  ///
  /// `nil` for a phrase that means nothing here: a test asks kinds for phrases that do.
  package var shape: Shape? {
    let phrase = Self.phrase(type)
    if let plain = Self.plain[phrase] { return plain }
    for (start, shape) in Self.starts
    where phrase == start || phrase.hasPrefix(start + " ") || phrase.hasPrefix(start + ",") { return shape }
    if let words = phrase.trimmed(after: "list of ").flatMap(Self.words), words.count > 1 {
      return .few(.choice(words))
    }
    if let qualifiers = phrase.trimmed(after: "list of ").flatMap(Self.qualifiers) { return qualifiers }
    if phrase.hasPrefix("list of mappings") { return nil }
    if phrase.hasPrefix("list of ") { return .few(.text) }
    if let names = phrase.trimmed(after: "mapping of ").flatMap(Self.words) {
      return .mapping(KeyTable(name, names.map { DocumentedKey($0, .text, Self.meaning(of: $0)) }))
    }
    if let words = Self.words(phrase), words.count > 1 { return .choice(words) }
    return nil
  }

  package func documented(as shape: Shape) -> DocumentedKey {
    DocumentedKey(
      name, shape, required: isRequired, meaning + (defaultText.map { "; \($0) where nothing is said" } ?? ""))
  }

  private static let selector = Shape.either([.value, .mapping(RuleKeys.selector)])

  /// Where the key is given, it names one.
  private static let properties = Shape.either([.word, .list(.text)])

  private static let plain: [String: Shape] = [
    "true or false": .boolean, "whole number": .integer(1...Int.max), "whole number from 0 on": .integer(0...Int.max),
    "number": .text, "text": .text, "word": .text,
    "mapping of names to selectors": .names(selector, least: 1),
    "mapping of scope.KEY to lists of values": .names(.few(.value, least: 1), least: 1),
  ]

  private static let starts: [(String, Shape)] = [
    ("property or list of properties", properties), ("list of properties", properties), ("property", .text),
    ("selector", selector), ("list of equations", .either([.word, .list(.text, least: 1)])),
    ("value of", .text), ("share or", .text), ("unit of time", .text), ("duration", .text), ("expression", .text),
    ("regular expression", .word),
    ("entity type", .text), ("type or list of types", .few(.text, least: 1)),
  ]

  /// Without what a comma and a plural noun add for people: `mapping of min and max, durations`.
  private static func phrase(_ type: String) -> String {
    guard type.hasPrefix("mapping of "), let comma = type.lastIndex(of: ",") else { return type }
    let rest = type[type.index(after: comma)...]
    return rest.contains(" and ") || !rest.hasSuffix("s") ? type : String(type[..<comma])
  }

  /// `when, scope, scope.KEY`: words, and keys of the user's own.
  private static func qualifiers(_ phrase: String) -> Shape? {
    let words = phrase.split(separator: ", ").map(String.init)
    guard words.contains("scope.KEY") else { return nil }
    return .few(.either([.choice(words.filter { $0 != "scope.KEY" }), .matching("^scope\\..")]))
  }

  /// `a, b and c` or `one of: a, b` as words; `nil` where there is more than words in it.
  private static func words(_ phrase: String) -> [String]? {
    let list = phrase.trimmed(after: "one of: ") ?? phrase
    let words = list.replacing(" or ", with: ", ").replacing(" and ", with: ", ").split(separator: ", ").map(
      String.init)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }
    }
    return isPlain ? words : nil
  }

  private static func meaning(of name: String) -> String {
    switch name {
    case "min": "at least this"
    case "max": "at most this"
    case "absolute": "in the property's unit, or a duration for dates"
    case "relative": "a share, as 1 %"
    default: name
    }
  }
}

extension String {
  /// What follows a prefix; `nil` where it does not begin so.
  fileprivate func trimmed(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
