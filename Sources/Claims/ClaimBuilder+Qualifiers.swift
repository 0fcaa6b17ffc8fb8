import SourceText
import Values

/// What a claim says of its value: mode, time, scope, doubt.
extension ClaimBuilder {
  func readQualifiers(_ draft: ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    if let text = draft[.mode], !draft.isNothing(text) {
      let word = draft.string(text)
      if let mode = Mode(rawValue: word) {
        row.mode = mode
      } else {
        let words = Mode.allCases.map(\.rawValue)
        var notes = ["one of: " + words.joined(separator: ", ")]
        if let near = nearest(to: word, among: words) { notes.insert("did you mean '\(near)'?", at: 0) }
        report("unknown-word", "'\(word)' is no mode", text, notes, draft, &files)
      }
    }
    if let value = boolean(.uncertain, draft, &files), value { row.flags.insert(.uncertain) }
    _ = boolean(.open, draft, &files)
    if draft[.values] == nil, let text = draft[.open], !draft.isNothing(text) {
      report("wrong-type", "'open' belongs to 'values' only", text, [], draft, &files)
    }
    readWhen(draft, &row, &files)
    if !draft.scope.isEmpty { row.scope = scopeSymbol(draft, &files) + 1 }
  }

  private func boolean(_ key: ClaimDraft.Key, _ draft: ClaimDraft, _ files: inout ClaimFiles) -> Bool? {
    guard let text = draft[key], !draft.isNothing(text) else { return nil }
    switch draft.string(text).lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      report(
        "wrong-type", "'\(key.name)' of a claim is true or false, not '\(draft.string(text))'", text, [], draft, &files
      )
      return nil
    }
  }

  private func readWhen(_ draft: ClaimDraft, _ row: inout ClaimRow, _ files: inout ClaimFiles) {
    guard let text = draft[.when], !draft.isEmpty(text) else { return }
    let previous = lastWhen
    let symbol = draft.withBytes(text) { files.store.symbols.intern($0, after: &lastWhen) }
    if symbol != previous, !whensThatRead.contains(symbol) {
      do throws(ValueError) {
        _ = try draft.withBytes(text) { bytes throws(ValueError) in
          try reader.read(bytes.span, as: .date, settings: ValueSettings())
        }
        whensThatRead.insert(symbol)
      } catch {
        lastWhen = .max
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
  private func scopeSymbol(_ draft: ClaimDraft, _ files: inout ClaimFiles) -> UInt32 {
    var entries: [(key: [UInt8], value: [UInt8])] = []
    for pair in draft.scope {
      entries.append((draft.withBytes(pair.key) { Array($0) }, draft.withBytes(pair.value) { Array($0) }))
    }
    entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
    scopeKey.removeAll(keepingCapacity: true)
    for (index, entry) in entries.enumerated() {
      if index > 0 { scopeKey.append(0x1E) }
      scopeKey += entry.key
      scopeKey.append(0x1F)
      scopeKey += entry.value
    }
    // SAFETY: the array's own storage, which `intern` copies.
    return scopeKey.withUnsafeBufferPointer { files.store.symbols.intern($0) }
  }
}
