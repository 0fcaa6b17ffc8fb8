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
  /// The place behind the value.
  package var end = SourcePosition.start

  package init() {}

  /// Reads a record back; one that is not there is empty.
  package init(_ arena: TextArena, at address: TextArena.Address) {
    var cursor = RecordCursor(arena.bytes(at: address))
    end.line = UInt32(truncatingIfNeeded: cursor.number())
    end.column = UInt32(truncatingIfNeeded: cursor.number())
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
    var cursor = RecordCursor(arena.bytes(at: address))
    _ = cursor.number()
    _ = cursor.number()
    return cursor.text()
  }
}

/// Reads what `RecordWriter` wrote. Never beyond the end of the page.
private struct RecordCursor {
  private let page: ContiguousArray<UInt8>
  private var offset: Int

  init(_ place: (page: ContiguousArray<UInt8>, offset: Int)) {
    page = place.page
    offset = min(place.offset, place.page.count)
  }

  mutating func number() -> Int {
    var result = 0
    var shift = 0
    while offset < page.count, shift < 56 {
      let byte = page[offset]
      offset += 1
      result |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return result
  }

  mutating func text() -> String {
    let length = number()
    let end = min(page.count, offset + length)
    defer { offset = end }
    return String(decoding: page[offset..<end], as: UTF8.self)
  }
}

/// Writes a claim's record: numbers in base 128, least digit first; texts as their length and their bytes.
///
/// In the order of `ClaimRecord.init`: line and column behind the value, then the seven texts.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(text: some Collection<UInt8>) {
    append(number: text.count)
    bytes.append(contentsOf: text)
  }
}
