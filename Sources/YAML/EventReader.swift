import CYAML
import SourceText

/// Reads YAML as a stream of events, one at a time, in constant memory.
///
/// Aliases are replaced by the events that they stand for, within limits. The scalar of an event is borrowed: it is valid
/// until the next call of `next()`.
package struct EventReader: ~Copyable {
  package enum Event: Sendable {
    case documentStart, documentEnd, streamEnd
    case scalar
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
  }

  /// The first character of the current event.
  package private(set) var start = SourcePosition.start
  /// The place behind the last character of the current event.
  package private(set) var end = SourcePosition.start
  /// The bytes of the current event's scalar; valid until the next call of `next()`.
  package private(set) var scalar = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The current scalar is neither quoted nor a block, so `~` or nothing in it mean null.
  package private(set) var isPlain = false
  /// The list that the current event starts is in block style, with dashes.
  package private(set) var isBlock = false

  // SAFETY: both are allocated in `init`, never handed out, and freed in `deinit`; libyaml keeps pointers into the
  // parser's own memory, which therefore must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let input: YAMLInput
  private var holdsEvent = false
  private let places: MarkPlaces
  private var depth = 0
  /// What anchors stand for: for a reader that goes on where this one breaks off.
  package let anchors: AliasRecorder
  /// What `anchors` does, kept here because every event asks for it and hardly any file has an anchor.
  private var isRecording = false
  private var isReplaying = false
  private var isContinuing: Bool
  /// Of the alias that is played back.
  private var aliasStart = SourcePosition.start
  private let limits: YAMLLimits

  /// - Parameters:
  ///   - input: read to its end at most; kept alive by the reader.
  ///   - anchors: those of a reader of the same document that broke off before.
  package init(_ input: consuming YAMLInput, limits: YAMLLimits = YAMLLimits(), anchors: AliasRecorder? = nil) {
    self.limits = limits
    self.anchors = anchors ?? AliasRecorder()
    isContinuing = anchors != nil
    anchors?.breakOff()
    places = input.places
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
    if yaml_parser_initialize(parser) == 1 {
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      input.attach(to: parser)
    }
    self.input = input
  }

  deinit {
    if holdsEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
  }

  /// Some line of the text ends in a character that YAML takes for the end of a line and editors do not (U+0085, U+2028,
  /// U+2029), so that positions are off unless the input was given a line map.
  package var hasForeignLineBreaks: Bool { input.hasForeignLineBreaks }

  /// Moves on to the next event.
  ///
  /// - Returns: `streamEnd` from the end on, as often as it is asked.
  /// - Throws: `YAMLProblem`; the reader can't be used any further then.
  package mutating func next() throws(YAMLProblem) -> Event {
    if isReplaying { return try nextReplayed() }
    if holdsEvent {
      yaml_event_delete(event)
      holdsEvent = false
    }
    guard yaml_parser_parse(parser, event) == 1 else {
      let places = places
      throw input.problem ?? YAMLProblem(parser.pointee, place: { places.position($0) })
    }
    holdsEvent = event.pointee.ownsMemory
    places.set(&start, to: event.pointee.start_mark)
    places.set(&end, to: event.pointee.end_mark)
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: return try readScalar()
    case YAML_MAPPING_START_EVENT:
      try enter(anchor: event.pointee.data.mapping_start.anchor, tag: event.pointee.data.mapping_start.tag)
      if isRecording { record(.mappingStart) }
      return .mappingStart
    case YAML_SEQUENCE_START_EVENT:
      isBlock = event.pointee.data.sequence_start.style == YAML_BLOCK_SEQUENCE_STYLE
      try enter(anchor: event.pointee.data.sequence_start.anchor, tag: event.pointee.data.sequence_start.tag)
      if isRecording { record(.sequenceStart) }
      return .sequenceStart
    case YAML_MAPPING_END_EVENT:
      depth -= 1
      if isRecording { record(.mappingEnd) }
      return .mappingEnd
    case YAML_SEQUENCE_END_EVENT:
      depth -= 1
      if isRecording { record(.sequenceEnd) }
      return .sequenceEnd
    case YAML_ALIAS_EVENT: return try replayAlias()
    case YAML_DOCUMENT_START_EVENT:
      if !isContinuing {
        anchors.forgetAnchors()
        isRecording = false
      }
      isContinuing = false
      return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_START_EVENT: return try next()
    default: return .streamEnd
    }
  }

  private mutating func readScalar() throws(YAMLProblem) -> Event {
    let length = event.pointee.data.scalar.length
    // SAFETY: libyaml owns `length` bytes at `value` until the event is deleted, which `next()` does first thing.
    scalar = UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: length)
    isPlain = event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
    guard length <= limits.scalarBytes else {
      throw YAMLProblem(
        "yaml-scalar-length", "a value of \(length) bytes; at most \(limits.scalarBytes) are read", at: start,
        notes: ["shorten it: a quote is the shortest fragment that carries the value"])
    }
    if let tag = event.pointee.data.scalar.tag {
      try check(tag)
      isPlain = false
    }
    if let anchor = event.pointee.data.scalar.anchor { beginRecording(anchor) }
    if isRecording { record(.scalar) }
    return .scalar
  }

  private mutating func enter(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
  ) throws(YAMLProblem) {
    guard depth < limits.depth else { throw tooDeep(at: start) }
    if let tag { try check(tag) }
    if let anchor { beginRecording(anchor) }
    depth += 1
  }

  private mutating func beginRecording(_ anchor: UnsafeMutablePointer<yaml_char_t>) {
    anchors.open(String(cString: anchor), depth: depth)
    isRecording = true
  }

  /// Records the current event.
  private mutating func record(_ event: Event) {
    let isScalar = event == .scalar
    anchors.record(
      event, from: start, to: end, scalar: isScalar ? scalar : UnsafeBufferPointer(start: nil, count: 0),
      isPlain: isScalar && isPlain)
    isRecording = anchors.isRecording
  }

  private func tooDeep(at position: SourcePosition) -> YAMLProblem {
    YAMLProblem(
      "yaml-depth", "lists and mappings within each other, deeper than \(limits.depth)", at: position,
      notes: ["nothing that claimcheck reads needs more than six"])
  }

  /// YAML's own tags say what a type of property says better; others would mean something that we do not know of.
  private func check(_ tag: UnsafeMutablePointer<yaml_char_t>) throws(YAMLProblem) {
    let text = String(cString: tag)
    guard !text.hasPrefix("tag:yaml.org,2002:"), text != "!" else { return }
    throw YAMLProblem(
      "yaml-tag", "the tag '\(text)' means nothing here", at: start,
      notes: ["leave it out, or quote the value if the ! belongs to it"])
  }

  private mutating func replayAlias() throws(YAMLProblem) -> Event {
    aliasStart = start
    let name = event.pointee.data.alias.anchor.map { String(cString: $0) } ?? ""
    guard anchors.replay(name) else {
      let isOpen = anchors.isOpen(name)
      throw YAMLProblem(
        "yaml-alias",
        isOpen
          ? "the alias '*\(name)' stands within what it stands for" : "there is no anchor '&\(name)' before this alias",
        at: start, notes: ["write the value out, or quote it if the * belongs to it"])
    }
    return try nextReplayed()
  }

  private mutating func nextReplayed() throws(YAMLProblem) -> Event {
    guard anchors.replayedEvents < limits.aliasEvents else {
      throw YAMLProblem(
        "yaml-alias-expansion", "aliases stand for more than \(limits.aliasEvents) values", at: aliasStart,
        notes: ["write the values out"])
    }
    let next = anchors.nextReplayed()
    isBlock = false
    switch next.event {
    case .mappingStart, .sequenceStart:
      guard depth < limits.depth else { throw tooDeep(at: aliasStart) }
      depth += 1
    case .mappingEnd, .sequenceEnd: depth -= 1
    case .scalar, .documentStart, .documentEnd, .streamEnd: break
    }
    start = next.start
    end = next.end
    scalar = next.scalar
    isPlain = next.isPlain
    isReplaying = anchors.isReplaying
    if isRecording { record(next.event) }
    return next.event
  }
}

