import SourceText
import Testing
import YAML

/// The events of a text, each as `what line:column-line:column text`.
private func events(_ text: String, limits: YAMLLimits = YAMLLimits()) -> [String] {
  var reader = EventReader(YAMLInput(Array(text.utf8)), limits: limits)
  var told: [String] = []
  while true {
    do throws(YAMLProblem) {
      let event = try reader.next()
      if event == .streamEnd { return told }
      if event == .documentStart || event == .documentEnd { continue }
      var line = "\(event) \(reader.start.line):\(reader.start.column)-\(reader.end.line):\(reader.end.column)"
      if event == .scalar { line += " " + String(decoding: reader.scalar, as: UTF8.self) + (reader.isPlain ? "" : "!") }
      told.append(line)
    } catch {
      told.append("\(error.code) \(error.position.line):\(error.position.column)")
      return told
    }
  }
}

@Suite("Events")
struct EventTests {
  @Test("have the places of what stands in the file, in Unicode scalars")
  func places() {
    let expected = [
      "mappingStart 1:1-1:1", "scalar 1:1-1:5 größ", "scalar 1:7-1:9 日本", "scalar 2:1-2:2 b", "sequenceStart 2:4-2:5",
      "scalar 2:5-2:8 👍!", "scalar 2:10-2:14 it's!", "sequenceEnd 2:16-2:17", "mappingEnd 3:1-3:1",
    ]
    let text = "größ: 日本\nb: [\"👍\", 'it''s' ]\n"
    let told = events(text)
    #expect(told.map { $0.split(separator: " ").first } == expected.map { $0.split(separator: " ").first })
    #expect(told[1] == expected[1] && told[2] == expected[2] && told[5] == expected[5])
    for end in ["\r\n", "\r"] { #expect(events(text.replacing("\n", with: end)) == told) }
    #expect(events("\u{FEFF}" + text) == told)
  }

  @Test("stand for aliases at the places of what is aliased")
  func aliases() {
    #expect(
      events("a: &x {k: v}\nb: *x\n").filter { $0.hasPrefix("scalar") }.map { String($0.dropFirst(7)) } == [
        "1:1-1:2 a", "1:8-1:9 k", "1:11-1:12 v", "2:1-2:2 b", "1:8-1:9 k", "1:11-1:12 v",
      ])
    #expect(events("&a x: *a\n").last == "mappingEnd 2:1-2:1")
    #expect(events("a: &x 1\nb: &x 2\nc: *x\n").contains("scalar 2:4-2:8 2"))
  }

  @Test(
    "end where limits are met",
    arguments: [
      ("[" + String(repeating: "[", count: 64), "yaml-depth 1:65"), ("a: *b", "yaml-alias 1:4"),
      ("&a [*a]", "yaml-alias 1:5"), ("!x y", "yaml-tag 1:1"), ("a: 123456789", "yaml-scalar-length 1:4"),
      ("- &a [1,1,1,1]\n- &b [*a,*a,*a,*a]\n- [*b]\n", "yaml-alias-expansion 2:13"), ("a: \"b", "yaml-syntax 1:4"),
    ])
  func limits(text: String, expected: String) {
    var limits = YAMLLimits()
    limits.scalarBytes = 8
    limits.aliasEvents = 12
    #expect(events(text, limits: limits).last == expected, "\(text)")
  }

  @Test("of aliases are as deep as what they stand in")
  func deepAliases() {
    let text = (0..<80).map { "- &a\($0) [\($0 == 0 ? "x" : "*a\($0 - 1)")]\n" }.joined()
    #expect(events(text).last == "yaml-depth 64:9")
  }

  @Test("do not depend on how the bytes come", arguments: [1, 2, 16_383, 16_384, 16_385])
  func blocks(length: Int) {
    let text = "# " + String(repeating: "é", count: length) + "\na: größe\nb: [x]\n"
    #expect(
      events(text).filter { $0.hasPrefix("scalar") } == [
        "scalar 2:1-2:2 a", "scalar 2:4-2:9 größe", "scalar 3:1-3:2 b", "scalar 3:5-3:6 x",
      ])
  }
}

