extension NumberReading {
  /// The reading of digits alone, which most numbers are; `nil` for other texts, and for properties with bounds.
  init?(plain text: Span<UInt8>, _ type: ValueType, _ settings: ValueSettings) throws(ValueError) {
    let last = text.byte(text.count - 1, before: text.count)
    guard text.byte(0, before: text.count).digit != nil, last.digit != nil, settings.minimum == nil,
      settings.maximum == nil
    else { return nil }
    var at = 0
    guard let number = try PrintedNumber.digits(text, &at, end: text.count), at == text.count,
      -15...280 ~= number.exponent
    else { return nil }
    if type != .quantity || settings.precision == .exact {
      guard type == .quantity || number.isWhole else { return nil }
      let flags: ValueFlags = settings.precision == .exact ? .exact : []
      self.init(narrow: number.exact, unit: settings.unit, flags: flags)
    } else {
      guard settings.precision == .printed else { return nil }
      let narrow = number.within(5 * number.unit)
      let wide = number.coarseUnit == number.unit ? narrow : number.within(5 * number.coarseUnit)
      self.init(narrow: narrow, wide: wide, unit: settings.unit)
    }
  }

  /// What a phrase can mean.
  ///
  /// - Parameters:
  ///   - precision: `.exact` for counts and ordinals.
  ///   - about: how wide "about" is read, as a ratio of the number.
  init(_ phrase: NumberPhrase, precision: Precision, about: Double) {
    var flags: ValueFlags = phrase.hedge?.flag ?? []
    if precision == .exact { flags.insert(.exact) }
    let margins = Margins(precision: precision, about: about)
    let first = phrase.first
    var narrow: NumberSpan
    var wide: NumberSpan
    if let second = phrase.second, phrase.isPlusMinus {
      flags.insert(.plusMinus)
      narrow = Self.deviating(first, second)
      wide = narrow
    } else if let second = phrase.second {
      flags.insert(.range)
      let isAbout = phrase.hedge != nil
      narrow =
        isAbout
        ? margins.coarse(first, always: true).hull(margins.coarse(second, always: true))
        : margins.fine(first).hull(margins.fine(second))
      wide =
        isAbout
        ? margins.generous(first).hull(margins.generous(second)) : margins.coarse(first).hull(margins.coarse(second))
    } else {
      switch phrase.hedge {
      case nil:
        narrow = margins.fine(first)
        wide = precision == .exact ? narrow : margins.coarse(first)
      case .about:
        narrow = margins.coarse(first, always: true)
        wide = margins.generous(first)
      case .over, .atLeast:
        narrow = NumberSpan(from: first.exact.from, to: .infinity)
        wide = narrow
      case .under, .atMost:
        narrow = NumberSpan(from: -.infinity, to: first.exact.to)
        wide = narrow
      case .nearly:
        narrow = margins.nearly(first, units: 1)
        wide = margins.nearly(first, units: 5)
      }
    }
    self.init(narrow: narrow, wide: wide, unit: phrase.unit ?? .none, flags: flags)
  }

  /// `x ± d`, exact in decimals where both have few enough digits.
  private static func deviating(_ number: PrintedNumber, _ deviation: PrintedNumber) -> NumberSpan {
    let exponent = min(number.exponent, deviation.exponent)
    if let centre = number.mantissa(at: exponent), let distance = deviation.mantissa(at: exponent) {
      let low = DecimalEnclosure(centre - distance, exponent)
      let high = DecimalEnclosure(centre + distance, exponent)
      return NumberSpan(from: low.down, to: high.up)
    }
    let distance = deviation.exact.to
    return number.exact + NumberSpan(from: -distance, to: distance)
  }
}

extension PrintedNumber {
  /// The signed mantissa at a lesser exponent; `nil` where it has too many digits there.
  fileprivate func mantissa(at exponent: Int) -> Int64? {
    guard !isTruncated, self.exponent - exponent <= 17 else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: EDTF.powerOfTen(self.exponent - exponent))
    guard !overflow, product <= Int64.max / 4 else { return nil }
    return isNegative ? -product : product
  }
}

/// How far the exact number may lie from the printed one.
private struct Margins {
  var precision: Precision
  var about: Double

  /// Half a unit of the last printed digit either way.
  func fine(_ number: PrintedNumber) -> NumberSpan {
    switch precision {
    case .printed: number.within(5 * number.unit)
    case .exact: number.exact
    case .step(let step): number.exact.widened(by: step / 2)
    }
  }

  /// Half a unit of the last printed digit that isn't 0 either way.
  ///
  /// - Parameter always: also for exact numbers, where a hedge makes them inexact.
  func coarse(_ number: PrintedNumber, always: Bool = false) -> NumberSpan {
    switch precision {
    case .printed: number.within(5 * number.coarseUnit)
    case .exact: always ? number.within(5 * number.coarseUnit) : number.exact
    case .step(let step): number.exact.widened(by: step / 2)
    }
  }

  /// The greater of one coarse unit and the "about" ratio either way.
  func generous(_ number: PrintedNumber) -> NumberSpan {
    var coarse = number.within(10 * number.coarseUnit)
    if case .step(let step) = precision { coarse = number.exact.widened(by: step) }
    return coarse.hull(ratio(number))
  }

  /// The number times 1 - about and 1 + about; in decimals for a ratio of up to six, so that 10% of 3 is 0.3.
  private func ratio(_ number: PrintedNumber) -> NumberSpan {
    var numerator = about
    for places in 0...6 {
      if numerator == numerator.rounded(), 0..<1e6 ~= numerator {
        let scale = EDTF.powerOfTen(places)
        let (low, lowOverflow) = number.mantissa.multipliedReportingOverflow(by: scale - Int64(numerator))
        let (high, highOverflow) = number.mantissa.multipliedReportingOverflow(by: scale + Int64(numerator))
        guard !lowOverflow, !highOverflow else { break }
        let sign: Int64 = number.isNegative ? -1 : 1
        let inner = DecimalEnclosure(sign * low, number.exponent - places)
        let outer = DecimalEnclosure(sign * high, number.exponent - places)
        return NumberSpan(from: min(inner.down, outer.down), to: max(inner.up, outer.up))
      }
      numerator = about * Double(EDTF.powerOfTen(places + 1))
    }
    return number.exact.widened(by: about * number.exact.magnitude.to)
  }

  /// From so many coarse units nearer to 0 to the number.
  func nearly(_ number: PrintedNumber, units: Int64) -> NumberSpan {
    if case .step(let step) = precision {
      let distance = Double(units) * step
      let span = number.exact
      return number.isNegative
        ? NumberSpan(from: span.from, to: span.to + distance) : NumberSpan(from: span.from - distance, to: span.to)
    }
    let distance = 10 * units * number.coarseUnit
    return number.isNegative ? number.bounds(0, distance) : number.bounds(-distance, 0)
  }
}
