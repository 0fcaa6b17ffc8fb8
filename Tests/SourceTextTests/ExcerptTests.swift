import SourceText
import Testing

@Suite("Excerpts")
struct ExcerptTests {
  /// The marked part of a line, by what stands over the mark; `nil` where mark and text don't line up.
  private func marked(_ excerpt: SourceExcerpt) -> String? {
    var column = 0
    var text = ""
    for character in excerpt.text {
      let width = DisplayWidth.of(character)
      let isInside = column >= excerpt.markOffset && column + width <= excerpt.markOffset + excerpt.markWidth
      if isInside { text.append(character) }
      column += width
    }
    return DisplayWidth.of(text) == excerpt.markWidth ? text : nil
  }

  private func excerpt(_ line: String, _ value: String, width: Int = 80) -> SourceExcerpt {
    let scalars = Array(line.unicodeScalars)
    let wanted = Array(value.unicodeScalars)
    let start = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? 0
    let place = SourceLocation(
      path: "f", start: SourcePosition(line: 1, column: UInt32(start + 1)),
      end: SourcePosition(line: 1, column: UInt32(start + wanted.count + 1)))
    return SourceExcerpt(SourceLine(text: line), marking: place, width: width)
  }

  @Test(
    "have the mark under the value",
    arguments: [
      ("value: 1987", "1987", 7, 4), ("\tvalue: 1987", "1987", 11, 4), ("  a\tb: x", "x", 7, 1),
      ("名前: 漢字", "漢字", 6, 4), ("e\u{301}te\u{301}: x", "x", 5, 1), ("👩‍👩‍👧: x", "x", 4, 1), ("שלום: 12", "12", 6, 2),
      ("\u{200B}: x", "x", 10, 1), ("\u{1B}[0m: x", "x", 6, 1), ("🇩🇪🇫🇷: x", "x", 6, 1), ("한국: x", "x", 6, 1),
      ("\u{1112}\u{1161}\u{11AB}: x", "x", 4, 1), ("❤️: x", "x", 4, 1), ("a: 漢", "漢", 3, 2), ("1️⃣: x", "x", 4, 1),
    ])
  func alignment(line: String, value: String, offset: Int, width: Int) {
    let excerpt = excerpt(line, value)
    #expect(excerpt.markOffset == offset)
    #expect(excerpt.markWidth == width)
    #expect(marked(excerpt) == value)
  }

  @Test("show the value of a long line, with cuts marked", arguments: [20, 33, 80], [0, 1, 7, 50, 3000])
  func cuts(width: Int, before: Int) {
    for after in [0, 3, 3000] {
      let line = String(repeating: "b", count: before) + "VALUE" + String(repeating: "漢", count: after)
      let excerpt = excerpt(line, "VALUE", width: width)
      #expect(marked(excerpt) == "VALUE")
      #expect(excerpt.width <= width)
      #expect(DisplayWidth.of(excerpt.text) == excerpt.width)
      #expect(excerpt.text.hasPrefix("…") == (before > 0 && !excerpt.text.hasPrefix("b")))
    }
  }

  @Test("cut a value that is too long itself")
  func longValue() {
    let excerpt = excerpt(
      "value: " + String(repeating: "v", count: 500) + " end", String(repeating: "v", count: 500), width: 40)
    #expect(excerpt.width <= 40)
    #expect(excerpt.text.hasSuffix("v…"))
    #expect(excerpt.markOffset + excerpt.markWidth == excerpt.width)
  }

  @Test("mark places without extent, at the end, and over several lines")
  func edges() {
    let line = SourceLine(text: "ab")
    func excerpt(_ start: UInt32, _ end: SourcePosition) -> SourceExcerpt {
      let place = SourceLocation(path: "", start: SourcePosition(line: 1, column: start), end: end)
      return SourceExcerpt(line, marking: place, width: 40)
    }
    #expect(excerpt(3, SourcePosition(line: 1, column: 3)).markOffset == 2)
    #expect(excerpt(3, SourcePosition(line: 1, column: 3)).markWidth == 1)
    #expect(excerpt(1, SourcePosition(line: 4, column: 1)).markWidth == 2)
    #expect(excerpt(99, SourcePosition(line: 1, column: 2)).markOffset == 2)
    #expect(excerpt(2, SourcePosition(line: 1, column: .max)).markWidth == 1)
    #expect(excerpt(0, SourcePosition(line: 0, column: 0)).markOffset == 0)
    #expect(SourceExcerpt(value: "", width: 40).markWidth == 1)
  }
}

@Suite("Source lines")
struct SourceLinesTests {
  private func line(_ bytes: [UInt8], _ line: UInt32, _ column: UInt32) -> SourceLine? {
    let place = SourceLocation(path: "f", start: SourcePosition(line: line, column: column))
    return SourceLines { _ in bytes }.line(at: place)
  }

  @Test("end with LF, CRLF and CR; a byte order mark is none of them")
  func lineEnds() {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("a\r\nbc\rd\n\nlast".utf8)
    #expect((1...6).map { line(bytes, $0, 1)?.text } == ["a", "bc", "d", "", "last", nil])
    #expect(line(bytes, 2, 3)?.text == "bc")
    #expect(line(bytes, 2, 4) == nil)
    #expect(line(bytes, 0, 1) == nil)
    #expect(line(bytes, 1, 0) == nil)
    #expect(line([], 1, 1) == nil)
    #expect(line(Array("a\r".utf8), 2, 1)?.text == "")
    #expect(line([0x61, 0xFF, 0x62], 1, 3)?.text == "a\u{FFFD}b")
  }

  @Test("are cut around a place when they are long")
  func longLines() throws {
    let bytes = Array((0..<20_000).map { $0.isMultiple(of: 3) ? "漢" : "a" }.joined().utf8)
    for column: UInt32 in [1, 2, 255, 256, 257, 512, 513, 5_000, 19_999, 20_000, 20_001] {
      let found = try #require(line(bytes, 1, column))
      let offset = Int(column - found.firstColumn)
      let scalars = Array(found.text.unicodeScalars)
      #expect(scalars.count <= 500)
      if column <= 20_000 { #expect(scalars[offset] == ((column - 1).isMultiple(of: 3) ? "漢" : "a")) }
      #expect(found.isCut == (column <= 19_700))
    }
    #expect(line(bytes, 1, 20_002) == nil)
    #expect(line(bytes, 1, .max) == nil)
  }

  @Test("are read once, also where they can't be")
  func cached() {
    let lines = SourceLines(byteLimit: 1) { $0 == "gone" ? nil : Array("x".utf8) }
    for path in ["gone", "there", "gone", "there"] {
      let place = SourceLocation(path: path, start: .start)
      #expect((lines.line(at: place) == nil) == (path == "gone"))
    }
    #expect(SourceLines().line(at: SourceLocation(path: "/dev/zero", start: .start)) == nil)
    #expect(SourceLines().line(at: SourceLocation(path: "/", start: .start)) == nil)
  }
}
