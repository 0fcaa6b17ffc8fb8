extension EDTF {
  /// A year of more than four digits, from its `Y` on: `Y170000002`, `Y-17E7`, `Y3388E2S3`.
  func longYear(_ bytes: Span<UInt8>, _ at: inout Int) throws(ValueError) -> DateReading {
    let start = at
    at += 1
    let isNegative = bytes.byte(at, before: bytes.count) == ASCII.minus
    if isNegative { at += 1 }
    var year = try number(bytes, &at, "a year")
    if bytes.byte(at, before: bytes.count) == UInt8(ascii: "E") {
      at += 1
      let exponent = try number(bytes, &at, "an exponent") ?? .max
      if exponent <= 18, let digits = year {
        let (product, overflow) = digits.multipliedReportingOverflow(by: Self.powerOfTen(Int(exponent)))
        year = overflow ? nil : product
      } else if year != 0 {
        year = nil
      }
    }
    guard let year, CivilDay.years.contains(year) else {
      throw ValueError(
        "year \(bytes.quoted(start..<at)) is too far away, expected at most \(CivilDay.years.upperBound)", at: start,
        in: bytes)
    }
    let next = bytes.byte(at, before: bytes.count)
    if next == ASCII.minus {
      throw ValueError("a year with Y has no months or days", at: at, in: bytes, remedy: "write the year alone")
    }
    guard year > 9999 else {
      let digits = String(year)
      let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      throw ValueError(
        "\(bytes.quoted(start..<at)) has no more than four digits, so no Y", at: start, in: bytes,
        remedy: "write \(isNegative && year > 0 ? "-" : "")\(padded)")
    }
    return try significantYear(isNegative ? -year : year, bytes, &at, [])
  }

  /// A year with its significant digits, if any are given from the offset on, and its qualifier.
  func significantYear(
    _ year: Int64, _ bytes: Span<UInt8>, _ at: inout Int, _ left: ValueFlags
  ) throws(ValueError) -> DateReading {
    var unit: Int64 = 1
    var flags: ValueFlags = []
    let magnitude = abs(year)
    if bytes.byte(at, before: bytes.count) == UInt8(ascii: "S") {
      at += 1
      let offset = at
      let count = try number(bytes, &at, "the number of significant digits") ?? .max
      guard count > 0 else {
        throw ValueError("0 significant digits, expected at least 1", at: offset, in: bytes)
      }
      let digits = Int64(String(magnitude).utf8.count)
      unit = Self.powerOfTen(Int(max(0, digits - min(count, digits))))
      flags = .significantDigits
    }
    var marks = Qualification()
    marks.add(left, .years(unit))
    marks.add(try qualifier(bytes, &at), .years(unit))
    let first = magnitude / unit * unit
    let last = first + unit - 1
    let years = year < 0 ? -last ... -first : first...last
    return marks.reading(DayRange(years: years), isMasked: false, flags: flags, about: about)
  }

  /// Digits as a number; `nil` where there are too many for one.
  private func number(_ bytes: Span<UInt8>, _ at: inout Int, _ name: String) throws(ValueError) -> Int64? {
    let offset = at
    var number: Int64? = 0
    while let digit = bytes.byte(at, before: bytes.count).digit {
      number = number.flatMap { $0 < 100_000_000_000_000_000 ? $0 * 10 + Int64(digit) : nil }
      at += 1
    }
    guard at > offset else {
      let found = at < bytes.count ? bytes.quoted(at..<bytes.count) : "nothing"
      throw ValueError("\(found), expected \(name)", at: at, in: bytes)
    }
    return number
  }
}
