extension EDTF {
  /// `2003`, `2003-05` and `2003-05-17`, which most dates are; `nil` for other forms and for what doesn't exist.
  static func plainDate(_ bytes: Span<UInt8>) -> DateReading? {
    guard bytes.count == 4 || bytes.count == 7 || bytes.count == 10 else { return nil }
    guard let century = bytes.pair(0), let rest = bytes.pair(2) else { return nil }
    let year = century * 100 + rest
    if bytes.count == 4 {
      return DateReading(narrow: DayRange(years: year...year).span)
    }
    guard bytes[4] == ASCII.minus, let month = bytes.pair(5), 1...12 ~= month else { return nil }
    let first = CivilDay(year: year, month: month, day: 1).number
    let length = CivilDay.daysInMonth(month, of: year)
    if bytes.count == 7 {
      return DateReading(narrow: DayRange(first: first, last: first + length - 1).span)
    }
    guard bytes[7] == ASCII.minus, let day = bytes.pair(8), day >= 1, day <= length else { return nil }
    let second = (first + day - 1) * 86_400
    return DateReading(narrow: TimeSpan(from: second, to: second + 86_399))
  }

  /// One date from the offset on, as far as it goes.
  func date(_ bytes: Span<UInt8>, _ at: inout Int, inInterval: Bool) throws(ValueError) -> DateReading {
    let start = at
    var marks = Qualification()
    let leftOfYear = try qualifier(bytes, &at)
    if bytes.byte(at, before: bytes.count) == UInt8(ascii: "Y") {
      guard leftOfYear.isEmpty else { throw unexpected(bytes, start) }
      return try longYear(bytes, &at)
    }
    let isNegative = bytes.byte(at, before: bytes.count) == ASCII.minus
    if isNegative { at += 1 }
    let year = try yearPattern(bytes, &at, isNegative: isNegative, start: start)
    if bytes.byte(at, before: bytes.count) == UInt8(ascii: "S"), !year.isMasked {
      return try significantYear(isNegative ? -year.least : year.least, bytes, &at, leftOfYear)
    }
    let yearStep = DateStep.years(Self.powerOfTen(year.trailingMasks))
    marks.add(leftOfYear, yearStep)
    marks.add(try qualifier(bytes, &at), yearStep)
    guard bytes.byte(at, before: bytes.count) == ASCII.minus else {
      guard let years = MaskedDay.years(year, isNegative: isNegative) else { throw unexpected(bytes, start) }
      return marks.reading(DayRange(years: years), isMasked: year.isMasked, about: about)
    }
    at += 1
    return try monthOrSeason(bytes, &at, year, isNegative: isNegative, marks, start, inInterval: inInterval)
  }

  private func monthOrSeason(
    _ bytes: Span<UInt8>, _ at: inout Int, _ year: DigitPattern, isNegative: Bool, _ marks: Qualification, _ start: Int,
    inInterval: Bool
  ) throws(ValueError) -> DateReading {
    var marks = marks
    let left = try qualifier(bytes, &at)
    let monthOffset = at
    let month = try pair(bytes, &at, "month")
    guard let years = MaskedDay.years(year, isNegative: isNegative) else { throw unexpected(bytes, start) }
    if !month.isMasked, let season = Season(month.least) {
      marks.add(left, DateStep(months: season.months.count))
      marks.add(try qualifier(bytes, &at), DateStep(months: season.months.count))
      guard bytes.byte(at, before: bytes.count) != ASCII.minus else {
        throw ValueError("a season has no days", at: at, in: bytes, remedy: "months are 01 to 12")
      }
      return marks.reading(
        season.narrow(in: years.lowerBound).hull(season.narrow(in: years.upperBound)),
        wide: season.wide(in: years.lowerBound).hull(season.wide(in: years.upperBound)),
        isMasked: year.isMasked, flags: .season, about: about)
    }
    guard (1...12).contains(where: { month.matches($0) }) else {
      let text = bytes.text(monthOffset..<monthOffset + 2)
      throw ValueError(
        month.isMasked ? "no month matches \"\(text)\"" : "month \(text) does not exist", at: monthOffset, in: bytes)
    }
    let step = Self.monthStep(month, year)
    marks.add(left, step)
    marks.add(try qualifier(bytes, &at), step)
    let isMasked = year.isMasked || month.isMasked
    var masked = MaskedDay(year: year, isNegative: isNegative, month: month, day: DigitPattern.anyPair)
    guard bytes.byte(at, before: bytes.count) == ASCII.minus else {
      guard let days = masked.hull else { throw unexpected(bytes, start) }
      return marks.reading(days, isMasked: isMasked, about: about)
    }
    at += 1
    let leftOfDay = try qualifier(bytes, &at)
    let dayOffset = at
    masked.day = try pair(bytes, &at, "day")
    guard let days = masked.hull else { throw noSuchDay(masked, bytes, start, dayOffset, at) }
    let dayStep = masked.day.isMasked ? Self.dayStep(masked.day, step) : DateStep(days: 1)
    marks.add(leftOfDay, dayStep)
    marks.add(try qualifier(bytes, &at), dayStep)
    let next = bytes.byte(at, before: bytes.count)
    if next == UInt8(ascii: "T") {
      guard marks.flags.isEmpty, !isMasked, !masked.day.isMasked else {
        throw ValueError("a time of day can't follow a qualified or masked date", at: at, in: bytes)
      }
      return try time(bytes, &at, day: days.first, inInterval: inInterval)
    }
    return marks.reading(days, isMasked: isMasked || masked.day.isMasked, about: about)
  }

  private func noSuchDay(
    _ masked: MaskedDay, _ bytes: Span<UInt8>, _ start: Int, _ dayOffset: Int, _ end: Int
  ) -> ValueError {
    let text = bytes.text(dayOffset..<end)
    if masked.year.isMasked || masked.month.isMasked || masked.day.isMasked {
      return ValueError("no day matches \(bytes.quoted(start..<end))", at: dayOffset, in: bytes)
    }
    let year = masked.isNegative ? -masked.year.least : masked.year.least
    let month = masked.month.least
    let length = CivilDay.daysInMonth(month, of: year)
    let name = CivilDay.monthNames[Int(month - 1)] + (month == 2 ? " \(describe(year: year))" : "")
    return ValueError("day \(text) does not exist: \(name) has \(length) days", at: dayOffset, in: bytes)
  }

  /// One unit of a month's or a day's last digit that is given; of what it belongs to, where none is.
  private static func monthStep(_ month: DigitPattern, _ year: DigitPattern) -> DateStep {
    switch month.trailingMasks {
    case 0: DateStep(months: 1)
    case 1: DateStep(months: 10)
    default: .years(powerOfTen(year.trailingMasks))
    }
  }

  private static func dayStep(_ day: DigitPattern, _ monthStep: DateStep) -> DateStep {
    switch day.trailingMasks {
    case 0: DateStep(days: 1)
    case 1: DateStep(days: 10)
    default: monthStep
    }
  }

  /// - Parameter exponent: 0...18
  static func powerOfTen(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<min(exponent, 18) { power *= 10 }
    return power
  }
}

extension DigitPattern {
  /// `XX`
  fileprivate static var anyPair: DigitPattern {
    var pattern = DigitPattern()
    pattern.append(nil)
    pattern.append(nil)
    return pattern
  }
}

extension Span<UInt8> {
  /// The number of two digits at the offset, which is within bounds.
  fileprivate func pair(_ offset: Int) -> Int64? {
    guard let tens = self[offset].digit, let ones = self[offset + 1].digit else { return nil }
    return Int64(tens) * 10 + Int64(ones)
  }
}
