import CYAML
import SourceText
import TestSupport
import Testing
import YAML
import YAMLReplacements

@Suite("Text for libyaml's scanner")
struct DecodingTests {
  private typealias Update = (UnsafeMutablePointer<yaml_parser_t>, Int) -> Int32

  /// Gives a text in pieces of given sizes, as a file or a pipe may.
  private final class Pieces {
    let bytes: [UInt8]
    let sizes: [Int]
    var next = 0
    var count = 0

    init(_ bytes: [UInt8], sizes: [Int]) { (self.bytes, self.sizes) = (bytes, sizes) }

    func fill(_ buffer: UnsafeMutablePointer<UInt8>, _ room: Int) -> Int {
      let size = min(room, bytes.count - next, sizes[count % sizes.count])
      for offset in 0..<size { buffer[offset] = bytes[next + offset] }
      next += size
      count += 1
      return size
    }
  }

  /// What a scanner comes to see: characters by their bytes, and how the text ends.
  private struct Reading: Equatable {
    var bytes: [UInt8] = []
    var end = ""
  }

  /// Reads to the end, asking for as many characters at a time and taking as many as it is told.
  private static func read(_ bytes: [UInt8], sizes: [Int], asking: [Int], by update: Update) -> Reading {
    let pieces = Pieces(bytes, sizes: sizes)
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else { return Reading(end: "no memory") }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input(
      parser,
      { data, buffer, size, written in
        guard let data, let buffer, let written else { return 0 }
        written.pointee = Unmanaged<Pieces>.fromOpaque(data).takeUnretainedValue().fill(buffer, size)
        return 1
      }, Unmanaged.passUnretained(pieces).toOpaque())
    var reading = Reading()
    var turn = 0
    while true {
      let wanted = asking[turn % asking.count]
      turn += 1
      guard update(parser, wanted) == 1 else {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
        reading.end = "\(problem) at \(parser.pointee.problem_offset): \(parser.pointee.problem_value)"
        return reading
      }
      // As the scanner's SKIP does: by the first byte of a character.
      for _ in 0..<min(wanted, parser.pointee.unread) {
        guard let pointer = parser.pointee.buffer.pointer else { return reading }
        let first = pointer.pointee
        if first == 0 {
          reading.end = "end"
          return reading
        }
        let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        for offset in 0..<width { reading.bytes.append(pointer[offset]) }
        parser.pointee.buffer.pointer = pointer + width
        parser.pointee.unread -= 1
      }
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
    let length = [0, 3, 70, 300, 20_000].randomElement(using: &generator) ?? 0
    // Of a hundred pieces, so many are no plain characters, and so many of those are wrong.
    let rare = [0, 1, 20, 100].randomElement(using: &generator) ?? 0
    let wrong = [0, 0, 1, 30].randomElement(using: &generator) ?? 0
    var bytes: [UInt8] = []
    while bytes.count < length {
      if Int.random(in: 0..<100, using: &generator) >= rare {
        bytes.append(([9, 10, 13] + Array(0x20...0x7E)).randomElement(using: &generator) ?? 0x20)
      } else if Int.random(in: 0..<100, using: &generator) >= wrong {
        let others: [Character] = ["ä", "\u{85}", "\u{A0}", "日", "\u{2028}", "\u{FFFD}", "\u{E000}", "🌉", "\u{10FFFF}"]
        bytes += Array(String(others.randomElement(using: &generator) ?? "ä").utf8)
      } else {
        let broken: [[UInt8]] = [
          [0], [7], [0x7F], [0xC3], [0x80], [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
          [0xEF, 0xBB, 0xBF],
          [0xEF, 0xBF, 0xBE], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F], [0xC2, 0x81], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ]
        bytes += broken.randomElement(using: &generator) ?? [0]
      }
    }
    return bytes
  }

  @Test("is what libyaml makes of it, whatever is in it and however it comes", arguments: 0..<8 as Range<UInt64>)
  func differential(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let bytes = Self.text(&generator)
      let sizes = [[1], [2, 3], [1, 70, 4], [16_384], [100_000]].randomElement(using: &generator) ?? [1]
      let asking = [[1], [2], [4, 1], [3, 2, 1, 1]].randomElement(using: &generator) ?? [1]
      let ours = Self.read(bytes, sizes: sizes, asking: asking) { yaml_parser_update_buffer($0, $1) }
      let theirs = Self.read(bytes, sizes: sizes, asking: asking) { claimcheck_original_update_buffer($0, $1) }
      #expect(ours.end == theirs.end)
      // libyaml looks at a whole piece before it shows any of it, so that of a text with an error it may show less.
      #expect(ours.bytes.starts(with: theirs.bytes))
      if theirs.end == "end" { #expect(ours.bytes == theirs.bytes) }
    }
  }

  @Test("is read by the function of this package")
  func isReplaced() throws {
    // The only one that stops before a character which libyaml looks at ahead of time.
    let bytes = Array("a: b\n".utf8) + [0xFF]
    let ours = Self.read(bytes, sizes: [100], asking: [1]) { yaml_parser_update_buffer($0, $1) }
    #expect(ours.bytes == Array("a: b\n".utf8))
  }
}
