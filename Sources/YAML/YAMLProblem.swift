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
  /// Source: libyaml 0.2.5, `yaml_parser_t`'s error fields.
  init(_ parser: yaml_parser_t, place: (yaml_mark_t) -> SourcePosition) {
    switch parser.error {
    case YAML_READER_ERROR:
      self.init(
        "yaml-encoding", "bytes that are no text", at: place(parser.mark),
        notes: ["save the file as UTF-8, without control characters"])
      isEncoding = true
    case YAML_MEMORY_ERROR:
      self.init("yaml-memory", "out of memory while reading", at: place(parser.mark))
    default: self = .syntax(parser, place: place)
    }
  }
}
