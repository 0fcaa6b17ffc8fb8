/// The left margin of excerpts: `┌─` before a place, line numbers before lines, `=` before notes.
package struct ExcerptGutter: Sendable {
  /// Columns of the line numbers.
  private let digits: Int
  private let style: Style

  /// - Parameter lines: the line numbers that are going to be shown.
  package init(lines: some Sequence<UInt32>, style: Style) {
    digits = max(2, lines.reduce(0) { max($0, String($1).utf8.count) })
    self.style = style
  }

  /// Columns before a source line.
  package var width: Int { digits + 1 }

  /// `  ┌─ Claims/gazette-2017.yaml:14:12`
  package func place(_ place: SourceLocation) -> String {
    indent + style.paint("┌─", .faint) + " \(visible(place.path)):\(place.start.line):\(place.start.column)"
  }

  /// `14│ ` and the line.
  package func line(_ number: UInt32, _ text: String) -> String {
    let number = String(number)
    let blanks = String(repeating: " ", count: max(0, digits - number.utf8.count))
    return blanks + style.paint("\(number)│", .faint) + text
  }

  /// `  │ ` and what is said about the line above.
  package func beneath(_ text: String) -> String { indent + style.paint("│", .faint) + text }

  /// `  = ` and a note; further lines, where it is too long for one, stand below its first word.
  package func note(_ text: String, hanging: Int = 0) -> [String] {
    let lines = wrapped(text, width: style.width - digits - 3)
    return lines.enumerated().map { index, line in
      index == 0
        ? indent + style.paint("=", .faint) + " " + line
        : indent + String(repeating: " ", count: 2 + hanging) + line
    }
  }

  /// The line with its mark: at the columns of `excerpt`, as `^^^^ label`.
  package func mark(_ excerpt: SourceExcerpt, with character: Character, _ ink: Style.Ink, label: String = "") -> String
  {
    let mark = String(repeating: character, count: excerpt.markWidth) + (label.isEmpty ? "" : " " + label)
    return beneath(String(repeating: " ", count: excerpt.markOffset) + style.paint(mark, ink))
  }

  private var indent: String { String(repeating: " ", count: digits) }
}
