/// Lines of at most `width` columns, broken at blanks; a word that is longer than that has a line of its own, but for
/// scripts that part their words by nothing: those are broken between two characters.
///
/// What is isolated from the writing direction around it stays so in each line.
/// `text` must be visible text. Empty text is one empty line.
package func wrapped(_ text: String, width: Int) -> [String] {
  if let columns = plainColumns(text) {
    // Most texts fit as they are.
    if columns <= width, hasSingleBlanks(text) { return [text] }
    return wrapped(plain: text, width: width)
  }
  var lines: [String] = []
  var line = ""
  var columns = 0
  for word in text.split(separator: " ", omittingEmptySubsequences: true) {
    for (number, piece) in pieces(of: word, width: width).enumerated() {
      let size = DisplayWidth.of(piece)
      if columns > 0, number > 0 || columns + 1 + size > width {
        lines.append(line)
        line = ""
        columns = 0
      }
      if columns > 0 {
        line += " "
        columns += 1
      }
      line += piece
      columns += size
    }
  }
  return isolated(lines + [line])
}

/// The parts of a word that go onto lines of their own: the word itself, unless it is too long and has wide characters.
///
/// Source: Unicode Standard Annex 14, rule LB31: a line may be broken between ideographs.
private func pieces(of word: Substring, width: Int) -> [Substring] {
  guard width > 1, DisplayWidth.of(word) > width, word.contains(where: { DisplayWidth.of($0) > 1 }) else {
    return [word]
  }
  var pieces: [Substring] = []
  var start = word.startIndex
  var columns = 0
  for place in word.indices {
    let size = DisplayWidth.of(word[place])
    if columns + size > width, place > start {
      pieces.append(word[start..<place])
      start = place
      columns = 0
    }
    columns += size
  }
  return pieces + [word[start...]]
}

/// Closes the isolates of each line at its end, and opens them again in the next.
///
/// Source: Unicode Standard Annex 9, rule P1: each line of a terminal is a paragraph of its own.
private func isolated(_ lines: [String]) -> [String] {
  let start: Unicode.Scalar = "\u{2068}"
  let end: Unicode.Scalar = "\u{2069}"
  guard lines.count > 1, lines.contains(where: { $0.unicodeScalars.contains(start) }) else { return lines }
  var open = 0
  return lines.map { line in
    let before = String(repeating: String(start), count: open)
    for scalar in line.unicodeScalars {
      if scalar == start { open += 1 }
      if scalar == end { open = max(0, open - 1) }
    }
    return before + line + String(repeating: String(end), count: open)
  }
}

/// The same for a text in which every scalar is one column wide: blanks are found byte by byte.
private func wrapped(plain text: String, width: Int) -> [String] {
  // Then each line is a part of the text.
  guard hasSingleBlanks(text) else {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    return wrapped(plain: words.joined(separator: " "), width: width)
  }
  var text = text
  return text.withUTF8 { wrapped($0, width: width) }
}

/// The same for the bytes of a text with blanks one at a time and not at its ends.
private func wrapped(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) -> [String] {
  var lines: [String] = []
  // Where the line begins and ends so far, and its columns; those of the word behind it.
  var (start, end, used, size) = (0, 0, 0, 0)
  func take(until next: Int) {
    if end > start, used + 1 + size > width {
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end + 1
      used = size
    } else {
      used += (end > start ? 1 : 0) + size
    }
    (end, size) = (next, 0)
  }
  for place in bytes.indices {
    // Continuation bytes are no scalars.
    if bytes[place] == 0x20 { take(until: place) } else if bytes[place] & 0xC0 != 0x80 { size += 1 }
  }
  take(until: bytes.count)
  return lines + [String(decoding: bytes[start..<end], as: UTF8.self)]
}

/// So many blanks; none for a number below zero.
package func blanks(_ count: Int) -> String {
  // Of bytes: to repeat a `Character` takes ten times as long.
  String(decoding: repeatElement(UInt8(ascii: " "), count: max(0, count)), as: UTF8.self)
}

/// `text` with blanks after it up to `width` columns.
package func padded(_ text: String, to width: Int) -> String {
  text + blanks(width - DisplayWidth.of(text))
}

/// A number and its noun: `1 claim`, `3 claims`, `0 claims`.
///
/// - Parameter plural: `nil` for the singular with an `s`.
package func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}
