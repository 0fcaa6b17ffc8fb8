/// Numbers in English words: "thirteen", "twenty-five", "two hundred and six", "seventy-two thousand", "a million", "half a
/// million", "two and a half million".
///
/// A number of words is as exact as its last word: "two hundred" is so many hundreds, "two hundred and six" so many ones. A
/// half is so many tenths, as 0.5 and 2.5 are.
struct NumberWords {
  private var total: Int64 = 0
  /// The words since the last "thousand" or more.
  private var group: Int64 = 0
  /// The power of ten that the last word stands for.
  private var power = 0
  /// The power of the last "thousand" or more: the next one must be less.
  private var lastScale = 18

  private init() {}

  /// The number in words from the offset on, as far as it goes; "dozen" is not one of them.
  ///
  /// - Parameters:
  ///   - ordinals: whether "fourth" is a number: elsewhere a second is a time.
  ///   - joinsAnd: whether "and" is part of a number, as it isn't between the two of "between two hundred and six hundred".
  /// - Returns: `nil` where no such word stands there.
  static func read(_ bytes: Span<UInt8>, _ at: inout Int, end: Int, ordinals: Bool, joinsAnd: Bool = true)
    -> PrintedNumber?
  {
    var number = NumberWords()
    var offset = at
    var isAny = false
    while let (word, next) = word(bytes, offset, end, afterFirst: isAny, joinsAnd), ordinals || !word.isOrdinal {
      // "the hundredth" is the first of its hundreds; "hundred" needs an "a" before it.
      if word.isOrdinal, !isAny { number.beginWithOne(word.meaning) }
      guard number.take(word.meaning) else { break }
      isAny = true
      offset = next
      if word.isOrdinal {
        at = offset
        return number.printed(isOrdinal: true)
      }
    }
    guard isAny else { return article(bytes, &at, end) }
    at = offset
    let printed = number.printed(isOrdinal: false)
    guard joinsAnd, printed.exponent == 0, skip(["and", "a", "half"], bytes, &at, end) else { return printed }
    return PrintedNumber(mantissa: printed.mantissa * 10 + 5, exponent: -1)
  }

  private func printed(isOrdinal: Bool) -> PrintedNumber {
    var printed = PrintedNumber(mantissa: (total + group) / EDTF.powerOfTen(power), exponent: power)
    printed.isOrdinal = isOrdinal
    return printed
  }

  /// "a" before "hundred", "million" or "dozen", and "half a" before those or a unit.
  private static func article(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> PrintedNumber? {
    var next = at
    let isHalf = skip(["half"], bytes, &next, end)
    let wordStart = next
    while isHalf, next < end, bytes[next].isBlank { next += 1 }
    guard !isHalf || next > wordStart, skip(["a"], bytes, &next, end) || skip(["an"], bytes, &next, end) else {
      return nil
    }
    let wordEnd = next
    while next < end, bytes[next].isBlank { next += 1 }
    var probe = next
    guard next > wordEnd, isHalf ? next < end : ScaleWord.read(bytes, &probe, end: end) != nil else { return nil }
    at = next
    return isHalf ? PrintedNumber(mantissa: 5, exponent: -1) : PrintedNumber(mantissa: 1, exponent: 0)
  }

  /// Moves behind words with blanks between them (and before them, where the offset isn't at a word).
  ///
  /// - Returns: whether they stand there.
  private static func skip(_ words: [String], _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
    var next = at
    for (place, word) in words.enumerated() {
      let blank = next
      while next < end, bytes[next].isBlank { next += 1 }
      guard place == 0 || next > blank else { return false }
      let wordEnd = endOfWord(bytes, next, end)
      guard bytes.text(next..<wordEnd).lowercased() == word else { return false }
      next = wordEnd
    }
    at = next
    return true
  }

  private mutating func beginWithOne(_ meaning: Meaning) {
    switch meaning {
    case .hundred, .scale: group = 1
    case .ones, .tens: break
    }
  }

  /// - Returns: whether the word can follow those before it.
  private mutating func take(_ meaning: Meaning) -> Bool {
    switch meaning {
    case .ones(let ones):
      let isAfterTens = group % 100 >= 20 && group % 10 == 0 && ones < 10
      guard group % 100 == 0 || isAfterTens, ones > 0 || (group == 0 && total == 0) else { return false }
      group += ones
      power = 0
    case .tens(let tens):
      guard group % 100 == 0 else { return false }
      group += tens
      power = 0
    case .hundred:
      guard 1...99 ~= group else { return false }
      group *= 100
      power = 2
    case .scale(let scale):
      guard group > 0, scale < lastScale else { return false }
      total += group * EDTF.powerOfTen(scale)
      group = 0
      power += scale
      lastScale = scale
    }
    return true
  }

  /// The word at the offset (after a blank or hyphen and perhaps "and", if it isn't the first) and where it ends.
  private static func word(
    _ bytes: Span<UInt8>, _ offset: Int, _ end: Int, afterFirst: Bool, _ joinsAnd: Bool
  ) -> (word: Word, next: Int)? {
    var start = offset
    if afterFirst {
      guard start < end, bytes[start].isBlank || bytes[start] == ASCII.minus else { return nil }
      start += 1
      let wordEnd = endOfWord(bytes, start, end)
      if joinsAnd, wordEnd - start == 3, bytes.text(start..<wordEnd).lowercased() == "and", wordEnd < end,
        bytes[wordEnd].isBlank
      {
        start = wordEnd + 1
      }
    }
    let wordEnd = endOfWord(bytes, start, end)
    guard 3...12 ~= wordEnd - start, let word = numberWords[bytes.text(start..<wordEnd).lowercased()] else {
      return nil
    }
    return (word, wordEnd)
  }

  private static func endOfWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at].isLetter { at += 1 }
    return at
  }

  fileprivate enum Meaning {
    case ones(Int64), tens(Int64), hundred
    /// A power of ten from 3 on.
    case scale(Int)
  }

  fileprivate struct Word {
    var meaning: Meaning
    var isOrdinal: Bool
  }
}

private let numberWords: [String: NumberWords.Word] = {
  let ones = [
    ("zero", "zeroth"), ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"),
    ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"),
    ("eleven", "eleventh"), ("twelve", "twelfth"), ("thirteen", "thirteenth"), ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"), ("sixteen", "sixteenth"), ("seventeen", "seventeenth"), ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
  ]
  let tens = [
    ("twenty", "twentieth"), ("thirty", "thirtieth"), ("forty", "fortieth"), ("fifty", "fiftieth"),
    ("sixty", "sixtieth"), ("seventy", "seventieth"), ("eighty", "eightieth"), ("ninety", "ninetieth"),
  ]
  let scales = [
    ("thousand", "thousandth", 3), ("million", "millionth", 6), ("billion", "billionth", 9),
    ("trillion", "trillionth", 12),
  ]
  var words: [String: NumberWords.Word] = [:]
  func add(_ cardinal: String, _ ordinal: String, _ meaning: NumberWords.Meaning) {
    words[cardinal] = NumberWords.Word(meaning: meaning, isOrdinal: false)
    words[ordinal] = NumberWords.Word(meaning: meaning, isOrdinal: true)
  }
  for (value, names) in ones.enumerated() { add(names.0, names.1, .ones(Int64(value))) }
  for (place, names) in tens.enumerated() { add(names.0, names.1, .tens(Int64(place + 2) * 10)) }
  for (cardinal, ordinal, power) in scales { add(cardinal, ordinal, .scale(power)) }
  add("hundred", "hundredth", .hundred)
  return words
}()
