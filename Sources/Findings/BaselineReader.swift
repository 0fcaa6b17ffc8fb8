import SourceText

/// Reads a baseline. All problems are reported, each at its place.
///
/// Ends of lines and a byte order mark that an editor or a version control system has changed don't matter, nor does the
/// order. Source: JSON Lines (jsonlines.org); what is refused is ours: a line that is not as we write it may be one that
/// somebody has mistyped, and what it takes for known is then not what was meant.
package struct BaselineReader {
  private let path: String
  private var entries: [BaselineEntry] = []
  private var seen: [BaselineEntry.Key: BaselineEntry] = [:]
  private var problems: [Diagnostic] = []
  /// Between the first and the last marker of a merge conflict.
  private var isInConflict = false

  private init(path: String) { self.path = path }

  /// - Returns: the baseline, and an empty one where there are errors.
  package static func read(_ bytes: [UInt8], path: String, into problems: inout [Diagnostic]) -> Baseline {
    var reader = BaselineReader(path: path)
    var line: UInt32 = 1
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for part in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      reader.readLine(part.last == 0x0D ? part.dropLast() : part, line)
      line += 1
    }
    problems += reader.problems
    return Baseline(path: path, entries: reader.problems.isEmpty ? reader.entries : [])
  }

  private mutating func readLine(_ bytes: ArraySlice<UInt8>, _ line: UInt32) {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    if Self.isConflictMarker(bytes) {
      // The other markers of the same conflict are no further news.
      let isNews = !isInConflict
      isInConflict = bytes.first != UInt8(ascii: ">")
      guard isNews else { return }
      problems.append(
        Diagnostic(
          .error, "baseline-conflict", "a merge has left its conflict here", at: place(bytes, line, 0), scope: .run,
          notes: [
            "remove the lines with '<<<<<<<', '=======' and '>>>>>>>', and keep all others: their order does not matter",
            "then claimcheck baseline prune drops what no longer occurs",
          ]))
      return
    }
    do throws(JSONReader.Problem) {
      let value = try JSONReader.read(bytes)
      guard case .object(let members) = value else {
        report("wrong-type", "a line of a baseline is an object, not \(value.kindName)", bytes, line, 0)
        return
      }
      readEntry(members, bytes, line)
    } catch {
      problems.append(
        Diagnostic(
          .error, "baseline-syntax", "this line is no JSON: \(error.message)", at: place(bytes, line, error.offset),
          scope: .run, notes: ["claimcheck baseline write writes the file anew, once it is out of the way"]))
    }
  }

  /// Source: git-merge(1), "How conflicts are presented".
  private static func isConflictMarker(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 7, let first = bytes.first, "<=>|".utf8.contains(first) else { return false }
    return bytes.prefix(7).allSatisfy { $0 == first } && (bytes.count == 7 || bytes[bytes.startIndex + 7] == 0x20)
  }

  private mutating func readEntry(_ members: [JSONReader.Member], _ bytes: ArraySlice<UInt8>, _ line: UInt32) {
    let before = problems.count
    func member(_ key: String) -> JSONReader.Member? {
      let found = members.filter { $0.key == key }
      if found.count > 1 {
        report("duplicate-key", "the key '\(key)' stands here for the second time", bytes, line, found[1].keyOffset)
      } else if found.isEmpty {
        report("missing-key", "an entry of a baseline here has no '\(key)'", bytes, line, 0)
      }
      return found.first
    }
    func text(_ key: String) -> String {
      guard let member = member(key) else { return "" }
      if case .string(let text) = member.value { return text }
      let message = "'\(key)' of an entry of a baseline is a string, not \(member.value.kindName)"
      report("wrong-type", message, bytes, line, member.valueOffset)
      return ""
    }
    func digits(_ key: String, like example: String, _ isOne: (String) -> Bool) -> String {
      let (before, text) = (problems.count, text(key))
      if problems.count == before, !isOne(text) {
        report(
          "baseline-entry",
          "'\(visible(text, limit: 80))' can't be the '\(key)' of a discrepancy, which is like '\(example)'", bytes,
          line, members.first { $0.key == key }?.valueOffset ?? 0,
          ["claimcheck check -f csv shows the ids and states; claimcheck baseline write writes them"])
      }
      return text
    }
    refuseUnknownKeys(members, bytes, line)
    let id = digits("id", like: "ae3c-e886", BaselineEntry.isID)
    let state = digits("state", like: "d10026ee", BaselineEntry.isState)
    let (rule, subject, property) = (text("rule"), text("subject"), text("property"))
    var claims: [String] = []
    if let member = member("claims") {
      if case .list(let values) = member.value {
        claims = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      }
      if case .list(let values) = member.value, values.count == claims.count {
      } else {
        let message = "'claims' of an entry of a baseline is a list of strings"
        report("wrong-type", message, bytes, line, member.valueOffset)
      }
    }
    guard problems.count == before else { return }
    let key = BaselineEntry.Key(rule: rule, subject: subject, property: property, claims: claims.sorted())
    add(BaselineEntry(id: id, state: state, key: key, line: line), bytes)
  }

  private mutating func refuseUnknownKeys(
    _ members: [JSONReader.Member], _ bytes: ArraySlice<UInt8>, _ line: UInt32
  ) {
    for member in members where !BaselineEntry.keys.contains(member.key) {
      let near = nearest(to: member.key, among: BaselineEntry.keys).map { "did you mean '\($0)'?" }
      report(
        "unknown-key", "an entry of a baseline has no key '\(visible(member.key, limit: 80))'", bytes, line,
        member.keyOffset,
        [near ?? "keys: " + BaselineEntry.keys.joined(separator: ", ")])
    }
  }

  /// The same line twice is what a merge of lines may leave; two states of one discrepancy can't both be known.
  private mutating func add(_ entry: BaselineEntry, _ bytes: ArraySlice<UInt8>) {
    guard let first = seen[entry.key] else {
      seen[entry.key] = entry
      entries.append(entry)
      return
    }
    if first.state == entry.state { return }
    problems.append(
      Diagnostic(
        .error, "baseline-duplicate", "the discrepancy '\(entry.id)' stands here again, in another state",
        at: place(bytes, entry.line, 0), scope: .run,
        notes: ["first at line \(first.line); keep the line whose 'state' claimcheck explain \(entry.id) shows"]))
  }

  private mutating func report(
    _ code: String, _ message: String, _ bytes: ArraySlice<UInt8>, _ line: UInt32, _ offset: Int,
    _ notes: [String] = []
  ) {
    problems.append(Diagnostic(.error, code, message, at: place(bytes, line, offset), scope: .run, notes: notes))
  }

  /// - Parameter offset: in bytes from the line's start.
  private func place(_ bytes: ArraySlice<UInt8>, _ line: UInt32, _ offset: Int) -> SourceLocation {
    let before = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count
    return SourceLocation(
      path: path, start: SourcePosition(line: line, column: UInt32(clamping: before + 1)))
  }
}
