import SourceText
import Values
import YAML

/// Streams claim files into a store, in memory that does not grow with the files.
///
/// One malformed claim does not stop the reading of the next: where the YAML itself breaks, reading goes on at the next
/// line that begins a claim.
package struct ClaimFileReader {
  private let limits: YAMLLimits
  private var builder: ClaimBuilder
  private var draft = ClaimDraft()
  package private(set) var files: ClaimFiles

  /// - Parameter spill: takes what is seldom read of the claims; may be shared by readers.
  package init(vocabulary: Vocabulary, limits: YAMLLimits = YAMLLimits(), spill: SpillFile? = nil) {
    self.limits = limits
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

  private mutating func readBytes(_ original: [UInt8], path: String) {
    var bytes = original
    let repair = EncodingRepair(bytes, limit: limits.syntaxErrors)
    var pass = FilePass(path: path)
    if !repair.problems.isEmpty {
      files.diagnostics += repair.problems.map { $0.diagnostic(path: path, scope: .claims) }
      pass.badLines = Set(repair.problems.map(\.position.line))
      if repair.repaired.isEmpty {
        files.unreadable += 1
        return
      }
      bytes = repair.repaired
    }
    let lines = LineMap(bytes)
    var resume = ResumePoint(offset: 0, line: 1)
    for _ in 0...limits.syntaxErrors {
      var reader = EventReader(
        YAMLInput(bytes, from: resume.offset, firstLine: resume.line, lines: lines), limits: limits)
      do throws(YAMLProblem) {
        if resume.offset == 0 { try readDocument(&reader, &pass) } else { try readRest(&reader, &pass) }
        break
      } catch {
        files.diagnostics.append(error.diagnostic(path: path, scope: .claims))
        files.unreadable += 1
        guard let indent = pass.claimIndent,
          let next = ResumePoint(in: bytes, after: pass.claimStart, indent: indent, from: resume)
        else { break }
        resume = next
      }
    }
    finishFile(pass)
  }

  private mutating func finishFile(_ pass: FilePass) {
    builder.finishFile(into: &files)
    if let source = pass.source {
      files.sources.append(source)
      return
    }
    guard pass.hasClaims || pass.met["source"] != nil else { return }
    let location = SourceLocation(path: pass.path, start: .start)
    files.sources.append(Source(id: pass.path, path: pass.path, location: location))
    if pass.met["source"] == nil {
      files.diagnostics.append(
        Diagnostic(
          .error, "missing-source", "the file has claims but no 'source' that makes them", at: location,
          notes: ["begin it with 'source: {id: …}'"]))
    }
  }

  /// The one document of a file, from its start.
  private mutating func readDocument(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
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
    while try reader.next() != .mappingEnd {
      try readSection(&reader, &pass)
    }
    try readEnd(&reader, &pass)
  }

  /// After the break in a file: the claims that follow, as a list of their own.
  private mutating func readRest(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
    guard try reader.next() == .documentStart, try reader.next() == .sequenceStart else { return }
    try readClaims(&reader, &pass)
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
  private mutating func readSection(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
    let start = reader.start
    let end = reader.end
    let location = SourceLocation(path: pass.path, start: start, end: end)
    let key = String(decoding: reader.scalar, as: UTF8.self)
    let first = try reader.next()
    if let previous = pass.met[key] {
      files.diagnostics.append(duplicateKey(key, first: previous, at: location, scope: .claims))
      _ = try YAMLFile.readNode(&reader, first, path: pass.path)
      return
    }
    pass.met[key] = start
    switch key {
    case "claims" where first == .sequenceStart:
      pass.hasClaims = true
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
  private mutating func readClaims(_ reader: inout EventReader, _ pass: inout FilePass) throws(YAMLProblem) {
    while true {
      let event = try reader.next()
      if event == .sequenceEnd { return }
      pass.claimStart = reader.start
      if event == .mappingStart {
        if pass.claimIndent == nil, reader.start == reader.end { pass.claimIndent = reader.start.column }
        draft.begin(at: reader.start)
        try draft.read(&reader, path: pass.path, into: &files.diagnostics)
        pass.claimEnd = reader.end
        if pass.touchesBadLine {
          files.unreadable += 1
        } else {
          builder.build(&draft, into: &files)
        }
      } else {
        let node = try YAMLFile.readNode(&reader, event, path: pass.path)
        files.unreadable += 1
        files.diagnostics.append(
          Diagnostic(
            .error, "wrong-type", "a claim is a mapping, not \(node.kindName)", at: node.location,
            notes: ["known keys: " + ClaimDraft.Key.names.joined(separator: ", ")]))
      }
    }
  }
}

/// What is known of a file while it is read.
private struct FilePass {
  static let keys = ["source", "claims", "entities", "types"]

  let path: String
  var source: Source?
  var met: [String: SourcePosition] = [:]
  var hasClaims = false
  /// Of the claim that is being read, or was last.
  var claimStart = SourcePosition.start
  var claimEnd = SourcePosition.start
  /// The column of the first key of the claims, where they are a block list.
  var claimIndent: UInt32?
  /// Lines with bytes that are no text.
  var badLines: Set<UInt32> = []

  init(path: String) { self.path = path }

  var touchesBadLine: Bool {
    !badLines.isEmpty && badLines.contains { claimStart.line <= $0 && $0 <= max(claimStart.line, claimEnd.line) }
  }
}
