/// One way in which what is asked of two sides of a join fails: all its comparisons of bounds hold.
///
/// What fails has all of them, but what has all of them may hold nevertheless: a judge has the last word. Comparisons of
/// bounds can be looked up in sorted order, where trying every pair would take quadratic time.
package struct Failure: Sendable, Hashable {
  /// A bound of what a claim or an expression can mean.
  package struct Bound: Sendable, Hashable {
    package enum Operand: Sendable, Hashable {
      case value(Expression)
      /// Of the period, or of the date as one, that the claim of a scan states.
      case start(scan: Int)
      case end(scan: Int)
    }

    package var operand: Operand
    /// The greatest value; else the least.
    package var isGreatest: Bool
    /// Added, in seconds.
    package var offset: Int64

    package init(_ operand: Operand, isGreatest: Bool, offset: Int64 = 0) {
      self.operand = operand
      self.isGreatest = isGreatest
      self.offset = offset
    }

    /// The scans whose claims it is computed from.
    package var scans: Set<Int> {
      switch operand {
      case .value(let expression): expression.scans
      case .start(let scan), .end(let scan): [scan]
      }
    }
  }

  /// `lesser < greater`, or `lesser <= greater`.
  package struct Comparison: Sendable, Hashable {
    package var lesser: Bound
    package var greater: Bound
    package var isStrict: Bool

    package init(_ lesser: Bound, _ greater: Bound, isStrict: Bool) {
      self.lesser = lesser
      self.greater = greater
      self.isStrict = isStrict
    }
  }

  package var comparisons: [Comparison]
  /// Conditions that must be unable to hold, too.
  package var conditions: [Expression]

  package init(_ comparisons: [Comparison], conditions: [Expression] = []) {
    self.comparisons = comparisons
    self.conditions = conditions
  }
}

extension Expression {
  /// The ways in which a condition fails: of `not (s > t and u < v) and w`, that both comparisons are certain, and that `w`
  /// can't hold.
  package var failures: [Failure] {
    conjuncts.map { conjunct in
      var failure = Failure([])
      for part in conjunct.disjuncts {
        if let comparison = part.failingComparison {
          failure.comparisons.append(comparison)
        } else {
          failure.conditions.append(part)
        }
      }
      return failure
    }
  }

  /// All of them hold where the condition does.
  private var conjuncts: [Expression] {
    switch self {
    case .and(let left, let right): left.conjuncts + right.conjuncts
    case .not(.or(let left, let right)): Expression.not(left).conjuncts + Expression.not(right).conjuncts
    case .not(.not(let operand)): operand.conjuncts
    default: [self]
    }
  }

  /// One of them holds where the condition does.
  private var disjuncts: [Expression] {
    switch self {
    case .or(let left, let right): left.disjuncts + right.disjuncts
    case .not(.and(let left, let right)): Expression.not(left).disjuncts + Expression.not(right).disjuncts
    case .not(.not(let operand)): operand.disjuncts
    default: [self]
    }
  }

  /// What the bounds are where a comparison can't hold; `nil` for what is no comparison of size.
  private var failingComparison: Failure.Comparison? {
    func bound(_ operand: Expression, isGreatest: Bool) -> Failure.Bound {
      Failure.Bound(.value(operand), isGreatest: isGreatest)
    }
    func never(_ left: Expression, _ right: Expression, orEqual: Bool) -> Failure.Comparison {
      Failure.Comparison(bound(right, isGreatest: true), bound(left, isGreatest: false), isStrict: orEqual)
    }
    func always(_ left: Expression, _ right: Expression, orEqual: Bool) -> Failure.Comparison {
      Failure.Comparison(bound(left, isGreatest: true), bound(right, isGreatest: false), isStrict: !orEqual)
    }
    return switch self {
    case .compare(.less, let left, let right): never(left, right, orEqual: false)
    case .compare(.lessOrEqual, let left, let right): never(left, right, orEqual: true)
    case .compare(.greater, let left, let right): never(right, left, orEqual: false)
    case .compare(.greaterOrEqual, let left, let right): never(right, left, orEqual: true)
    case .not(.compare(.less, let left, let right)): always(left, right, orEqual: false)
    case .not(.compare(.lessOrEqual, let left, let right)): always(left, right, orEqual: true)
    case .not(.compare(.greater, let left, let right)): always(right, left, orEqual: false)
    case .not(.compare(.greaterOrEqual, let left, let right)): always(right, left, orEqual: true)
    default: nil
    }
  }

  /// The scans whose claims it is computed from.
  package var scans: Set<Int> {
    switch self {
    case .numberValue(let scan), .dateValue(let scan), .keyValue(let scan), .published(let scan),
      .aggregate(_, let scan):
      [scan]
    case .negate(let operand), .absolute(let operand), .year(let operand), .start(let operand), .end(let operand),
      .not(let operand):
      operand.scans
    case .arithmetic(_, let left, let right), .compare(_, let left, let right):
      left.scans.union(right.scans)
    case .change(let left, let right), .elapsed(let left, let right), .same(let left, let right),
      .differ(let left, let right), .within(let left, let right), .overlaps(let left, let right),
      .and(let left, let right), .or(let left, let right):
      left.scans.union(right.scans)
    case .least(let operands), .greatest(let operands): operands.reduce(into: []) { $0.formUnion($1.scans) }
    case .number, .date, .today, .text, .boolean: []
    }
  }
}

extension RelationCheck {
  /// The ways in which a relation between the claims of scans 0 and 1 fails.
  package var failures: [Failure] {
    let (left, right) = (0, 1)
    switch relation {
    case .before: return [Failure([.ended(right, .start, notAfter: left, .end)])]
    case .meets:
      return [
        Failure([.ended(right, .start, isBefore: left, .end)]),
        Failure([.ended(left, .end, isBefore: right, .start, offset: 1)]),
      ]
    case .overlaps, .contemporary:
      return [
        Failure([.ended(left, .end, isBefore: right, .start)]), Failure([.ended(right, .end, isBefore: left, .start)]),
      ]
    case .within: return Self.within(left, right)
    case .contains: return Self.within(right, left)
    case .disjoint:
      return [Failure([.ended(right, .start, notAfter: left, .end), .ended(left, .start, notAfter: right, .end)])]
    }
  }

  private static func within(_ inner: Int, _ outer: Int) -> [Failure] {
    [
      Failure([.ended(inner, .start, isBefore: outer, .start)]), Failure([.ended(outer, .end, isBefore: inner, .end)]),
    ]
  }
}

extension Failure.Comparison {
  fileprivate enum Side { case start, end }

  /// The latest that the one can be is before the earliest that the other can be.
  fileprivate static func ended(
    _ first: Int, _ firstSide: Side, isBefore second: Int, _ secondSide: Side, offset: Int64 = 0
  ) -> Failure.Comparison {
    Failure.Comparison(
      bound(first, firstSide, isGreatest: true, offset: offset), bound(second, secondSide, isGreatest: false),
      isStrict: true)
  }

  /// The latest that the one can be is no later than the earliest that the other can be.
  fileprivate static func ended(
    _ first: Int, _ firstSide: Side, notAfter second: Int, _ secondSide: Side
  ) -> Failure.Comparison {
    Failure.Comparison(
      bound(first, firstSide, isGreatest: true), bound(second, secondSide, isGreatest: false), isStrict: false)
  }

  private static func bound(_ scan: Int, _ side: Side, isGreatest: Bool, offset: Int64 = 0) -> Failure.Bound {
    Failure.Bound(side == .start ? .start(scan: scan) : .end(scan: scan), isGreatest: isGreatest, offset: offset)
  }
}