@Suite("Text of a file")
struct TextTests {
  @Test(
    "is searched for what is no text",
    arguments: [
      ([0x61, 0xFF, 0x62], ["yaml-encoding 1:2"], "a\u{FFFD}b"),
      ([0x61, 0x0A, 0xC3, 0x28], ["yaml-encoding 2:1"], "a\n\u{FFFD}("),
      ([0xE2, 0x82], ["yaml-encoding 1:1"], "\u{FFFD}"),
      ([0xED, 0xA0, 0x80, 0x61], ["yaml-encoding 1:1"], "\u{FFFD}\u{FFFD}\u{FFFD}a"),
      ([0x61, 0x00, 0x0D, 0x01], ["yaml-encoding 1:2", "yaml-encoding 2:1"], "a\u{FFFD}\r\u{FFFD}"),
      ([0xC2, 0x80, 0xC2, 0x85], ["yaml-encoding 1:1"], "\u{FFFD}\u{85}"), ([0xEF, 0xBB, 0xBF, 0x61], [], "\u{FEFF}a"),
      ([0xFF, 0xFE, 0x61, 0x00], ["yaml-encoding 1:1"], ""), ([], [], ""),
      ([0xF4, 0x90, 0x80, 0x80], ["yaml-encoding 1:1"], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], [String], String)])
  func encoding(bytes: [UInt8], problems: [String], repaired: String) {
    let repair = EncodingRepair(bytes, limit: 20)
    #expect(repair.problems.map { "\($0.code) \($0.position.line):\($0.position.column)" } == problems)
    let text = String(decoding: repair.repaired, as: UTF8.self)
    #expect(text.unicodeScalars.elementsEqual(repaired.unicodeScalars) || "\u{FEFF}" + text == repaired)
  }

  @Test("tells how many offences are not shown")
  func many() {
    let repair = EncodingRepair(Array("\u{1}a".utf8) + [UInt8]((0..<20).flatMap { _ in [1, 0x0A] }), limit: 3)
    #expect(repair.problems.count == 3)
    #expect(repair.problems.last?.notes.last == "18 more in this file are not shown")
    #expect(repair.badLines == Set(1...20))
  }

  @Test(
    "has the lines that editors count, whatever YAML takes for a line", arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func lines(separator: String) {
    var problems: [Diagnostic] = []
    let text = "a: \"x\(separator)y\(separator)\"\nb: 'é\(separator)z'\r\nc: [\"\(separator)\", d]\n"
    let node = YAMLFile.load(Array(text.utf8), path: "a.yaml", scope: .run, into: &problems)
    guard case .mapping(let entries)? = node?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key.location.start.line) == [1, 2, 3])
    #expect(entries[1].value.location.end == SourcePosition(line: 2, column: 9))
    guard case .sequence(let members) = entries[2].value.content else { return }
    #expect(members[1].location.start == SourcePosition(line: 3, column: 10))
  }
}

@Suite("Mappings")
struct MappingTests {
  private enum Word: String, CaseIterable { case one, two }

  @Test("are read by key, and every mistake is reported")
  func reading() throws {
    var problems: [Diagnostic] = []
    let text = """
      text: a
      words: [a, b]
      word: c
      flag: Yes
      number: 0.5
      choice: tow
      empty:
      list: [[a]]
      text: again
      unknwon: 1
      ? [x] : 1
      wrong: {a: b}
      far: 7
      """
    let node = try #require(YAMLFile.load(Array(text.utf8), path: "a.yaml", scope: .run, into: &problems))
    let keys = [
      "text", "words", "word", "flag", "number", "choice", "empty", "list", "wrong", "far", "absent", "unknown",
    ]
    let reader = try #require(MappingReader(node, of: "thing", keys: keys, scope: .run, into: &problems))
    #expect(problems.map(\.code) == ["duplicate-key", "unknown-key", "wrong-type"])
    #expect(problems[1].notes.first == "did you mean 'unknown'?")
    problems = []
    #expect(reader.text("text", &problems) == "a" && reader.text("absent", &problems) == nil)
    #expect(reader.texts("words", &problems) == ["a", "b"] && reader.texts("word", &problems) == ["c"])
    #expect(reader.boolean("flag", &problems) == true && reader.number("number", in: 0...1, &problems) == 0.5)
    #expect(reader.text("empty", &problems) == nil && problems.isEmpty)
    #expect(reader.choice("choice", of: Word.self, &problems) == nil)
    #expect(reader.texts("list", &problems) == [] && reader.text("wrong", &problems) == nil)
    #expect(reader.number("far", in: 0...1, &problems) == nil && reader.boolean("text", &problems) == nil)
    #expect(reader.requiredText("empty", &problems) == nil && reader.requiredText("absent", &problems) == nil)
    #expect(
      problems.map(\.code) == [
        "unknown-word", "wrong-type", "wrong-type", "wrong-type", "wrong-type", "missing-key", "missing-key",
      ])
    #expect(problems[0].notes == ["did you mean 'two'?", "one of: one, two"])
    #expect(
      MappingReader(YAMLNode(.sequence([]), at: node.location), of: "unit", keys: [], scope: .run, into: &problems)
        == nil)
    #expect(problems.last?.message == "a unit is a mapping, not a list")
  }
}
