import SourceText

/// What is kept of a claim for reports, and what it is called.
extension ClaimBuilder {
  func writeRecord(_ draft: ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    writer.begin()
    let value = draft[.value] ?? draft[.values]
    let (start, end) = (value?.start ?? draft.start, value?.end ?? draft.start)
    writer.append(number: Int(start.line))
    writer.append(number: Int(start.column))
    writer.append(number: Int(end.line &- start.line))
    writer.append(number: Int(end.column))
    if !append(.id, of: draft) { writer.append(text: derivedID(draft)) }
    if !append(.value, of: draft) { appendSeveral(of: draft) }
    if !append(.quote, of: draft) { writer.append(number: 0) }
    if !append(.at, of: draft) { writer.append(number: 0) }
    if !append(.attributedTo, of: draft) { writer.append(number: 0) }
    if !append(.note, of: draft) { writer.append(number: 0) }
    if draft.tags.isEmpty {
      writer.append(number: 0)
    } else {
      writer.append(text: draft.strings(draft.tags).joined(separator: "\u{1F}"))
    }
    writer.end()
    row.record = writer.bytes.withBytes { files.store.arena.append($0) }
  }

  /// - Returns: `false`, and nothing written, where the key is absent or empty.
  private func append(_ key: ClaimDraft.Key, of draft: ClaimDraft) -> Bool {
    guard let text = draft.filled(key) else { return false }
    draft.withBytes(text) { writer.append(text: $0) }
    return true
  }

  /// Writes a list in brackets, a mapping in braces, on one line; the empty text where there is neither.
  private func appendSeveral(of draft: ClaimDraft) {
    var count = 0
    draft.withPieces { count += $0.count }
    writer.append(number: count)
    draft.withPieces { writer.append(part: $0) }
  }

  /// Made of subject, property, when, scope and, from the second on, the occurrence.
  private func derivedID(_ draft: ClaimDraft) -> String {
    var id = draft.string(.subject) + ":" + draft.string(.property)
    let when = draft.string(.when)
    if !when.isEmpty { id += ":" + when }
    var scope: [String] = []
    for pair in draft.scope { scope.append(draft.string(pair.key) + "=" + draft.string(pair.value)) }
    scope.sort()
    if !scope.isEmpty { id += ":" + scope.joined(separator: ",") }
    let occurrence = derivedIDs[id, default: 0] + 1
    derivedIDs[id] = occurrence
    return occurrence == 1 ? id : "\(id)#\(occurrence)"
  }

  func noteID(_ draft: ClaimDraft, _ row: UInt32) {
    guard let id = draft[.id], !id.range.isEmpty else { return }
    let hash = draft.withBytes(id) { propertyNumbers.hash($0) }
    ids.note(
      NotedID(
        hash: UInt32(truncatingIfNeeded: hash >> 32), row: row, line: id.start.line, column: id.start.column,
        endColumn: id.end.column))
  }

  /// Reports ids that stand twice in the file, and takes the second out of the rules' sight.
  func finishFile(into files: inout ClaimFiles) {
    if !ids.hasEqualHashes { return }
    for alike in Dictionary(grouping: ids.all, by: \.hash).values.sorted(by: { $0[0].row < $1[0].row })
    where alike.count > 1 {
      compareIDs(alike, &files)
    }
  }

  private func compareIDs(_ noted: [NotedID], _ files: inout ClaimFiles) {
    var first: [String: UInt32] = [:]
    for noted in noted {
      let id = ClaimRecord.id(files.store.arena, at: files.store[noted.row].record)
      guard let earlier = first[id] else {
        first[id] = noted.line
        continue
      }
      files.store[noted.row].flags.insert(.duplicate)
      files.unreadable += 1
      files.diagnostics.append(
        Diagnostic(
          .error, "duplicate-id", "the claim id '\(id)' stands here for the second time",
          at: SourceLocation(
            path: path, start: SourcePosition(line: noted.line, column: noted.column),
            end: SourcePosition(line: noted.line, column: max(noted.column, noted.endColumn))),
          notes: ["first at line \(earlier); ids are unique in a file"]))
    }
  }
}

extension ClaimDraft {
  /// Calls `body` with what the list or mapping of the value is on one line, piece by piece; without one, not at all.
  fileprivate func withPieces(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    // SAFETY: a literal's bytes stay where they are for as long as the process runs.
    func mark(_ text: StaticString) { body(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }
    if isPresent(.values) {
      mark("[")
      for index in members.indices {
        if index > 0 { mark(", ") }
        withBytes(members[index], body)
      }
      mark("]")
    } else if !fields.isEmpty {
      mark("{")
      for index in fields.indices {
        if index > 0 { mark(", ") }
        withBytes(fields[index].key, body)
        mark(": ")
        withBytes(fields[index].value, body)
      }
      mark("}")
    }
  }

  /// The value as in the file, on one line: a list in brackets, a mapping in braces.
  var written: String {
    if !isPresent(.values), fields.isEmpty { return string(.value) }
    var bytes: [UInt8] = []
    withPieces { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value of a key; empty where it has none.
  func string(_ key: Key) -> String {
    if let text = self[key] { string(text) } else { "" }
  }

  func strings(_ texts: [Text]) -> [String] {
    var strings: [String] = []
    for text in texts { strings.append(string(text)) }
    return strings
  }
}
