import Claims
import Plan
import Values

/// What the claims of one item can mean, in comparable terms, and how they fall into clusters.
struct AgreementReadings {
  /// A value in terms that can be compared with the others of its group.
  enum Reading {
    /// Seconds for dates, numbers in one unit.
    case date(narrow: TimeSpan, wide: TimeSpan)
    case number(narrow: NumberSpan, wide: NumberSpan)
    case period(PeriodReading)
    case thing(UInt32)
    /// A text or boolean.
    case key(UInt32)
    case list(Set<Value>, isOpen: Bool)
    case none
  }

  let corpus: Corpus
  private let units: UnitTable
  private(set) var readings: [UInt32: Reading] = [:]
  /// The rows whose values can be compared, in the order given.
  private(set) var comparable: [UInt32] = []

  init(_ rows: [UInt32], _ check: AgreementCheck, _ corpus: Corpus) {
    self.corpus = corpus
    units = corpus.vocabulary.units
    for row in rows {
      guard let reading = reading(corpus[row], check) else { continue }
      readings[row] = reading
      comparable.append(row)
    }
  }

  private func reading(_ row: ClaimRow, _ check: AgreementCheck) -> Reading? {
    let seconds = Int64(floor: check.absoluteTolerance)
    switch row.kind {
    case .date:
      return .date(narrow: row.narrowTime.widened(by: seconds), wide: row.wideTime.widened(by: seconds))
    case .number: return number(row, check)
    case .period: return .period(corpus.store.periods[Int(row.payload)])
    case .entity: return .thing(row.payload)
    case .text, .boolean: return .key(row.payload)
    case .list:
      let list = corpus.list(row)
      return .list(Set(list.members), isOpen: list.isOpen)
    case .none: return none(row)
    case .unknown: return nil
    }
  }

  /// That there is none: of things that are counted 0, of a list no member; of all else a value of its own.
  private func none(_ row: ClaimRow) -> Reading {
    switch corpus.property(row).type {
    case .count: .number(narrow: NumberSpan(0), wide: NumberSpan(0))
    case .list: .list([], isOpen: false)
    case .date, .period, .quantity, .ordinal, .text, .entity, .boolean: Reading.none
    }
  }

  /// In the property's unit; where it doesn't convert to that, in the base unit of its own dimension.
  private func number(_ row: ClaimRow, _ check: AgreementCheck) -> Reading {
    let unit = corpus.property(row).settings.unit
    guard let narrow = units.convert(row.narrowNumber, from: row.unit, to: unit),
      let wide = units.convert(row.wideNumber, from: row.unit, to: unit)
    else {
      let (narrow, wide) = (
        units.toBase(row.narrowNumber, unit: row.unit), units.toBase(row.wideNumber, unit: row.unit)
      )
      return .number(narrow: widened(narrow, 0, check), wide: widened(wide, 0, check))
    }
    let absolute = check.absoluteTolerance
    return .number(narrow: widened(narrow, absolute, check), wide: widened(wide, absolute, check))
  }

  /// - Parameter absolute: in the unit of the span.
  private func widened(_ span: NumberSpan, _ absolute: Double, _ check: AgreementCheck) -> NumberSpan {
    if absolute == 0, check.relativeTolerance == 0 { return span }
    let low = span.from - max(absolute, abs(span.from) * check.relativeTolerance)
    let high = span.to + max(absolute, abs(span.to) * check.relativeTolerance)
    return NumberSpan(from: low.isNaN ? -.infinity : low, to: high.isNaN ? .infinity : high)
  }

  /// The lowest and highest bound of a date's or number's reading.
  func bounds(_ row: UInt32, wide isWide: Bool) -> (low: Double, high: Double)? {
    switch readings[row] {
    case .date(let narrow, let wide):
      let span = isWide ? wide : narrow
      return (Double(span.from), Double(span.to))
    case .number(let narrow, let wide):
      let span = isWide ? wide : narrow
      return (span.from, span.to)
    case .period, .thing, .key, .list, .some(.none), nil: return nil
    }
  }
}
