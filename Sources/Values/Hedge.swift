/// A word that says on which side of a printed number the exact one lies, or how near.
enum Hedge: Sendable {
  case about, over, atLeast, under, atMost, nearly

  var flag: ValueFlags {
    switch self {
    case .about: .approximate
    case .over: .over
    case .atLeast: .atLeast
    case .under: .under
    case .atMost: .atMost
    case .nearly: .nearly
    }
  }

  /// The hedge before a number, with the blanks after it.
  static func leading(_ bytes: Span<UInt8>, _ at: inout Int, end: Int) -> Hedge? {
    // No phrase begins with a digit or a currency's symbol or code: most texts leave here.
    let first = bytes.byte(at, before: end)
    let isCode = 65...90 ~= first && 65...90 ~= bytes.byte(at + 1, before: end)
    guard first >= UInt8(ascii: "<"), !isCode, let (hedge, next) = match(hedgePhrases, bytes, at, end) else {
      return nil
    }
    at = next
    while at < end, bytes[at].isBlank { at += 1 }
    return hedge
  }

  /// The hedge at the end of the range, as in "25 or more"; the range is cut before it.
  static func trailing(_ bytes: Span<UInt8>, _ range: inout Range<Int>) -> Hedge? {
    for (phrase, hedge) in trailingPhrases {
      let start = range.upperBound - phrase.utf8CodeUnitCount
      guard start >= range.lowerBound, start == range.lowerBound || bytes[start - 1].isBlank,
        hasFolded(phrase, bytes, start, range.upperBound)
      else { continue }
      var end = start
      while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
      range = range.lowerBound..<end
      return hedge
    }
    return nil
  }

  /// The hedge that the whole text names, for the explicit form of a value.
  static func named(_ text: Span<UInt8>) -> Hedge? {
    guard let (hedge, next) = match(hedgePhrases, text, 0, text.count), next == text.count else { return nil }
    return hedge
  }

  /// For messages.
  static let names = ["about", "over", "at-least", "under", "at-most", "nearly"]

  private static func match(
    _ phrases: [(StaticString, Hedge)], _ bytes: Span<UInt8>, _ at: Int, _ end: Int
  ) -> (Hedge, Int)? {
    let first = bytes[at].lowercased
    for (phrase, hedge) in phrases {
      // SAFETY: the pointer is to a literal, which is never empty.
      guard phrase.withUTF8Buffer({ $0[0] }) == first, hasFolded(phrase, bytes, at, end) else { continue }
      let next = at + phrase.utf8CodeUnitCount
      if first.isLetter, bytes.byte(next, before: end).isLetter { continue }
      return (hedge, next)
    }
    return nil
  }

  private static func hasFolded(_ phrase: StaticString, _ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    let length = phrase.utf8CodeUnitCount
    guard at + length <= min(end, bytes.count) else { return false }
    // SAFETY: the pointer is to a literal of `length` bytes, and read within them.
    return phrase.withUTF8Buffer { literal in
      for i in 0..<length where bytes[at + i].lowercased != literal[i] { return false }
      return true
    }
  }
}

/// Where one phrase begins with another, the longer one stands first.
private let hedgePhrases: [(StaticString, Hedge)] = [
  ("about", .about), ("around", .about), ("approximately", .about), ("approx.", .about), ("approx", .about),
  ("circa", .about), ("ca.", .about), ("ca", .about), ("c.", .about), ("roughly", .about), ("~", .about),
  ("≈", .about), ("over", .over), ("more than", .over), ("above", .over), ("greater than", .over),
  ("in excess of", .over), (">=", .atLeast), (">", .over), ("at least", .atLeast), ("at-least", .atLeast),
  ("minimum of", .atLeast), ("minimum", .atLeast), ("no fewer than", .atLeast), ("no less than", .atLeast),
  ("not less than", .atLeast), ("≥", .atLeast), ("under", .under), ("less than", .under), ("fewer than", .under),
  ("below", .under), ("<=", .atMost), ("<", .under), ("up to", .atMost), ("at most", .atMost), ("at-most", .atMost),
  ("maximum of", .atMost), ("maximum", .atMost), ("no more than", .atMost), ("not more than", .atMost),
  ("≤", .atMost), ("nearly", .nearly), ("almost", .nearly), ("close to", .nearly),
]

private let trailingPhrases: [(StaticString, Hedge)] = [
  ("or more", .atLeast), ("at least", .atLeast), ("minimum", .atLeast), ("or less", .atMost), ("or fewer", .atMost),
  ("at most", .atMost), ("maximum", .atMost),
]
