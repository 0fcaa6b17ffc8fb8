import Plan
import Values

/// How many points on the scale of °C or °F an expression adds up to: 1 is a point, 0 the difference of two, 2 a sum, of
/// which half is a point again.
///
/// The zero of such a scale is not nothing, so a sum or a multiple of points is a different temperature on each scale. What
/// says the same on all of them is what has as many points on either side of a comparison. Source: ours; an affine space
/// knows of the same combinations, those whose weights add up to 1 or to 0.
struct ScalePoints {
  /// What it may be, as its literals are read, the likeliest first: `a - 20` is a point 20 degrees below a, or how far a is
  /// from 20 °C. Empty where it means nothing.
  var counts: [Double]
  /// Has nothing of °C or °F in it, so that it fits everything.
  var isFree = false

  /// Weights such as 0.7 and 0.3 add up to 1, as far as a double goes.
  static func areSame(_ first: Double, _ second: Double) -> Bool { abs(first - second) < 1e-9 }
}

extension ExpressionChecker {
  /// For every message about points on scales.
  static let scaleNotes = [
    "0 °C is not nothing: sums and multiples of temperatures differ from scale to scale, differences and means don't",
    "compare a - b, or (a + b) / 2; a property that states differences, or is meant from absolute zero, has the unit K",
  ]

  // MARK: Counting

  /// How many points the number is.
  func scalePoints(_ expression: Expression) -> ScalePoints {
    switch expression {
    case .number(let reading):
      if reading.unit.isDifference { return ScalePoints(counts: [0]) }
      return ScalePoints(counts: [1, 0], isFree: !literals.units.isScale(reading.unit))
    case .numberValue(let scan), .aggregate(.sum, let scan), .aggregate(.min, let scan), .aggregate(.max, let scan):
      let unit = bindings.first { $0.scan == scan }?.settings.unit ?? .none
      return literals.units.isScale(unit) ? ScalePoints(counts: [1]) : ScalePoints(counts: [1, 0], isFree: true)
    case .negate(let operand): return scaled(scalePoints(operand), by: -1)
    case .arithmetic(.add, let left, let right): return combined(left, right, sign: 1)
    case .arithmetic(.subtract, let left, let right): return combined(left, right, sign: -1)
    case .arithmetic(.multiply, let left, let right):
      if let factor = constant(right) { return scaled(scalePoints(left), by: factor) }
      if let factor = constant(left) { return scaled(scalePoints(right), by: factor) }
      return ScalePoints(counts: [0, 1], isFree: true)
    case .arithmetic(.divide, let left, let right):
      guard let divisor = constant(right), divisor != 0 else { return ScalePoints(counts: [0, 1], isFree: true) }
      return scaled(scalePoints(left), by: 1 / divisor)
    case .least(let operands), .greatest(let operands): return common(operands.map { scalePoints($0) })
    case .absolute(let operand):
      return scalePoints(operand).isFree ? ScalePoints(counts: [0, 1], isFree: true) : ScalePoints(counts: [0])
    case .aggregate(.count, _), .change, .elapsed, .year, .date, .dateValue, .start, .end, .published, .today,
      .keyValue, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      return ScalePoints(counts: [0, 1], isFree: true)
    }
  }

  private func scaled(_ points: ScalePoints, by factor: Double) -> ScalePoints {
    points.isFree ? points : ScalePoints(counts: points.counts.map { $0 * factor })
  }

  /// What a literal is added to or taken from decides what it is: most often it says by how much.
  private func terms(_ expression: Expression, _ points: ScalePoints) -> [Double] {
    if case .number = expression { points.counts.reversed() } else { points.counts }
  }

  private func combined(_ left: Expression, _ right: Expression, sign: Double) -> ScalePoints {
    // Each side is looked at once: twice at every level would be two to the power of their number.
    let (leftPoints, rightPoints) = (scalePoints(left), scalePoints(right))
    let (firsts, seconds) = (terms(left, leftPoints), terms(right, rightPoints))
    var counts: [Double] = []
    for first in firsts {
      for second in seconds {
        let count = first + sign * second
        if !counts.contains(where: { ScalePoints.areSame($0, count) }) { counts.append(count) }
      }
    }
    return ScalePoints(counts: counts, isFree: leftPoints.isFree && rightPoints.isFree)
  }

  private func common(_ operands: [ScalePoints]) -> ScalePoints {
    guard let first = operands.first(where: { !$0.isFree }) ?? operands.first else { return ScalePoints(counts: []) }
    let counts = first.counts.filter { count in
      operands.allSatisfy { $0.counts.contains { ScalePoints.areSame($0, count) } }
    }
    return ScalePoints(counts: counts, isFree: operands.allSatisfy(\.isFree))
  }

  /// The number that a part without names or units is; `nil` for a range of numbers and for all else.
  private func constant(_ expression: Expression) -> Double? {
    switch expression {
    case .number(let reading):
      guard literals.units[reading.unit].dimension.isNone else { return nil }
      let span = literals.units.toBase(reading.wide, unit: reading.unit)
      return span.to - span.from <= abs(span.to) * 0x1p-48 ? (span.from + span.to) / 2 : nil
    case .negate(let operand): return constant(operand).map { -$0 }
    case .arithmetic(let operation, let left, let right):
      guard let first = constant(left), let second = constant(right) else { return nil }
      switch operation {
      case .add: return first + second
      case .subtract: return first - second
      case .multiply: return first * second
      case .divide: return second == 0 ? nil : first / second
      }
    case .numberValue, .absolute, .least, .greatest, .change, .elapsed, .year, .aggregate, .date, .dateValue, .start,
      .end, .published, .today, .keyValue, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or,
      .not:
      return nil
    }
  }

