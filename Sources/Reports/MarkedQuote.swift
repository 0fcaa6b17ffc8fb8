import SourceText

/// A quote on one line as `visible` shows it, in quotation marks, with the parts of it that are marked: in a terminal by a
/// line below, as colour alone tells nothing to a file or a pipe; in Markdown in bold.
struct MarkedQuote {
  /// Empty for no quote.
  private(set) var text = ""
  /// For each character of `text`. Empty where nothing is marked, or the text is written from right to left: nobody
  /// knows in which columns a terminal shows that.
  private var marks: [Bool] = []
  /// The marked parts of a text that is written from right to left, in order.
  private(set) var named: [String] = []

  private static let isolate: Character = "\u{2068}"
  private static let end: Character = "\u{2069}"

  /// - Parameter limit: the most columns of the quote; what is longer ends in `…`.
  init(_ parts: [DifferingText.Part], limit: Int) {
    var marks: [Bool] = []
    var isRightToLeft = false
    var isApart = false
    for part in parts {
      var shown = visible(part.text)
      if shown.first == Self.isolate, shown.last == Self.end {
        isRightToLeft = true
        shown = String(shown.dropFirst().dropLast())
      }
      let isBlankBefore = isApart || part.text.first?.isWhitespace ?? false
      isApart = shown.isEmpty ? isBlankBefore : part.text.last?.isWhitespace ?? false
      if shown.isEmpty { continue }
      if isBlankBefore, !text.isEmpty {
        text += " "
        marks.append(false)
      }
      text += shown
      marks += repeatElement(part.differs, count: plainWidth(shown) ?? shown.count)
      if part.differs { named.append(shown) }
    }
    if text.isEmpty { return }
    if DisplayWidth.of(text) > limit {
      text = visible(text, limit: limit)
      if text.first == Self.isolate, text.last == Self.end { text = String(text.dropFirst().dropLast()) }
      marks = marks.prefix(max(0, text.count - 1)) + [false]
    }
    // Where parts join to one character nothing is known of its marks.
    let isMarked = !isRightToLeft && marks.contains(true) && marks.count == plainWidth(text) ?? text.count
    if isRightToLeft { text = "\(Self.isolate)\(text)\(Self.end)" } else { named = [] }
    text = "“\(text)”"
    self.marks = isMarked ? [false] + marks + [false] : []
  }

  /// The text in lines, and what stands below each: `~` under what is marked; `nil` for nothing.
  func lines(width: Int) -> [(text: String, marks: String?)] {
    if text.isEmpty { return [] }
    let lines = wrapped(text, width: width)
    if marks.isEmpty { return lines.map { ($0, nil) } }
    if plainWidth(text) == marks.count { return plain(lines) }
    var rest = zip(text, marks).makeIterator()
    var next = rest.next()
    return lines.map { line in
      // The blank at which a line was broken.
      if next?.0 == " " { next = rest.next() }
      var below = ""
      for character in line {
        let mark: Character = next?.1 ?? false ? "~" : " "
        below += String(repeating: mark, count: DisplayWidth.of(character))
        next = rest.next()
      }
      let end = below.lastIndex(of: "~")
      return (line, end.map { String(below[...$0]) })
    }
  }

  /// The same for a text of which every character takes one column, and lines are parted by one blank each.
  private func plain(_ lines: [String]) -> [(text: String, marks: String?)] {
    var start = 0
    return lines.map { line in
      let part = marks[start..<min(marks.count, start + (plainWidth(line) ?? 0))]
      start = min(marks.count, part.endIndex + 1)
      guard let end = part.lastIndex(of: true) else { return (line, nil) }
      return (line, String(decoding: part[...end].map { UInt8(ascii: $0 ? "~" : " ") }, as: UTF8.self))
    }
  }

  /// As Markdown that is safe anywhere on a line.
  var markdown: String {
    if marks.isEmpty { return MarkdownText.escaped(text) + namedInMarkdown }
    var written = ""
    var run = ""
    var isMarked = false
    func close() {
      if run.isEmpty { return }
      written += isMarked ? "<b>\(MarkdownText.escaped(run))</b>" : MarkdownText.escaped(run)
      run = ""
    }
    for (character, mark) in zip(text, marks) {
      if mark != isMarked { close() }
      isMarked = mark
      run.append(character)
    }
    close()
    return written
  }

  private var namedInMarkdown: String {
    named.isEmpty
      ? "" : " (marked: \(named.map { "<b>\(MarkdownText.escaped(visible($0)))</b>" }.joined(separator: ", ")))"
  }
}
