import CYAML
import SourceText

/// What libyaml's syntax errors are called here, for people who write claims rather than YAML.
///
/// Source: libyaml 0.2.5, all texts of `scanner.c` and `parser.c` that a file can lead to; those that are not here are
/// shown as they are.
struct SyntaxWording {
  var message: String
  var remedy: String?
  /// The place to show is where the construct began, not where it was found to go wrong.
  var isAtStart = false

  init(_ message: String, _ remedy: String? = nil, isAtStart: Bool = false) {
    self.message = message
    self.remedy = remedy
    self.isAtStart = isAtStart
  }

  /// - Parameter character: that the parser stands at.
  init?(_ problem: String, context: String, character: Unicode.Scalar?) {
    switch problem {
    case "found character that cannot start any token": self.init(startingWith: character)
    case "found unexpected end of stream", "found unexpected document indicator":
      self.init("the quote that begins here is not closed", "put the same quote at the value's end", isAtStart: true)
    case "could not find expected ':'":
      self.init("no ': ' follows this key", "write 'key: value', with a blank after the colon", isAtStart: true)
    case "mapping values are not allowed in this context":
      self.init("a ': ' that no key can stand before", "quote a value that contains ': ', and check the indentation")
    case "did not find expected key", "did not find expected '-' indicator":
      self.init(
        context.contains("sequence")
          ? "no '- ' where the next entry was expected" : "no key where the next was expected",
        "check the indentation, the quotes, and that brackets close")
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      self.init(
        "no ',' or '\(problem.suffix(2).prefix(1))' where one was expected",
        "put a comma between the parts, and close the bracket")
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      self.init("a tab where the indentation was expected", "indent with blanks")
    case "did not find expected alphabetic or numeric character":
      let isAlias = context.contains("alias")
      self.init(
        "a value can't begin with '\(isAlias ? "*" : "&")', unless it is an \(isAlias ? "alias" : "anchor")",
        "quote the value", isAtStart: true)
    case "did not find expected node content":
      self.init(
        "no value where one was expected", "close the bracket or list before it, or quote a value of signs only")
    case "found invalid Unicode character escape code":
      self.init(
        "an escape that is no character",
        "write the character itself: JSON's pairs of \\u escapes are none in YAML (Python: json.dumps(…, ensure_ascii=False))"
      )
    case "found unknown escape character", "did not find expected hexdecimal number":
      self.init(
        "a backslash in double quotes that is no escape", "use single quotes, in which nothing but '' is special")
    case "block sequence entries are not allowed in this context":
      self.init("a '- ' that no list can stand before", "put the list on the lines below its key, or quote the value")
    case "mapping keys are not allowed in this context":
      self.init("a '? ' where no key can stand", "quote a value that begins with '? '")
    case "did not find expected <document start>":
      self.init(
        "text after the end of the file's one document", "remove the '...' or '---' before it, or close the value above"
      )
    default:
      guard let wording = Self.rare(problem, context: context) else { return nil }
      self = wording
    }
  }

  private static func rare(_ problem: String, context: String) -> SyntaxWording? {
    if context.contains("block scalar") {
      return SyntaxWording(
        "'|' or '>' is followed by what is no part of it", "put the text on the lines below, or quote the value")
    }
    if context.contains("directive") {
      return SyntaxWording("a line can't begin with '%'", "quote the value, or remove the line")
    }
    if context.contains("tag") {
      return SyntaxWording("a value can't begin with '!'", "quote the value", isAtStart: true)
    }
    return nil
  }

  private init(startingWith character: Unicode.Scalar?) {
    switch character {
    case "\t"?: self.init("a tab where the indentation or a value was expected", "indent with blanks")
    case let scalar?: self.init("a value can't begin with '\(scalar)'", "quote the value")
    case nil: self.init("a character that no value can begin with", "quote the value")
    }
  }
}

extension YAMLProblem {
  /// The syntax error that a libyaml parser has stopped at.
  static func syntax(_ parser: yaml_parser_t, place: (yaml_mark_t) -> SourcePosition) -> YAMLProblem {
    let text = parser.problem.map { String(cString: $0) } ?? "the text is not YAML"
    let context = parser.context.map { String(cString: $0) } ?? ""
    guard var wording = SyntaxWording(text, context: context, character: character(parser)) else {
      return YAMLProblem("yaml-syntax", "not valid YAML: \(text)", at: place(parser.problem_mark))
    }
    var notes = wording.remedy.map { [$0] } ?? []
    let hasContext = !context.isEmpty
    if problemIsBracket(text), hasContext, parser.context_mark.line != parser.problem_mark.line {
      wording = SyntaxWording("the bracket that begins here is not closed", nil, isAtStart: true)
      notes = ["line \(place(parser.problem_mark).line) goes on with what can't stand in it"]
    }
    let isAtStart = wording.isAtStart && hasContext
    if hasContext, !isAtStart, parser.context_mark.line != parser.problem_mark.line, let what = construct(context) {
      notes.append("\(what) begins at line \(place(parser.context_mark).line)")
    }
    let mark = isAtStart ? parser.context_mark : parser.problem_mark
    return YAMLProblem("yaml-syntax", wording.message, at: place(mark), notes: notes)
  }

  private static func problemIsBracket(_ problem: String) -> Bool { problem.hasPrefix("did not find expected ',' or") }

  private static func construct(_ context: String) -> String? {
    switch context {
    case "while parsing a block mapping": "the mapping"
    case "while parsing a flow mapping": "the mapping in braces"
    case "while parsing a block collection": "the list"
    case "while parsing a flow sequence": "the list in brackets"
    case "while scanning a plain scalar", "while scanning a quoted scalar", "while parsing a quoted scalar": "the value"
    default: nil
    }
  }

  /// The character that the parser stands at.
  private static func character(_ parser: yaml_parser_t) -> Unicode.Scalar? {
    guard let next = parser.buffer.pointer, let last = parser.buffer.last, next < last else { return nil }
    // SAFETY: libyaml keeps decoded UTF-8 from `pointer` to `last`, until it is asked for the next event.
    let bytes = UnsafeBufferPointer(start: next, count: min(4, last - next))
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }
}
