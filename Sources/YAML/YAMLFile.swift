import SourceText

/// Reads small files whole, as nodes.
package enum YAMLFile {
  /// The root node of a file's one document.
  ///
  /// - Returns: `nil` where the file holds nothing but comments, or can't be read: then there is a diagnostic.
  package static func load(
    _ bytes: [UInt8], path: String, limits: YAMLLimits = YAMLLimits(), scope: Diagnostic.Scope,
    into problems: inout [Diagnostic]
  ) -> YAMLNode? {
    switch parse(bytes, path: path, limits: limits, lines: nil) {
    case .success(let node): return node
    case .failure(let problem) where problem.isEncoding:
      let repair = EncodingRepair(bytes, limit: limits.syntaxErrors)
      problems += repair.problems.map { $0.diagnostic(path: path, scope: scope) }
      return nil
    case .failure(let problem):
      problems.append(problem.diagnostic(path: path, scope: scope))
      return nil
    }
  }

  private static func parse(
    _ bytes: [UInt8], path: String, limits: YAMLLimits, lines: LineMap?
  ) -> Result<YAMLNode?, YAMLProblem> {
    var reader = EventReader(YAMLInput(bytes, lines: lines), limits: limits)
    let result = Result { () throws(YAMLProblem) in try readDocument(&reader, path: path) }
    if reader.hasForeignLineBreaks, lines == nil {
      return parse(bytes, path: path, limits: limits, lines: LineMap(bytes))
    }
    return result
  }

  private static func readDocument(_ reader: inout EventReader, path: String) throws(YAMLProblem) -> YAMLNode? {
    guard try reader.next() == .documentStart else { return nil }
    let first = try reader.next()
    let root = try readNode(&reader, first, path: path)
    while true {
      switch try reader.next() {
      case .streamEnd: return root
      case .documentStart:
        throw YAMLProblem(
          "yaml-several-documents", "a second document begins here; a file holds one", at: reader.start,
          notes: ["remove the '---', or split the file in two"])
      case .documentEnd, .scalar, .sequenceStart, .sequenceEnd, .mappingStart, .mappingEnd: continue
      }
    }
  }

  /// The node that begins with `event`; the depth is limited by the reader.
  package static func readNode(
    _ reader: inout EventReader, _ event: EventReader.Event, path: String
  ) throws(YAMLProblem) -> YAMLNode {
    let start = reader.start
    switch event {
    case .sequenceStart:
      var nodes: [YAMLNode] = []
      var end = reader.end
      while true {
        let next = try reader.next()
        if next == .sequenceEnd { break }
        let node = try readNode(&reader, next, path: path)
        end = node.location.end
        nodes.append(node)
      }
      return YAMLNode(.sequence(nodes), at: SourceLocation(path: path, start: start, end: closing(reader, after: end)))
    case .mappingStart:
      var entries: [YAMLNode.Entry] = []
      var end = reader.end
      while true {
        let next = try reader.next()
        if next == .mappingEnd { break }
        let key = try readNode(&reader, next, path: path)
        let value = try readNode(&reader, try reader.next(), path: path)
        end = value.location.end
        entries.append(YAMLNode.Entry(key: key, value: value))
      }
      return YAMLNode(.mapping(entries), at: SourceLocation(path: path, start: start, end: closing(reader, after: end)))
    case .scalar, .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
      let text = String(decoding: reader.scalar, as: UTF8.self)
      let location = SourceLocation(path: path, start: start, end: reader.end)
      return YAMLNode(.scalar(text, isPlain: reader.isPlain), at: location)
    }
  }

  /// The end of a collection: behind its bracket, or, in block style, of its last part.
  private static func closing(_ reader: borrowing EventReader, after last: SourcePosition) -> SourcePosition {
    reader.start == reader.end ? last : reader.end
  }
}
