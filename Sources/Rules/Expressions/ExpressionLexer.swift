/// Cuts an expression into tokens.
///
/// A hyphen or a slash that touches the letters on both sides belongs to the word (`opened-2016`, `5 km/h`), so operators
/// between names want blanks around them. All words after a number are its unit, as nothing else could stand there.
/// Source: ours.
struct ExpressionLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// All tokens, `.end` last.
  ///
  /// - Throws: at the first character that begins no token.
  static func tokens(of text: String) throws(ExpressionProblem) -> [Token] {
    var lexer = ExpressionLexer(text)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// Whether an expression can use the text as a binding's name.
  static func isName(_ text: String) -> Bool {
    let isPart = { (scalar: Unicode.Scalar) in
      scalar.properties.isAlphabetic || scalar.isDigit || scalar == "-" || scalar == "_"
    }
    guard text.unicodeScalars.first?.properties.isAlphabetic == true, text.unicodeScalars.allSatisfy(isPart),
      let tokens = try? tokens(of: text)
    else { return false }
    return tokens.first?.kind == .name(text)
  }

  private mutating func next() throws(ExpressionProblem) -> Token {
    skipBlanks()
    let start = index
    guard let first = peek() else { return Token(kind: .end, range: start..<start) }
    if first == "'" || first == "\"" { return try quoted(by: first) }
    if first.isDigit { return number() }
    if Self.isWordStart(first) {
      skipWord()
      let word = text(start..<index)
      let kind = Token.Keyword(rawValue: word).map { Token.Kind.keyword($0) } ?? .name(word)
      return Token(kind: kind, range: start..<index)
    }
    return try sign()
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    let place = index + distance
    return scalars.indices.contains(place) ? scalars[place] : nil
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  private mutating func skipBlanks() {
    while let scalar = peek(), scalar.properties.isWhitespace { index += 1 }
  }
}

// MARK: - Words

extension ExpressionLexer {
  private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.isAlphabetic || scalar == "_" || scalar == "%" || scalar == "$" }
    return !foreignSigns.contains { $0.sign.unicodeScalars.first == scalar } && scalar != "±"
      && scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool { isWordStart(scalar) || scalar.isDigit }

  /// - Parameter joiners: belong to the word between two of its letters.
  private mutating func skipWord(joiners: [Unicode.Scalar] = ["-", "."]) {
    while let scalar = peek() {
      if Self.isWordPart(scalar) {
        index += 1
      } else if joiners.contains(scalar), let following = peek(1), Self.isWordPart(following) {
        index += 2
      } else {
        return
      }
    }
  }

  private mutating func quoted(by quote: Unicode.Scalar) throws(ExpressionProblem) -> Token {
    let start = index
    index += 1
    while let scalar = peek(), scalar != quote { index += 1 }
    guard peek() == quote else {
      throw ExpressionProblem(
        "expression-syntax", "a text that isn't closed: \(text(start..<index))", at: start..<index,
        notes: ["put \(quote) behind it"])
    }
    index += 1
    return Token(kind: .quoted(text(start + 1..<index - 1)), range: start..<index)
  }
}

// MARK: - Numbers and dates

extension ExpressionLexer {
  private mutating func number() -> Token {
    let start = index
    if let length = dateLength() {
      index += length
      return Token(kind: .date(text(start..<index)), range: start..<index)
    }
    skipDigits()
    for joint in ["..", "…", "–", "±"] where startsWith(joint) {
      let length = joint.unicodeScalars.count
      guard let following = peek(length), following.isDigit else { break }
      index += length
      skipDigits()
    }
    var end = index
    while true {
      skipBlanks()
      let wordStart = index
      guard let scalar = peek(), Self.isWordStart(scalar) else { break }
      skipWord(joiners: ["-", ".", "/", "^"])
      if Token.Keyword(rawValue: text(wordStart..<index)) != nil { break }
      end = index
    }
    index = end
    return Token(kind: .number(text(start..<end)), range: start..<end)
  }

  /// Digits with their groups, decimals and exponent.
  private mutating func skipDigits() {
    let start = index
    while let scalar = peek() {
      if scalar.isDigit {
        index += 1
      } else if scalar == ",", index - start <= 3 || text(start..<index).contains(","), isGroup(at: 1) {
        index += 4
      } else if ["_", "\u{2009}", "\u{202F}"].contains(scalar), peek(1)?.isDigit == true {
        index += 2
      } else {
        break
      }
    }
    if peek() == ".", peek(1)?.isDigit == true {
      index += 2
      while peek()?.isDigit == true { index += 1 }
    }
    guard peek() == "e" || peek() == "E" else { return }
    let signs = peek(1) == "-" || peek(1) == "+" ? 1 : 0
    guard peek(1 + signs)?.isDigit == true else { return }
    index += 2 + signs
    while peek()?.isDigit == true { index += 1 }
  }

  /// Whether exactly three digits stand there.
  private func isGroup(at distance: Int) -> Bool {
    (0..<3).allSatisfy { peek(distance + $0)?.isDigit == true } && peek(distance + 3)?.isDigit != true
  }

  /// The length of a date that begins here: four digits or `X`, then nothing more or months and days.
  ///
  /// - Returns: `nil` for a number, and so for four digits alone.
  private func dateLength() -> Int? {
    func isDatePart(_ distance: Int) -> Bool { peek(distance).map { $0.isDigit || $0 == "X" } ?? false }
    guard (0..<4).allSatisfy(isDatePart) else { return nil }
    let isMasked = (0..<4).contains { peek($0) == "X" }
    let hasMonth = peek(4) == "-" && isDatePart(5) && isDatePart(6) && !isDatePart(7)
    guard isMasked || hasMonth else { return nil }
    var length = 4
    while let scalar = peek(length), scalar.isDigit || ["X", "T", "Z", ":", "-", "+"].contains(scalar) {
      if !scalar.isDigit, scalar != "X", scalar != "Z", !isDatePart(length + 1) { break }
      length += 1
    }
    while let scalar = peek(length), ["~", "?", "%"].contains(scalar) { length += 1 }
    return length
  }
}

// MARK: - Signs

extension ExpressionLexer {
  /// Signs of other languages, and what takes their place.
  private static let foreignSigns: [(sign: String, remedy: String)] = [
    ("==", "="), ("<>", "!="), ("&&", "and"), ("||", "or"), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("×", "*"),
    ("·", "*"), ("÷", "/"), ("−", "-"), ("–", "-"), ("…", ".."), ("!", "not"), ("&", "and"), ("|", "or"),
  ]

  private func startsWith(_ sign: String) -> Bool {
    scalars[index...].starts(with: sign.unicodeScalars)
  }

  private mutating func sign() throws(ExpressionProblem) -> Token {
    for foreign in Self.foreignSigns where startsWith(foreign.sign) && !startsWith("!=") {
      throw ExpressionProblem(
        "expression-syntax", "'\(foreign.sign)' means nothing in an expression",
        at: index..<index + foreign.sign.unicodeScalars.count, notes: ["write '\(foreign.remedy)'"])
    }
    for sign in Token.Sign.allCases where startsWith(sign.rawValue) {
      let start = index
      index += sign.rawValue.unicodeScalars.count
      return Token(kind: .sign(sign), range: start..<index)
    }
    throw ExpressionProblem(
      "expression-syntax", "'\(text(index..<index + 1))' means nothing in an expression", at: index..<index + 1,
      notes: ["put texts and unusual values in quotes"])
  }
}

extension Unicode.Scalar {
  /// An ASCII digit.
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
