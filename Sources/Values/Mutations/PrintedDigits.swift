/// A number in a printed text: a stretch of digits, with the signs that group them and a decimal point.
struct PrintedDigits {
  /// In the text's bytes; it begins and ends with a digit.
  let range: Range<Int>
  /// The digits before and after the point.
  let whole: [UInt8]
  let fraction: [UInt8]

  /// The numbers of a text, in their order. Digits in a word, as in `m2` or `Q4`, are none.
  static func all(in text: [UInt8]) -> [PrintedDigits] {
    var found: [PrintedDigits] = []
    var index = 0
    while index < text.count {
      guard text[index].isDigit else {
        index += 1
        continue
      }
      let start = index
      let follows = start > 0 && (text[start - 1].isLetter || text[start - 1] == UInt8(ascii: "."))
      let isPoint = start > 1 && text[start - 1] == UInt8(ascii: ".") && text[start - 2] == UInt8(ascii: ".")
      index = end(from: start, in: text)
      if !follows || isPoint { found.append(PrintedDigits(start..<index, in: text)) }
    }
    return found
  }

  /// Behind the last digit of the number that begins at `start`.
  private static func end(from start: Int, in text: [UInt8]) -> Int {
    var end = start
    var hasPoint = false
    while end < text.count {
      if text[end].isDigit {
        end += 1
        continue
      }
      guard end + 1 < text.count, text[end + 1].isDigit else { break }
      if text[end] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if ![UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: "'")].contains(text[end]) {
        break
      }
      end += 1
    }
    return end
  }

  private init(_ range: Range<Int>, in text: [UInt8]) {
    self.range = range
    let printed = text[range].filter { $0.isDigit || $0 == UInt8(ascii: ".") }
    let parts = printed.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    whole = Array(parts.first ?? [])
    fraction = parts.count > 1 ? Array(parts[1]) : []
  }

  /// Ten times as much, or a tenth.
  func movingPoint(right: Bool) -> [UInt8] {
    var (whole, fraction) = (whole, fraction)
    if right {
      whole.append(fraction.isEmpty ? UInt8(ascii: "0") : fraction.removeFirst())
    } else {
      let last = whole.removeLast()
      // 72,000 becomes 7200: a 7200.0 would claim to be more precise.
      if last != UInt8(ascii: "0") || !fraction.isEmpty || whole.isEmpty { fraction.insert(last, at: 0) }
    }
    return Self.text(whole, fraction)
  }

  /// Without one of its digits; `nil` where it has only one.
  ///
  /// - Parameter place: any number; taken modulo the digits.
  func dropping(_ place: UInt64) -> [UInt8]? {
    let count = whole.count + fraction.count
    guard count > 1 else { return nil }
    let index = Int(place % UInt64(count))
    var (whole, fraction) = (whole, fraction)
    if index < whole.count { whole.remove(at: index) } else { fraction.remove(at: index - whole.count) }
    return Self.text(whole, fraction)
  }

  /// Without leading zeros; without a point where nothing follows it.
  private static func text(_ whole: [UInt8], _ fraction: [UInt8]) -> [UInt8] {
    let significant = Array(whole.drop { $0 == UInt8(ascii: "0") })
    let written = significant.isEmpty ? [UInt8(ascii: "0")] : significant
    return fraction.isEmpty ? written : written + [UInt8(ascii: ".")] + fraction
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { digit != nil }
}
