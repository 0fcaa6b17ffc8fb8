/// Reads dates and intervals.
///
/// Source: the Extended Date/Time Format, Library of Congress, 2019-02-04, levels 0, 1 and 2; times without seconds
/// (`T10:30`) and a blank after the commas of sets are ours, as people write them and they can mean one thing only.
struct EDTF {
  /// What `~` widens by on either side, in seconds; `nil`: one unit of the component that it qualifies.
  var about: Int64?

  /// A date, or an interval or set as some day in it.
  func date(_ bytes: Span<UInt8>) throws(ValueError) -> DateReading {
    if let plain = Self.plainDate(bytes) { return plain }
    switch try expression(bytes) {
    case .date(let reading): return reading
    case .interval(let period): return period.hull
    }
  }

  /// An interval as its start and its end; a date or a set starts and ends in itself.
  func period(_ bytes: Span<UInt8>) throws(ValueError) -> PeriodReading {
    switch try expression(bytes) {
    case .date(let reading): return PeriodReading(start: reading, end: reading, flags: reading.flags)
    case .interval(let period): return period
    }
  }

  private enum Expression {
    case date(DateReading)
    case interval(PeriodReading)
  }

  /// As `parsed`; where that fails on a date as an article prints it, the remedy says how it is written here.
  private func expression(_ bytes: Span<UInt8>) throws(ValueError) -> Expression {
    do throws(ValueError) {
      return try parsed(bytes)
    } catch {
      guard let written = DateInProse.edtf(bytes.text(0..<bytes.count)) else { throw error }
      var error = error
      error.remedy = "write \(written)"
      throw error
    }
  }

  private func parsed(_ bytes: Span<UInt8>) throws(ValueError) -> Expression {
    let end = bytes.count
    guard end > 0 else { throw ValueError("empty, expected a date", at: 0, in: bytes, remedy: Self.forms) }
    if let set = try set(bytes) { return .date(set) }
    var at = 0
    let start = try side(bytes, &at, isStart: true)
    guard bytes.byte(at, before: end) == ASCII.slash else {
      if case .date(let reading) = start, at == end { return .date(reading) }
      throw unexpected(bytes, at)
    }
    at += 1
    let endOffset = at
    let finish = try side(bytes, &at, isStart: false)
    guard at == end else {
      let slash = bytes.byte(at, before: end) == ASCII.slash
      throw slash
        ? ValueError("a second \"/\", expected one between a start and an end", at: at, in: bytes, remedy: Self.forms)
        : unexpected(bytes, at)
    }
    return .interval(try interval(start, finish, bytes, endOffset))
  }

  /// What stands on one side of an interval's `/`.
  private enum Side {
    case date(DateReading)
    /// `..`
    case open
    case unknown
  }

  private func side(_ bytes: Span<UInt8>, _ at: inout Int, isStart: Bool) throws(ValueError) -> Side {
    let end = bytes.count
    if isStart ? bytes.byte(at, before: end) == ASCII.slash : at == end { return .unknown }
    if bytes.has("..", at: at, before: end) {
      at += 2
      return .open
    }
    let isInterval = !isStart || Self.containsSlash(bytes)
    let start = at
    let reading = try date(bytes, &at, inInterval: isInterval)
    if isInterval, bytes.byte(start, before: end) == UInt8(ascii: "Y") {
      throw ValueError(
        "\(bytes.quoted(start..<at)) can't stand in an interval: EDTF has none of years with Y", at: start, in: bytes,
        remedy: "write it as a set, [start..end]")
    }
    return .date(reading)
  }

  private static func containsSlash(_ bytes: Span<UInt8>) -> Bool {
    for offset in 0..<bytes.count where bytes[offset] == ASCII.slash { return true }
    return false
  }

  private func interval(
    _ start: Side, _ finish: Side, _ bytes: Span<UInt8>, _ endOffset: Int
  ) throws(ValueError) -> PeriodReading {
    var flags: ValueFlags = .interval
    switch start {
    case .date(let reading): flags.formUnion(reading.flags)
    case .open: flags.insert(.openStart)
    case .unknown: flags.insert(.unknownStart)
    }
    switch finish {
    case .date(let reading): flags.formUnion(reading.flags)
    case .open: flags.insert(.openEnd)
    case .unknown: flags.insert(.unknownEnd)
    }
    switch (start, finish) {
    case (.date(let first), .date(let last)):
      try checkOrder(first, last, bytes, endOffset)
      return PeriodReading(start: first, end: last, flags: flags)
    case (.date(let first), .open), (.date(let first), .unknown):
      return PeriodReading(start: first, end: first.opened(start: false), flags: flags)
    case (.open, .date(let last)), (.unknown, .date(let last)):
      return PeriodReading(start: last.opened(start: true), end: last, flags: flags)
    case (.unknown, .unknown):
      throw ValueError(
        "an interval without a start and an end", at: 0, in: bytes, remedy: "write unknown for a time that is not known"
      )
    case (.open, .open), (.open, .unknown), (.unknown, .open):
      let any = DateReading(narrow: .unbounded)
      return PeriodReading(start: any, end: any, flags: flags)
    }
  }

  /// A start after the end on every reading is an error.
  private func checkOrder(
    _ first: DateReading, _ last: DateReading, _ bytes: Span<UInt8>, _ endOffset: Int
  ) throws(ValueError) {
    guard first.orderSpan.from > last.orderSpan.to else { return }
    throw ValueError(
      "the end, \(bytes.quoted(endOffset..<bytes.count)), lies before the start, \(bytes.quoted(0..<endOffset - 1))",
      at: endOffset, in: bytes, remedy: "write the earlier date first")
  }

  static let forms = "dates are written as 2003, 2003-05, 2003-05-17 or another form of EDTF"
}

extension DateReading {
  /// From the first moment on, or until the last: what an open or unknown side of an interval may mean.
  fileprivate func opened(start: Bool) -> DateReading {
    var reading = self
    reading.flags = []
    if start {
      reading.narrow.from = .min
      reading.wide.from = .min
    } else {
      reading.narrow.to = .max
      reading.wide.to = .max
    }
    return reading
  }

  /// What an interval's order is judged by: the wide reading of a date that is qualified; the narrow one of a season, as
  /// both sides mean the same seasons, whichever they are.
  var orderSpan: TimeSpan { flags.isDisjoint(with: [.approximate, .uncertain]) ? narrow : wide }
}
