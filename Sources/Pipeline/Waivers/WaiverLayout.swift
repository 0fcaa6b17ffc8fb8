import SourceText
import YAML

/// Where the entries of a file of waivers stand, in bytes.
struct WaiverLayout {
  /// A stretch of the file and what is to stand there instead.
  struct Edit {
    var range: Range<Int>
    var text: [UInt8] = []
  }

  private let bytes: [UInt8]
  /// The offset at which each line begins, and behind the last of them that of the end.
  private let lineStarts: [Int]
  /// As the file ends its lines: CRLF or LF.
  private let lineEnd: String
  private let key: YAMLNode?
  private let list: YAMLNode?
  /// The number of each entry of the list, by where it begins.
  private let numbers: [SourcePosition: Int]
  /// Whether the file is one mapping in braces.
  private let isInBraces: Bool

  init(_ bytes: [UInt8], root: YAMLNode?) {
    self.bytes = bytes
    var starts = [0]
    var lineEnd: String?
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      let isPair = byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D
      lineEnd = lineEnd ?? (isPair ? "\r\n" : "\n")
      starts.append(index + 1)
    }
    lineStarts = starts.last == bytes.count ? starts : starts + [bytes.count]
    self.lineEnd = lineEnd ?? "\n"
    var entry: YAMLNode.Entry?
    if case .mapping(let entries)? = root?.content { entry = entries.first { $0.key.text == "waivers" } }
    key = entry?.key
    list = entry?.value
    var nodes: [YAMLNode] = []
    if case .sequence(let entries)? = list?.content { nodes = entries }
    numbers = Dictionary(nodes.enumerated().map { ($1.location.start, $0) }) { first, _ in first }
    var first = bytes.count
    if let root { first = Self.offset(of: root.location.start, bytes, lineStarts) }
    isInBraces = first < bytes.count && bytes[first] == UInt8(ascii: "{")
  }

  // MARK: Places

  private static func offset(of place: SourcePosition, _ bytes: [UInt8], _ lineStarts: [Int]) -> Int {
    let line = Int(place.line) - 1
    guard line < lineStarts.count else { return bytes.count }
    var offset = lineStarts[line]
    // A byte order mark is no character of its line.
    if line == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    for _ in 1..<max(1, place.column) where offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  private func offset(of place: SourcePosition) -> Int { Self.offset(of: place, bytes, lineStarts) }

  /// The start of a line, 1-based; the file's end behind the last.
  private func start(ofLine line: Int) -> Int { lineStarts[min(max(0, line - 1), lineStarts.count - 1)] }

  /// The line's bytes without blanks before them.
  private func content(ofLine line: Int) -> ArraySlice<UInt8> {
    bytes[start(ofLine: line)..<start(ofLine: line + 1)].drop { $0 == 0x20 || $0 == 0x09 }
  }

  private var isListInBrackets: Bool {
    guard let list, case .sequence = list.content else { return false }
    let start = offset(of: list.location.start)
    return start < bytes.count && bytes[start] == UInt8(ascii: "[")
  }

  /// The lines of an entry in block style, from its dash to its last value, without comments around it.
  private func lines(of place: SourceLocation) -> Range<Int> {
    var first = Int(place.start.line)
    while first > 1, content(ofLine: first).first != UInt8(ascii: "-") { first -= 1 }
    var last = Int(place.end.line)
    // A text over several lines ends where the next thing begins.
    if place.end.column == 1 { last -= 1 }
    while last > first, content(ofLine: last).allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { last -= 1 }
    return first..<last + 1
  }

  /// The first of the comments directly above an entry in block style: they are about it, as far as no blank line parts
  /// them from it. The entry's own first line where there are none.
  private func firstComment(above entry: Int, at place: SourceLocation) -> Int {
    guard case .sequence(let nodes)? = list?.content, let index = numbers[place.start] else { return entry }
    let end = index > 0 ? lines(of: nodes[index - 1].location).upperBound : Int(key?.location.start.line ?? 0) + 1
    var first = entry
    while first > end, content(ofLine: first - 1).first == UInt8(ascii: "#") { first -= 1 }
    return first
  }

  // MARK: Edits

  /// The entry at a place gone, with the comments directly above it.
  func removal(of place: SourceLocation?) -> Edit {
    guard let place else { return Edit(range: 0..<0) }
    var edit = clearance(of: place)
    if !isListInBrackets {
      let first = firstComment(above: lines(of: place).lowerBound, at: place)
      edit.range = start(ofLine: first)..<edit.range.upperBound
    }
    return edit
  }

  /// Where an entry stands, nothing.
  private func clearance(of place: SourceLocation) -> Edit {
    if !isListInBrackets {
      let lines = lines(of: place)
      return Edit(range: start(ofLine: lines.lowerBound)..<start(ofLine: lines.upperBound))
    }
    guard case .sequence(let nodes)? = list?.content, let index = nodes.firstIndex(where: { $0.location == place })
    else { return Edit(range: 0..<0) }
    let (start, end) = (offset(of: place.start), offset(of: place.end))
    if index + 1 < nodes.count { return Edit(range: start..<offset(of: nodes[index + 1].location.start)) }
    return Edit(range: (index > 0 ? offset(of: nodes[index - 1].location.end) : start)..<end)
  }

  /// The entry at a place, with another in its stead.
  func replacement(of place: SourceLocation?, by text: WaiverText) -> Edit {
    guard let place else { return Edit(range: 0..<0) }
    if isListInBrackets {
      return Edit(range: offset(of: place.start)..<offset(of: place.end), text: Array(text.inBrackets.utf8))
    }
    var edit = clearance(of: place)
    edit.text = block([text])
    return edit
  }

  /// Entries at the end of the list, which may not be there yet.
  func addition(of texts: [WaiverText]) -> [Edit] {
    guard let key else {
      let start = startOfNewLine(at: bytes.count)
      return [
        Edit(range: bytes.count..<bytes.count, text: start + Array("waivers:\(lineEnd)".utf8) + block(texts))
      ]
    }
    guard let list, case .sequence(let nodes) = list.content else {
      // `waivers:` with nothing, or with a null.
      let place = list.map { offset(of: $0.location.start)..<offset(of: $0.location.end) } ?? 0..<0
      return below(key, texts, instead: place)
    }
    if !isListInBrackets, let last = nodes.last {
      let end = start(ofLine: lines(of: last.location).upperBound)
      return [Edit(range: end..<end, text: startOfNewLine(at: end) + block(texts))]
    }
    let place = offset(of: list.location.start)..<offset(of: list.location.end)
    if nodes.isEmpty, !isInBraces, list.location.start.line == list.location.end.line {
      return below(key, texts, instead: place)
    }
    let end = max(place.lowerBound, place.upperBound - 1)
    let before = bytes[..<end].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let comma = before == UInt8(ascii: "[") || before == UInt8(ascii: ",") ? "" : ", "
    return [Edit(range: end..<end, text: Array((comma + texts.map(\.inBrackets).joined(separator: ", ")).utf8))]
  }

  /// Entries on the lines below the key, and nothing in the place of what stands beside it.
  private func below(_ key: YAMLNode, _ texts: [WaiverText], instead place: Range<Int>) -> [Edit] {
    let end = start(ofLine: Int(key.location.start.line) + 1)
    var gone = place
    while gone.lowerBound > 0, gone.lowerBound < gone.upperBound, bytes[gone.lowerBound - 1] == 0x20 {
      gone = gone.lowerBound - 1..<gone.upperBound
    }
    let removal = gone.isEmpty ? [] : [Edit(range: gone)]
    return removal + [Edit(range: end..<end, text: startOfNewLine(at: end) + block(texts))]
  }

  private func block(_ texts: [WaiverText]) -> [UInt8] {
    var indent = 2
    if !isListInBrackets, let list, case .sequence(let nodes) = list.content, !nodes.isEmpty {
      indent = Int(list.location.start.column) - 1
    }
    return Array(texts.flatMap { $0.lines(indent: indent) }.map { $0 + lineEnd }.joined().utf8)
  }

  private func startOfNewLine(at offset: Int) -> [UInt8] {
    guard offset > 0, bytes[offset - 1] != 0x0A, bytes[offset - 1] != 0x0D else { return [] }
    // A byte order mark alone is no line.
    if offset == 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return [] }
    return Array(lineEnd.utf8)
  }

  /// The file after some edits. What is taken out twice is taken out once.
  func applying(_ edits: [Edit]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      if edit.range.lowerBound > offset { result += bytes[offset..<edit.range.lowerBound] }
      result += edit.text
      offset = max(offset, edit.range.upperBound)
    }
    return result + bytes[min(offset, bytes.count)...]
  }
}
