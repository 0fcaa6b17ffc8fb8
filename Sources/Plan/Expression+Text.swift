import Values

extension Expression {
  /// The expression as a rule would write it, with the plan's names.
  package func text(_ plan: Plan) -> String {
    func name(_ scan: Int) -> String { plan.scans.indices.contains(scan) ? plan.scans[scan].name : "?" }
    func call(_ function: String, _ operands: [Expression]) -> String {
      "\(function)(\(operands.map { $0.text(plan) }.joined(separator: ", ")))"
    }
    func infix(_ left: Expression, _ sign: String, _ right: Expression) -> String {
      "\(left.enclosed(plan)) \(sign) \(right.enclosed(plan))"
    }
    return switch self {
    case .number(let reading): describe(reading.narrow)
    case .numberValue(let scan), .dateValue(let scan), .keyValue(let scan): name(scan)
    case .negate(let operand): "-\(operand.enclosed(plan))"
    case .arithmetic(let sign, let left, let right): infix(left, sign.rawValue, right)
    case .absolute(let operand): call("abs", [operand])
    case .least(let operands): call("min", operands)
    case .greatest(let operands): call("max", operands)
    case .change(let before, let after): call("change", [before, after])
    case .elapsed(let from, let to): call("days", [from, to])
    case .year(let date): call("year", [date])
    case .aggregate(let function, let scan): "\(function.rawValue)(\(name(scan)))"
    case .date(let reading): describe(reading.narrow)
    case .start(let operand): call("start", [operand])
    case .end(let operand): call("end", [operand])
    case .published(let scan): "published(\(name(scan)))"
    case .today: "today"
    case .text(let text): "\"\(text)\""
    case .boolean(let value): "\(value)"
    case .compare(let comparison, .number(let year), let other) where other.isYear:
      "\(describeYears(year.narrow)) \(comparison.rawValue) \(other.enclosed(plan))"
    case .compare(let comparison, let other, .number(let year)) where other.isYear:
      "\(other.enclosed(plan)) \(comparison.rawValue) \(describeYears(year.narrow))"
    case .compare(let comparison, let left, let right): infix(left, comparison.rawValue, right)
    case .same(let left, let right): infix(left, "=", right)
    case .differ(let left, let right): infix(left, "!=", right)
    case .within(let left, let right): infix(left, "within", right)
    case .overlaps(let left, let right): infix(left, "overlaps", right)
    case .and(let left, let right): infix(left, "and", right)
    case .or(let left, let right): infix(left, "or", right)
    case .not(let operand): "not \(operand.enclosed(plan))"
    }
  }

  private func enclosed(_ plan: Plan) -> String {
    switch self {
    case .arithmetic, .compare, .same, .differ, .within, .overlaps, .and, .or, .negate, .not: "(\(text(plan)))"
    case .number, .numberValue, .absolute, .least, .greatest, .change, .elapsed, .year, .aggregate, .date, .dateValue,
      .start, .end, .published, .today, .keyValue, .text, .boolean:
      text(plan)
    }
  }
}
