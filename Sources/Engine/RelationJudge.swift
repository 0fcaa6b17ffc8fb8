import Claims
import Findings
import Plan
import Values

/// `relation`: two periods, or dates, can stand in a relation.
struct RelationJudge: SweepJudge {
  private let relation: RelationCheck.Relation
  private let corpus: Corpus
  private let names: [String]
  let failures: [Failure]

  init(_ check: RelationCheck, _ plan: Plan, _ corpus: Corpus) {
    relation = check.relation
    failures = check.failures
    self.corpus = corpus
    names = plan.scans.map { $0.name.spoken }
  }

  // MARK: - Bounds

  func bound(_ bound: Failure.Bound, of combination: borrowing Combination, isWide: Bool) -> Int64? {
    let scan: Int
    let isStart: Bool
    switch bound.operand {
    case .start(let place): (scan, isStart) = (place, true)
    case .end(let place): (scan, isStart) = (place, false)
    case .value: return nil
    }
    guard combination.rows.indices.contains(scan), let number = combination.rows[scan],
      let ends = PeriodEnds(corpus[number], isWide: isWide, corpus)
    else { return nil }
    let span = isStart ? ends.start : ends.end
    let second = bound.isGreatest ? span.to : span.from
    // What is open stays so.
    return second == .min || second == .max ? second : second.saturatingAdding(bound.offset)
  }

  func canHold(_ condition: Expression, of combination: borrowing Combination) -> Bool? { nil }

  // MARK: - Judging

  /// The comparisons of the first way in which the relation fails, each with how far.
  private func failing(_ combination: Combination, isWide: Bool) -> [(low: Int64, high: Int64)]? {
    for failure in failures {
      var gaps: [(low: Int64, high: Int64)] = []
      for comparison in failure.comparisons {
        guard let lesser = bound(comparison.lesser, of: combination, isWide: isWide),
          let greater = bound(comparison.greater, of: combination, isWide: isWide),
          lesser < greater || !comparison.isStrict && lesser == greater,
          // An end that is open is no instant at which anything would have to be.
          lesser != .max, greater != .min
        else { break }
        gaps.append((lesser, greater))
      }
      if gaps.count == failure.comparisons.count { return gaps }
    }
    return nil
  }

  /// Two claims of one thing by different sources that may say the same are not held against each other.
  private func maySaySame(_ first: ClaimRow, _ second: ClaimRow, isWide: Bool) -> Bool {
    guard first.subject == second.subject, first.property == second.property, first.source != second.source,
      first.kind == second.kind, let left = PeriodEnds(first, isWide: isWide, corpus),
      let right = PeriodEnds(second, isWide: isWide, corpus)
    else { return false }
    return left.start.meets(right.start) && left.end.meets(right.end)
  }

  private func pair(_ combination: Combination) -> (ClaimRow, ClaimRow)? {
    guard combination.rows.count == 2, let first = combination.rows[0], let second = combination.rows[1] else {
      return nil
    }
    return (corpus[first], corpus[second])
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let (left, right) = pair(combination), left.isDated, right.isDated else { return .undetermined }
    guard let narrow = failing(combination, isWide: false), !maySaySame(left, right, isWide: true) else {
      return .consistent
    }
    let wide = failing(combination, isWide: true)
    return Judgement(
      verdict: wide == nil ? .doubt : .contradiction,
      distance: (wide ?? narrow).map { Double($0.high) - Double($0.low) + 1 }.min() ?? 1)
  }

  func isEntailed(_ combination: Combination) -> Bool {
    failures.allSatisfy { failure in
      failure.comparisons.contains { comparison in
        var (lesser, greater) = (comparison.lesser, comparison.greater)
        lesser.isGreatest.toggle()
        greater.isGreatest.toggle()
        guard let least = bound(lesser, of: combination, isWide: true),
          let greatest = bound(greater, of: combination, isWide: true)
        else { return false }
        return least > greatest || comparison.isStrict && least == greatest
      }
    }
  }

