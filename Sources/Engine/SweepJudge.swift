import Plan
import Values

/// A judge that tells beforehand, by the bounds of what each side can mean, which combinations may fail.
protocol SweepJudge: CombinationJudge {
  /// All the ways in which a combination fails.
  var failures: [Failure] { get }

  /// A bound as a whole number, in the order of the bounds; `nil` where the claims have none.
  mutating func bound(_ bound: Failure.Bound, of combination: borrowing Combination, isWide: Bool) -> Int64?

  /// Whether a condition can hold, narrowly read; `nil` where it can't be told.
  mutating func canHold(_ condition: Expression, of combination: borrowing Combination) -> Bool?
}

extension ExpressionJudge: SweepJudge {
  var failures: [Failure] { expression.failures }

  mutating func bound(_ bound: Failure.Bound, of combination: borrowing Combination, isWide: Bool) -> Int64? {
    guard case .value(let operand) = bound.operand else { return nil }
    evaluator.combination = copy combination
    evaluator.isWide = isWide
    defer { evaluator.combination = Combination(scans: 0) }
    if let number = evaluator.number(operand) { return Int64(inOrder: bound.isGreatest ? number.to : number.from) }
    return evaluator.time(operand).map { bound.isGreatest ? $0.to : $0.from }
  }

  mutating func canHold(_ condition: Expression, of combination: borrowing Combination) -> Bool? {
    evaluator.combination = copy combination
    evaluator.isWide = false
    defer { evaluator.combination = Combination(scans: 0) }
    return evaluator.truth(condition)?.canHold
  }
}

extension Int64 {
  /// In the order of the numbers, none of which is NaN.
  ///
  /// Source: IEEE 754-2019, 5.10: the bits of numbers of one sign are ordered as they are.
  fileprivate init(inOrder number: Double) {
    let bits = Int64(bitPattern: (number + 0).bitPattern)
    self = bits >= 0 ? bits : bits ^ .max
  }
}
