/// Digits some of which may be left open, as `X` in EDTF's `19XX`.
struct DigitPattern: Sendable, BitwiseCopyable {
  /// A nibble a digit, the last digit lowest; 15 is an `X`.
  private var nibbles: UInt64 = 0
  private(set) var count = 0

  /// - Parameter digit: 0...9, or `nil` for an `X`.
  mutating func append(_ digit: UInt8?) {
    nibbles = nibbles << 4 | UInt64(digit ?? 15)
    isMasked = isMasked || digit == nil
    count += 1
  }

  private func nibble(_ place: Int) -> UInt64 { nibbles >> UInt64(4 * place) & 15 }

  private(set) var isMasked = false

  /// How many of the last digits are open.
  var trailingMasks: Int { (0..<count).first { nibble($0) != 15 } ?? count }

  /// The least number that matches: every `X` a 0.
  var least: Int64 { number(opening: 0) }
  /// The greatest number that matches: every `X` a 9.
  var greatest: Int64 { number(opening: 9) }

  private func number(opening digit: Int64) -> Int64 {
    var number: Int64 = 0
    for place in (0..<count).reversed() {
      let nibble = nibble(place)
      number = number * 10 + (nibble == 15 ? digit : Int64(nibble))
    }
    return number
  }

  func matches(_ number: Int64) -> Bool {
    var rest = number
    for place in 0..<count {
      let nibble = nibble(place)
      if nibble != 15, Int64(nibble) != rest % 10 { return false }
      rest /= 10
    }
    return rest == 0
  }
}
