/// Lines of at most `width` columns, broken at blanks; a word that is longer than that has a line of its own.
///
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
    let size = DisplayWidth.of(word)
    if columns > 0, columns + 1 + size > width {
      lines.append(line)
      line = ""
      columns = 0
    }
    if columns > 0 {
      line += " "
      columns += 1
    }
    line += word
    columns += size
  }
  return lines + [line]
}

/// The same for a text in which every scalar is one column wide: blanks are found byte by byte.
private func wrapped(plain text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  var rest = text.utf8[...]
  while let start = rest.firstIndex(where: { $0 != 0x20 }) {
    let word = rest[start...].prefix { $0 != 0x20 }
    // Continuation bytes are no scalars.
    let size = word.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    if used > 0, used + 1 + size > width {
      lines.append(line)
      line = ""
      used = 0
    }
    if used > 0 {
      line += " "
      used += 1
    }
    line += text[word.startIndex..<word.endIndex]
    used += size
    rest = rest[word.endIndex...]
  }
  return lines + [line]
}

/// `text` with blanks after it up to `width` columns.
package func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
}

/// A number and its noun: `1 claim`, `3 claims`, `0 claims`.
///
/// - Parameter plural: `nil` for the singular with an `s`.
package func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}
