/// One word or sign of an expression.
struct Token: Hashable {
  /// What it is.
  enum Kind: Hashable {
    /// A binding, or a function where `(` follows.
    case name(String)
    /// A number with the words of its unit, as written: `72,000`, `1.6 billion USD`, `25 %`, `15..25 km`.
    case number(String)
    /// A date that needs no quotes: `2003-05-17`, `2003-05`, `19XX`. A year alone is a number until it meets a date.
    case date(String)
    /// What stands between quotes: a text, a name, or any value in the form that claims have.
    case quoted(String)
    case sign(Sign)
    case keyword(Keyword)
    case end
  }

  /// What is neither word nor number.
  enum Sign: String, Hashable, CaseIterable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "!="
    case equal = "="
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case open = "("
    case close = ")"
    case comma = ","
  }

  /// Words that are no names.
  enum Keyword: String, Hashable, CaseIterable {
    case and, or, not, within, overlaps, today
    case yes = "true"
    case no = "false"
  }

  /// What it is, and its text.
  var kind: Kind
  /// 0-based, in Unicode scalars of the expression.
  var range: Range<Int>

  /// As messages quote it.
  var description: String {
    switch kind {
    case .name(let text), .number(let text), .date(let text): "'\(text)'"
    case .quoted(let text): "the text '\(text)'"
    case .sign(let sign): "'\(sign.rawValue)'"
    case .keyword(let keyword): "'\(keyword.rawValue)'"
    case .end: "the end"
    }
  }
}

/// Why an expression means nothing, and where.
struct ExpressionProblem: Error, Hashable {
  /// As in `Diagnostic.code`.
  var code: String
  /// As in `Diagnostic.message`.
  var message: String
  /// 0-based, in Unicode scalars of the expression.
  var range: Range<Int>
  /// The remedies.
  var notes: [String]

  /// - Parameter range: as in `range`.
  init(_ code: String, _ message: String, at range: Range<Int>, notes: [String] = []) {
    self.code = code
    self.message = message
    self.range = range
    self.notes = notes
  }
}
