import CYAML
import SourceText

/// Why the reading of YAML stopped.
package struct YAMLProblem: Error, Sendable, Hashable {
  /// Stable and kebab-case, as in `Diagnostic.code`.
  package var code: String
  /// Lower case, says what is wrong.
  package var message: String
  /// Where; for bad encoding the place of the first bad byte only where the whole text is in memory.
  package var position: SourcePosition
  /// The remedy, and where the construct began that this happened in.
  package var notes: [String]
  /// The bytes themselves are at fault (not UTF-8, or characters that YAML forbids) rather than what they say.
  package var isEncoding = false

  package init(_ code: String, _ message: String, at position: SourcePosition, notes: [String] = []) {
    self.code = code
    self.message = message
    self.position = position
    self.notes = notes
  }

  package func diagnostic(path: String, scope: Diagnostic.Scope) -> Diagnostic {
    Diagnostic(
      .error, code, message, at: SourceLocation(path: path, start: position), scope: scope, notes: notes)
  }
}

extension YAMLProblem {
  /// The problem that a libyaml parser has stopped at; `place` turns its marks into positions.
  ///
  /// Source: libyaml 0.2.5, `yaml_parser_t`'s error fields; the wording of the remedies is ours.
  init(_ parser: yaml_parser_t, place: (yaml_mark_t) -> SourcePosition) {
    let text = parser.problem.map { String(cString: $0) } ?? "the text is not YAML"
    switch parser.error {
    case YAML_READER_ERROR:
      self.init(
        "yaml-encoding", text.lowercased(), at: place(parser.mark),
        notes: ["save the file as UTF-8, without control characters"])
      isEncoding = true
    case YAML_MEMORY_ERROR:
      self.init("yaml-memory", "out of memory while reading", at: place(parser.mark))
    default:
      var notes: [String] = []
      if let context = parser.context.map({ String(cString: $0) }), parser.context_mark.line != parser.problem_mark.line
      {
        notes.append("\(context), which begins at line \(place(parser.context_mark).line)")
      }
      if let remedy = Self.remedy(for: text) { notes.append(remedy) }
      self.init("yaml-syntax", "not valid YAML: \(text)", at: place(parser.problem_mark), notes: notes)
    }
  }

  private static func remedy(for problem: String) -> String? {
    switch problem {
    case "found character that cannot start any token":
      "indent with blanks, not tabs; quote a value that begins with @, `, % or a tab"
    case "mapping values are not allowed in this context":
      "quote a value that contains ': ', and check the indentation"
    case "did not find expected key", "did not find expected '-' indicator":
      "check the indentation, and quote values that contain ': ' or begin with a quote, [, { or &"
    case "found unexpected end of stream":
      "a quote or a bracket is not closed"
    case "could not find expected ':'":
      "write 'key: value', with a blank after the colon"
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      "close the bracket, and put a comma between its parts"
    case "found undefined tag handle", "did not find expected tag URI", "found unknown escape character":
      "quote the value with single quotes, in which nothing but '' is special"
    default: nil
    }
  }
}
