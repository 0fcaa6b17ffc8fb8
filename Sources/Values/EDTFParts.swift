/// The qualifiers of a date's components, as they come.
struct Qualification {
  var flags: ValueFlags = []
  /// The longest unit of those that are approximate.
  private var step = DateStep()

  init() {}

  mutating func add(_ qualifier: ValueFlags, _ step: DateStep) {
    flags.formUnion(qualifier)
    if qualifier.contains(.approximate) { self.step = max(self.step, step) }
  }

  /// The reading of a date with these qualifiers.
  func reading(
    _ narrow: DayRange, wide: DayRange? = nil, isMasked: Bool, flags more: ValueFlags = [], about: Int64?
  ) -> DateReading {
    let all = flags.union(more).union(isMasked ? .masked : [])
    let wide = wide ?? narrow
    if all.contains(.uncertain) { return DateReading(narrow: narrow.span, wide: .unbounded, flags: all) }
    guard all.contains(.approximate) else { return DateReading(narrow: narrow.span, wide: wide.span, flags: all) }
    let widened = about.map { wide.span.widened(by: $0) } ?? wide.widened(by: step).span
    return DateReading(narrow: narrow.span, wide: widened, flags: all)
  }
}

extension EDTF {
  /// `?`, `~` or `%` at the offset, if any.
  func qualifier(_ bytes: Span<UInt8>, _ at: inout Int) throws(ValueError) -> ValueFlags {
    guard let flags = Self.qualifier(bytes.byte(at, before: bytes.count)) else { return [] }
    at += 1
    guard Self.qualifier(bytes.byte(at, before: bytes.count)) == nil else {
      throw ValueError(
        "two qualifiers, \(bytes.quoted(at - 1..<at + 1)), expected one", at: at, in: bytes,
        remedy: "write % for uncertain and approximate")
    }
    return flags
  }

  private static func qualifier(_ byte: UInt8) -> ValueFlags? {
    switch byte {
    case UInt8(ascii: "?"): .uncertain
    case UInt8(ascii: "~"): .approximate
    case UInt8(ascii: "%"): [.approximate, .uncertain]
    default: nil
    }
  }

  /// Digits and `X`, as far as they go.
  func pattern(_ bytes: Span<UInt8>, _ at: inout Int) -> DigitPattern {
    var pattern = DigitPattern()
    while pattern.count < 16 {
      let byte = bytes.byte(at, before: bytes.count)
      guard byte.digit != nil || byte == UInt8(ascii: "X") else { break }
      pattern.append(byte.digit)
      at += 1
    }
    return pattern
  }

  /// The four digits of a year.
  func yearPattern(
    _ bytes: Span<UInt8>, _ at: inout Int, isNegative: Bool, start: Int
  ) throws(ValueError) -> DigitPattern {
    let offset = at
    let year = pattern(bytes, &at)
    if year.count != 4 {
      if bytes.byte(at, before: bytes.count).isBlank || year.count == 0 { throw unexpected(bytes, at) }
      let text = bytes.text(offset..<at)
      var remedy = "years have four digits, as 0085; \(Self.forms)"
      if year.count > 4 {
        remedy = "write Y\(isNegative ? "-" : "")\(text) for the year"
        if year.count == 8 { remedy += ", or \(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))" }
      }
      throw ValueError(
        "year \"\(text)\" has \(year.count) \(year.count == 1 ? "digit" : "digits"), expected four", at: offset,
        in: bytes, remedy: remedy)
    }
    if isNegative, year.greatest == 0 {
      throw ValueError(
        "year -0000 does not exist", at: offset - 1, in: bytes, remedy: "0000 is 1 BCE, -0001 is 2 BCE")
    }
    return year
  }

  /// The two digits of a month or a day.
  func pair(_ bytes: Span<UInt8>, _ at: inout Int, _ name: String) throws(ValueError) -> DigitPattern {
    let offset = at
    let pattern = pattern(bytes, &at)
    guard pattern.count != 2 else { return pattern }
    let next = bytes.byte(at, before: bytes.count)
    if next.isBlank { throw unexpected(bytes, at) }
    guard pattern.count > 0 else {
      throw ValueError(
        at == bytes.count ? "a \(name) is missing" : "\(bytes.quoted(at..<bytes.count)), expected a \(name)", at: at,
        in: bytes, remedy: Self.forms)
    }
    let text = bytes.text(offset..<at)
    throw ValueError(
      "\(name) \"\(text)\" has \(pattern.count) \(pattern.count == 1 ? "digit" : "digits"), expected two", at: offset,
      in: bytes, remedy: pattern.count == 1 ? "write 0\(text)" : nil)
  }

  /// What stands at the offset can't stand there.
  func unexpected(_ bytes: Span<UInt8>, _ at: Int) -> ValueError {
    let rest = at..<bytes.count
    if bytes.byte(at, before: bytes.count).isBlank {
      return ValueError("a blank, which can't stand in a date", at: at, in: bytes, remedy: "write the date without it")
    }
    if at == 0 {
      return ValueError("\(bytes.quoted(rest)) is not a date", at: 0, in: bytes, remedy: Self.forms)
    }
    return rest.isEmpty
      ? ValueError("the date is cut short", at: at, in: bytes, remedy: Self.forms)
      : ValueError("unexpected \(bytes.quoted(rest)) in a date", at: at, in: bytes, remedy: Self.forms)
  }
}
