extension EDTF {
  /// A time of day, from its `T` on: that minute, or second where one is given. Without a zone it may be any place's.
  func time(
    _ bytes: Span<UInt8>, _ at: inout Int, day: Int64, inInterval: Bool
  ) throws(ValueError) -> DateReading {
    guard !inInterval else {
      throw ValueError(
        "a time of day can't stand in an interval", at: at, in: bytes, remedy: "write the dates without times")
    }
    at += 1
    let hour = try twoDigits(bytes, &at, "hour", below: 24)
    guard bytes.byte(at, before: bytes.count) == ASCII.colon else {
      throw ValueError(
        "an hour without minutes", at: at, in: bytes, remedy: "times are written as T10:30 or T10:30:00Z")
    }
    at += 1
    var second = hour * 3600 + (try twoDigits(bytes, &at, "minute", below: 60)) * 60
    var length: Int64 = 60
    if bytes.byte(at, before: bytes.count) == ASCII.colon {
      at += 1
      second += try twoDigits(bytes, &at, "second", below: 60)
      length = 1
    }
    let offset = try zone(bytes, &at)
    let first = day * 86_400 + second - (offset ?? 0)
    let span = TimeSpan(from: first, to: first + length - 1)
    if offset != nil { return DateReading(narrow: span) }
    return DateReading(narrow: span, wide: span.widened(by: 14 * 3600), flags: .localTime)
  }

  /// The zone's offset in seconds; `nil` where none is given.
  private func zone(_ bytes: Span<UInt8>, _ at: inout Int) throws(ValueError) -> Int64? {
    let sign = bytes.byte(at, before: bytes.count)
    switch sign {
    case UInt8(ascii: "Z"):
      at += 1
      return 0
    case ASCII.plus, ASCII.minus:
      at += 1
      var offset = try twoDigits(bytes, &at, "zone hour", below: 24) * 3600
      if bytes.byte(at, before: bytes.count) == ASCII.colon {
        at += 1
        offset += try twoDigits(bytes, &at, "zone minute", below: 60) * 60
      }
      return sign == ASCII.minus ? -offset : offset
    case ASCII.point, ASCII.comma:
      throw ValueError("fractions of a second can't be read", at: at, in: bytes, remedy: "write whole seconds")
    default: return nil
    }
  }

  private func twoDigits(
    _ bytes: Span<UInt8>, _ at: inout Int, _ name: String, below limit: Int64
  ) throws(ValueError) -> Int64 {
    let offset = at
    var number: Int64 = 0
    while let digit = bytes.byte(at, before: min(offset + 2, bytes.count)).digit {
      number = number * 10 + Int64(digit)
      at += 1
    }
    guard at == offset + 2 else {
      let found = at > offset ? "\(bytes.quoted(offset..<at))" : "nothing"
      throw ValueError(
        "\(found) for \(name == "hour" ? "an" : "a") \(name), expected two digits", at: offset, in: bytes)
    }
    guard number < limit else {
      throw ValueError("\(name) \(number) does not exist", at: offset, in: bytes, remedy: remedy(name, number))
    }
    return number
  }

  private func remedy(_ name: String, _ number: Int64) -> String? {
    if name == "hour", number == 24 { return "midnight is 00:00 of the next day" }
    return name == "second" && number == 60 ? "leap seconds aren't counted: write 59" : nil
  }
}
