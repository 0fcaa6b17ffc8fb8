import Claims
import Plan
import Values

/// The unit in which what an expression comes to is shown.
extension ExpressionJudge {
  /// That of the side that is a claim's value or a literal; for points on the scale of °C or °F, and their differences, that of
  /// the first name; else `nil`, for the base unit.
  func shownUnit(_ left: Expression, _ right: Expression, _ combination: Combination) -> UnitID? {
    for side in [left, right] {
      if case .numberValue(let scan) = side, let row = combination.rows[scan] { return shownUnit(corpus[row]) }
      if case .number(let reading) = side, reading.unit != .none { return reading.unit }
    }
    let units = corpus.vocabulary.units
    let named = left.scans.union(right.scans).sorted()
    let rows = named.compactMap { combination.rows[$0] ?? combination.aggregates[$0].first }
    guard let unit = rows.lazy.map({ shownUnit(corpus[$0]) }).first(where: { units.isScale($0) }),
      let points = pointCount(left) ?? pointCount(right)
    else { return nil }
    if abs(points) < 1e-9 { return units.difference(of: unit) }
    return abs(points - 1) < 1e-9 ? unit : units.baseUnit(of: units[unit].dimension)
  }

  /// As the claim says it, but for a temperature from absolute zero that it says in °C: what is compared with it may be a
  /// difference, which in K is the same number as a point.
  private func shownUnit(_ row: ClaimRow) -> UnitID {
    let own = corpus.vocabulary.properties[Int(row.property)].settings.unit
    let units = corpus.vocabulary.units
    return units.isScale(row.unit) && !units.isScale(own) ? own : row.unit
  }

  /// How many points on the scale of °C or °F a number adds up to; `nil` where that can't be told of it, as of a literal
  /// without such a unit.
  private func pointCount(_ expression: Expression) -> Double? {
    let units = corpus.vocabulary.units
    switch expression {
    case .number(let reading): return reading.unit.isDifference ? 0 : units.isScale(reading.unit) ? 1 : nil
    case .numberValue, .aggregate: return 1
    case .negate(let operand): return pointCount(operand).map { -$0 }
    case .arithmetic(.add, let left, let right): return (pointCount(left) ?? 0) + (pointCount(right) ?? 0)
    case .arithmetic(.subtract, let left, let right): return (pointCount(left) ?? 0) - (pointCount(right) ?? 0)
    case .arithmetic(.multiply, let left, let right):
      if let points = pointCount(left) { return evaluator.number(right).map { points * $0.from } }
      return pointCount(right).flatMap { points in evaluator.number(left).map { points * $0.from } }
    case .arithmetic(.divide, let left, let right):
      return pointCount(left).flatMap { points in evaluator.number(right).map { points / $0.from } }
    case .least(let operands), .greatest(let operands): return operands.lazy.compactMap { pointCount($0) }.first
    case .absolute: return 0
    case .change, .elapsed, .year, .date, .dateValue, .start, .end, .published, .today, .keyValue, .text, .boolean,
      .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      return nil
    }
  }
}
