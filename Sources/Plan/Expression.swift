import Values

/// A typed expression over the claims that a join binds. Numbers are in the base unit of their dimension throughout.
///
/// The type checker in `Rules` guarantees that operands fit: the engine does not check again, and takes what does not
/// fit as undetermined.
package indirect enum Expression: Sendable, Hashable {
  // Numbers.
  /// As the rule writes it, in the unit that the reading names; its value is in base units, as that of a claim is.
  case number(NumberReading)
  /// The number, count or ordinal that the claim of a scan states.
  case numberValue(scan: Int)
  case negate(Expression)
  case arithmetic(Arithmetic, Expression, Expression)
  case absolute(Expression)
  /// The least or greatest of several numbers.
  case least([Expression])
  case greatest([Expression])
  /// b / a − 1.
  case change(Expression, Expression)
  /// b − a in seconds, of two dates.
  case elapsed(Expression, Expression)
  /// The calendar year of a date.
  case year(Expression)
  /// Over all claims of an aggregate scan, or the members of its lists.
  case aggregate(Aggregate, scan: Int)

  // Dates.
  case date(DateReading)
  /// The date that the claim of a scan states; of a period, the whole of it.
  case dateValue(scan: Int)
  /// The start or end of a period, or the earliest or latest instant of a date's reading.
  case start(Expression)
  case end(Expression)
  /// The publication date of the claim's source.
  case published(scan: Int)
  case today

  // Texts, entities, booleans.
  case keyValue(scan: Int)
  case text(String)
  case boolean(Bool)

  // Truth.
  case compare(Comparison, Expression, Expression)
  /// Equality of texts, entities or booleans.
  case same(Expression, Expression)
  case differ(Expression, Expression)
  /// The left lies within the right.
  case within(Expression, Expression)
  case overlaps(Expression, Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case not(Expression)

  package enum Arithmetic: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  package enum Comparison: String, Sendable, Hashable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  package enum Aggregate: String, Sendable, Hashable {
    case sum, count, min, max
  }
}
