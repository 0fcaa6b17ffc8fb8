import Claims
import Plan
import Values

/// Computes an expression over one combination of claims, all of them read narrowly or all of them widely.
///
/// Numbers are in the base unit of their dimension. `nil` is undetermined: a claim says `unknown`, or the source has no date.
struct ExpressionEvaluator {
  let corpus: Corpus
  private let units: UnitTable
  private let today: TimeSpan
  var combination = Combination(scans: 0)
  var isWide = true

  init(_ corpus: Corpus, today: TimeSpan) {
    self.corpus = corpus
    self.today = today
    units = corpus.vocabulary.units
  }

  /// The claim that a scan has in the combination.
  func row(_ scan: Int) -> ClaimRow? {
    guard combination.rows.indices.contains(scan), let number = combination.rows[scan] else { return nil }
    return corpus[number]
  }

  /// `nil` also for one in a unit that doesn't convert to the property's, of which the rule's types know nothing.
  private func number(_ row: ClaimRow) -> NumberSpan? {
    guard row.kind == .number else { return nil }
    return base(isWide ? row.wideNumber : row.narrowNumber, row.unit, of: row)
  }

  private func base(_ span: NumberSpan, _ unit: UnitID, of row: ClaimRow) -> NumberSpan? {
    let own = corpus.vocabulary.properties[Int(row.property)].settings.unit
    guard units.haveSameDimension(unit, own) else { return nil }
    return toBase(span, unit)
  }

  /// That 10.1 °C are 283.25 K is not to be lost in the last digits, so that two of them are one number.
  private func toBase(_ span: NumberSpan, _ unit: UnitID) -> NumberSpan {
    let span = units.toBase(span, unit: unit)
    return units.isScale(unit) ? span.withoutNoise : span
  }

  func number(_ expression: Expression) -> NumberSpan? {
    switch expression {
    case .number(let reading):
      return toBase(isWide ? reading.wide : reading.narrow, reading.unit)
    case .numberValue(let scan): return row(scan).flatMap { number($0) }
    case .negate(let operand): return number(operand).map { -$0 }
    case .arithmetic(let sign, let left, let right): return arithmetic(sign, left, right)
    case .absolute(let operand):
      return number(operand).map { span in
        span.from >= 0 ? span : span.to <= 0 ? -span : NumberSpan(from: 0, to: max(-span.from, span.to))
      }
    case .least(let operands): return combine(operands) { NumberSpan.min($0, $1) }
    case .greatest(let operands): return combine(operands) { NumberSpan.max($0, $1) }
    case .change(let before, let after):
      guard let before = number(before), let after = number(after), let ratio = after / before else { return nil }
      return ratio - NumberSpan(1)
    case .elapsed(let from, let to):
      guard let from = time(from), let to = time(to) else { return nil }
      let seconds = SecondsRange(from: from, to: to)
      return NumberSpan(
        from: seconds.low == .min ? -.infinity : Double(seconds.low),
        to: seconds.high == .max ? .infinity : Double(seconds.high))
    case .year(let date):
      guard let span = time(date) else { return nil }
      return NumberSpan(
        from: span.isOpenAtStart ? -.infinity : Double(calendarYear(of: span.from)),
        to: span.isOpenAtEnd ? .infinity : Double(calendarYear(of: span.to)))
    case .aggregate(let function, let scan): return aggregate(function, scan)
    case .date, .dateValue, .start, .end, .published, .today, .keyValue, .text, .boolean, .compare, .same, .differ,
      .within, .overlaps, .and, .or, .not:
      return nil
    }
  }

  private func arithmetic(
    _ sign: Expression.Arithmetic, _ left: Expression, _ right: Expression
  ) -> NumberSpan? {
    guard let left = number(left), let right = number(right) else { return nil }
    switch sign {
    case .add: return (left + right).ofDecimals(left, right)
    case .subtract: return (left - right).ofDecimals(left, right)
    case .multiply: return left * right
    case .divide: return left / right
    }
  }

  private func combine(
    _ operands: [Expression], _ body: (NumberSpan, NumberSpan) -> NumberSpan
  ) -> NumberSpan? {
    var result: NumberSpan?
    for operand in operands {
      guard let span = number(operand) else { return nil }
      result = result.map { body($0, span) } ?? span
    }
    return result
  }

  // MARK: - Aggregates

  private func aggregate(_ function: Expression.Aggregate, _ scan: Int) -> NumberSpan? {
    guard combination.rows.indices.contains(scan) else { return nil }
    let rows = combination.rows[scan].map { [$0] } ?? combination.aggregates[scan]
    if function == .count { return MemberTally(rows, corpus)?.span }
    guard let values = itemSpans(rows), let first = values.first else { return nil }
    switch function {
    case .sum: return values.dropFirst().reduce(first) { $0 + $1 }
    case .min: return values.dropFirst().reduce(first) { NumberSpan.min($0, $1) }
    case .max: return values.dropFirst().reduce(first) { NumberSpan.max($0, $1) }
    case .count: return nil
    }
  }

  /// A span an item: what several sources say of one item is one value, somewhere in what they say.
  private func itemSpans(_ rows: [UInt32]) -> [NumberSpan]? {
    var spans: [NumberSpan] = []
    var places: [ItemKey: Int] = [:]
    for number in rows {
      let row = corpus[number]
      if row.kind == .list {
        for member in corpus.list(row).members {
          guard case .number(let reading) = member,
            let span = base(isWide ? reading.wide : reading.narrow, reading.unit, of: row)
          else { return nil }
          spans.append(span)
        }
        continue
      }
      guard let span = self.number(row) else { return nil }
      let key = ItemKey(row, [.property, .when, .scope])
      if let place = places[key] {
        spans[place] = spans[place].hull(span)
      } else {
        places[key] = spans.count
        spans.append(span)
      }
    }
    return spans
  }

  // MARK: - Dates

  func time(_ expression: Expression) -> TimeSpan? {
    switch expression {
    case .date(let reading): return isWide ? reading.wide : reading.narrow
    case .dateValue(let scan):
      guard let row = row(scan), row.isDated else { return nil }
      return isWide ? row.wideTime : row.narrowTime
    case .start(let operand): return side(operand, isStart: true)
    case .end(let operand): return side(operand, isStart: false)
    case .published(let scan):
      guard let reading = row(scan).flatMap({ corpus.source($0).publishedReading }) else { return nil }
      return isWide ? reading.wide : reading.narrow
    case .today: return today
    case .number, .numberValue, .negate, .arithmetic, .absolute, .least, .greatest, .change, .elapsed, .year,
      .aggregate,
      .keyValue, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      return nil
    }
  }

  /// The start or end of a period; of a date, its first or last instant.
  private func side(_ expression: Expression, isStart: Bool) -> TimeSpan? {
    if case .dateValue(let scan) = expression, let row = row(scan), row.kind == .period {
      let period = corpus.store.periods[Int(row.payload)]
      let reading = isStart ? period.start : period.end
      return isWide ? reading.wide : reading.narrow
    }
    return time(expression).map { span in
      isStart ? TimeSpan(from: span.from, to: span.from) : TimeSpan(from: span.to, to: span.to)
    }
  }
}

/// The proleptic Gregorian year of an instant.
///
/// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
private func calendarYear(of seconds: Int64) -> Int64 {
  let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
  let shifted = day + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  return yearOfEra + era * 400 + (dayOfYear >= 306 ? 1 : 0)
}
