import Claims
import Plan
import Values

extension ExpressionEvaluator {
  /// Whether an expression can hold and can fail; `nil` where it can't be told.
  func truth(_ expression: Expression) -> Truth? {
    switch expression {
    case .compare(let comparison, let left, let right): return compare(comparison, left, right)
    case .same(let left, let right): return same(left, right)
    case .differ(let left, let right): return same(left, right)?.not
    case .within(let left, let right): return within(left, right)
    case .overlaps(let left, let right): return overlaps(left, right)
    case .and(let left, let right):
      // A side that can't be told matters only where the other does not decide.
      let sides = (truth(left), truth(right))
      if sides.0?.canHold == false || sides.1?.canHold == false { return .impossible }
      guard let left = sides.0, let right = sides.1 else { return nil }
      return left.and(right)
    case .or(let left, let right):
      let sides = (truth(left), truth(right))
      if sides.0?.canFail == false || sides.1?.canFail == false { return .certain }
      guard let left = sides.0, let right = sides.1 else { return nil }
      return left.or(right)
    case .not(let operand): return truth(operand)?.not
    case .keyValue(let scan):
      guard let key = key(.keyValue(scan: scan)), case .boolean(let value) = key else { return nil }
      return Truth(value)
    case .boolean(let value): return Truth(value)
    case .number, .numberValue, .negate, .arithmetic, .absolute, .least, .greatest, .change, .elapsed, .year,
      .aggregate,
      .date, .dateValue, .start, .end, .published, .today, .text:
      return nil
    }
  }

  private func compare(_ comparison: Expression.Comparison, _ left: Expression, _ right: Expression) -> Truth? {
    if let left = number(left), let right = number(right) {
      return compare(comparison, (left.from, left.to), (right.from, right.to))
    }
    if let left = time(left), let right = time(right) {
      return compare(comparison, (left.from, left.to), (right.from, right.to))
    }
    return nil
  }

  private func compare<Bound: Comparable>(
    _ comparison: Expression.Comparison, _ left: (from: Bound, to: Bound), _ right: (from: Bound, to: Bound)
  ) -> Truth {
    switch comparison {
    case .equal:
      let isOne = left.from == left.to && right.from == right.to && left.from == right.from
      return Truth(canHold: left.from <= right.to && right.from <= left.to, canFail: !isOne)
    case .notEqual: return compare(.equal, left, right).not
    case .less: return Truth(canHold: left.from < right.to, canFail: left.to >= right.from)
    case .lessOrEqual: return Truth(canHold: left.from <= right.to, canFail: left.to > right.from)
    case .greater: return compare(.less, right, left)
    case .greaterOrEqual: return compare(.lessOrEqual, right, left)
    }
  }

  /// A text, entity or boolean in comparable terms.
  private enum Key: Equatable {
    case text(String)
    case thing(UInt32)
    case boolean(Bool)
    case absent
  }

  private func key(_ expression: Expression) -> Key? {
    switch expression {
    case .text(let text): return .text(text)
    case .boolean(let value): return .boolean(value)
    case .keyValue(let scan):
      guard combination.rows.indices.contains(scan), let number = combination.rows[scan] else { return nil }
      let row = corpus[number]
      switch row.kind {
      case .entity: return .thing(row.payload)
      case .boolean: return .boolean(row.payload != 0)
      case .text: return .text(corpus.store.symbols.text(row.payload))
      case .none: return .absent
      case .date, .period, .number, .list, .unknown: return nil
      }
    case .number, .numberValue, .negate, .arithmetic, .absolute, .least, .greatest, .change, .elapsed, .year,
      .aggregate,
      .date, .dateValue, .start, .end, .published, .today, .compare, .same, .differ, .within, .overlaps, .and, .or,
      .not:
      return nil
    }
  }

  private func same(_ left: Expression, _ right: Expression) -> Truth? {
    guard let first = key(left), let second = key(right) else { return nil }
    switch (first, second) {
    case (.thing(let thing), .text(let name)), (.text(let name), .thing(let thing)):
      guard let named = corpus.things.find(name) else { return .impossible }
      return sameThing(thing, named)
    case (.thing(let a), .thing(let b)): return sameThing(a, b)
    case (_, _): return Truth(first == second)
    }
  }

  /// A part and its whole are two things, of which one may stand for the other: neither `=` nor `!=` fails for sure.
  private func sameThing(_ first: UInt32, _ second: UInt32) -> Truth {
    if first == second { return .certain }
    let isPart = corpus.things.isSameOrPart(first, of: second) || corpus.things.isSameOrPart(second, of: first)
    return isPart ? Truth(canHold: true, canFail: true) : .impossible
  }

  /// The left lies within the right. Of periods, or a date and a period, as `relation` has it; of dates, that some time in
  /// the one lies in the other.
  private func within(_ left: Expression, _ right: Expression) -> Truth? {
    if isPeriod(left) || isPeriod(right) {
      guard let inner = ends(left), let outer = isPeriod(right) ? ends(right) : stretch(right) else { return nil }
      return inner.within(outer)
    }
    return meets(left, right)
  }

  private func overlaps(_ left: Expression, _ right: Expression) -> Truth? {
    if isPeriod(left) || isPeriod(right) {
      guard let first = isPeriod(left) ? ends(left) : stretch(left),
        let second = isPeriod(right) ? ends(right) : stretch(right)
      else { return nil }
      return first.overlaps(second)
    }
    return meets(left, right)
  }

  /// Some number, or some second, of the left is one of the right.
  private func meets(_ left: Expression, _ right: Expression) -> Truth? {
    if let left = number(left), let right = number(right) {
      return Truth(canHold: left.meets(right), canFail: !right.contains(left))
    }
    guard let left = time(left), let right = time(right) else { return nil }
    return Truth(canHold: left.meets(right), canFail: !right.contains(left))
  }

  private func isPeriod(_ expression: Expression) -> Bool {
    guard case .dateValue(let scan) = expression else { return false }
    return row(scan)?.kind == .period
  }

  /// What the ends of a date or period can be; `nil` where there is none.
  private func ends(_ expression: Expression) -> PeriodEnds? {
    if case .dateValue(let scan) = expression {
      return row(scan).flatMap { PeriodEnds($0, isWide: isWide, corpus) }
    }
    return time(expression).map { PeriodEnds(start: $0, end: $0) }
  }

  /// As `ends`, but of what the rule itself writes, such as `2003`, the whole.
  private func stretch(_ expression: Expression) -> PeriodEnds? {
    if case .date(let reading) = expression { return PeriodEnds(all: isWide ? reading.wide : reading.narrow) }
    return ends(expression)
  }
}
