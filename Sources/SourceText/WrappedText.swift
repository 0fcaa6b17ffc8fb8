/// Lines of at most `width` columns, broken at blanks; a word that is longer than that has a line of its own.
///
/// `text` must be visible text. Empty text is one empty line.
package func wrapped(_ text: String, width: Int) -> [String] {
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
