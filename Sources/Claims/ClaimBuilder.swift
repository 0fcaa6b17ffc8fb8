import SourceText
import Values
import YAML

/// Turns drafts into rows: resolves the property, reads the value, numbers the texts.
///
/// A class for the same reason as the draft.
final class ClaimBuilder {
  let vocabulary: Vocabulary
  let propertyNumbers: SymbolTable
  /// Of each property: taken out of the vocabulary, because a copied property costs a retain a field, and every claim
  /// would copy one.
  let types: [ValueType]
  let settings: [ValueSettings]
  let reader: ValueReader
  var path = ""
  var source: UInt32 = 0
  var writer = RecordWriter()
  /// The ids in the file, to find repeated ones.
  var ids = NotedIDs()
  var derivedIDs: [String: Int] = [:]
  /// The symbols of times that were read before.
  var whensThatRead: Set<UInt32> = []
  /// The symbols of the last subject, and of the last time, which was read.
  private var lastSubject = UInt32.max
  var lastWhen = UInt32.max
  var scopeKey: [UInt8] = []
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

  func beginFile(path: String, source: Int) {
    self.path = path
    self.source = UInt32(truncatingIfNeeded: source)
    ids.removeAll()
    derivedIDs.removeAll(keepingCapacity: true)
    suggestions = Suggestions(among: vocabulary.names)
  }

  /// Stores a claim, or reports what is wrong with it.
  func build(_ draft: ClaimDraft, into files: inout ClaimFiles) {
    var row = ClaimRow(record: 0)
    row.source = source
    readSubjectAndProperty(draft, &row, &files)
    if !draft.isBroken { readValue(draft, &row, &files) }
    readQualifiers(draft, &row, &files)
    guard !draft.isBroken else {
      files.unreadable += 1
      return
    }
    if draft.filled(.quote) != nil { row.flags.insert(.hasQuote) }
    if draft.filled(.at) != nil { row.flags.insert(.hasPlace) }
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

  private func readSubjectAndProperty(
    _ draft: ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles
  ) {
    if let subject = draft.filled(.subject) {
      row.subject = draft.withBytes(subject) { files.store.symbols.intern($0, after: &lastSubject) }
    } else {
      reportMissing(.subject, draft, &files)
    }
    guard let property = draft.filled(.property) else {
      return reportMissing(.property, draft, &files)
    }
    if let number = draft.withBytes(property, { propertyNumbers.symbol(of: $0) }) {
      row.property = UInt16(truncatingIfNeeded: number)
      return
    }
    let name = draft.string(property)
    var notes = ["declare it in the rules folder's properties.yaml"]
    if let near = suggestions.nearest(to: name) { notes.insert("did you mean '\(near)'?", at: 0) }
    report("unknown-property", "the vocabulary has no property '\(name)'", property, notes, draft, &files)
  }

  /// Reports a key that is not there, or empty; one whose value was refused has been reported.
  private func reportMissing(_ key: ClaimDraft.Key, _ draft: ClaimDraft, _ files: inout ClaimFiles) {
    draft.isBroken = true
    if draft.hasUnknownKey || (draft[key] == nil && draft[place: key] != nil) { return }
    let word = draft[place: key] == nil ? "has no" : "has an empty"
    files.diagnostics.append(
      Diagnostic(
        .error, "missing-key", "the claim here \(word) '\(key.name)'",
        at: SourceLocation(path: path, start: draft[place: key] ?? draft.start)))
  }

  func report(
    _ code: String, _ message: String, _ text: ClaimDraft.Text, _ notes: [String], _ draft: ClaimDraft,
    _ files: inout ClaimFiles
  ) {
    draft.isBroken = true
    files.diagnostics.append(
      Diagnostic(
        .error, code, message, at: SourceLocation(path: path, start: text.start, end: text.end), notes: notes))
  }

  // MARK: - Values

  private func readValue(_ draft: ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    let number = Int(row.property)
    guard let place = draft[.value] ?? draft[.values] else { return reportMissing(.value, draft, &files) }
    if draft.isPresent(.value), let values = draft[.values] {
      return report(
        "value-twice", "the claim has both 'value' and 'values'", values, ["keep one of them"], draft, &files)
    }
    if !draft.fields.isEmpty { checkFields(draft, &files) }
    if draft.isBroken { return }
    do throws(ValueError) {
      row.store(try value(ofProperty: number, draft), in: &files.store)
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

  /// Reports what no value in its explicit form has.
  private func checkFields(_ draft: ClaimDraft, _ files: inout ClaimFiles) {
    for field in draft.fields where !ClaimKeys.value.names.contains(draft.string(field.key)) {
      draft.isBroken = true
      let location = SourceLocation(path: path, start: field.key.start, end: field.key.end)
      files.diagnostics.append(
        unknownKey(
          draft.string(field.key), of: "value", known: ClaimKeys.value.names, at: location, scope: .claims))
    }
  }

  private func value(ofProperty number: Int, _ draft: ClaimDraft) throws(ValueError) -> Value {
    if draft.isPresent(.values) {
      guard case .list(let member) = types[number] else {
        throw ValueError("a list, for a property with single values", remedy: "write 'value:', or one claim a value")
      }
      var members: [String] = []
      for text in draft.members { members.append(draft.string(text)) }
      var isOpen = false
      if let text = draft[.open] { isOpen = ["true", "yes"].contains(draft.string(text).lowercased()) }
      return try reader.read(list: members, open: isOpen, of: member, settings: settings[number])
    }
    if !draft.fields.isEmpty {
      var fields: [(key: String, text: String)] = []
      for field in draft.fields { fields.append((draft.string(field.key), draft.string(field.value))) }
      return try reader.read(fields: fields, as: types[number], settings: settings[number])
    }
    guard let text = draft[.value] else { return .unknown }
    if draft.isEmpty(text) {
      throw ValueError("nothing stands here", remedy: "write 'unknown' or 'none' if the source says so")
    }
    return try draft.withBytes(text) { bytes throws(ValueError) in
      try reader.read(bytes.span, as: types[number], settings: settings[number])
    }
  }

  /// The part of a list or a mapping that an error names.
  private func blamed(_ error: ValueError, in draft: ClaimDraft) -> ClaimDraft.Text? {
    guard let field = error.field else { return nil }
    for pair in draft.fields where draft.string(pair.key) == field { return pair.value }
    if let index = Int(field), draft.members.indices.contains(index) { return draft.members[index] }
    return nil
  }

  private func shown(_ text: ClaimDraft.Text, _ draft: ClaimDraft) -> String {
    let written = text.range.isEmpty ? draft.written : draft.string(text)
    return written.count <= 60 ? written : String(written.prefix(57)) + "…"
  }

  /// The place within a scalar that an error names, where its characters stand in the file one by one.
  func column(of error: ValueError, in text: ClaimDraft.Text) -> SourcePosition {
    guard text.start.line == text.end.line, !text.range.isEmpty else { return text.start }
    let quote: UInt32 = text.isPlain ? 0 : 1
    let column = text.start.column &+ quote &+ UInt32(clamping: error.column - 1)
    return column < text.end.column ? SourcePosition(line: text.start.line, column: column) : text.start
  }
}
