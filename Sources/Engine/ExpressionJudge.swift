import Claims
import Findings
import Plan
import Values

/// `arithmetic`: an expression can be true of the claims.
struct ExpressionJudge: CombinationJudge {
  let expression: Expression
  private let text: String
  private let plan: Plan
  let corpus: Corpus
  /// Holds a combination only while that is judged.
  var evaluator: ExpressionEvaluator

  init(_ expression: Expression, _ text: String, _ plan: Plan, _ corpus: Corpus, _ today: TimeSpan) {
    self.expression = expression
    self.text = text
    self.plan = plan
    self.corpus = corpus
    evaluator = ExpressionEvaluator(corpus, today: today)
  }

  mutating func judge(_ combination: Combination) -> Judgement {
    evaluator.combination = combination
    evaluator.isWide = true
    // What is held on to would have to be copied to be changed.
    defer { evaluator.combination = Combination(scans: 0) }
    let truth = evaluator.truth(expression)
    if truth?.canHold == false {
      return Judgement(verdict: .contradiction, distance: max(gap(evaluator), .leastNormalMagnitude))
    }
    evaluator.isWide = false
    // What narrowly read can't hold is in doubt, also where the generous reading leaves it open for want of a value.
    guard evaluator.truth(expression)?.canHold == false else { return truth == nil ? .undetermined : .consistent }
    return Judgement(verdict: .doubt, distance: max(gap(evaluator), .leastNormalMagnitude))
  }

  /// How far the sides of the failing comparison lie apart, in its base unit; 0 where that has no measure.
  private func gap(_ evaluator: ExpressionEvaluator) -> Double {
    guard let (_, left, right) = failing(expression, evaluator) else { return 0 }
    if let left = evaluator.number(left), let right = evaluator.number(right) {
      return max(left.from - right.to, right.from - left.to, 0)
    }
    if let left = evaluator.time(left), let right = evaluator.time(right) {
      return max(Double(left.from) - Double(right.to), Double(right.from) - Double(left.to), 0)
    }
    return 0
  }

  /// The first comparison that can't hold among those that all must.
  private func failing(
    _ expression: Expression, _ evaluator: ExpressionEvaluator
  ) -> (Expression.Comparison, Expression, Expression)? {
    switch expression {
    case .and(let left, let right):
      if evaluator.truth(left)?.canHold == false { return failing(left, evaluator) }
      return failing(right, evaluator)
    case .compare(let comparison, let left, let right): return (comparison, left, right)
    default: return nil
    }
  }

  mutating func isEntailed(_ combination: Combination) -> Bool {
    evaluator.combination = combination
    evaluator.isWide = true
    defer { evaluator.combination = Combination(scans: 0) }
    return evaluator.truth(expression)?.canFail == false
  }

