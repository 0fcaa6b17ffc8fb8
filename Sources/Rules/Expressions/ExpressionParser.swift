import Plan

/// Reads an expression into a tree.
///
///     disjunction  conjunction { "or" conjunction }
///     conjunction  negation { "and" negation }
///     negation     "not" negation | comparison
///     comparison   sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=" | "within" | "overlaps") sum ]
///     sum          product { ("+" | "-") product }
///     product      sign { ("*" | "/") sign }
///     sign         "-" sign | operand
///     operand      number | date | quoted text | name | name "(" disjunction { "," disjunction } ")" | "today"
///                  | "true" | "false" | "(" disjunction ")"
///
/// Source: ours; comparisons don't chain, since `a < b < c` means different things in different languages.
struct ExpressionParser {
  /// The deepest tree that is accepted: enough for any rule that a person can read, and safe for the stack.
  static let depthLimit = 100

  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  private var argumentDepth = 0

  private init(tokens: [Token]) { self.tokens = tokens }

  /// - Throws: at the first place that can't be understood.
  static func parse(_ text: String) throws(ExpressionProblem) -> Syntax {
    var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(of: text))
    guard parser.current.kind != .end else {
      throw ExpressionProblem("expression-syntax", "an empty expression", at: 0..<0)
    }
    let syntax = try parser.disjunction()
    guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end") }
    return syntax
  }

  private var current: Token { tokens.indices.contains(index) ? tokens[index] : Token(kind: .end, range: 0..<0) }

  private mutating func accept(_ sign: Token.Sign) -> Bool {
    guard current.kind == .sign(sign) else { return false }
    index += 1
    return true
  }

  private mutating func accept(_ keyword: Token.Keyword) -> Bool {
    guard current.kind == .keyword(keyword) else { return false }
    index += 1
    return true
  }

  private func unexpected(_ expectation: String) -> ExpressionProblem {
    var notes: [String] = []
    if case .number = current.kind, index > 0, case .name(let word) = tokens[index - 1].kind {
      notes = ["write a unit behind its number, and quote words like 'about': '\(word) …'"]
    }
    return ExpressionProblem(
      "expression-syntax", "expected \(expectation), found \(current.description)", at: current.range, notes: notes)
  }

  /// Keeps the tree within the limit, and the parser's own calls too.
  private func checked(_ node: Syntax.Node, at range: Range<Int>) throws(ExpressionProblem) -> Syntax {
    let syntax = Syntax(node, at: range)
    guard syntax.depth <= Self.depthLimit else { throw tooDeep(range) }
    return syntax
  }

  private func tooDeep(_ range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(
      "expression-depth", "more than \(Self.depthLimit) operations within each other", at: range,
      notes: ["split the rule in two, or use sum(…) over one binding"])
  }

  private mutating func nested<Result>(
    _ body: (inout ExpressionParser) throws(ExpressionProblem) -> Result
  ) throws(ExpressionProblem) -> Result {
    guard depth < Self.depthLimit else { throw tooDeep(current.range) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}

// MARK: - From the loosest to the tightest binding

extension ExpressionParser {
  private mutating func disjunction() throws(ExpressionProblem) -> Syntax {
    var left = try conjunction()
    while accept(.or) { left = try binary(.or, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(ExpressionProblem) -> Syntax {
    var left = try negation()
    while accept(.and) { left = try binary(.and, left, try negation()) }
    return left
  }

  private mutating func negation() throws(ExpressionProblem) -> Syntax {
    let start = current.range.lowerBound
    guard accept(.not) else { return try comparison() }
    let operand = try nested { parser throws(ExpressionProblem) in try parser.negation() }
    return try checked(.not(operand), at: start..<operand.range.upperBound)
  }

  private mutating func comparison() throws(ExpressionProblem) -> Syntax {
    let left = try sum()
    guard let operation = relation else { return left }
    index += 1
    let compared = try binary(operation, left, try sum())
    guard relation == nil else {
      throw ExpressionProblem(
        "expression-syntax", "comparisons don't chain", at: current.range,
        notes: ["write 'a < b and b < c' for 'a < b < c'"])
    }
    return compared
  }

  private var relation: Syntax.BinaryOperator? {
    switch current.kind {
    case .keyword(.within): .within
    case .keyword(.overlaps): .overlaps
    case .sign(let sign): Expression.Comparison(rawValue: sign.rawValue).map { .comparison($0) }
    case .name, .number, .date, .quoted, .keyword, .end: nil
    }
  }

  private mutating func sum() throws(ExpressionProblem) -> Syntax {
    var left = try product()
    while true {
      if accept(.plus) {
        left = try binary(.arithmetic(.add), left, try product())
      } else if accept(.minus) {
        left = try binary(.arithmetic(.subtract), left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionProblem) -> Syntax {
    var left = try sign()
    while true {
      if accept(.times) {
        left = try binary(.arithmetic(.multiply), left, try sign())
      } else if accept(.over) {
        left = try binary(.arithmetic(.divide), left, try sign())
      } else {
        return left
      }
    }
  }

  private mutating func sign() throws(ExpressionProblem) -> Syntax {
    let start = current.range.lowerBound
    guard accept(.minus) else { return try operand() }
    let negated = try nested { parser throws(ExpressionProblem) in try parser.sign() }
    return try checked(.negate(negated), at: start..<negated.range.upperBound)
  }

  private func binary(
    _ operation: Syntax.BinaryOperator, _ left: Syntax, _ right: Syntax
  ) throws(ExpressionProblem) -> Syntax {
    try checked(.binary(operation, left, right), at: left.range.lowerBound..<right.range.upperBound)
  }
}

// MARK: - Operands

extension ExpressionParser {
  private mutating func operand() throws(ExpressionProblem) -> Syntax {
    let token = current
    switch token.kind {
    case .name(let name):
      index += 1
      if accept(.open) { return try call(name, at: token.range) }
      return Syntax(.name(name), at: token.range)
    case .number(let text):
      try checkCommas(in: text, at: token.range)
      return advanced(.number(text))
    case .date(let text): return advanced(.date(text))
    case .quoted(let text): return advanced(.quoted(text))
    case .keyword(.today): return advanced(.today)
    case .keyword(.yes): return advanced(.boolean(true))
    case .keyword(.no): return advanced(.boolean(false))
    case .sign(.open):
      index += 1
      let outer = argumentDepth
      argumentDepth = 0
      defer { argumentDepth = outer }
      let inner = try nested { parser throws(ExpressionProblem) in try parser.disjunction() }
      guard accept(.close) else { throw unexpected("')'") }
      return inner
    case .sign, .keyword, .end: throw unexpected("a value")
    }
  }

  private mutating func advanced(_ node: Syntax.Node) -> Syntax {
    let range = current.range
    index += 1
    return Syntax(node, at: range)
  }

  /// `max(1,200)` is one argument or two: nobody can say.
  private func checkCommas(in text: String, at range: Range<Int>) throws(ExpressionProblem) {
    guard argumentDepth > 0, text.contains(",") else { return }
    throw ExpressionProblem(
      "expression-syntax", "'\(text)' may be one number or several here", at: range,
      notes: ["write one number as '\(text.filter { $0 != "," })', several with a blank behind each comma"])
  }

  private mutating func call(_ name: String, at range: Range<Int>) throws(ExpressionProblem) -> Syntax {
    argumentDepth += 1
    defer { argumentDepth -= 1 }
    var arguments: [Syntax] = []
    if !accept(.close) {
      repeat {
        arguments.append(try nested { parser throws(ExpressionProblem) in try parser.disjunction() })
      } while accept(.comma)
      guard accept(.close) else { throw unexpected("',' or ')'") }
    }
    let end = tokens[index - 1].range.upperBound
    return try checked(.call(name, functionRange: range, arguments), at: range.lowerBound..<end)
  }
}
