/// What joins the two numbers of a range, or a number and its deviation.
enum Joint: Sendable, Equatable {
  case range, plusMinus

  /// The joint at the offset, with the blanks after it.
  static func read(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ connective: Connective?) -> Joint? {
    guard let (joint, length) = match(bytes, at, end, connective) else { return nil }
    at += length
    while at < end, bytes[at].isBlank { at += 1 }
    return joint
  }

  /// The first joint after a unit, the unit's place, and the offset after the joint.
  static func find(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ connective: Connective?
  ) -> (joint: Joint, unit: Range<Int>, next: Int)? {
    for offset in range {
      guard let (joint, length) = match(bytes, offset, range.upperBound, connective) else { continue }
      // A hyphen within a word is part of it, as in football-pitch, and so is "to" in "tonne".
      let isBare = bytes[offset] == ASCII.minus || bytes[offset].isLetter
      if isBare, offset == range.lowerBound || !bytes[offset - 1].isBlank { continue }
      if isBare, length == 1, !bytes.byte(offset + 1, before: range.upperBound).isBlank { continue }
      var end = offset
      while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
      var next = offset + length
      while next < range.upperBound, bytes[next].isBlank { next += 1 }
      return (joint, range.lowerBound..<end, next)
    }
    return nil
  }

  private static func match(
    _ bytes: Span<UInt8>, _ at: Int, _ end: Int, _ connective: Connective?
  ) -> (Joint, Int)? {
    switch bytes.byte(at, before: end) {
    case ASCII.point where bytes.has("..", at: at, before: end): return (.range, 2)
    case ASCII.minus: return (.range, 1)
    case ASCII.plus where bytes.has("+/-", at: at, before: end): return (.plusMinus, 3)
    case ASCII.plus where bytes.has("+-", at: at, before: end): return (.plusMinus, 2)
    case 0xC2 where bytes.has("±", at: at, before: end): return (.plusMinus, 2)
    case 0xE2 where bytes.has("–", at: at, before: end) || bytes.has("—", at: at, before: end): return (.range, 3)
    case 0xE2 where bytes.has("…", at: at, before: end): return (.range, 3)
    case UInt8(ascii: "t") where connective != .between && bytes.has("to ", at: at, before: end): return (.range, 2)
    case UInt8(ascii: "a") where connective == .between && bytes.has("and ", at: at, before: end): return (.range, 3)
    default: return nil
    }
  }
}

/// The word that opens a range.
enum Connective: Sendable, Equatable {
  case between, from

  /// The word at the offset, with the blanks after it.
  static func opening(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Connective? {
    let connective: Connective
    if bytes.has("between ", at: at, before: end) || bytes.has("Between ", at: at, before: end) {
      connective = .between
      at += 8
    } else if bytes.has("from ", at: at, before: end) || bytes.has("From ", at: at, before: end) {
      connective = .from
      at += 5
    } else {
      return nil
    }
    while at < end, bytes[at].isBlank { at += 1 }
    return connective
  }
}

extension NumberPhraseReader {
  /// What of a range's left end decides whether it shares the right end's scale.
  struct Left {
    var hasScale: Bool
    var currency: UnitID?
  }

  /// The phrase with what follows the joint: the right end's scale and unit are the left end's too, where it has none.
  func joined(
    _ phrase: NumberPhrase, _ joint: Joint, _ left: Left, _ leftUnit: (id: UnitID, offset: Int)?,
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) throws(ValueError) -> NumberPhrase {
    var phrase = phrase
    var at = start
    if let leftUnit { phrase.unit = try merged(phrase.unit, leftUnit.id, bytes, leftUnit.offset) }
    if let currency = currency(bytes, &at, end) { phrase.unit = try merged(phrase.unit, currency, bytes, start) }
    let exponent = phrase.first.exponent
    let (second, secondHasScale) = try amount(bytes, &at, end)
    phrase.second = second
    phrase.isRange = joint == .range
    phrase.isPlusMinus = joint == .plusMinus
    if secondHasScale, !left.hasScale, leftUnit == nil {
      try shareScale(of: second, bytes, start..<at, &phrase.first, exponent)
    } else if left.hasScale, !secondHasScale, joint == .plusMinus || leftUnit == nil {
      throw ValueError(
        "only the first of two numbers has a scale word", at: start, in: bytes,
        remedy: "write it after the last, or after both")
    }
    skipBlanks(bytes, &at, end)
    var rest = at..<end
    if !rest.isEmpty {
      if let unit = units.id(of: bytes, in: rest) {
        phrase.unit = try merged(phrase.unit, unit, bytes, at)
      } else {
        try trailing(bytes, &rest, &phrase)
      }
    }
    try check(phrase, bytes, start)
    return phrase
  }