  // MARK: Settling literals

  /// The expression with its literals read so that it is so many points.
  private func settled(_ expression: Expression, as count: Double) -> Expression {
    switch expression {
    case .number(var reading):
      if ScalePoints.areSame(count, 0) { reading.unit = literals.units.difference(of: reading.unit) }
      return .number(reading)
    case .negate(let operand): return .negate(settled(operand, as: -count))
    case .arithmetic(let operation, let left, let right):
      switch operation {
      case .add, .subtract:
        let sign: Double = operation == .add ? 1 : -1
        let seconds = terms(right, scalePoints(right))
        for first in terms(left, scalePoints(left)) {
          for second in seconds where ScalePoints.areSame(first + sign * second, count) {
            return .arithmetic(operation, settled(left, as: first), settled(right, as: second))
          }
        }
        return expression
      case .multiply:
        if let factor = constant(right), factor != 0 {
          return .arithmetic(operation, settled(left, as: count / factor), right)
        }
        guard let factor = constant(left), factor != 0 else { return expression }
        return .arithmetic(operation, left, settled(right, as: count / factor))
      case .divide:
        guard let divisor = constant(right) else { return expression }
        return .arithmetic(operation, settled(left, as: count * divisor), right)
      }
    case .least(let operands): return .least(operands.map { settled($0, as: count) })
    case .greatest(let operands): return .greatest(operands.map { settled($0, as: count) })
    case .numberValue, .absolute, .change, .elapsed, .year, .aggregate, .date, .dateValue, .start, .end, .published,
      .today, .keyValue, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      return expression
    }
  }

  // MARK: Checking

  /// Both sides of a comparison, read so that they are as many points; that they can't be is a problem.
  mutating func onOneScale(
    _ left: TypedExpression, _ right: TypedExpression, _ operation: String, at range: Range<Int>
  ) -> (Expression, Expression)? {
    let (first, second) = (scalePoints(left.expression), scalePoints(right.expression))
    if first.isFree, second.isFree { return (left.expression, right.expression) }
    var (leading, following) = (first.counts, second.counts)
    // A literal is what it is held against.
    if case .number = left.expression { (leading, following) = (following, leading) }
    for count in leading where following.contains(where: { ScalePoints.areSame($0, count) }) {
      return (settled(left.expression, as: count), settled(right.expression, as: count))
    }
    report(
      "expression-scale",
      "\(spoken(first, unitName(left))) and \(spoken(second, unitName(right))) can't be compared by '\(operation)'",
      at: range, notes: Self.scaleNotes)
    return nil
  }

  private func spoken(_ points: ScalePoints, _ unit: String) -> String {
    guard let count = points.counts.first else { return "what is no temperature" }
    if ScalePoints.areSame(count, 1) { return "a point on the scale of \(unit)" }
    if ScalePoints.areSame(count, 0) { return "a difference in \(unit)" }
    return "a sum or multiple of points on the scale of \(unit)"
  }

  /// Numbers of which no share, product or magnitude can be had but as differences.
  ///
  /// - Parameter remedy: what to write in place of it.
  mutating func differences(_ operands: [TypedExpression], of function: String, _ remedy: String) -> [Expression]? {
    var result: [Expression] = []
    for operand in operands {
      let points = scalePoints(operand.expression)
      if points.isFree {
        result.append(operand.expression)
      } else if points.counts.contains(where: { ScalePoints.areSame($0, 0) }) {
        result.append(settled(operand.expression, as: 0))
      } else {
        report(
          "expression-scale", "\(function) of \(spoken(points, unitName(operand)))", at: operand.range,
          notes: [remedy] + Self.scaleNotes.prefix(1))
        return nil
      }
    }
    return result
  }

  /// Both sides of a product or quotient: by a constant a point becomes a multiple, by anything else only differences go.
  mutating func factors(
    _ operation: Expression.Arithmetic, _ left: TypedExpression, _ right: TypedExpression
  ) -> (Expression, Expression)? {
    let isByRight = constant(right.expression) != nil
    let isByLeft = operation == .multiply && constant(left.expression) != nil
    if isByRight || isByLeft { return (left.expression, right.expression) }
    let remedy = "write a difference, as (a - b), or give the property the unit K"
    guard let values = differences([left, right], of: "'\(operation.rawValue)'", remedy) else { return nil }
    return (values[0], values[1])
  }

  /// What a literal beside a multiple takes its unit from; `nil` where a product is no multiple of a number with a unit.
  func multiple(_ left: TypedExpression, _ right: TypedExpression, _ dimension: Dimension) -> ValueSettings? {
    guard !dimension.isNone, let unit = [left, right].first(where: { $0.type == .number(dimension) })?.settings?.unit
    else { return nil }
    var settings = ValueSettings()
    settings.unit = unit
    return settings
  }
}