  func obstacle(_ combination: Combination) -> String { "\(text) has no value for these claims" }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    let isWide = verdict == .contradiction
    var evaluator = evaluator
    evaluator.combination = combination
    evaluator.isWide = isWide
    var lines: [String] = []
    for part in combination.rows.indices {
      guard let number = combination.rows[part] else {
        if !combination.aggregates[part].isEmpty {
          let values = combination.aggregates[part].map { corpus.describe(corpus[$0], wide: isWide) }
          lines.append("\(plan.scans[part].name): \(values.joined(separator: "; "))")
        }
        continue
      }
      lines.append("\(plan.scans[part].name) is \(corpus.describe(corpus[number], wide: isWide))")
    }
    var difference = ""
    if let (comparison, left, right) = failing(expression, evaluator) {
      let unit = shownUnit(left, right, combination)
      for (side, other) in [(left, right), (right, left)] where !side.isPlain {
        if let value = shown(side, apartFrom: other, evaluator, unit) {
          lines.append("\(side.text(plan)) is \(value)")
        }
      }
      difference = self.difference(left, right, evaluator, unit)
      if !difference.isEmpty, comparison != .notEqual {
        lines.append("\(Expression.compare(comparison, left, right).text(plan)) fails by at least \(difference)")
      }
    }
    lines.append("no \(isWide ? "" : "narrow ")reading satisfies \(text)")
    let sentence = MisfitSentence(expression, failing(expression, evaluator), combination, plan, corpus)
    return Explanation(
      message: sentence.text(text), computation: lines, difference: difference, measures: measures(combination))
  }

  /// What the sides of the failing comparison come to, where they are computed: the left one is what is stated, and the
  /// right one what that is held against.
  private func measures(_ combination: Combination) -> [Measure] {
    var evaluator = evaluator
    evaluator.combination = combination
    evaluator.isWide = true
    guard let (_, left, right) = failing(expression, evaluator) else { return [] }
    let line = lineUnit(left, right, combination)
    let isStatedPlainly = left.isPlain || right.isPlain
    return [(left, Measure.Role.stated), (right, .implied)].compactMap { side, role in
      guard !side.isPlain, let extent = extent(side, evaluator, line) else { return nil }
      return Measure(isStatedPlainly ? .implied : role, side.text(plan), extent)
    }
  }

  /// That of the claim which is compared with what others come to, so that both lie on one line.
  private func lineUnit(_ left: Expression, _ right: Expression, _ combination: Combination) -> UnitID? {
    for side in [left, right] {
      if case .numberValue(let scan) = side, let row = combination.rows[scan] { return corpus.lineUnit(corpus[row]) }
    }
    return shownUnit(left, right, combination)
  }

  private func extent(_ side: Expression, _ wideEvaluator: ExpressionEvaluator, _ line: UnitID?) -> Extent? {
    var narrowEvaluator = wideEvaluator
    narrowEvaluator.isWide = false
    if let narrow = narrowEvaluator.number(side), let wide = wideEvaluator.number(side) {
      let units = corpus.vocabulary.units
      func onLine(_ span: NumberSpan) -> Extent.Stretch {
        Extent.Stretch(line.map { units.fromBase(span, unit: $0) } ?? span)
      }
      let name = line.map { $0 == .none ? "" : units[$0].name } ?? ""
      return Extent(axis: .number(unit: name), narrow: onLine(narrow), wide: onLine(wide))
    }
    guard let narrow = narrowEvaluator.time(side), let wide = wideEvaluator.time(side) else { return nil }
    return Extent(narrow: narrow, wide: wide)
  }

  /// - Parameter other: what the side is compared with: rounding leaves the two as far apart as they are.
  private func shown(
    _ side: Expression, apartFrom other: Expression, _ evaluator: ExpressionEvaluator, _ unit: UnitID?
  ) -> String? {
    guard let span = evaluator.number(side) else { return evaluator.time(side).map { describe($0) } }
    if side.isYear { return describeYears(span) }
    let units = corpus.vocabulary.units
    func inUnit(_ span: NumberSpan) -> NumberSpan { unit.map { units.fromBase(span, unit: $0) } ?? span }
    let rounded = inUnit(span).rounded(apartFrom: evaluator.number(other).map(inUnit))
    guard let unit else { return describe(rounded) }
    return describe(rounded, unit: unit, in: units)
  }

  private func difference(
    _ left: Expression, _ right: Expression, _ evaluator: ExpressionEvaluator, _ unit: UnitID?
  ) -> String {
    if let first = evaluator.number(left), let second = evaluator.number(right) {
      let gap = max(first.from - second.to, second.from - first.to)
      guard gap > 0, gap.isFinite else { return "" }
      let units = corpus.vocabulary.units
      // At least so much: rounding takes from it.
      guard let unit else { return describe(NumberSpan(gap.rounded(.down, digits: NumberSpan.shownDigits))) }
      // How far two are apart is no point on a scale.
      let apart = units.difference(of: unit)
      let least = units.fromBase(NumberSpan(gap), unit: apart).from.rounded(.down, digits: NumberSpan.shownDigits)
      let shown = NumberSpan(least)
      if units[unit].name == "%" { return describe(shown) + " percentage points" }
      return describe(shown, unit: unit, in: units)
    }
    if let first = evaluator.time(left), let second = evaluator.time(right) {
      if first.to < second.from { return describeGap(from: first.to, to: second.from) }
      if second.to < first.from { return describeGap(from: second.to, to: first.from) }
    }
    return ""
  }
}

extension Expression {
  /// Needs no line of its own: a claim's value or a literal.
  fileprivate var isPlain: Bool {
    switch self {
    case .number, .numberValue, .date, .dateValue, .text, .boolean, .keyValue: true
    case .negate, .arithmetic, .absolute, .least, .greatest, .change, .elapsed, .year, .aggregate, .start, .end,
      .published, .today, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      false
    }
  }
}
