import Plan

/// A part of an expression as it is written, before its names and types are known.
struct Syntax: Hashable {
  /// What it is made of.
  indirect enum Node: Hashable {
    case name(String)
    /// With its unit, as written.
    case number(String)
    case date(String)
    case quoted(String)
    case today
    case boolean(Bool)
    case negate(Syntax)
    case not(Syntax)
    case binary(BinaryOperator, Syntax, Syntax)
    /// `functionRange` is that of the function's name.
    case call(String, functionRange: Range<Int>, [Syntax])
  }

  /// What stands between two operands.
  enum BinaryOperator: Hashable {
    case arithmetic(Expression.Arithmetic)
    case comparison(Expression.Comparison)
    case and, or, within, overlaps

    /// As written.
    var name: String {
      switch self {
      case .arithmetic(let operation): operation.rawValue
      case .comparison(let comparison): comparison.rawValue
      case .and: "and"
      case .or: "or"
      case .within: "within"
      case .overlaps: "overlaps"
      }
    }
  }

  /// The operation, name or literal.
  var node: Node
  /// 0-based, in Unicode scalars of the expression, parentheses not among them.
  var range: Range<Int>
  /// Of the tree below and including this node: nothing that walks it needs more stack than so many calls.
  let depth: Int

  /// - Parameter range: as in `range`.
  init(_ node: Node, at range: Range<Int>) {
    self.node = node
    self.range = range
    depth =
      switch node {
      case .name, .number, .date, .quoted, .today, .boolean: 1
      case .negate(let operand), .not(let operand): operand.depth + 1
      case .binary(_, let left, let right): max(left.depth, right.depth) + 1
      case .call(_, _, let arguments): (arguments.map(\.depth).max() ?? 0) + 1
      }
  }
}
