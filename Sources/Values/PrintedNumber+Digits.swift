extension PrintedNumber {
  /// A number in digits from the offset on: `72,000`, `3.25`, `1e3`; without a sign.
  ///
  /// - Returns: `nil` where there is no digit at the offset.
  /// - Throws: where the grouping can be read in two ways, or the number is too large.
  static func digits(_ bytes: Span<UInt8>, _ at: inout Int, end: Int) throws(ValueError) -> PrintedNumber? {
    let start = at
    guard bytes.byte(at, before: end).digit != nil || isPoint(bytes, at, end) else { return nil }
    var scan = DigitScan()
    while at < end {
      if let digit = bytes[at].digit {
        scan.append(digit)
        at += 1
      } else if isPoint(bytes, at, end) {
        guard !scan.hasPoint, scan.isGroupComplete else { throw ambiguous(bytes, start, end) }
        scan.hasPoint = true
        at += 1
      } else if let separator = separator(bytes, at, end) {
        guard scan.beginGroup(separator) else { throw ambiguous(bytes, start, end) }
        at += separator.length
      } else {
        break
      }
    }
    guard scan.hasPoint || scan.isGroupComplete else { throw ambiguous(bytes, start, end) }
    let exponent = try scientificExponent(bytes, &at, end)
    return PrintedNumber(
      mantissa: scan.mantissa, exponent: scan.exponent + exponent, isTruncated: scan.isTruncated)
  }

  /// A decimal point: one that a digit follows.
  private static func isPoint(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    bytes.byte(at, before: end) == ASCII.point && bytes.byte(at + 1, before: end).digit != nil
  }

  fileprivate struct Separator: Equatable {
    var byte: UInt8
    var length: Int
  }

  /// A character that groups thousands, where a digit follows it.
  private static func separator(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Separator? {
    let byte = bytes[at]
    let separator: Separator
    switch byte {
    case ASCII.comma, UInt8(ascii: "_"), UInt8(ascii: "'"): separator = Separator(byte: byte, length: 1)
    case 0xC2 where bytes.has("\u{A0}", at: at, before: end): separator = Separator(byte: byte, length: 2)
    case 0xE2 where bytes.has("\u{2009}", at: at, before: end) || bytes.has("\u{202F}", at: at, before: end):
      separator = Separator(byte: byte, length: 3)
    case 0xE2 where bytes.has("\u{2019}", at: at, before: end):
      separator = Separator(byte: UInt8(ascii: "'"), length: 3)
    default: return nil
    }
    return bytes.byte(at + separator.length, before: end).digit == nil ? nil : separator
  }

  /// `e3` after the digits; 0 where there is none.
  private static func scientificExponent(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int
  ) throws(ValueError) -> Int {
    guard bytes.byte(at, before: end).lowercased == UInt8(ascii: "e") else { return 0 }
    var offset = at + 1
    let sign = bytes.byte(offset, before: end)
    if sign == ASCII.minus || sign == ASCII.plus { offset += 1 }
    guard bytes.byte(offset, before: end).digit != nil else { return 0 }
    var exponent = 0
    while let digit = bytes.byte(offset, before: end).digit {
      exponent = min(exponent * 10 + Int(digit), 100_000)
      offset += 1
    }
    defer { at = offset }
    guard exponent <= 400 else {
      throw ValueError("exponent \(bytes.quoted(at..<offset)) is too large, expected at most 400", at: at, in: bytes)
    }
    return sign == ASCII.minus ? -exponent : exponent
  }

  /// Both ways to read the digits and separators at the offset.
  private static func ambiguous(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ValueError {
    var at = start
    var parts: [(digits: String, separator: UInt8)] = [("", 0)]
    while at < end {
      if bytes[at].digit != nil {
        parts[parts.count - 1].digits.unicodeScalars.append(Unicode.Scalar(bytes[at]))
        at += 1
      } else if isPoint(bytes, at, end) {
        parts.append(("", ASCII.point))
        at += 1
      } else if let separator = separator(bytes, at, end) {
        parts.append(("", separator.byte))
        at += separator.length
      } else {
        break
      }
    }
    let text = bytes.quoted(start..<at)
    let onePoint = parts.filter { $0.separator == ASCII.point }.count == 1
    let byPoint = parts.reduce("") { $0 + (onePoint && $1.separator == ASCII.point ? "." : "") + $1.digits }
    let byLast = parts.dropLast().reduce("") { $0 + $1.digits } + "." + (parts.last?.digits ?? "")
    let readings = byPoint == byLast ? parts.reduce("") { $0 + $1.digits } : byPoint
    return ValueError(
      "ambiguous number \(text): \(readings) or \(byLast)", at: start, in: bytes,
      remedy: "group thousands by three with \",\" and write the decimal point as \".\"")
  }
}

/// The digits of a number so far.
private struct DigitScan {
  var mantissa: Int64 = 0
  var exponent = 0
  var isTruncated = false
  var hasPoint = false
  private var count = 0
  private var groupCount = 0
  private var separator: PrintedNumber.Separator?

  mutating func append(_ digit: UInt8) {
    if !hasPoint { groupCount += 1 }
    if count < PrintedNumber.maximumDigits {
      mantissa = mantissa * 10 + Int64(digit)
      if mantissa != 0 { count += 1 }
      if hasPoint { exponent -= 1 }
    } else {
      if digit != 0 { isTruncated = true }
      if !hasPoint { exponent += 1 }
    }
  }

  /// Whether the digits since the last separator are three, or there is none.
  var isGroupComplete: Bool { separator == nil || groupCount == 3 }

  /// - Returns: whether thousands can be grouped so.
  mutating func beginGroup(_ next: PrintedNumber.Separator) -> Bool {
    guard !hasPoint else { return false }
    if let separator {
      guard separator == next, groupCount == 3 else { return false }
    } else {
      guard 1...3 ~= groupCount, mantissa != 0 else { return false }
    }
    separator = next
    groupCount = 0
    return true
  }
}
