import Claims
import Findings
import Plan
import Values

/// The differences that a `date-order` rule asks for between a date and the next, for each way of reading.
struct OrderDemand {
  let narrow: SecondsRange
  let wide: SecondsRange
  let check: OrderCheck
  private let withGap: Bool

  init(_ check: OrderCheck, withGap: Bool = true) {
    self.check = check
    self.withGap = withGap
    func range(_ minimum: NumberSpan?, _ maximum: NumberSpan?) -> SecondsRange {
      let least: Int64 = check.allowsEqual ? 0 : 1
      let low = withGap ? minimum.map { max(least, Int64(floor: $0.from)) } ?? least : least
      let high = withGap ? maximum.map { Int64(floor: $0.to) } ?? .max : .max
      return SecondsRange(low: low, high: high)
    }
    narrow = range(check.minimumGap?.narrow, check.maximumGap?.narrow)
    wide = range(check.minimumGap?.wide, check.maximumGap?.wide)
  }

  func judge(_ earlier: ClaimRow, _ later: ClaimRow) -> Judgement {
    guard earlier.isDated, later.isDated else { return .undetermined }
    let distance = SecondsRange(from: earlier.wideTime, to: later.wideTime).distance(to: wide)
    if distance > 0 { return Judgement(verdict: .contradiction, distance: distance) }
    let doubt = SecondsRange(from: earlier.narrowTime, to: later.narrowTime).distance(to: narrow)
    return doubt > 0 ? Judgement(verdict: .doubt, distance: doubt) : .consistent
  }

  /// Whether the dates are in order whatever is chosen for them, and for the gap.
  func isEntailed(_ earlier: ClaimRow, _ later: ClaimRow) -> Bool {
    let between = SecondsRange(from: earlier.wideTime, to: later.wideTime)
    guard between.low >= (check.allowsEqual ? 0 : 1) else { return false }
    if !withGap { return true }
    let isLongEnough = check.minimumGap.map { Double(between.low) >= $0.wide.to } ?? true
    let isShortEnough = check.maximumGap.map { between.high != .max && Double(between.high) <= $0.wide.from } ?? true
    return isLongEnough && isShortEnough
  }

  /// - Parameters:
  ///   - rows: of the two dates, the earlier first.
  ///   - names: what they are.
  func explain(
    _ rows: (UInt32, UInt32), _ names: (String, String), _ verdict: Verdict, _ corpus: Corpus
  ) -> Explanation {
    let (earlier, later) = (corpus[rows.0], corpus[rows.1])
    let (earlierName, laterName) = (names.0.spoken, names.1.spoken)
    let isDoubt = verdict == .doubt
    let first = isDoubt ? earlier.narrowTime : earlier.wideTime
    let second = isDoubt ? later.narrowTime : later.wideTime
    let between = SecondsRange(from: first, to: second)
    let asked = isDoubt ? narrow : wide
    var lines = ["\(earlierName) lies in \(describe(first)), \(laterName) in \(describe(second))"]
    var message: String
    var difference: String
    var order = Explanation.Order(first: rows.0, second: rows.1)
    if between.high < (check.allowsEqual ? 0 : 1) {
      difference = between.high == 0 ? "" : describeGap(from: second.to, to: first.from)
      message = "\(laterName) before \(earlierName)"
      if between.high == 0 { message = "\(laterName) not after \(earlierName)" }
      lines[0] +=
        difference.isEmpty ? ": not one after the other" : ": at least \(difference) apart in the wrong order"
    } else if between.high < asked.low {
      // What is missing, not what there is.
      difference = check.leastGap(asked.low).missing(from: first.from, to: second.to)
      message = "\(laterName) too soon after \(earlierName)"
      (order.fault, order.asked) = (.tooClose, "at least \(check.minimumGapText)")
      lines[0] +=
        ": at most \(describeWholeGap(from: first.from, to: second.to)) apart, where \(order.asked) is asked: "
        + "at least \(difference) too little"
    } else {
      // What is too much, not all that there is.
      difference = check.greatestGap(asked.high).excess(from: first.to, to: second.from)
      message = "\(laterName) too long after \(earlierName)"
      (order.fault, order.asked) = (.tooFar, "at most \(check.maximumGapText)")
      lines[0] +=
        ": at least \(describeGap(from: first.to, to: second.from)) apart, where \(order.asked) is allowed: "
        + "at least \(difference) too much"
    }
    order.gap = difference
    if isDoubt {
      lines.append(
        "only a generous reading holds: \(earlierName) in \(describe(earlier.wideTime)), "
          + "\(laterName) in \(describe(later.wideTime))")
      message += ", unless read generously"
    }
    var explanation = Explanation(message: message, computation: lines, difference: difference)
    explanation.orders = [order]
    return explanation
  }
}

extension ClaimRow {
  /// Is a date, or a period, which as a date is some day in it.
  var isDated: Bool { kind == .date || kind == .period }
}

/// `date-order` between claims whose subjects point to each other.
struct OrderJudge: CombinationJudge {
  private let demand: OrderDemand
  private let names: (String, String)
  private let corpus: Corpus

  init(_ check: OrderCheck, _ plan: Plan, _ corpus: Corpus) {
    demand = OrderDemand(check)
    names = (plan.scans.first?.name ?? "", plan.scans.last?.name ?? "")
    self.corpus = corpus
  }

  private func pair(_ combination: Combination) -> (ClaimRow, ClaimRow)? {
    guard combination.rows.count == 2, let first = combination.rows[0], let second = combination.rows[1] else {
      return nil
    }
    return (corpus[first], corpus[second])
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let (earlier, later) = pair(combination) else { return .undetermined }
    return demand.judge(earlier, later)
  }

  func isEntailed(_ combination: Combination) -> Bool {
    guard let (earlier, later) = pair(combination) else { return false }
    return demand.isEntailed(earlier, later)
  }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard combination.rows.count == 2, let first = combination.rows[0], let second = combination.rows[1] else {
      return Explanation(message: "", computation: [])
    }
    return demand.explain((first, second), names, verdict, corpus)
  }
}

extension String {
  /// A kebab-case name as words.
  var spoken: String { replacing("-", with: " ") }
}
