/// Reads the text of a pattern, by recursive descent.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var depth = 0
  /// Groups within each other.
  private static let depthLimit = 64
  /// The greatest number in `{ }`.
  private static let countLimit = 1_000

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func pattern() throws(PatternError) -> PatternNode {
    let node = try choice()
    if peek == ")" { throw PatternError("')' closes no group", at: at, remedy: #"write \) for the character"#) }
    return node
  }

  private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private func follows(_ text: String) -> Bool { scalars[at...].starts(with: text.unicodeScalars) }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    at += 1
    return true
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = peek, scalar != "|", scalar != ")" { nodes.append(try repeated()) }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func repeated() throws(PatternError) -> PatternNode {
    let start = at
    let node = try atom()
    guard let (least, most) = try quantifier() else { return node }
    if node == .start || node == .end { throw PatternError("an end of the text can't be repeated", at: start) }
    // How much is taken first makes no difference where the whole text is matched.
    _ = take("?")
    if let scalar = peek, "?*+{".unicodeScalars.contains(scalar) {
      throw PatternError(
        "'\(scalar)' repeats what is repeated already", at: at, remedy: "put a group around it: (?:a+)*")
    }
    return .repeated(node, least: least, most: most)
  }

  private mutating func quantifier() throws(PatternError) -> (least: Int, most: Int?)? {
    if take("?") { return (0, 1) }
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    let start = at
    guard take("{") else { return nil }
    let form = PatternError(
      "'{' begins no number of repetitions", at: start, remedy: #"write {2}, {2,} or {2,4}; \{ for the character"#)
    guard let least = try number() else { throw form }
    if take("}") { return (least, least) }
    guard take(",") else { throw form }
    if take("}") { return (least, nil) }
    guard let most = try number(), take("}") else { throw form }
    guard least <= most else { throw PatternError("at least \(least) and at most \(most) is never", at: start) }
    return (least, most)
  }

  private mutating func number() throws(PatternError) -> Int? {
    let start = at
    var value = 0
    while let scalar = peek, ("0"..."9").contains(scalar) {
      value = value * 10 + Int(scalar.value - 0x30)
      at += 1
      if value > Self.countLimit { throw PatternError("more than \(Self.countLimit) repetitions", at: start) }
    }
    return at == start ? nil : value
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = at
    guard let scalar = peek else { return .sequence([]) }
    at += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .one(try bracket(from: start))
    case ".": return .one(ScalarClass([.kind(.lineBreak, isNegated: true)]))
    case "^": return .start
    case "$": return .end
    case "\\": return .one(ScalarClass([try escape(from: start)]))
    case "?", "*", "+":
      throw PatternError(
        "nothing stands before '\(scalar)' to be repeated", at: start, remedy: #"write \\#(scalar) for the character"#)
    case "{", "}", "]":
      throw PatternError("'\(scalar)' stands alone", at: start, remedy: #"write \\#(scalar) for the character"#)
    default: return .one(ScalarClass(scalar))
    }
  }

  private mutating func group(from start: Int) throws(PatternError) -> PatternNode {
    if take("?"), !take(":") {
      throw PatternError(
        "'(?' begins what is not known here", at: start,
        remedy: "groups are ( ) and (?: ); there are no names, options, or looking ahead and behind")
    }
    depth += 1
    guard depth <= Self.depthLimit else {
      throw PatternError("more than \(Self.depthLimit) groups within each other", at: start)
    }
    let node = try choice()
    guard take(")") else {
      throw PatternError("the group is not closed", at: start, remedy: #"write ) at its end, or \( for the character"#)
    }
    depth -= 1
    return node
  }

  // MARK: Sets of characters

  private mutating func bracket(from start: Int) throws(PatternError) -> ScalarClass {
    let isNegated = take("^")
    var parts: [ScalarClass.Part] = []
    while !take("]") {
      let first = at
      let part = try member(of: start)
      guard case .range(let low) = part, peek == "-", at + 1 < scalars.count, scalars[at + 1] != "]" else {
        parts.append(part)
        continue
      }
      at += 1
      guard case .range(let high) = try member(of: start) else {
        throw PatternError("a range ends in a set of characters", at: first)
      }
      guard low.lowerBound <= high.lowerBound else {
        throw PatternError("the range ends before it begins", at: first, remedy: "write the lesser character first")
      }
      parts.append(.range(low.lowerBound...high.lowerBound))
    }
    if parts.isEmpty { throw PatternError("the class is empty", at: start, remedy: "name a character in it") }
    return ScalarClass(parts, isNegated: isNegated)
  }

  /// One character of a class, or an escape for several.
  private mutating func member(of start: Int) throws(PatternError) -> ScalarClass.Part {
    guard let scalar = peek else {
      throw PatternError("the class is not closed", at: start, remedy: #"write ] at its end, or \[ for the character"#)
    }
    let place = at
    if scalar == "[" { throw PatternError("'[' within a class", at: place, remedy: #"write \[ for the character"#) }
    for operation in ["&&", "--", "~~"] where follows(operation) {
      throw PatternError(
        "'\(operation)' within a class", at: place, remedy: "classes can't be computed; write \\ before the characters")
    }
    at += 1
    return scalar == "\\" ? try escape(from: place) : .range(scalar.value...scalar.value)
  }

  private mutating func escape(from start: Int) throws(PatternError) -> ScalarClass.Part {
    guard let scalar = peek else {
      throw PatternError("nothing follows the backslash", at: start, remedy: #"write \\ for the character"#)
    }
    at += 1
    func one(_ value: UInt32) -> ScalarClass.Part { .range(value...value) }
    switch scalar {
    case "d", "D": return .kind(.digit, isNegated: scalar == "D")
    case "w", "W": return .kind(.word, isNegated: scalar == "W")
    case "s", "S": return .kind(.space, isNegated: scalar == "S")
    case "p", "P": return .kind(try category(from: start), isNegated: scalar == "P")
    case "t": return one(0x09)
    case "n": return one(0x0A)
    case "r": return one(0x0D)
    case "x": return one(try hexadecimal(digits: 2, from: start))
    case "u": return one(try hexadecimal(digits: 4, from: start))
    default:
      if scalar.isASCII, !("a"..."z").contains(scalar), !("A"..."Z").contains(scalar), !("0"..."9").contains(scalar) {
        return one(scalar.value)
      }
      throw PatternError(
        #"'\\#(scalar)' means nothing here"#, at: start,
        remedy: #"known are \d \w \s \D \W \S \p{…} \P{…} \t \n \r \x \u; \ before a sign takes its meaning away"#)
    }
  }

  private mutating func category(from start: Int) throws(PatternError) -> ScalarClass.Kind {
    var name = ""
    if take("{") {
      while let scalar = peek, scalar != "}", name.count < 8 {
        name.unicodeScalars.append(scalar)
        at += 1
      }
      if take("}"), ScalarClass.categories.contains(name) { return .category(name) }
    }
    throw PatternError(
      "no general category of Unicode", at: start,
      remedy: #"write \p{L} letters, \p{Lu} capitals, \p{N} numbers, \p{P} signs"#)
  }

  private mutating func hexadecimal(digits: Int, from start: Int) throws(PatternError) -> UInt32 {
    let isBraced = take("{")
    var value: UInt32 = 0
    var count = 0
    while count < (isBraced ? 8 : digits), let scalar = peek, let digit = Character(scalar).hexDigitValue {
      value = value &<< 4 | UInt32(digit)
      count += 1
      at += 1
    }
    let isWhole = isBraced ? take("}") && count > 0 : count == digits
    guard isWhole, Unicode.Scalar(value) != nil else {
      throw PatternError("no number of a character", at: start, remedy: #"write \x41, \u0041 or \u{1F600}"#)
    }
    return value
  }
}
