/// The left margin of excerpts: `┌─` before a place, line numbers before lines, `=` before notes.
package struct ExcerptGutter: Sendable {
  /// Columns of the line numbers.
  private let digits: Int
  private let style: Style
  /// What every line begins with that has no number.
  private let indent: String
  /// The same, and the line's mark.
  private let bar: String
  private let equals: String

  /// - Parameter lines: the line numbers that are going to be shown.
  package init(lines: some Sequence<UInt32>, style: Style) {
    digits = max(2, String(lines.max() ?? 0).utf8.count)
    self.style = style
    indent = blanks(digits)
    bar = indent + style.paint("│", .faint)
    equals = indent + style.paint("=", .faint) + " "
  }

  /// Columns before a source line.
  package var width: Int { digits + 2 }

  /// `  ┌─ Claims/gazette-2017.yaml:14:12`
  package func place(_ place: SourceLocation) -> String {
    indent + style.paint("┌─", .faint) + " \(visible(place.path)):\(place.start.line):\(place.start.column)"
  }

  /// `14│ ` and the line.
  package func line(_ number: UInt32, _ text: String) -> String {
    let number = String(number)
    return blanks(digits - number.utf8.count) + style.paint("\(number)│", .faint) + spaced(text)
  }

  /// `  │ ` and what is said about the line above.
  package func beneath(_ text: String) -> String { bar + spaced(text) }

  /// `  = ` and a note; further lines, where it is too long for one, stand below its first word.
  package func note(_ text: String) -> [String] { notes("", [text]) }

  /// `  = ` and a note that stays on one line, because it is to be copied.
  package func command(_ text: String) -> String { equals + text }

  /// `  = also: ` and items below each other.
  package func notes(_ title: String, _ items: [String]) -> [String] {
    let columns = DisplayWidth.of(title)
    let further = indent + blanks(2 + columns)
    var lines: [String] = []
    for item in items {
      for line in wrapped(item, width: max(8, style.width - digits - 3 - columns)) {
        lines.append(lines.isEmpty ? equals + title + line : further + line)
      }
    }
    return lines
  }

  /// The mark under `excerpt`, as `^^^^ label`; a label that is too long for the line goes below it.
  package func mark(
    _ excerpt: SourceExcerpt, with character: Character, _ ink: Style.Ink, label: String = ""
  ) -> [String] {
    let lead = blanks(excerpt.markOffset)
    let mark = String(repeating: character, count: excerpt.markWidth)
    let room = style.width - width
    if excerpt.markOffset + excerpt.markWidth + 1 + DisplayWidth.of(label) <= room {
      return [beneath(lead + style.paint(label.isEmpty ? mark : mark + " " + label, ink))]
    }
    let start = min(excerpt.markOffset, room / 3)
    let lines = wrapped(label, width: room - start)
    return [beneath(lead + style.paint(mark, ink))]
      + lines.map { beneath(blanks(start) + style.paint($0, ink)) }
  }

  /// A blank and the text, without blanks at its end.
  private func spaced(_ text: String) -> String {
    if let last = text.utf8.last, last != 0x20 { return " " + text }
    let end = text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex
    return end == text.startIndex ? "" : " " + text[..<end]
  }
}
