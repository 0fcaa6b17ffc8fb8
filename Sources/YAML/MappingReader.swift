import SourceText

/// Reads the keys of one mapping, each with its type, and reports every mistake with its place and remedy.
package struct MappingReader {
  /// Of the whole mapping.
  package let location: SourceLocation
  private let what: String
  private let scope: Diagnostic.Scope
  private var entries: [String: YAMLNode.Entry] = [:]

  /// - Parameters:
  ///   - what: the thing that the mapping describes, for messages: `rule`.
  ///   - keys: all that it may have, in the order of the documentation.
  /// - Returns: `nil`, and a diagnostic, where the node is no mapping. Unknown and duplicate keys are reported at once.
  package init?(
    _ node: YAMLNode, of what: String, keys: [String], scope: Diagnostic.Scope, into problems: inout [Diagnostic]
  ) {
    location = node.location
    self.what = what
    self.scope = scope
    guard case .mapping(let list) = node.content else {
      problems.append(
        Diagnostic(
          .error, "wrong-type", "\(article(what)) \(what) is a mapping, not \(node.kindName)", at: node.location,
          scope: scope, notes: ["known keys: " + keys.joined(separator: ", ")]))
      return nil
    }
    for entry in list {
      guard let key = entry.key.text else {
        problems.append(
          Diagnostic(
            .error, "wrong-type", "a key is a word, not \(entry.key.kindName)", at: entry.key.location, scope: scope))
        continue
      }
      guard keys.contains(key) else {
        problems.append(unknownKey(key, of: what, known: keys, at: entry.key.location, scope: scope))
        continue
      }
      if let first = entries[key] {
        problems.append(duplicateKey(key, first: first.key.location.start, at: entry.key.location, scope: scope))
        continue
      }
      entries[key] = entry
    }
  }

  /// The value of a key; `nil` where it is absent.
  package func node(_ key: String) -> YAMLNode? { entries[key]?.value }

  package func keyLocation(_ key: String) -> SourceLocation? { entries[key]?.key.location }

  /// - Returns: the text of a single value; `nil` where it is absent, empty, or (with a diagnostic) a list or mapping.
  package func text(_ key: String, _ problems: inout [Diagnostic]) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.text else {
      problems.append(wrongType(key, expected: "a single value", node))
      return nil
    }
    return node.isNull ? nil : text
  }

  /// As `text`; absent and empty values are reported too.
  package func requiredText(_ key: String, _ problems: inout [Diagnostic]) -> String? {
    if let node = node(key), node.text == nil { return text(key, &problems) }
    if let text = text(key, &problems), !text.isEmpty { return text }
    problems.append(missing(key))
    return nil
  }

  /// The diagnostic for a key that has to be there and is not.
  package func missing(_ key: String) -> Diagnostic {
    let at = entries[key]?.key.location ?? SourceLocation(path: location.path, start: location.start)
    let word = entries[key] == nil ? "has no" : "has an empty"
    return Diagnostic(.error, "missing-key", "\(article(what)) \(what) here \(word) '\(key)'", at: at, scope: scope)
  }

  package func boolean(_ key: String, _ problems: inout [Diagnostic]) -> Bool? {
    guard let text = text(key, &problems), let node = node(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      problems.append(wrongType(key, expected: "true or false", node))
      return nil
    }
  }

  /// A word or a list of words.
  package func texts(_ key: String, _ problems: inout [Diagnostic]) -> [String]? {
    textNodes(key, &problems)?.compactMap(\.text)
  }

  /// A word or a list of words, as nodes with their places.
  package func textNodes(_ key: String, _ problems: inout [Diagnostic]) -> [YAMLNode]? {
    guard let node = node(key), !node.isNull else { return nil }
    switch node.content {
    case .scalar: return [node]
    case .mapping:
      problems.append(wrongType(key, expected: "a word or a list of words", node))
      return nil
    case .sequence(let nodes):
      for node in nodes where node.text == nil {
        problems.append(wrongType(key, expected: "a list of words", node))
      }
      return nodes.filter { $0.text != nil }
    }
  }

  package func number(
    _ key: String, in range: ClosedRange<Double>, _ problems: inout [Diagnostic]
  ) -> Double? {
    guard let text = text(key, &problems), let node = node(key) else { return nil }
    if let number = Double(text), range.contains(number) { return number }
    problems.append(wrongType(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)", node))
    return nil
  }

  /// A whole number.
  package func integer(_ key: String, in range: ClosedRange<Int>, _ problems: inout [Diagnostic]) -> Int? {
    guard let text = text(key, &problems), let node = node(key) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    problems.append(
      wrongType(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", node))
    return nil
  }

  /// One of the words of an enumeration.
  package func choice<Choice>(
    _ key: String, of type: Choice.Type, _ problems: inout [Diagnostic]
  ) -> Choice? where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard let text = text(key, &problems), let node = node(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    var notes = ["one of: " + words.joined(separator: ", ")]
    if let word = nearest(to: text, among: words) { notes.insert("did you mean '\(word)'?", at: 0) }
    problems.append(
      Diagnostic(
        .error, "unknown-word", "'\(text)' is no \(key)", at: node.location, scope: scope, notes: notes))
    return nil
  }

  /// The diagnostic for a value of the wrong type.
  package func wrongType(_ key: String, expected: String, _ node: YAMLNode) -> Diagnostic {
    let found = node.text.map { "'\($0)'" } ?? node.kindName
    return Diagnostic(
      .error, "wrong-type", "'\(key)' of \(article(what)) \(what) is \(expected), not \(found)", at: node.location,
      scope: scope)
  }
}

/// The diagnostic for a key that the thing does not have, with the nearest that it has.
package func unknownKey(
  _ key: String, of what: String, known: [String], at location: SourceLocation, scope: Diagnostic.Scope
) -> Diagnostic {
  var notes = ["known keys: " + known.joined(separator: ", ")]
  if let near = nearest(to: key, among: known) { notes.insert("did you mean '\(near)'?", at: 0) }
  if key == "<<" { notes = ["merge keys are YAML 1.1's only: write the keys out"] }
  return Diagnostic(
    .error, "unknown-key", "\(article(what)) \(what) has no key '\(key)'", at: location, scope: scope, notes: notes)
}

/// The diagnostic for the second of two equal keys.
package func duplicateKey(
  _ key: String, first: SourcePosition, at location: SourceLocation, scope: Diagnostic.Scope
) -> Diagnostic {
  Diagnostic(
    .error, "duplicate-key", "the key '\(key)' stands here for the second time", at: location, scope: scope,
    notes: ["first at line \(first.line); keep one of them"])
}

/// `an` before a vowel, else `a`.
package func article(_ word: String) -> String {
  "aeiou".contains(word.prefix(1)) && !word.hasPrefix("uni") ? "an" : "a"
}
