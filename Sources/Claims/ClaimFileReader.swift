import SourceText
import Values
import YAML

/// Streams claim files into a store, in memory that does not grow with the files.
///
/// One malformed claim does not stop the reading of the next: where the YAML itself breaks, reading goes on at the next
/// line that begins a claim.
package struct ClaimFileReader: ~Copyable {
  let limits: YAMLLimits
  /// Whether quotes are looked up in the sources' texts: only where a rule asks for it.
  let looksUpQuotes: Bool
  private let builder: ClaimBuilder
  private let draft = ClaimDraft()
  package internal(set) var files: ClaimFiles

  /// - Parameter spill: takes what is seldom read of the claims; may be shared by readers.
  package init(
    vocabulary: Vocabulary, limits: YAMLLimits = YAMLLimits(), spill: SpillFile? = nil, looksUpQuotes: Bool = false
  ) {
    self.limits = limits
    self.looksUpQuotes = looksUpQuotes
    files = ClaimFiles(spill: spill)
    builder = ClaimBuilder(vocabulary: vocabulary)
  }

  /// Ends the reading.
  package consuming func finish() -> ClaimFiles { files }

  /// Reads one more file.
  package mutating func read(path: String) {
    let mark = files.mark
    builder.beginFile(path: path, source: files.sources.count)
    let input: YAMLInput
    do throws(FileProblem) {
      input = YAMLInput(try OpenFile(path: path, limit: limits.fileBytes))
    } catch {
      files.report(error, path: path)
      return
    }
    var reader = EventReader(input, limits: limits)
    var pass = FilePass(path: path)
    do throws(YAMLProblem) {
      try readDocument(&reader, &pass)
      if !reader.hasForeignLineBreaks {
        finishFile(pass)
        return
      }
    } catch {
      if error.code.hasPrefix("file-") {
        files.report(FileProblem(error.code, error.message), path: path)
        return
      }
    }
    // Rare: what went wrong can only be placed, or passed over, with the whole text in memory.
    files.goBack(to: mark)
    builder.beginFile(path: path, source: files.sources.count)
    readFromMemory(path: path)
  }

  private mutating func readFromMemory(path: String) {
    do throws(FileProblem) {
      readBytes(try readFile(path, limit: limits.fileBytes), path: path)
    } catch {
      files.report(error, path: path)
    }
  }

  /// Reads one more file whose bytes are in memory.
  ///
  /// - Parameter path: what diagnostics and claims give as its place.
  package mutating func read(_ bytes: [UInt8], path: String) {
    builder.beginFile(path: path, source: files.sources.count)
    readBytes(bytes, path: path)
  }

  mutating func finishFile(_ pass: FilePass) {
    builder.finishFile(into: &files)
    if let source = pass.source {
      lookUpQuotes(in: source, number: UInt32(truncatingIfNeeded: files.sources.count))
      files.sources.append(source)
      return
    }
    guard pass.hasClaims || pass.met["source"] != nil else { return }
    let location = SourceLocation(path: pass.path, start: .start)
    files.sources.append(Source(id: pass.path, path: pass.path, location: location))
    if pass.met["source"] == nil, !pass.isCut {
      files.diagnostics.append(
        Diagnostic(
          .error, "missing-source", "the file has claims but no 'source' that makes them", at: location,
          notes: ["begin it with 'source: {id: …}'"]))
    }
  }

  /// The one document of a file, from its start.
  mutating func readDocument(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
    guard try reader.next() == .documentStart else { return }
    let root = try reader.next()
    guard root == .mappingStart else {
      if root == .scalar, reader.scalar.isEmpty { return }
      let node = try YAMLFile.readNode(&reader, root, path: pass.path)
      files.diagnostics.append(
        Diagnostic(
          .error, "wrong-type", "a claim file is a mapping, not \(node.kindName)", at: node.location,
          notes: ["known keys: " + FilePass.keys.joined(separator: ", ")]))
      return
    }
    while true {
      let event = try reader.next()
      if event == .mappingEnd { break }
      try readSection(event, &reader, &pass)
    }
    try readEnd(&reader, &pass)
  }

  private mutating func readEnd(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
    while true {
      switch try reader.next() {
      case .streamEnd: return
      case .documentStart:
        files.diagnostics.append(
          Diagnostic(
            .error, "yaml-several-documents", "a second document begins here; a file holds one",
            at: SourceLocation(path: pass.path, start: reader.start),
            notes: ["remove the '---', or move what follows to a file of its own"]))
        return
      case .documentEnd, .scalar, .sequenceStart, .sequenceEnd, .mappingStart, .mappingEnd: continue
      }
    }
  }

  /// One key of the file and what belongs to it; the reader has just read the key.
  private mutating func readSection(
    _ event: EventReader.Event, _ reader: inout EventReader, _ pass: inout FilePass
  ) throws(YAMLProblem) {
    let start = reader.start
    let end = reader.end
    let location = SourceLocation(path: pass.path, start: start, end: end)
    guard event == .scalar else {
      let node = try YAMLFile.readNode(&reader, event, path: pass.path)
      files.diagnostics.append(
        Diagnostic(.error, "wrong-type", "a key is a word, not \(node.kindName)", at: node.location))
      _ = try YAMLFile.readNode(&reader, try reader.next(), path: pass.path)
      return
    }
    let key = String(decoding: reader.scalar, as: UTF8.self)
    let previous = pass.isContinuing ? nil : pass.met[key]
    pass.isContinuing = false
    pass.sectionStart = start
    if pass.met[key] == nil { pass.met[key] = start }
    let first = try reader.next()
    if let previous {
      files.diagnostics.append(duplicateKey(key, first: previous, at: location, scope: .claims))
      _ = try YAMLFile.readNode(&reader, first, path: pass.path)
      return
    }
    switch key {
    case "claims" where first == .sequenceStart:
      pass.hasClaims = true
      pass.isInClaims = true
      pass.claimStart = max(pass.claimStart, start)
      pass.claimsLine = pass.claimsLine ?? (reader.isBlock ? reader.start.line : nil)
      try readClaims(&reader, &pass)
    case "claims":
      let node = try YAMLFile.readNode(&reader, first, path: pass.path)
      if node.isNull { return }
      files.diagnostics.append(
        Diagnostic(.error, "wrong-type", "'claims' is a list, not \(node.kindName)", at: node.location))
    case "source":
      let node = try YAMLFile.readNode(&reader, first, path: pass.path)
      pass.source = Source(node, path: pass.path, values: builder.values, into: &files.diagnostics)
    case "entities":
      files.entities += Entity.list(try YAMLFile.readNode(&reader, first, path: pass.path), into: &files.diagnostics)
    case "types":
      files.types += EntityType.list(try YAMLFile.readNode(&reader, first, path: pass.path), into: &files.diagnostics)
    default:
      files.diagnostics.append(
        unknownKey(key, of: "claim file", known: FilePass.keys, at: location, scope: .claims))
      _ = try YAMLFile.readNode(&reader, first, path: pass.path)
    }
  }

  /// The claims of a list; the reader has just read its start.
  ///
  /// A claim is built when what follows it could be read too: a line that is indented wrongly ends a claim before its time.
  private mutating func readClaims(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
    while true {
      let event = try reader.next()
      buildPending(&pass)
      if case .sequenceEnd = event {
        pass.isInClaims = false
        return
      }
      pass.claimStart = max(pass.claimStart, reader.start)
      pass.isInClaim = true
      if case .mappingStart = event {
        draft.begin(at: reader.start)
        try draft.read(&reader, path: pass.path, into: &files.diagnostics)
        pass.hasPending = true
      } else {
        let node = try YAMLFile.readNode(&reader, event, path: pass.path)
        files.unreadable += 1
        files.diagnostics.append(
          Diagnostic(
            .error, "wrong-type", "a claim is a mapping, not \(node.kindName)", at: node.location,
            notes: ["known keys: " + ClaimDraft.Key.names.joined(separator: ", ")]))
      }
      pass.isInClaim = false
    }
  }

  /// Builds the claim that was read last, unless that was done.
  mutating func buildPending(_ pass: inout FilePass) {
    guard pass.hasPending else { return }
    pass.hasPending = false
    if pass.hasBadLine(from: draft.start, to: draft.end) {
      files.unreadable += 1
    } else {
      builder.build(draft, into: &files)
    }
  }
}