  private func currency(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> UnitID? {
    var stop = at
    while stop < end, bytes[stop].digit == nil, !bytes[stop].isBlank { stop += 1 }
    guard stop < end, stop > at, let unit = units.id(of: bytes, in: at..<stop), units[unit].isCurrency else {
      return nil
    }
    at = stop
    skipBlanks(bytes, &at, end)
    return unit
  }

  /// Applies the scale words of the right end to the left one.
  private func shareScale(
    of second: PrintedNumber, _ bytes: Span<UInt8>, _ range: Range<Int>, _ first: inout PrintedNumber, _ exponent: Int
  ) throws(ValueError) {
    var at = range.lowerBound
    while at < range.upperBound, !bytes[at].isBlank, !bytes[at].isLetter { at += 1 }
    var isScaled = false
    while at < range.upperBound {
      skipBlanks(bytes, &at, range.upperBound)
      guard let scale = ScaleWord.read(bytes, &at, end: range.upperBound) else { break }
      isScaled = true
      guard first.scale(by: scale.multiplier, power: scale.power) else {
        throw ValueError("too many digits before \(bytes.quoted(range))", at: range.lowerBound, in: bytes)
      }
    }
    // "fifteen to twenty million": the scale is among the words.
    if !isScaled, second.exponent >= 3, first.exponent == 0 { first.exponent += second.exponent / 3 * 3 }
  }

  private func check(_ phrase: NumberPhrase, _ bytes: Span<UInt8>, _ start: Int) throws(ValueError) {
    guard let second = phrase.second else { return }
    if phrase.isPlusMinus, second.isNegative {
      throw ValueError("a deviation below 0", at: start, in: bytes, remedy: "write it without a sign")
    }
    if phrase.isRange, phrase.first.exact.from > second.exact.to {
      throw ValueError(
        "the range's end, \(groupedText(second.exact.to)), is less than its start, \(groupedText(phrase.first.exact.from))",
        at: start, in: bytes, remedy: "write the lesser number first")
    }
    if let hedge = phrase.hedge, phrase.isPlusMinus || hedge.flag != .approximate {
      throw ValueError(
        "a hedge with a range or a deviation", at: 0, in: bytes, remedy: "write the range alone, or with about")
    }
  }

  /// A unit, a hedge, or both, after the number.
  func trailing(_ bytes: Span<UInt8>, _ range: inout Range<Int>, _ phrase: inout NumberPhrase) throws(ValueError) {
    if let hedge = Hedge.trailing(bytes, &range) {
      guard phrase.hedge == nil else {
        throw ValueError("a second hedge after the number", at: range.upperBound, in: bytes, remedy: "write one")
      }
      phrase.hedge = hedge
    }
    guard !range.isEmpty else { return }
    phrase.unit = try merged(phrase.unit, try unit(bytes, range), bytes, range.lowerBound)
  }

  /// The unit that a stretch of the text names.
  func unit(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(ValueError) -> UnitID {
    if let known = units.id(of: bytes, in: range) { return known }
    let first = bytes.byte(range.lowerBound, before: range.upperBound)
    if range.isEmpty || first.digit != nil || first == ASCII.point || first == ASCII.comma {
      throw ValueError(
        range.isEmpty ? "a unit is missing" : "unexpected \(bytes.quoted(range)) after a number", at: range.lowerBound,
        in: bytes, remedy: "group thousands by three with \",\" and write the decimal point as \".\"")
    }
    guard let known = try units.find(bytes, in: range) else { throw units.unknownUnit(bytes, range) }
    return known
  }

  /// One unit of two places; they may say the same.
  func merged(_ known: UnitID?, _ unit: UnitID, _ bytes: Span<UInt8>, _ at: Int) throws(ValueError) -> UnitID {
    guard let known, known != unit else { return unit }
    throw ValueError(
      "two units, \(units[known].name) and \(units[unit].name), for one number", at: at, in: bytes, remedy: "write one")
  }

  func missingEnd(_ bytes: Span<UInt8>, _ at: Int, _ connective: Connective?) -> ValueError {
    let word = connective == .between ? "and" : "to"
    return ValueError("a range without an end, expected \"\(word)\" and a number", at: at, in: bytes)
  }
}
