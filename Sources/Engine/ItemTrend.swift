import Claims
import Plan
import Values

/// `trend`: the claims of one item run as asked, in the order of their times.
struct ItemTrend: ItemJudge {
  private let check: TrendCheck
  private let name: String
  private let corpus: Corpus
  private let units: UnitTable

  init(_ check: TrendCheck, _ plan: Plan, _ corpus: Corpus) {
    self.check = check
    name = plan.scans.first?.name.spoken ?? ""
    self.corpus = corpus
    units = corpus.vocabulary.units
  }

  /// The series as asked for: one comparison; what has no place in it is another, which can't be made.
  func findings(_ item: ArraySlice<UInt32>) -> ItemOutcome {
    var outcome = ItemOutcome()
    guard item.count > 1 else { return outcome }
    let points = item.compactMap(point)
    let series = TrendSeries(points, isWide: false)
    if points.count > 1, series.isOrdered { outcome.comparisons += 1 }
    if points.count < item.count || !series.isOrdered || !baseless(points).isEmpty {
      outcome.comparisons += 1
      outcome.undetermined += 1
    }
    if let finding = finding(TrendSeries(points, isWide: true), .contradiction) ?? finding(series, .doubt) {
      outcome.findings.append(finding)
    }
    return outcome
  }

  /// Of a direction only: every claim is certainly behind the one before, in time and in value.
  func isEntailed(_ item: ArraySlice<UInt32>) -> Bool {
    guard let direction = check.direction, check.maximumChange == nil else { return false }
    let points = item.compactMap(point).sorted { $0.when.wide.from < $1.when.wide.from }
    if points.count < item.count { return false }
    return zip(points, points.dropFirst()).allSatisfy { earlier, later in
      let (low, high) = direction == .rising ? (earlier, later) : (later, earlier)
      return earlier.when.wide.to < later.when.wide.from
        && (check.isStrict ? low.wide.to < high.wide.from : low.wide.to <= high.wide.from)
    }
  }

  func idleness(_ item: ArraySlice<UInt32>) -> String { "no other claim is about the same item" }

  /// What a later value has no share of, as it may be nothing or less; none where the rule asks for no share, or has a
  /// direction, which can be told of any value.
  private func baseless(_ points: [TrendSeries.Point]) -> [TrendSeries.Point] {
    guard case .relative? = check.maximumChange, check.direction == nil else { return [] }
    let latest = points.map(\.when.narrow.from).max() ?? .min
    return points.filter { $0.narrow.from <= 0 && $0.when.narrow.to < latest }
  }

  func obstacle(_ item: ArraySlice<UInt32>) -> String {
    let points = item.compactMap(point)
    let values = baseless(points).map { corpus.describe(corpus[$0.row], wide: false) }
    if !values.isEmpty {
      return "of what may be 0 or less no share can be told: \(name) is \(values.joined(separator: "; "))"
    }
    if item.contains(where: { corpus.when(corpus[$0]) == nil }) { return "a claim without 'when' is in no order" }
    return points.count > 1 && !TrendSeries(points, isWide: false).isOrdered
      ? "their times overlap, and so are in no order" : ""
  }

  /// `nil` where it has no time or no number that compares.
  private func point(_ number: UInt32) -> TrendSeries.Point? {
    let row = corpus[number]
    let unit = corpus.vocabulary.properties[Int(row.property)].settings.unit
    guard row.kind == .number, let when = corpus.when(row), units.haveSameDimension(row.unit, unit) else { return nil }
    let narrow = units.toBase(row.narrowNumber, unit: row.unit)
    return TrendSeries.Point(
      row: number, when: when.reading, narrow: narrow, wide: units.toBase(row.wideNumber, unit: row.unit))
  }

  private func demands(isWide: Bool) -> [TrendSeries.Demand] {
    var demands: [TrendSeries.Demand] = []
    if let direction = check.direction { demands.append(.run(direction, isStrict: check.isStrict)) }
    let per = isWide ? check.per.wide.from : check.per.narrow.from
    switch check.maximumChange {
    case .relative(let reading):
      let share = isWide ? reading.wide.to : reading.narrow.to
      demands.append(.change(isMore: true, rate: TrendSeries.compoundRate(share, in: per), isRelative: true))
      if share <= 1 {
        demands.append(.change(isMore: false, rate: -TrendSeries.compoundRate(-share, in: per), isRelative: true))
      }
    case .absolute(let reading):
      let most = isWide ? reading.wide.to : reading.narrow.to
      for isMore in [true, false] {
        demands.append(.change(isMore: isMore, rate: most / per, isRelative: false))
      }
    case nil: break
    }
    return demands
  }

