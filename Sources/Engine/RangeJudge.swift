import Claims
import Findings
import Plan
import Values

/// `range`: some value within the bounds.
struct RangeJudge: CombinationJudge {
  private let check: RangeCheck
  private let names: [String]
  private let corpus: Corpus
  private let units: UnitTable
  private let today: TimeSpan

  init(_ check: RangeCheck, _ plan: Plan, _ corpus: Corpus, _ today: TimeSpan) {
    self.check = check
    names = plan.scans.map { $0.name.spoken }
    self.corpus = corpus
    units = corpus.vocabulary.units
    self.today = today
  }

  /// A value or bound, in comparable terms: seconds, or numbers in the value's unit.
  private enum Limit {
    case time(narrow: TimeSpan, wide: TimeSpan)
    case number(narrow: NumberSpan, wide: NumberSpan)

    func ends(wide isWide: Bool) -> (low: Double, high: Double, lowSecond: Int64, highSecond: Int64) {
      switch self {
      case .time(let narrow, let wide):
        let span = isWide ? wide : narrow
        return (0, 0, span.from, span.to)
      case .number(let narrow, let wide):
        let span = isWide ? wide : narrow
        return (span.from, span.to, 0, 0)
      }
    }
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let number = combination.rows[0] else { return .undetermined }
    let row = corpus[number]
    guard let value = extent(row, in: row.unit) else { return .undetermined }
    var result = Judgement.consistent
    if let bound = check.minimum { judge(value, bound, isMinimum: true, combination, row, &result) }
    if let bound = check.maximum { judge(value, bound, isMinimum: false, combination, row, &result) }
    return result
  }

  /// Makes the result worse where one bound is not kept.
  private func judge(
    _ value: Limit, _ bound: RangeCheck.Bound, isMinimum: Bool, _ combination: Combination, _ row: ClaimRow,
    _ result: inout Judgement
  ) {
    guard let limit = extent(bound, combination, of: row) else {
      // A bound that is missing matters only where the other one is kept.
      if result.verdict == .consistent { result = .undetermined }
      return
    }
    let wide = distance(value, limit, isMinimum: isMinimum, wide: true)
    let narrow = wide > 0 ? 0 : distance(value, limit, isMinimum: isMinimum, wide: false)
    let judgement =
      wide > 0
      ? Judgement(verdict: .contradiction, distance: wide)
      : narrow > 0 ? Judgement(verdict: .doubt, distance: narrow) : .consistent
    if judgement.verdict > result.verdict
      || (judgement.verdict == result.verdict && judgement.distance > result.distance)
    {
      result = judgement
    }
  }

  /// How far all of a value lies outside a bound; 0 where some of it lies within.
  private func distance(_ value: Limit, _ limit: Limit, isMinimum: Bool, wide: Bool) -> Double {
    let (value, limit) = (value.ends(wide: wide), limit.ends(wide: wide))
    let isOutside: Bool
    let amount: Double
    if isMinimum {
      isOutside = value.high < limit.low || value.highSecond < limit.lowSecond
      amount = (limit.low - value.high) + (Double(limit.lowSecond) - Double(value.highSecond))
    } else {
      isOutside = value.low > limit.high || value.lowSecond > limit.highSecond
      amount = (value.low - limit.high) + (Double(value.lowSecond) - Double(limit.highSecond))
    }
    if isOutside { return max(amount, .leastNormalMagnitude) }
    let touches =
      isMinimum
      ? value.high == limit.low && value.highSecond == limit.lowSecond
      : value.low == limit.high && value.lowSecond == limit.highSecond
    return check.isExclusive && touches ? .leastNormalMagnitude : 0
  }

  private func extent(_ row: ClaimRow, in unit: UnitID) -> Limit? {
    switch row.kind {
    case .date, .period: return .time(narrow: row.narrowTime, wide: row.wideTime)
    case .number: return extent(corpus.number(row), in: unit)
    case .text, .entity, .boolean, .list, .unknown, .none: return nil
    }
  }

