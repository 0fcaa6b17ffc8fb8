import SourceText

/// The part of a claim that no rule computes with: what it is called, what is printed, and where.
package struct ClaimRecord: Sendable, Hashable {
  /// Unique in its file; derived where the file gives none.
  package var id = ""
  /// The value as in the file, on one line.
  package var written = ""
  package var quote = ""
  package var at = ""
  package var attributedTo = ""
  package var note = ""
  package var tags: [String] = []
  /// The first character of the value, and the place behind its last.
  package var start = SourcePosition.start
  package var end = SourcePosition.start

  package init() {}

  /// Reads a record back; one that is not there is empty.
  package init(_ arena: TextArena, at address: TextArena.Address) {
    var cursor = RecordCursor(arena, at: address)
    (start, end) = cursor.places()
    id = cursor.text()
    written = cursor.text()
    quote = cursor.text()
    at = cursor.text()
    attributedTo = cursor.text()
    note = cursor.text()
    let tags = cursor.text()
    self.tags = tags.split(separator: "\u{1F}").map(String.init)
  }

  /// Only the id of a record.
  package static func id(_ arena: TextArena, at address: TextArena.Address) -> String {
    var cursor = RecordCursor(arena, at: address)
    _ = cursor.places()
    return cursor.text()
  }

  /// Only where the value of a record begins.
  package static func start(_ arena: TextArena, at address: TextArena.Address) -> SourcePosition {
    var cursor = RecordCursor(arena, at: address)
    return cursor.places().start
  }
}

/// Reads what `RecordWriter` wrote. Never beyond the end of the record.
private struct RecordCursor {
  private let bytes: ContiguousArray<UInt8>
  private var offset: Int

  /// Most records are shorter than this, and read at once.
  private static let usualCount = 256

  init(_ arena: TextArena, at address: TextArena.Address) {
    let head = arena.bytes(at: address, count: Self.usualCount)
    offset = RecordWriter.frameCount
    guard head.count >= offset else {
      bytes = []
      return
    }
    let count = (0..<offset).reduce(offset) { $0 + Int(head[$1]) << ($1 * 8) }
    bytes = count <= head.count ? head : arena.bytes(at: address, count: count)
  }

  /// The first character of the value, and the place behind its last.
  mutating func places() -> (start: SourcePosition, end: SourcePosition) {
    let line = UInt32(truncatingIfNeeded: number())
    let column = UInt32(truncatingIfNeeded: number())
    let lines = UInt32(truncatingIfNeeded: number())
    let last = UInt32(truncatingIfNeeded: number())
    return (SourcePosition(line: line, column: column), SourcePosition(line: line &+ lines, column: last))
  }

  mutating func number() -> Int {
    var result = 0
    var shift = 0
    while offset < bytes.count, shift < 56 {
      let byte = bytes[offset]
      offset += 1
      result |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return result
  }

  mutating func text() -> String {
    let length = number()
    let end = min(bytes.count, offset + length)
    defer { offset = end }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }
}

/// Writes a claim's record: its length in four bytes, least first; numbers in base 128, least digit first; texts as their
/// length and their bytes.
///
/// In the order of `ClaimRecord.init`: line, column, further lines and last column of the value; then the seven texts.
struct RecordWriter: ~Copyable {
  /// The record so far.
  private(set) var bytes = ByteBuffer()
  static let frameCount = 4

  mutating func begin() {
    bytes.removeAll()
    for _ in 0..<Self.frameCount { bytes.append(0) }
  }

  @inline(__always)
  mutating func append(number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(text: UnsafeBufferPointer<UInt8>) {
    append(number: text.count)
    bytes.append(text)
  }

  /// A part of a text whose length is written already.
  mutating func append(part: UnsafeBufferPointer<UInt8>) { bytes.append(part) }

  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(text: $0) }
  }

  mutating func end() {
    let count = UInt32(truncatingIfNeeded: bytes.count - Self.frameCount)
    for index in 0..<Self.frameCount { bytes[index] = UInt8(truncatingIfNeeded: count >> UInt32(index * 8)) }
  }
}
