/// A number as written: what stands around its digits.
struct NumberPhrase {
  var first: PrintedNumber
  /// The right end of a range; the deviation after `±`.
  var second: PrintedNumber?
  var hedge: Hedge?
  var isRange = false
  var isPlusMinus = false
  /// Of both numbers; `nil` where none is written.
  var unit: UnitID?

  init(first: PrintedNumber) { self.first = first }
}

/// Reads phrases of numbers, units and hedges.
struct NumberPhraseReader {
  let units: UnitTable
  /// Whether ordinals are numbers: `4th`, "fourth".
  var ordinals = false

  /// The phrase that is the whole text, blanks around it aside.
  func phrase(_ bytes: Span<UInt8>) throws(ValueError) -> NumberPhrase {
    var at = 0
    var end = bytes.count
    while at < end, bytes[at].isBlank { at += 1 }
    while end > at, bytes[end - 1].isBlank { end -= 1 }
    guard at < end else { throw ValueError("empty, expected a number", at: 0, in: bytes) }
    var hedge: Hedge?
    var currency: UnitID?
    try prefix(bytes, &at, end, &hedge, &currency)
    let connective = Connective.opening(bytes, &at, end)
    if connective != nil { try prefix(bytes, &at, end, &hedge, &currency) }
    let (number, hasScale) = try amount(bytes, &at, end, joinsAnd: connective != .between)
    var phrase = NumberPhrase(first: number)
    phrase.hedge = hedge
    phrase.unit = currency
    let tail = at
    skipBlanks(bytes, &at, end)
    if at == end, connective == nil { return phrase }
    // As an adjective: a 44-day war.
    if connective == nil, at == tail, bytes[at] == ASCII.minus, bytes.byte(at + 1, before: end).isLetter,
      let unit = units.id(of: bytes, in: at + 1..<end)
    {
      phrase.unit = try merged(phrase.unit, unit, bytes, at + 1)
      return phrase
    }
    let left = Left(hasScale: hasScale, currency: currency)
    if let joint = Joint.read(bytes, &at, end, connective) {
      return try joined(phrase, joint, left, nil, bytes, at, end)
    }
    var rest = at..<end
    if connective == nil, let unit = units.id(of: bytes, in: rest) {
      phrase.unit = try merged(phrase.unit, unit, bytes, at)
      return phrase
    }
    if let (joint, range, next) = Joint.find(bytes, rest, connective) {
      let unit = try unit(bytes, range)
      return try joined(phrase, joint, left, (unit, range.lowerBound), bytes, next, end)
    }
    guard connective == nil else { throw missingEnd(bytes, tail, connective) }
    try trailing(bytes, &rest, &phrase)
    return phrase
  }

  /// Hedges and a currency in front of a number, in either order.
  private func prefix(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ hedge: inout Hedge?, _ currency: inout UnitID?
  ) throws(ValueError) {
    while at < end, bytes[at].digit == nil {
      let start = at
      if let found = Hedge.leading(bytes, &at, end: end) {
        guard hedge == nil else {
          throw ValueError("a second hedge, \(bytes.quoted(start..<end))", at: start, in: bytes, remedy: "write one")
        }
        hedge = found
      } else if currency == nil, let found = leadingCurrency(bytes, &at, end) {
        currency = found
      } else {
        break
      }
      skipBlanks(bytes, &at, end)
    }
  }

  /// A currency's code or symbol that a number follows.
  private func leadingCurrency(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> UnitID? {
    var stop = at
    while stop < end, bytes[stop].digit == nil, !bytes[stop].isBlank, bytes[stop] != ASCII.minus,
      bytes[stop] != UInt8(ascii: "~"), bytes[stop] != ASCII.plus, !bytes.has("−", at: stop, before: end)
    {
      stop += 1
    }
    guard stop < end, let unit = units.id(of: bytes, in: at..<stop), units[unit].isCurrency else { return nil }
    at = stop
    return unit
  }

  /// A sign, digits or words, and scale words.
  func amount(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, joinsAnd: Bool = true
  ) throws(ValueError) -> (number: PrintedNumber, hasScale: Bool) {
    let start = at
    let isNegative = sign(bytes, &at, end)
    let digits = try PrintedNumber.digits(bytes, &at, end: end)
    let isInDigits = digits != nil
    guard var number = digits ?? NumberWords.read(bytes, &at, end: end, ordinals: ordinals, joinsAnd: joinsAnd) else {
      throw notANumber(bytes, start, end)
    }
    number.isNegative = isNegative
    if isInDigits, ordinals { try ordinalSuffix(bytes, &at, end, &number, start) }
    var hasScale = !isInDigits && number.exponent >= 3
    while true {
      var next = at
      skipBlanks(bytes, &next, end)
      let wordStart = next
      guard let scale = ScaleWord.read(bytes, &next, end: end) else { break }
      guard number.scale(by: scale.multiplier, power: scale.power) else {
        throw ValueError("\(bytes.quoted(start..<next)) has too many digits", at: wordStart, in: bytes)
      }
      hasScale = true
      at = next
    }
    guard number.isFinite else {
      throw ValueError("\(bytes.quoted(start..<at)) is too large", at: start, in: bytes)
    }
    return (number, hasScale)
  }

  private func sign(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
    let byte = bytes.byte(at, before: end)
    if byte == ASCII.plus || byte == ASCII.minus {
      at += 1
    } else if bytes.has("−", at: at, before: end) {
      at += 3
    } else {
      return false
    }
    return byte != ASCII.plus
  }

  /// `th` and its like after the digits.
  private func ordinalSuffix(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ number: inout PrintedNumber, _ start: Int
  ) throws(ValueError) {
    let suffixStart = at
    while at < end, bytes[at].isLetter { at += 1 }
    guard suffixStart < at else { return }
    let ones = number.mantissa % 10
    let isTeen = number.mantissa % 100 / 10 == 1
    let expected = isTeen || ones == 0 || ones > 3 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd"
    guard bytes.text(suffixStart..<at).lowercased() == expected, number.exponent == 0 else {
      let digits = bytes.text(start..<suffixStart)
      throw ValueError(
        "\(bytes.quoted(start..<at)) is not an ordinal: that of \(digits) is \(digits)\(expected)", at: suffixStart,
        in: bytes, remedy: "write \(digits)\(expected)")
    }
    number.isOrdinal = true
  }

  func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    while at < end {
      if bytes[at].isBlank { at += 1 } else if bytes.has("\u{A0}", at: at, before: end) { at += 2 } else { break }
    }
  }

  private func notANumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ValueError {
    guard start < end else { return ValueError("a number is missing", at: start, in: bytes) }
    return ValueError(
      "\(bytes.quoted(start..<end)) is not a number", at: start, in: bytes,
      remedy: "numbers are written as 72,000, over 72,000 people, 1.6 billion USD, 15..25 % or 3.2±0.1 kg")
  }
}