  private func extent(_ reading: NumberReading, in unit: UnitID) -> Limit? {
    if reading.unit == unit { return .number(narrow: reading.narrow, wide: reading.wide) }
    guard let narrow = units.convert(reading.narrow, from: reading.unit, to: unit),
      let wide = units.convert(reading.wide, from: reading.unit, to: unit)
    else { return nil }
    return .number(narrow: narrow.withoutNoise, wide: wide.withoutNoise)
  }

  private func extent(_ bound: RangeCheck.Bound, _ combination: Combination, of row: ClaimRow) -> Limit? {
    switch bound {
    case .number(let reading): return extent(reading, in: row.unit)
    case .date(let reading): return .time(narrow: reading.narrow, wide: reading.wide)
    case .published:
      return corpus.source(row).publishedReading.map { .time(narrow: $0.narrow, wide: $0.wide) }
    case .today: return .time(narrow: today, wide: today)
    case .scan(let scan):
      guard combination.rows.indices.contains(scan), let other = combination.rows[scan] else { return nil }
      let claim = corpus[other]
      guard claim.isDated == row.isDated else { return nil }
      return extent(claim, in: row.unit)
    }
  }

  func isEntailed(_ combination: Combination) -> Bool {
    guard let number = combination.rows[0] else { return false }
    let row = corpus[number]
    guard let value = extent(row, in: row.unit)?.ends(wide: true) else { return false }
    for (bound, isMinimum) in [(check.minimum, true), (check.maximum, false)] {
      guard let bound else { continue }
      guard let limit = extent(bound, combination, of: row)?.ends(wide: true) else { return false }
      let (small, large) = isMinimum ? (limit, value) : (value, limit)
      guard small.high <= large.low, small.highSecond <= large.lowSecond else { return false }
      if check.isExclusive, small.high == large.low, small.highSecond == large.lowSecond { return false }
    }
    return true
  }

