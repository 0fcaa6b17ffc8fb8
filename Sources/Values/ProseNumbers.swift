/// The numbers that a quote prints: in digits or words, with scales, as ordinals, and as words such as "single" or "decade".
package struct ProseNumbers: Sendable {
  /// A number and the unit behind it.
  private struct Printed {
    var narrow: NumberSpan
    var wide: NumberSpan
    /// `.none` where no known unit follows.
    var unit: UnitID
  }

  private var numbers: [Printed] = []
  /// What words other than numbers can mean.
  private var meanings: [Double] = []
  /// Some number can be read in several ways, or was read out of words.
  private var isPlain = true
  /// What stands beside the digits.
  private var surroundings: NumberSurroundings
  private let units: UnitTable

  /// How a quote and a number go together.
  package enum Agreement: Sendable, Hashable {
    /// Some printed number is, or can be, the number.
    case agrees
    /// Only by the wide readings.
    case agreesWidely
    /// No number is printed.
    case nothing
    /// Other numbers are printed.
    case differs
    /// One other number is printed, in digits, and nothing else but what belongs to it: any further word may be a unit
    /// that isn't known, or what else is counted.
    case differsPlainly
  }

  /// What words say of how many, or of the place in an order. Ours.
  private static let words: [String: [Double]] = [
    "single": [1], "sole": [1], "lone": [1], "only": [1], "once": [1], "main": [1], "leading": [1], "top": [1],
    "key": [1], "primary": [1], "twin": [2], "double": [2, 100, 1], "doubled": [2, 100, 1], "twofold": [2, 100],
    "both": [2], "pair": [2], "couple": [2], "twice": [2, 100], "bilateral": [2], "dual": [2], "trilateral": [3],
    "tripartite": [3], "triple": [3, 200], "tripled": [3, 200], "trio": [3], "thrice": [3], "quadrilateral": [4],
    "quadruple": [4, 300], "quartet": [4], "half": [0.5, 50], "halved": [0.5, 50, -50], "quarter": [0.25, 25],
    "quarters": [0.75, 75], "third": [1.0 / 3, 100.0 / 3], "thirds": [2.0 / 3, 200.0 / 3], "fifth": [0.2, 20],
    "tenth": [0.1, 10], "decade": [10],
    "decades": [20, 30], "century": [100], "fortnight": [14], "no": [0], "none": [0], "never": [0], "without": [0],
    "semi": [0.5], "score": [20],
  ]

  package init(_ text: String, units: UnitTable) {
    self.units = units
    let prose = ProseWords(text)
    surroundings = NumberSurroundings(prose)
    var end = 0
    for (place, word) in prose.words.enumerated() {
      if word.kind == .letters { readWord(word.text) }
      guard word.range.lowerBound >= end, word.kind != .mark else { continue }
      end = readNumber(prose.bytes.span, from: word.range.lowerBound, isDigits: word.kind == .digits) ?? end
      if word.kind == .digits { readGroups(place, prose.words) }
    }
  }

  private mutating func readWord(_ word: String) {
    if let values = Self.words[word] {
      meanings += values
    } else if word.hasSuffix("est"), word.utf8.count > 4 {
      // The largest is the first.
      meanings.append(1)
    } else if let roman = Self.roman(word) {
      meanings.append(roman)
    } else {
      return
    }
    isPlain = false
  }

  /// - Returns: the offset behind the number; `nil` where none begins here.
  private mutating func readNumber(_ bytes: Span<UInt8>, from start: Int, isDigits: Bool) -> Int? {
    for ordinals in [true, false] {
      var at = start
      let reader = NumberPhraseReader(units: units, ordinals: ordinals)
      guard let (number, _) = try? reader.amount(bytes, &at, bytes.count) else { continue }
      add(number, unit(behind: at, bytes))
      if !isDigits { isPlain = false }
      addAttachedScale(number, bytes, at)
      return at
    }
    return isDigits ? readAmbiguous(bytes, from: start) : nil
  }

  private mutating func add(_ number: PrintedNumber, _ unit: UnitID) {
    numbers.append(
      Printed(narrow: number.within(5 * number.unit), wide: number.within(5 * number.coarseUnit), unit: unit))
  }

  /// The unit that the next word is, or that follows without a blank.
  private func unit(behind offset: Int, _ bytes: Span<UInt8>) -> UnitID {
    var start = offset
    while start < bytes.count, bytes[start].isBlank || bytes[start] == ASCII.minus { start += 1 }
    // "square kilometres", "per cent": all that follows.
    if start < bytes.count, let unit = units.id(of: bytes, in: start..<bytes.count) { return unit }
    var end = start
    while end < bytes.count, bytes[end].isLetter || bytes[end] >= 0x80 || bytes[end] == UInt8(ascii: "%") { end += 1 }
    return end > start ? units.id(of: bytes, in: start..<end) ?? .none : .none
  }

  /// "25m", "3tn": letters that stand for several things elsewhere.
  private mutating func addAttachedScale(_ number: PrintedNumber, _ bytes: Span<UInt8>, _ offset: Int) {
    var end = offset
    while end < bytes.count, bytes[end].isLetter { end += 1 }
    let powers = ["m": 6, "mn": 6, "mio": 6, "b": 9, "t": 12, "tn": 12, "trn": 12]
    guard end > offset, let power = powers[bytes.text(offset..<end)] else { return }
    var scaled = number
    guard scaled.scale(by: 1, power: power) else { return }
    add(scaled, .none)
    isPlain = false
  }

  /// Digits that are grouped as nobody can tell: all of them together, and with the last separator as the point.
  private mutating func readAmbiguous(_ bytes: Span<UInt8>, from start: Int) -> Int {
    isPlain = false
    var digits = ""
    var decimals: String?
    var at = start
    while at < bytes.count {
      if bytes[at].digit != nil {
        digits.unicodeScalars.append(Unicode.Scalar(bytes[at]))
        decimals?.unicodeScalars.append(Unicode.Scalar(bytes[at]))
      } else if bytes[at] == ASCII.comma || bytes[at] == ASCII.point {
        decimals = ""
      } else {
        break
      }
      at += 1
    }
    guard digits.utf8.count <= PrintedNumber.maximumDigits, let mantissa = Int64(digits) else { return at }
    add(PrintedNumber(mantissa: mantissa, exponent: 0), .none)
    if let decimals { add(PrintedNumber(mantissa: mantissa, exponent: -decimals.utf8.count), .none) }
    return at
  }

  /// "55 000": groups of three after blanks.
  private mutating func readGroups(_ place: Int, _ words: [ProseWords.Word]) {
    var digits = words[place].text
    guard digits.utf8.count <= 3 else { return }
    var next = place + 1
    while next < words.count, words[next].kind == .digits, words[next].text.utf8.count == 3 {
      digits += words[next].text
      next += 1
    }
    guard next > place + 1, digits.utf8.count <= PrintedNumber.maximumDigits, let mantissa = Int64(digits) else {
      return
    }
    add(PrintedNumber(mantissa: mantissa, exponent: 0), .none)
    isPlain = false
  }

  /// Of at least two letters: a single one is more often something else.
  private static func roman(_ word: String) -> Double? {
    let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100]
    let digits = word.compactMap { values[$0] }
    guard 2...8 ~= digits.count, digits.count == word.count else { return nil }
    var sum = 0
    for (place, digit) in digits.enumerated() {
      sum += place + 1 < digits.count && digits[place + 1] > digit ? -digit : digit
    }
    return Double(sum)
  }

  // MARK: Comparing

  /// Whether a number can be the one that is printed.
  package func agreement(with number: NumberReading) -> Agreement {
    var isWide = false
    for printed in numbers {
      let ways = ways(printed, to: number.unit)
      if ways.contains(where: { $0.narrow.overlaps(number.narrow) }) { return .agrees }
      if ways.contains(where: { $0.wide.overlaps(number.wide) }) { isWide = true }
    }
    if meanings.contains(where: { number.wide.from <= $0.nextUp && $0.nextDown <= number.wide.to }) { return .agrees }
    if isWide { return .agreesWidely }
    if numbers.isEmpty { return .nothing }
    guard isPlain, numbers.count == 1, numbers[0].unit == .none || numbers[0].unit == number.unit,
      !isScaled(numbers[0].narrow, number.narrow), surroundings.areNeutral(to: number.unit, units)
    else { return .differs }
    return surroundings.isApproximate && isNear(numbers[0].wide, number.wide) ? .differs : .differsPlainly
  }

  /// As printed, as a share of a hundred, below 0, and in the other unit.
  private func ways(_ printed: Printed, to unit: UnitID) -> [(narrow: NumberSpan, wide: NumberSpan)] {
    var ways = [(narrow: printed.narrow, wide: printed.wide)]
    ways.append((-printed.narrow, -printed.wide))
    if printed.unit != .none, printed.unit != unit,
      let narrow = units.convert(printed.narrow, from: printed.unit, to: unit),
      let wide = units.convert(printed.wide, from: printed.unit, to: unit)
    {
      ways.append((narrow, wide))
    }
    return ways
  }

  /// Whether "about" the one, of either sign, can be the other: within the half and the double.
  private func isNear(_ printed: NumberSpan, _ stated: NumberSpan) -> Bool {
    let least = min(abs(printed.from), abs(printed.to)) / 2
    let most = max(abs(printed.from), abs(printed.to)) * 2
    let near = NumberSpan(from: least, to: most)
    return near.meets(stated) || near.meets(-stated)
  }

  /// Whether the two differ by a power of ten alone: a table's heading may say "in millions".
  private func isScaled(_ printed: NumberSpan, _ stated: NumberSpan) -> Bool {
    var factor = 10.0
    while factor < 1e16 {
      let greater = NumberSpan(from: printed.from * factor, to: printed.to * factor)
      let less = NumberSpan(from: printed.from / factor, to: printed.to / factor)
      if greater.overlaps(stated) || less.overlaps(stated) { return true }
      factor *= 10
    }
    return false
  }
}

extension NumberSpan {
  /// Whether the two have more in common than an end: 25 is never printed for 26, though 25.5 may be either.
  fileprivate func overlaps(_ other: NumberSpan) -> Bool {
    from == to || other.from == other.to ? meets(other) : from < other.to && other.from < to
  }
}