  /// Of the first demand that fails: its direction comes before its rate.
  private func finding(_ series: TrendSeries, _ verdict: Verdict) -> RawFinding? {
    var worst: (pair: TrendSeries.Pair, demand: TrendSeries.Demand)?
    var involved: Set<Int> = []
    for demand in demands(isWide: verdict == .contradiction) {
      guard let found = series.failing(demand) else { continue }
      involved.formUnion(found.involved)
      if let known = worst, known.demand.isRun || known.pair.excess >= found.worst.excess { continue }
      worst = (found.worst, demand)
    }
    guard let worst else { return nil }
    let rows = [worst.pair.earlier, worst.pair.later].map { series.points[$0].row }
    let others = Set(involved.map { series.points[$0].row }).subtracting(rows).sorted()
    return RawFinding(
      subjects: [corpus[rows[0]].subject], verdict: verdict,
      witnesses: rows.map { RawFinding.Part(row: $0, label: "") },
      others: others.map { RawFinding.Part(row: $0, label: "") },
      explanation: explain(series, worst.pair, worst.demand, verdict))
  }

  // MARK: - Explaining

  private func explain(
    _ series: TrendSeries, _ pair: TrendSeries.Pair, _ demand: TrendSeries.Demand, _ verdict: Verdict
  ) -> Explanation {
    let isWide = verdict == .contradiction
    let (first, second) = (corpus[series.points[pair.earlier].row], corpus[series.points[pair.later].row])
    let (then, now) = (corpus.when(first)?.text ?? "", corpus.when(second)?.text ?? "")
    var lines = [
      "\(name) of \(then) is \(corpus.describe(first, wide: isWide)), "
        + "of \(now) \(corpus.describe(second, wide: isWide))"
    ]
    var message: String
    let difference: String
    switch demand {
    case .run(let direction, let isStrict):
      let (low, high) =
        direction == .rising
        ? (series.value(pair.later).to, series.value(pair.earlier).from)
        : (series.value(pair.earlier).to, series.value(pair.later).from)
      difference = low == high ? "" : amount(high - low, first.unit)
      let word = direction == .rising ? (wrong: "lower", right: "higher") : (wrong: "higher", right: "lower")
      message =
        low == high
        ? "\(name) not \(word.right) in \(now) than in \(then)" : "\(name) \(word.wrong) in \(now) than in \(then)"
      let change = low == high ? "at most the same" : "\(word.wrong) by at least \(difference)"
      lines.append("\(change), where it \(isStrict ? "has to be \(word.right)" : "is never \(word.wrong)")")
    case .change(let isMore, _, let isRelative):
      let (low, high) =
        isMore
        ? (series.value(pair.earlier).to, series.value(pair.later).from)
        : (series.value(pair.later).to, series.value(pair.earlier).from)
      difference = isRelative ? share(low, high, isMore: isMore) : amount(high - low, first.unit)
      message = "\(name) of \(then) and \(now) differ by more than \(check.maximumChangeText)"
      let most = time(series, pair)
      lines.append(
        "at least \(difference) \(isMore ? "more" : "less") within \(most), "
          + "where at most \(check.maximumChangeText) is allowed")
    }
    if !isWide {
      lines.append("only a generous reading holds")
      message += ", unless read generously"
    }
    return Explanation(message: message, computation: lines, difference: difference)
  }

  /// A difference in base units, in the unit of a claim.
  private func amount(_ number: Double, _ unit: UnitID) -> String {
    // Of a scale with another zero, as degrees Celsius, the difference of two is what counts.
    let (one, zero) = (units.fromBase(NumberSpan(number), unit: unit), units.fromBase(NumberSpan(0), unit: unit))
    let middle = (one.from + one.to) / 2 - (zero.from + zero.to) / 2
    return describe(NumberSpan(middle.rounded(.toNearestOrEven, digits: NumberSpan.shownDigits)), unit: unit, in: units)
  }

  private func share(_ low: Double, _ high: Double, isMore: Bool) -> String {
    let share = isMore ? high / low - 1 : 1 - low / high
    // Down, but for what a double loses: 45 % is not 44.9 %.
    return describe(NumberSpan((share * 1000 + 1e-6).rounded(.down) / 10)) + " %"
  }

  private func time(_ series: TrendSeries, _ pair: TrendSeries.Pair) -> String {
    let (first, second) = (series.span(pair.earlier), series.span(pair.later))
    return describeGap(from: first.from, to: series.isReadWidely ? second.to : second.from)
  }
}

extension TrendSeries.Demand {
  /// Asks for a direction.
  fileprivate var isRun: Bool {
    switch self {
    case .run: true
    case .change: false
    }
  }
}
