import Claims
import FoundationEssentials
import SourceText
import TestSupport
import Testing
import YAML

/// A file is read in one way, whether it streams by, is in memory, or is made into nodes first.
@Suite("Ways of reading")
struct DifferentialTests {
  @Test("agree on what is read, and where")
  func generated() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var generator = SeededGenerator(seed: 11)
    for number in 0..<300 {
      let text = GeneratedFile(&generator).text
      let path = "\(folder)/\(number).yaml"
      try Data(text.utf8).write(to: URL(filePath: path))
      var streaming = ClaimFileReader(vocabulary: words)
      streaming.read(path: path)
      var remembering = ClaimFileReader(vocabulary: words)
      remembering.read(Array(text.utf8), path: path)
      let (one, other) = (streaming.finish(), remembering.finish())
      #expect(one.diagnostics == other.diagnostics, "\(text)")
      let told = claims(one)
      #expect(told == claims(other), "\(text)")
      var problems: [Diagnostic] = []
      let node = YAMLFile.load(Array(text.utf8), path: path, scope: .claims, into: &problems)
      #expect(told == node.map(claims), "\(text)\n\(problems.places)")
      #expect(told.count >= 1)
    }
  }

  /// Each claim's id, value and the value's place.
  private func claims(_ files: ClaimFiles) -> [String] {
    var told: [String] = []
    files.store.forEach { _, row in
      let record = ClaimRecord(files.store.arena, at: row.record)
      told.append("\(record.id) \(record.start) \(record.end) \(record.written)")
    }
    return told
  }

  private func claims(_ root: YAMLNode) -> [String] {
    entry("claims", of: root).map(members)?.map { claim in
      let value = entry("value", of: claim) ?? entry("values", of: claim)
      let written = value.map { value in
        value.text ?? "[" + members(value).map { $0.text ?? "?" }.joined(separator: ", ") + "]"
      }
      let place = value?.location
      return "\(entry("id", of: claim)?.text ?? "") \(place?.start ?? .start) \(place?.end ?? .start) \(written ?? "")"
    } ?? []
  }

  private func entry(_ key: String, of node: YAMLNode) -> YAMLNode? {
    guard case .mapping(let entries) = node.content else { return nil }
    return entries.first { $0.key.text == key }?.value
  }

  private func members(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let members) = node.content { members } else { [] }
  }
}

/// A claim file in a random mixture of YAML's styles.
private struct GeneratedFile {
  var text = "source: {id: s}\nclaims:\n"

  init(_ generator: inout SeededGenerator) {
    let anchored = Bool.random(using: &generator)
    for number in 0..<Int.random(in: 1...6, using: &generator) {
      var lines = ["id: c\(number)", "subject: \(Self.pick(["a", "größe", "日本", "\"👍🏽 x\""], &generator))"]
      if number > 0, anchored { lines[1] = "subject: *who" }
      if number == 0, anchored { lines[1] = "subject: &who näme" }
      lines += Self.value(&generator)
      if Bool.random(using: &generator) { lines.append("# komment ä: [") }
      if Bool.random(using: &generator) { lines.append("note: |\n      é\n\n        deeper 日\n      end") }
      lines.shuffle(using: &generator)
      let isFlow = lines.allSatisfy { !$0.contains("\n") && !$0.contains("#") } && Bool.random(using: &generator)
      if isFlow {
        text += "  - {" + lines.joined(separator: Self.pick([", ", ",\n     "], &generator)) + "}"
        text += Self.pick(["", "  # ende ü"], &generator) + "\n"
      } else {
        text += Self.pick(["  - ", "  -\n    "], &generator) + lines.joined(separator: "\n    ") + "\n"
      }
      if Bool.random(using: &generator) { text += Self.pick(["\n", "# zwischen ß\n", "   \n"], &generator) }
    }
    if Bool.random(using: &generator) { text += "...\n" }
    if Bool.random(using: &generator) { text.removeLast() }
    text = text.replacing("\n", with: Self.pick(["\n", "\r\n", "\r"], &generator))
    if Int.random(in: 0..<4, using: &generator) == 0 { text = "# fremd \u{2028} \u{85}\n" + text }
    if Int.random(in: 0..<4, using: &generator) == 0 { text = "\u{FEFF}" + text }
  }

  private static func pick(_ choices: [String], _ generator: inout SeededGenerator) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  private static func value(_ generator: inout SeededGenerator) -> [String] {
    let single = [
      "value: einfach", "value: \"dop pelt ä\\t\\u00e9\"", "value: 'ein''fach é'",
      "value: |\n      Zeile é\n      zwei",
      "value: >-\n      gefaltet ü\n      日本\n\n      neu", "value: \"über\n      mehrere 日\n\n      Zeilen\"",
      "value: plain über\n      mehrere Zeilen", "value: !!str 5", "value: &v x", "value:   spät   # ä", "\"value\": k",
      "value: \"sep\u{2028}arator\"", "? value\n    : umständlich",
    ]
    let lists = [
      "values: [a, 'b é', \"c\"]", "values:\n      - a\n      - 日本\n      - |-\n        block", "values: [a,\n      b]",
      "values:\n    - x # ä\n    - \"y\"",
    ]
    let isList = Int.random(in: 0..<3, using: &generator) == 0
    return [isList ? "property: words" : "property: motto", pick(isList ? lists : single, &generator)]
  }
}