  // MARK: - Explaining

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    let isWide = verdict == .contradiction
    guard let (left, right) = pair(combination), let gaps = failing(combination, isWide: isWide) else {
      return Explanation(message: "", computation: [])
    }
    let gap = gaps.min { Double($0.high) - Double($0.low) < Double($1.high) - Double($1.low) }
    let difference = gap.map { $0.low == $0.high ? "" : describeGap(from: $0.low, to: $0.high) } ?? ""
    var lines = [
      "\(names[0]) is \(corpus.describe(left, wide: isWide)), \(names[1]) is \(corpus.describe(right, wide: isWide))",
      consequence(left, right, difference, isWide: isWide),
    ]
    var message = "\(names[0]) \(sense(left, right)) \(names[1])"
    if !isWide {
      lines.append(
        "only a generous reading holds: \(names[0]) is \(corpus.describe(left, wide: true)), "
          + "\(names[1]) is \(corpus.describe(right, wide: true))")
      message += ", unless read generously"
    }
    var explanation = Explanation(message: message, computation: lines, difference: difference)
    if let order = order(combination, difference, isWide: isWide) { explanation.orders = [order] }
    return explanation
  }

  /// The order that fails, where the relation asks for one: what is apart may come in either, what meets may not come
  /// later, and of two days that should be one neither has to come first.
  private func order(_ combination: Combination, _ gap: String, isWide: Bool) -> Explanation.Order? {
    let areDays = combination.rows.allSatisfy { $0.map { corpus[$0].kind == .date } ?? false }
    guard !areDays || relation == .before || relation == .meets else { return nil }
    for failure in failures {
      let certain = failure.comparisons.allSatisfy { comparison in
        guard let lesser = bound(comparison.lesser, of: combination, isWide: isWide),
          let greater = bound(comparison.greater, of: combination, isWide: isWide)
        else { return false }
        return lesser < greater || !comparison.isStrict && lesser == greater
      }
      guard certain, failure.comparisons.count == 1, let comparison = failure.comparisons.first,
        relation != .meets || comparison.lesser.operand == .start(scan: 1),
        let first = moment(comparison.greater.operand, combination),
        let second = moment(comparison.lesser.operand, combination)
      else { continue }
      return Explanation.Order(
        first: first.row, second: second.row, firstMoment: first.moment, secondMoment: second.moment, gap: gap)
    }
    return nil
  }

  /// The claim that a bound is of, and what of its value.
  private func moment(
    _ operand: Failure.Bound.Operand, _ combination: Combination
  ) -> (row: UInt32, moment: ViolatedOrder.Moment)? {
    let (scan, moment): (Int, ViolatedOrder.Moment)
    switch operand {
    case .start(let place): (scan, moment) = (place, .start)
    case .end(let place): (scan, moment) = (place, .end)
    case .value: return nil
    }
    guard combination.rows.indices.contains(scan), let row = combination.rows[scan] else { return nil }
    return (row, corpus[row].kind == .period ? moment : .any)
  }

  /// That the relation fails.
  private func sense(_ left: ClaimRow, _ right: ClaimRow) -> String {
    switch relation {
    case .before: "not before"
    case .meets: "does not meet"
    case .overlaps: "does not overlap"
    case .within: "not within"
    case .contains: "does not contain"
    case .disjoint: "not apart from"
    case .contemporary: "not contemporary with"
    }
  }

  /// What the dates come to.
  private func consequence(_ left: ClaimRow, _ right: ClaimRow, _ difference: String, isWide: Bool) -> String {
    guard let first = PeriodEnds(left, isWide: isWide, corpus), let second = PeriodEnds(right, isWide: isWide, corpus)
    else { return "" }
    let by = difference.isEmpty ? "" : ", by at least \(difference)"
    func ordered(_ isFirstEarlier: Bool) -> String {
      let names = isFirstEarlier ? (names[0], names[1]) : (names[1], names[0])
      return "\(names.0) has ended before \(names.1) begins\(by)"
    }
    func inside(_ inner: PeriodEnds, _ outer: PeriodEnds, isSwapped: Bool) -> String {
      let names = isSwapped ? (names[1], names[0]) : (names[0], names[1])
      return inner.start.to < outer.start.from
        ? "\(names.0) begins before \(names.1) does\(by)" : "\(names.0) ends after \(names.1) does\(by)"
    }
    switch relation {
    case .before: return "\(names[1]) begins no later than \(names[0]) ends\(by)"
    case .meets:
      return second.start.to < first.end.from
        ? "\(names[1]) begins before \(names[0]) ends\(by)" : "\(names[1]) begins later than \(names[0]) ends\(by)"
    case .overlaps, .contemporary: return ordered(first.end.to < second.start.from)
    case .within: return inside(first, second, isSwapped: false)
    case .contains: return inside(second, first, isSwapped: true)
    case .disjoint:
      return "the two have \(difference.isEmpty ? "some time" : "at least \(difference)") in common"
    }
  }
}
