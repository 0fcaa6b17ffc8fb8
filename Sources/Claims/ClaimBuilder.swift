import SourceText
import Values
import YAML

/// Turns drafts into rows: resolves the property, reads the value, numbers the texts.
struct ClaimBuilder {
  private let vocabulary: Vocabulary
  private let propertyNumbers: SymbolTable
  /// Of each property: taken out of the vocabulary, because a copied property costs a retain a field, and every claim
  /// would copy one.
  private let types: [ValueType]
  private let settings: [ValueSettings]
  private let reader: ValueReader
  private var path = ""
  private var source: UInt32 = 0
  private var writer = RecordWriter()
  /// The ids in the file, to find repeated ones.
  private var ids: ContiguousArray<NotedID> = []
  private var derivedIDs: [String: Int] = [:]
  private var whensThatRead: [UInt32: Bool] = [:]
  private var scopeKey: [UInt8] = []
  private var suggestions = Suggestions(among: [])

  init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    var numbers = SymbolTable()
    for name in vocabulary.names { _ = numbers.intern(name) }
    propertyNumbers = numbers
    types = vocabulary.properties.map(\.type)
    settings = vocabulary.properties.map(\.settings)
    reader = vocabulary.values
  }

  var values: ValueReader { reader }

  mutating func beginFile(path: String, source: Int) {
    self.path = path
    self.source = UInt32(truncatingIfNeeded: source)
    ids.removeAll(keepingCapacity: true)
    derivedIDs.removeAll(keepingCapacity: true)
    suggestions = Suggestions(among: vocabulary.names)
  }

  /// Stores a claim, or reports what is wrong with it.
  mutating func build(_ draft: inout ClaimDraft, into files: inout ClaimFiles) {
    var row = ClaimRow(record: 0)
    row.source = source
    readSubjectAndProperty(&draft, &row, &files)
    if !draft.isBroken { readValue(&draft, &row, &files) }
    readQualifiers(&draft, &row, &files)
    guard !draft.isBroken else {
      files.unreadable += 1
      return
    }
    if draft[.quote].map({ !draft.isEmpty($0) && !$0.range.isEmpty }) ?? false { row.flags.insert(.hasQuote) }
    if draft[.at].map({ !draft.isEmpty($0) && !$0.range.isEmpty }) ?? false { row.flags.insert(.hasPlace) }
    if !draft.tags.isEmpty { row.flags.insert(.hasTags) }
    writeRecord(draft, &row, &files)
    let number = files.store.append(row)
    noteID(draft, number)
    if let target = draft[.corrects], !draft.isEmpty(target) {
      files.store.corrections.append(
        ClaimStore.Correction(
          row: number, target: draft.string(target), line: target.start.line, column: target.start.column))
    }
  }

  private mutating func readSubjectAndProperty(
    _ draft: inout ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles
  ) {
    if let subject = draft[.subject], !subject.range.isEmpty, !draft.isEmpty(subject) {
      row.subject = draft.withBytes(subject) { files.store.symbols.intern($0) }
    } else {
      reportMissing(.subject, &draft, &files)
    }
    guard let property = draft[.property], !property.range.isEmpty, !draft.isEmpty(property) else {
      return reportMissing(.property, &draft, &files)
    }
    if let number = draft.withBytes(property, { propertyNumbers.symbol(of: $0) }) {
      row.property = UInt16(truncatingIfNeeded: number)
      return
    }
    let name = draft.string(property)
    var notes = ["declare it in the rules folder's properties.yaml"]
    if let near = suggestions.nearest(to: name) { notes.insert("did you mean '\(near)'?", at: 0) }
    report("unknown-property", "the vocabulary has no property '\(name)'", property, notes, &draft, &files)
  }

  /// Reports a key that is not there, or empty; one whose value was refused has been reported.
  private func reportMissing(_ key: ClaimDraft.Key, _ draft: inout ClaimDraft, _ files: inout ClaimFiles) {
    draft.isBroken = true
    if draft.hasUnknownKey || (draft[key] == nil && draft[place: key] != nil) { return }
    let word = draft[place: key] == nil ? "has no" : "has an empty"
    files.diagnostics.append(
      Diagnostic(
        .error, "missing-key", "the claim here \(word) '\(key.name)'",
        at: SourceLocation(path: path, start: draft[place: key] ?? draft.start)))
  }

  private func report(
    _ code: String, _ message: String, _ text: ClaimDraft.Text, _ notes: [String], _ draft: inout ClaimDraft,
    _ files: inout ClaimFiles
  ) {
    draft.isBroken = true
    files.diagnostics.append(
      Diagnostic(
        .error, code, message, at: SourceLocation(path: path, start: text.start, end: text.end), notes: notes))
  }

  // MARK: - Values

  private mutating func readValue(_ draft: inout ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    let number = Int(row.property)
    guard let place = draft[.value] ?? draft[.values] else { return reportMissing(.value, &draft, &files) }
    if draft[.value] != nil, let values = draft[.values] {
      return report(
        "value-twice", "the claim has both 'value' and 'values'", values, ["keep one of them"], &draft, &files)
    }
    for field in draft.fields where !ValueReader.fieldNames.contains(draft.string(field.key)) {
      draft.isBroken = true
      let location = SourceLocation(path: path, start: field.key.start, end: field.key.end)
      files.diagnostics.append(
        unknownKey(
          draft.string(field.key), of: "value", known: ValueReader.fieldNames, at: location, scope: .claims))
    }
    if draft.isBroken { return }
    do throws(ValueError) {
      row.store(try value(ofProperty: number, &draft), in: &files.store)
    } catch {
      var notes = error.remedy.map { [$0] } ?? []
      notes.append("the property '\(vocabulary.properties[number].name)' is of type \(types[number].name)")
      let text = blamed(error, in: draft) ?? place
      draft.isBroken = true
      files.diagnostics.append(
        Diagnostic(
          .error, "unreadable-value", "'\(shown(text, draft))' can't be read: \(error.message)",
          at: SourceLocation(path: path, start: column(of: error, in: text), end: text.end), notes: notes))
    }
  }

  private func value(ofProperty number: Int, _ draft: inout ClaimDraft) throws(ValueError) -> Value {
    if draft[.values] != nil {
      guard case .list(let member) = types[number] else {
        throw ValueError("a list, for a property with single values", remedy: "write 'value:', or one claim a value")
      }
      var members: [String] = []
      for text in draft.members { members.append(draft.string(text)) }
      let isOpen = draft[.open].map { ["true", "yes"].contains(draft.string($0).lowercased()) } ?? false
      return try reader.read(list: members, open: isOpen, of: member, settings: settings[number])
    }
    if !draft.fields.isEmpty {
      let fields = draft.fields.map { (key: draft.string($0.key), text: draft.string($0.value)) }
      return try reader.read(fields: fields, as: types[number], settings: settings[number])
    }
    guard let text = draft[.value] else { return .unknown }
    if draft.isEmpty(text) {
      throw ValueError("nothing stands here", remedy: "write 'unknown' or 'none' if the source says so")
    }
    let range = text.range
    return try reader.read(draft.bytes.span.extracting(range), as: types[number], settings: settings[number])
  }

  /// The part of a list or a mapping that an error names.
  private func blamed(_ error: ValueError, in draft: ClaimDraft) -> ClaimDraft.Text? {
    guard let field = error.field else { return nil }
    if let pair = draft.fields.first(where: { draft.string($0.key) == field }) { return pair.value }
    if let index = Int(field), draft.members.indices.contains(index) { return draft.members[index] }
    return nil
  }

  private func shown(_ text: ClaimDraft.Text, _ draft: ClaimDraft) -> String {
    let written = text.range.isEmpty ? draft.written : draft.string(text)
    return written.count <= 60 ? written : String(written.prefix(57)) + "…"
  }

  /// The place within a scalar that an error names, where its characters stand in the file one by one.
  private func column(of error: ValueError, in text: ClaimDraft.Text) -> SourcePosition {
    guard text.start.line == text.end.line, !text.range.isEmpty else { return text.start }
    let quote: UInt32 = text.isPlain ? 0 : 1
    let column = text.start.column &+ quote &+ UInt32(clamping: error.column - 1)
    return column < text.end.column ? SourcePosition(line: text.start.line, column: column) : text.start
  }

  // MARK: - Qualifiers

  private mutating func readQualifiers(_ draft: inout ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    if let text = draft[.mode], !draft.isEmpty(text) {
      let word = draft.string(text)
      if let mode = Mode(rawValue: word) {
        row.mode = mode
      } else {
        let words = Mode.allCases.map(\.rawValue)
        var notes = ["one of: " + words.joined(separator: ", ")]
        if let near = nearest(to: word, among: words) { notes.insert("did you mean '\(near)'?", at: 0) }
        report("unknown-word", "'\(word)' is no mode", text, notes, &draft, &files)
      }
    }
    if let value = boolean(.uncertain, &draft, &files), value { row.flags.insert(.uncertain) }
    _ = boolean(.open, &draft, &files)
    if draft[.open] != nil, draft[.values] == nil, let text = draft[.open] {
      report("wrong-type", "'open' belongs to 'values' only", text, [], &draft, &files)
    }
    readWhen(&draft, &row, &files)
    if !draft.scope.isEmpty { row.scope = scopeSymbol(&draft, &files) + 1 }
  }

  private func boolean(_ key: ClaimDraft.Key, _ draft: inout ClaimDraft, _ files: inout ClaimFiles) -> Bool? {
    guard let text = draft[key], !draft.isEmpty(text) else { return nil }
    switch draft.string(text).lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      report(
        "wrong-type", "'\(key.name)' of a claim is true or false, not '\(draft.string(text))'", text, [], &draft, &files
      )
      return nil
    }
  }

  private mutating func readWhen(_ draft: inout ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    guard let text = draft[.when], !draft.isEmpty(text) else { return }
    let symbol = draft.withBytes(text) { files.store.symbols.intern($0) }
    if whensThatRead[symbol] == nil {
      do throws(ValueError) {
        _ = try reader.read(draft.bytes.span.extracting(text.range), as: .date, settings: ValueSettings())
        whensThatRead[symbol] = true
      } catch {
        draft.isBroken = true
        files.diagnostics.append(
          Diagnostic(
            .error, "unreadable-when", "'when: \(draft.string(text))' can't be read: \(error.message)",
            at: SourceLocation(path: path, start: column(of: error, in: text), end: text.end),
            notes: error.remedy.map { [$0] } ?? []))
        return
      }
    }
    row.when = symbol + 1
  }

  /// Entries in the order of their keys, as `key␟value␞key␟value`.
  private mutating func scopeSymbol(_ draft: inout ClaimDraft, _ files: inout ClaimFiles) -> UInt32 {
    let sorted = draft.scope.sorted { left, right in
      draft.bytes[left.key.range].lexicographicallyPrecedes(draft.bytes[right.key.range])
    }
    scopeKey.removeAll(keepingCapacity: true)
    for (index, pair) in sorted.enumerated() {
      if index > 0 { scopeKey.append(0x1E) }
      scopeKey += draft.bytes[pair.key.range]
      scopeKey.append(0x1F)
      scopeKey += draft.bytes[pair.value.range]
    }
    // SAFETY: the array's own storage, which `intern` copies.
    return scopeKey.withUnsafeBufferPointer { files.store.symbols.intern($0) }
  }

  // MARK: - Records and ids

  private mutating func writeRecord(_ draft: ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    writer.begin()
    let value = draft[.value] ?? draft[.values]
    let (start, end) = (value?.start ?? draft.start, value?.end ?? draft.start)
    writer.append(number: Int(start.line))
    writer.append(number: Int(start.column))
    writer.append(number: Int(end.line &- start.line))
    writer.append(number: Int(end.column))
    if !append(.id, of: draft) { writer.append(text: derivedID(draft)) }
    if !append(.value, of: draft) { writer.append(text: draft.written) }
    if !append(.quote, of: draft) { writer.append(number: 0) }
    if !append(.at, of: draft) { writer.append(number: 0) }
    if !append(.attributedTo, of: draft) { writer.append(number: 0) }
    if !append(.note, of: draft) { writer.append(number: 0) }
    if draft.tags.isEmpty {
      writer.append(number: 0)
    } else {
      writer.append(text: draft.tags.map(draft.string).joined(separator: "\u{1F}"))
    }
    writer.end()
    row.record = files.store.arena.append(writer.bytes)
  }

  /// - Returns: `false`, and nothing written, where the key is absent or empty.
  private mutating func append(_ key: ClaimDraft.Key, of draft: ClaimDraft) -> Bool {
    guard let text = draft[key], !text.range.isEmpty, !draft.isEmpty(text) else { return false }
    draft.withBytes(text) { writer.append(text: $0) }
    return true
  }

  /// Made of subject, property, when, scope and, from the second on, the occurrence.
  private mutating func derivedID(_ draft: ClaimDraft) -> String {
    func part(_ key: ClaimDraft.Key) -> String { draft[key].map(draft.string) ?? "" }
    var id = part(.subject) + ":" + part(.property)
    if !part(.when).isEmpty { id += ":" + part(.when) }
    let scope = draft.scope.map { draft.string($0.key) + "=" + draft.string($0.value) }.sorted()
    if !scope.isEmpty { id += ":" + scope.joined(separator: ",") }
    let occurrence = derivedIDs[id, default: 0] + 1
    derivedIDs[id] = occurrence
    return occurrence == 1 ? id : "\(id)#\(occurrence)"
  }

  private mutating func noteID(_ draft: ClaimDraft, _ row: UInt32) {
    guard let id = draft[.id], !id.range.isEmpty else { return }
    let hash = draft.withBytes(id) { propertyNumbers.hash($0) } & 0xFFFF_FFFF_0000_0000
    ids.append(
      NotedID(key: hash | UInt64(row), line: id.start.line, column: id.start.column, endColumn: id.end.column))
  }

  /// Reports ids that stand twice in the file, and takes the second out of the rules' sight.
  mutating func finishFile(into files: inout ClaimFiles) {
    ids.sort { $0.key < $1.key }
    var start = 0
    while start < ids.count {
      var end = start + 1
      while end < ids.count, ids[end].key >> 32 == ids[start].key >> 32 { end += 1 }
      if end - start > 1 { compareIDs(ids[start..<end], &files) }
      start = end
    }
  }

  private func compareIDs(_ noted: ArraySlice<NotedID>, _ files: inout ClaimFiles) {
    var first: [String: UInt32] = [:]
    for noted in noted {
      let number = UInt32(truncatingIfNeeded: noted.key)
      let id = ClaimRecord.id(files.store.arena, at: files.store[number].record)
      guard let earlier = first[id] else {
        first[id] = noted.line
        continue
      }
      files.store[number].flags.insert(.duplicate)
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

/// An id that a file gives a claim.
private struct NotedID {
  /// The upper half is the id's hash, the lower one the claim's row.
  var key: UInt64
  var line: UInt32
  var column: UInt32
  var endColumn: UInt32
}

extension ClaimDraft {
  /// The value as in the file, on one line: a list in brackets, a mapping in braces.
  var written: String {
    if self[.values] != nil { return "[" + members.map(string).joined(separator: ", ") + "]" }
    if !fields.isEmpty {
      return "{" + fields.map { string($0.key) + ": " + string($0.value) }.joined(separator: ", ") + "}"
    }
    return self[.value].map(string) ?? ""
  }
}
