/// A file's bytes and where its lines start. LF, CRLF and CR each end a line; a byte order mark is no part of the first.
struct FileLines: Sendable {
  private let bytes: [UInt8]
  /// Byte offsets; one entry a line.
  private let starts: [Int]
  /// Of long lines, by their index: the byte offset of every `checkpointSpan`th scalar.
  private var checkpoints: [Int: [Int]] = [:]

  private static let checkpointSpan = 512
  /// Lines of more bytes are shown in part only.
  private static let longLine = 2048
  /// Scalars shown of a long line before and after the start of a place.
  private static let context = (before: 200, after: 300)

  var byteCount: Int { bytes.count + starts.count * MemoryLayout<Int>.stride }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x0A || (byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)) {
        starts.append(offset + 1)
      }
    }
    self.starts = starts
  }

  /// `nil` for a place outside the file, or behind the end of its line.
  mutating func line(at place: SourceLocation) -> SourceLine? {
    let index = Int(place.start.line) - 1
    guard !bytes.isEmpty, starts.indices.contains(index), place.start.column >= 1 else { return nil }
    let range = byteRange(ofLine: index)
    if range.count > Self.longLine { return partOfLongLine(index, range, around: place.start.column) }
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard text.unicodeScalars.count + 1 >= Int(place.start.column) else { return nil }
    return SourceLine(text: text)
  }

  private func byteRange(ofLine index: Int) -> Range<Int> {
    let start = starts[index]
    guard index + 1 < starts.count else { return start..<bytes.count }
    var end = starts[index + 1] - 1
    if end > start, bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  private mutating func partOfLongLine(_ index: Int, _ range: Range<Int>, around column: UInt32) -> SourceLine? {
    let offsets = checkpoints[index] ?? Self.checkpoints(in: bytes[range])
    checkpoints[index] = offsets
    let first = max(0, Int(column) - 1 - Self.context.before)
    guard first / Self.checkpointSpan < offsets.count else { return nil }
    var offset = offsets[first / Self.checkpointSpan]
    offset = skip(first % Self.checkpointSpan, from: offset, in: range)
    let place = skip(Int(column) - 1 - first, from: offset, in: range)
    let end = skip(Self.context.after, from: place, in: range)
    let text = String(decoding: bytes[offset..<end], as: UTF8.self)
    guard text.unicodeScalars.count >= Int(column) - 1 - first else { return nil }
    return SourceLine(text: text, firstColumn: UInt32(first) + 1, isCut: end < range.upperBound)
  }

  /// The byte offset `count` scalars further, at most the end of the line.
  private func skip(_ count: Int, from start: Int, in range: Range<Int>) -> Int {
    var left = count
    var offset = start
    while offset < range.upperBound {
      if isStart(bytes[offset]) {
        if left == 0 { return offset }
        left -= 1
      }
      offset += 1
    }
    return offset
  }

  private static func checkpoints(in line: ArraySlice<UInt8>) -> [Int] {
    var offsets: [Int] = []
    var scalars = 0
    for offset in line.indices where isStart(line[offset]) {
      if scalars.isMultiple(of: checkpointSpan) { offsets.append(offset) }
      scalars += 1
    }
    return offsets
  }
}

/// Whether a byte starts a scalar of UTF-8: all but continuation bytes.
private func isStart(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
