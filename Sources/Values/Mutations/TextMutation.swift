/// Slips in a printed value: another text, in the place of the one that stands there.
///
/// A slip may leave a text that no longer reads, or reads the same: whoever uses it reads it, and looks.
package struct TextMutation {
  private let text: String
  private let bytes: [UInt8]
  /// Which of several slips of a kind is made.
  private let choice: UInt64

  /// - Parameter choice: any number; the same one makes the same slips.
  package init(_ text: String, choice: UInt64) {
    self.text = text
    bytes = Array(text.utf8)
    self.choice = choice
  }

  /// The text with a slip; `nil` where there is nothing that it could befall.
  ///
  /// - Parameter units: for `exchangeUnits`.
  package func applying(_ mutation: Mutation, units: UnitTable = UnitTable(), unit: UnitID = .none) -> String? {
    switch mutation {
    case .swapDayAndMonth: swappingDayAndMonth
    case .shiftYear: shiftingYear
    case .moveDecimal: changingNumber { $0.movingPoint(right: choice & 1 == 0) }
    case .dropDigit: changingNumber { $0.dropping(choice >> 8) }
    case .exchangeScale: exchangingScale
    case .exchangeUnits: exchangingUnits(units, unit)
    case .negateGrowth: negated
    case .negate: opposite
    case .offByOne, .swapDates, .changeEntity, .changeText, .dropMember: nil
    }
  }

  // MARK: Dates

  /// Of the first date with a day of up to 12 that is not the month's number.
  private var swappingDayAndMonth: String? {
    var index = 0
    while index + 10 <= bytes.count {
      let date = Array(bytes[index..<index + 10])
      if isDate(date), date[5...6] != date[8...9], date[8] == 0x30 || (date[8] == 0x31 && date[9] <= 0x32) {
        return replacing(index..<index + 10, by: date[..<5] + date[8...9] + date[7...7] + date[5...6])
      }
      index += 1
    }
    return nil
  }

  private func isDate(_ text: [UInt8]) -> Bool {
    text.enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }

  /// Of the first year in four digits.
  private var shiftingYear: String? {
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
      if end - index == 4, let year = Int(String(decoding: bytes[index..<end], as: UTF8.self)) {
        let steps = [-10, -1, 1, 10]
        let shifted = year + steps[Int(choice % 4)]
        guard (1...9999).contains(shifted) else { return nil }
        let digits = String(shifted)
        return replacing(index..<end, by: Array((String(repeating: "0", count: 4 - digits.count) + digits).utf8))
      }
      index = max(end, index + 1)
    }
    return nil
  }

  // MARK: Numbers

  private func changingNumber(_ change: (PrintedDigits) -> [UInt8]?) -> String? {
    let numbers = PrintedDigits.all(in: bytes)
    guard !numbers.isEmpty else { return nil }
    let number = numbers[Int((choice >> 4) % UInt64(numbers.count))]
    return change(number).map { replacing(number.range, by: $0) }
  }

  private var exchangingScale: String? {
    let scales = ["thousand", "million", "billion", "trillion"]
    for (place, scale) in scales.enumerated() {
      guard let range = text.range(of: scale) else { continue }
      let others = [place - 1, place + 1].filter(scales.indices.contains).map { scales[$0] }
      return text.replacing(range, by: others[Int(choice % UInt64(others.count))])
    }
    return nil
  }

  /// Into a unit of the same dimension and another size: where the text names no unit, at its end.
  private func exchangingUnits(_ units: UnitTable, _ unit: UnitID) -> String? {
    let current = units[unit]
    let others = units.units.filter { other in
      !other.name.isEmpty && other.dimension == current.dimension && other.name != current.name
        && (other.factor != current.factor || other.divisor != current.divisor || other.offset != current.offset)
    }
    guard !others.isEmpty else { return nil }
    let other = others[Int(choice % UInt64(others.count))]
    let spellings = ([current.name] + current.aliases).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    for spelling in spellings {
      if let range = text.range(of: spelling) { return text.replacing(range, by: other.name) }
    }
    return PrintedDigits.all(in: bytes).isEmpty ? nil : text + " " + other.name
  }

  private var negated: String? {
    guard let number = PrintedDigits.all(in: bytes).first else { return nil }
    let start = number.range.lowerBound
    if start > 0, bytes[start - 1] == UInt8(ascii: "-") { return replacing(start - 1..<start, by: [UInt8]()) }
    return replacing(start..<start, by: [UInt8(ascii: "-")])
  }

  private var opposite: String? {
    switch text.lowercased() {
    case "yes": "no"
    case "no": "yes"
    case "true": "false"
    case "false": "true"
    default: nil
    }
  }

  private func replacing(_ range: Range<Int>, by new: some Collection<UInt8>) -> String {
    var changed = bytes
    changed.replaceSubrange(range, with: new)
    return String(decoding: changed, as: UTF8.self)
  }
}

extension String {
  /// The first place of some words, not within a longer word.
  fileprivate func range(of words: String) -> Range<String.Index>? {
    var start = startIndex
    while let first = self[start...].firstIndex(where: { $0 == words.first }) {
      let rest = self[first...]
      if rest.hasPrefix(words) {
        let end = index(first, offsetBy: words.count)
        let isOpen = { (character: Character?) in !(character?.isLetter ?? false) }
        let before = first == startIndex ? nil : self[index(before: first)]
        if isOpen(before), isOpen(end == endIndex ? nil : self[end]) { return first..<end }
      }
      start = index(after: first)
    }
    return nil
  }

  fileprivate func replacing(_ range: Range<String.Index>, by new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