  func obstacle(_ combination: Combination) -> String {
    guard let number = combination.rows[0] else { return "" }
    for (bound, word) in [(check.minimum, "minimum"), (check.maximum, "maximum")] {
      guard let bound, extent(bound, combination, of: corpus[number]) == nil else { continue }
      if case .published = bound { return "the source has no publication date" }
      return "the \(word) is no value that it can be compared with"
    }
    return "the value is none that has bounds"
  }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let number = combination.rows[0] else { return Explanation(message: "", computation: []) }
    let row = corpus[number]
    let isWide = verdict == .contradiction
    var explanation = Explanation(message: "", computation: [])
    var worst = 0.0
    for (bound, isMinimum) in [(check.minimum, true), (check.maximum, false)] {
      guard let bound, let value = extent(row, in: row.unit), let limit = extent(bound, combination, of: row) else {
        continue
      }
      let distance = distance(value, limit, isMinimum: isMinimum, wide: isWide)
      guard distance > worst else { continue }
      worst = distance
      explanation = explain(row, value, limit, bound, isMinimum: isMinimum, wide: isWide)
    }
    explanation.measures = allowed(combination, row).map { [$0] } ?? []
    if verdict == .doubt {
      explanation.computation.append("only a generous reading holds: \(corpus.describe(row, wide: true))")
    }
    return explanation
  }

  private func explain(
    _ row: ClaimRow, _ value: Limit, _ limit: Limit, _ bound: RangeCheck.Bound, isMinimum: Bool, wide: Bool
  ) -> Explanation {
    let property = corpus.property(row).name.spoken
    let text = boundText(bound, isMinimum: isMinimum)
    let inner = row.isDated ? (isMinimum ? "after" : "before") : (isMinimum ? "above" : "below")
    let place = row.isDated ? (isMinimum ? "before" : "after") : (isMinimum ? "below" : "above")
    let ends = (value.ends(wide: wide), limit.ends(wide: wide))
    var difference = ""
    if row.isDated {
      let (from, to) =
        isMinimum ? (ends.0.highSecond, ends.1.lowSecond) : (ends.1.highSecond, ends.0.lowSecond)
      if to > from { difference = describeGap(from: from, to: to) }
    } else {
      let gap = isMinimum ? ends.1.low - ends.0.high : ends.0.low - ends.1.high
      if gap > 0 {
        difference = Values.describe(NumberSpan(gap.withoutNoise), unit: row.unit, in: corpus.vocabulary.units)
      }
    }
    let read = corpus.describe(row, wide: wide)
    let limitText = describe(limit, row.unit, wide: wide)
    let bounded = limitText == text || limitText.isEmpty ? text : "\(text) (\(limitText))"
    let verb = difference.isEmpty ? "not \(inner)" : place
    return Explanation(
      message: "\(property) \(verb) \(text)",
      computation: [
        "\(property) is \(read), \(verb) \(bounded)" + (difference.isEmpty ? "" : " by at least \(difference)")
      ], difference: difference)
  }

  /// All that lies between the bounds.
  private func allowed(_ combination: Combination, _ row: ClaimRow) -> Measure? {
    let bounds = [(check.minimum, true), (check.maximum, false)].compactMap { bound, isMinimum in
      bound.flatMap { bound in extent(bound, combination, of: row).map { (bound, $0, isMinimum) } }
    }
    var (narrow, wide) = (TimeSpan.unbounded, TimeSpan.unbounded)
    var (narrowNumber, wideNumber) = (
      NumberSpan(from: -.infinity, to: .infinity), NumberSpan(from: -.infinity, to: .infinity)
    )
    for (_, limit, isMinimum) in bounds {
      switch limit {
      case .time(let limit, let wideLimit):
        if isMinimum { (narrow.from, wide.from) = (limit.from, wideLimit.from) }
        if !isMinimum { (narrow.to, wide.to) = (limit.to, wideLimit.to) }
      case .number(let limit, let wideLimit):
        if isMinimum { (narrowNumber.from, wideNumber.from) = (limit.from, wideLimit.from) }
        if !isMinimum { (narrowNumber.to, wideNumber.to) = (limit.to, wideLimit.to) }
      }
    }
    let areBoth = bounds.count == 2
    let label = bounds.map { boundText($0.0, isMinimum: $0.2, isShort: areBoth) }.joined(separator: " to ")
    if row.isDated {
      guard !bounds.isEmpty, narrow.from <= narrow.to, wide.from <= wide.to else { return nil }
      return Measure(.allowed, label, Extent(narrow: narrow, wide: wide), isExclusive: check.isExclusive)
    }
    guard !bounds.isEmpty, narrowNumber.from <= narrowNumber.to, wideNumber.from <= wideNumber.to,
      let extent = corpus.extent(narrow: narrowNumber, wide: wideNumber, in: row.unit, on: corpus.lineUnit(row))
    else { return nil }
    return Measure(.allowed, label, extent, isExclusive: check.isExclusive)
  }

  private func describe(_ extent: Limit, _ unit: UnitID, wide isWide: Bool) -> String {
    switch extent {
    case .time(let narrow, let wide): Values.describe(isWide ? wide : narrow)
    case .number(let narrow, let wide): Values.describe(isWide ? wide : narrow, unit: unit, in: corpus.vocabulary.units)
    }
  }

  private func boundText(_ bound: RangeCheck.Bound, isMinimum: Bool, isShort: Bool = false) -> String {
    switch bound {
    case .published: "the source's publication"
    case .today: "today"
    case .scan(let scan): names.indices.contains(scan) ? names[scan] : ""
    case .number, .date:
      (isShort ? "" : isMinimum ? "the minimum " : "the maximum ") + (isMinimum ? check.minimumText : check.maximumText)
    }
  }
}
