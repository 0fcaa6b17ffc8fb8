import CYAML
import SourceText

/// Reads a text as nodes with their places and styles; anything that its layout could not be changed around is refused.
struct LayoutParser: ~Copyable {
  private let source: LayoutText
  private let bytes: [UInt8]
  // SAFETY: allocated in `init`, freed in `deinit`, never handed out; libyaml keeps pointers into the parser's memory.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var holdsEvent = false

  private init(_ source: LayoutText) {
    self.source = source
    bytes = Array(source.string(0..<source.scalars.count).utf8)
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
  }

  deinit {
    if holdsEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
  }

  /// The root node; `nil` where there is none.
  static func parse(_ source: LayoutText) throws(LayoutProblem) -> LayoutNode? {
    var reader = LayoutParser(source)
    return try reader.document()
  }

  private mutating func document() throws(LayoutProblem) -> LayoutNode? {
    guard yaml_parser_initialize(parser) == 1 else { throw LayoutProblem("out of memory", at: .start) }
    let input = bytes
    // SAFETY: the buffer is used while `input` lives, which is to the end of this function; the parser is not used after.
    return try input.withUnsafeBufferPointer { buffer throws(LayoutProblem) in
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      try next()
      try next()
      if event.pointee.type == YAML_STREAM_END_EVENT { return nil }
      if event.pointee.data.document_start.implicit == 0 { throw refused("a line such as '---' or '%YAML'") }
      try next()
      let root = try node(depth: 0)
      try next()
      if event.pointee.data.document_end.implicit == 0 { throw refused("a line such as '...'") }
      try next()
      guard event.pointee.type == YAML_STREAM_END_EVENT else { throw refused("a second document") }
      return root
    }
  }

  private mutating func next() throws(LayoutProblem) {
    if holdsEvent { yaml_event_delete(event) }
    holdsEvent = false
    guard yaml_parser_parse(parser, event) == 1 else {
      let text = parser.pointee.problem.map { String(cString: $0) } ?? "no YAML"
      throw LayoutProblem("not valid YAML: \(text)", at: source.position(Int(parser.pointee.problem_mark.index)))
    }
    holdsEvent = true
  }

  private var start: Int { Int(event.pointee.start_mark.index) }
  private var end: Int { Int(event.pointee.end_mark.index) }

  private func refused(_ what: String) -> LayoutProblem {
    LayoutProblem("\(what), around which the layout can't be settled", at: source.position(start))
  }

  /// The node that begins with the current event.
  private mutating func node(depth: Int) throws(LayoutProblem) -> LayoutNode {
    let data = event.pointee.data
    let first = start
    guard depth <= YAMLLimits().depth else { throw refused("lists and mappings deep within each other") }
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      try refuse(anchor: data.scalar.anchor, tag: data.scalar.tag)
      return scalar()
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: data.sequence_start.anchor, tag: data.sequence_start.tag)
      let isFlow = data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      var nodes: [LayoutNode] = []
      try next()
      while event.pointee.type != YAML_SEQUENCE_END_EVENT {
        nodes.append(try node(depth: depth + 1))
        try next()
      }
      let last = isFlow ? end : nodes.last?.range.upperBound ?? first
      return LayoutNode(content: .sequence(nodes, isFlow: isFlow), range: first..<max(first, last))
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: data.mapping_start.anchor, tag: data.mapping_start.tag)
      let isFlow = data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      var entries: [LayoutNode.Entry] = []
      try next()
      while event.pointee.type != YAML_MAPPING_END_EVENT {
        let key = try node(depth: depth + 1)
        guard key.text != nil || isFlow else { throw refused("a key that is no single word") }
        try next()
        entries.append(LayoutNode.Entry(key: key, value: try node(depth: depth + 1)))
        try next()
      }
      let last = isFlow ? end : entries.last?.value.range.upperBound ?? first
      return LayoutNode(content: .mapping(entries, isFlow: isFlow), range: first..<max(first, last))
    case YAML_ALIAS_EVENT: throw refused("an alias")
    default: throw refused("what is no value")
    }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
  ) throws(LayoutProblem) {
    if anchor != nil { throw refused("an anchor") }
    if tag != nil { throw refused("a tag") }
  }

  private func scalar() -> LayoutNode {
    let data = event.pointee.data.scalar
    // SAFETY: libyaml owns `length` bytes at `value` until the event is deleted.
    let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    let style: LayoutNode.Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .plain
      }
    var last = end
    if style == .block { last = endOfBlock(start..<end) }
    return LayoutNode(content: .scalar(text, style), range: start..<max(start, last))
  }

  /// Without the lines behind it that hold nothing, unless its header keeps them.
  private func endOfBlock(_ range: Range<Int>) -> Int {
    let range = range.clamped(to: 0..<source.scalars.count)
    let header = source.scalars[range].prefix { $0 != "\n" && $0 != "#" }
    if header.contains("+") { return range.upperBound }
    var last = range.upperBound
    while last > range.lowerBound, [" ", "\n", "\t"].contains(source.scalars[last - 1]) { last -= 1 }
    // Blanks at the end of its last line are part of it.
    while last < range.upperBound, source.scalars[last] != "\n" { last += 1 }
    return last
  }
}
