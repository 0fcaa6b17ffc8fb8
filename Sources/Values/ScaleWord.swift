/// A word that multiplies the number before it.
///
/// "m" is a metre, "mn" and "tn" mean different things in different places, and the long scale's billion is not English:
/// they are none.
struct ScaleWord: Sendable {
  /// 1, but for dozens.
  var multiplier: Int64
  var power: Int

  /// The scale word at the offset, as far as it goes; case doesn't matter, but for the `k` that follows a digit.
  static func read(_ bytes: Span<UInt8>, _ at: inout Int, end: Int) -> ScaleWord? {
    var next = at
    while next < end, bytes[next].isLetter { next += 1 }
    // A letter with a mark goes on with the word; a dash or ± (0xE2, 0xC2) doesn't.
    guard next == end || bytes[next] < 0x80 || bytes[next] == 0xE2 || bytes[next] == 0xC2,
      let scale = named(bytes, at..<next)
    else { return nil }
    at = next
    return scale
  }

  /// - Returns: `nil` where the stretch is another word.
  private static func named(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ScaleWord? {
    func isWord(_ word: StaticString) -> Bool {
      guard word.utf8CodeUnitCount == range.count else { return false }
      // SAFETY: the pointer is to a literal of as many bytes as the range has.
      return word.withUTF8Buffer { literal in
        for i in 0..<literal.count where bytes[range.lowerBound + i].lowercased != literal[i] { return false }
        return true
      }
    }
    switch range.count {
    case 1:
      let isAttached = bytes.byte(range.lowerBound - 1, before: range.upperBound).digit != nil
      return isAttached && bytes[range.lowerBound] == UInt8(ascii: "k") ? ScaleWord(multiplier: 1, power: 3) : nil
    case 2: return isWord("bn") ? ScaleWord(multiplier: 1, power: 9) : nil
    case 3: return isWord("mln") ? ScaleWord(multiplier: 1, power: 6) : nil
    case 4: return isWord("lakh") ? ScaleWord(multiplier: 1, power: 5) : nil
    case 5:
      if isWord("dozen") { return ScaleWord(multiplier: 12, power: 0) }
      return isWord("crore") ? ScaleWord(multiplier: 1, power: 7) : nil
    case 7:
      if isWord("million") { return ScaleWord(multiplier: 1, power: 6) }
      if isWord("billion") { return ScaleWord(multiplier: 1, power: 9) }
      return isWord("hundred") ? ScaleWord(multiplier: 1, power: 2) : nil
    case 8:
      if isWord("thousand") { return ScaleWord(multiplier: 1, power: 3) }
      return isWord("trillion") ? ScaleWord(multiplier: 1, power: 12) : nil
    default: return range.count == 11 && isWord("quadrillion") ? ScaleWord(multiplier: 1, power: 15) : nil
    }
  }

  /// For suggestions and for the documentation.
  static let names = ["hundred", "thousand", "million", "billion", "trillion", "quadrillion", "dozen", "lakh", "crore"]
}
