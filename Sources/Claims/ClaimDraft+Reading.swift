import SourceText
import YAML

extension ClaimDraft {
  /// Reads the keys of a claim to its end; the reader has just read its start.
  ///
  /// - Throws: `YAMLProblem` where the YAML breaks; every other mistake is reported, and breaks the claim only.
  func read(
    _ reader: inout EventReader, path: String, into problems: inout [Diagnostic]
  ) throws(YAMLProblem) {
    while true {
      let event = try reader.next()
      if case .mappingEnd = event { return }
      guard case .scalar = event, let key = Key(reader.scalar) else {
        try skipUnknownKey(&reader, event, path: path, into: &problems)
        continue
      }
      if let first = self[place: key] {
        let location = SourceLocation(path: path, start: reader.start, end: reader.end)
        problems.append(duplicateKey(key.name, first: first, at: location, scope: .claims))
        isBroken = true
        _ = try YAMLFile.readNode(&reader, try reader.next(), path: path)
        continue
      }
      meet(key, at: reader.start)
      let first = try reader.next()
      if case .scalar = first, key.isScalar {
        self[key] = copy(reader)
      } else {
        try readValue(of: key, first, &reader, path: path, into: &problems)
      }
    }
  }

  private func skipUnknownKey(
    _ reader: inout EventReader, _ event: EventReader.Event, path: String, into problems: inout [Diagnostic]
  ) throws(YAMLProblem) {
    let key = try YAMLFile.readNode(&reader, event, path: path)
    let value = try YAMLFile.readNode(&reader, try reader.next(), path: path)
    isBroken = true
    hasUnknownKey = true
    guard let name = key.text else {
      problems.append(Diagnostic(.error, "wrong-type", "a key is a word, not \(key.kindName)", at: key.location))
      return
    }
    guard value.text?.isEmpty == true, value.isNull, name.contains(" ") else {
      problems.append(unknownKey(name, of: "claim", known: Key.names, at: key.location, scope: .claims))
      return
    }
    // What follows the second comma of the same text says nothing new.
    if hasStrayText { return }
    hasStrayText = true
    problems.append(
      Diagnostic(
        .error, "unknown-key", "a claim has no key '\(name)'", at: key.location,
        notes: ["a comma ends a value in braces: quote the value before it if this belongs to it"]))
  }

  /// What is not one scalar, or ought not to be; `event` begins it.
  private func readValue(
    of key: Key, _ event: EventReader.Event, _ reader: inout EventReader, path: String,
    into problems: inout [Diagnostic]
  ) throws(YAMLProblem) {
    switch (key, event) {
    case (.values, .sequenceStart):
      members = try texts(&reader, path, after: take(&members), of: key, &problems)
    case (.value, .sequenceStart):
      let node = try YAMLFile.readNode(&reader, event, path: path)
      reject(node, of: key, expected: "a single value", remedy: "write 'values:' for a list", &problems)
    case (.tags, .sequenceStart): tags = try texts(&reader, path, after: take(&tags), of: key, &problems)
    case (.scope, .mappingStart): scope = try pairs(&reader, path, after: take(&scope), of: key, &problems)
    case (.value, .mappingStart):
      self[key] = Text(range: 0..<0, start: reader.start, end: reader.end, isPlain: false)
      fields = try pairs(&reader, path, after: take(&fields), of: key, &problems)
      self[key]?.end = reader.end
    case (.scope, .scalar), (.values, .scalar):
      let text = copy(reader)
      if isNothing(text) { return }
      let node = YAMLNode(
        .scalar(string(text), isPlain: true), at: SourceLocation(path: path, start: text.start, end: text.end))
      reject(node, of: key, expected: key == .scope ? "a mapping" : "a list", remedy: nil, &problems)
    case (.tags, .scalar):
      let text = copy(reader)
      if !isEmpty(text) { tags.append(text) }
    case (_, .scalar): self[key] = copy(reader)
    case (_, _):
      let node = try YAMLFile.readNode(&reader, event, path: path)
      reject(node, of: key, expected: "a single value", remedy: nil, &problems)
    }
  }

  private func reject(
    _ node: YAMLNode, of key: Key, expected: String, remedy: String?, _ problems: inout [Diagnostic]
  ) {
    let found = node.text.map { "'\($0)'" } ?? node.kindName
    problems.append(
      Diagnostic(
        .error, "wrong-type", "'\(key.name)' of a claim is \(expected), not \(found)", at: node.location,
        notes: remedy.map { [$0] } ?? []))
    isBroken = true
  }

  /// A list of scalars; the reader has just read its start.
  private func texts(
    _ reader: inout EventReader, _ path: String, after earlier: consuming [Text], of key: Key,
    _ problems: inout [Diagnostic]
  ) throws(YAMLProblem) -> [Text] {
    var texts = earlier
    let start = reader.start
    while true {
      let event = try reader.next()
      if case .sequenceEnd = event { break }
      if case .scalar = event {
        texts.append(copy(reader))
      } else {
        let node = try YAMLFile.readNode(&reader, event, path: path)
        reject(node, of: key, expected: "a list of single values", remedy: nil, &problems)
      }
    }
    let end = reader.start == reader.end ? texts.last?.end ?? start : reader.end
    self[key] = Text(range: 0..<0, start: start, end: end, isPlain: false)
    return texts
  }

  /// A mapping of scalars to scalars; the reader has just read its start.
  private func pairs(
    _ reader: inout EventReader, _ path: String, after earlier: consuming [Pair], of key: Key,
    _ problems: inout [Diagnostic]
  ) throws(YAMLProblem) -> [Pair] {
    var pairs = earlier
    /// Keys by their bytes, from the second dozen on: comparing with all before would take ever longer.
    var places: [[UInt8]: SourcePosition] = [:]
    while true {
      let event = try reader.next()
      if case .mappingEnd = event { return pairs }
      guard case .scalar = event else {
        let node = try YAMLFile.readNode(&reader, event, path: path)
        reject(node, of: key, expected: "a mapping of single values", remedy: nil, &problems)
        _ = try YAMLFile.readNode(&reader, try reader.next(), path: path)
        continue
      }
      let name = copy(reader)
      let next = try reader.next()
      guard next == .scalar else {
        let node = try YAMLFile.readNode(&reader, next, path: path)
        reject(node, of: key, expected: "a mapping of single values", remedy: nil, &problems)
        continue
      }
      let value = copy(reader)
      if let first = earlierPlace(of: name, among: pairs, &places) {
        let location = SourceLocation(path: path, start: name.start, end: name.end)
        problems.append(duplicateKey(string(name), first: first, at: location, scope: .claims))
        isBroken = true
      } else {
        pairs.append(Pair(key: name, value: value))
      }
    }
  }

  private func earlierPlace(
    of name: Text, among pairs: [Pair], _ places: inout [[UInt8]: SourcePosition]
  ) -> SourcePosition? {
    if pairs.count < 12 {
      for pair in pairs where withBytes(pair.key, { left in withBytes(name) { equal(left, $0) } }) {
        return pair.key.start
      }
      return nil
    }
    for pair in pairs[places.count...] { places[withBytes(pair.key) { Array($0) }] = pair.key.start }
    return places[withBytes(name) { Array($0) }]
  }
}

/// What an array holds, and its memory, which is given back when it has been filled.
private func take<Element>(_ array: inout [Element]) -> [Element] {
  defer { array = [] }
  return array
}