/// Turns libyaml's marks, which count from 0 and know YAML's line breaks only, into positions.
struct MarkPlaces: Sendable {
  /// Puts positions right in a text with line breaks that are YAML's only.
  let lines: LineMap?
  /// The 1-based number of the line that the parser calls 0.
  let firstLine: UInt32
  /// Whether there is a map, told without a look at it: every event asks twice.
  private let hasMap: Bool

  init(lines: LineMap?, firstLine: UInt32) {
    self.lines = lines
    self.firstLine = firstLine
    hasMap = lines != nil
  }

  func position(_ mark: yaml_mark_t) -> SourcePosition {
    var position = SourcePosition.start
    set(&position, to: mark)
    return position
  }

  /// Puts a position where a mark is; in place, as another module's initialiser would be a call, twice an event.
  @inline(__always)
  func set(_ position: inout SourcePosition, to mark: yaml_mark_t) {
    let line = UInt32(truncatingIfNeeded: mark.line)
    let column = UInt32(truncatingIfNeeded: mark.column)
    if hasMap {
      position = mapped(line, column)
    } else {
      position.line = line &+ firstLine
      position.column = column &+ 1
    }
  }

  private func mapped(_ line: UInt32, _ column: UInt32) -> SourcePosition {
    guard let lines else { return SourcePosition(line: line &+ firstLine, column: column &+ 1) }
    return lines.position(line: line, column: column, firstLine: firstLine)
  }
}

extension yaml_event_t {
  /// Whether libyaml has to be asked to delete the event: one event in five has no text, and nothing to be freed.
  fileprivate var ownsMemory: Bool {
    switch type {
    case YAML_MAPPING_START_EVENT: data.mapping_start.anchor != nil || data.mapping_start.tag != nil
    case YAML_SEQUENCE_START_EVENT: data.sequence_start.anchor != nil || data.sequence_start.tag != nil
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: false
    default: true
    }
  }
}
