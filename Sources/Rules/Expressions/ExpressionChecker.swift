import Plan
import SourceText
import Values

/// Finds out what the names of an expression stand for, and whether its operands fit each other, units included.
struct ExpressionChecker {
  /// The names that the expression may use.
  let bindings: [Binding]
  /// Reads its literals.
  let literals: LiteralReader
  /// In the order in which they were met.
  var problems: [ExpressionProblem] = []
  /// Where each scan is first used as one claim at a time.
  var singleUses: [Int: Range<Int>] = [:]
  /// Where each scan is first used as all claims together.
  var aggregateUses: [Int: Range<Int>] = [:]

  /// Compiles a condition.
  ///
  /// - Returns: `nil`, and at least one problem, where the expression means nothing.
  static func compile(
    _ text: String, bindings: [Binding], literals: LiteralReader
  ) -> (compiled: CompiledExpression?, problems: [ExpressionProblem]) {
    var checker = ExpressionChecker(bindings: bindings, literals: literals)
    do throws(ExpressionProblem) {
      let syntax = try ExpressionParser.parse(text)
      let condition = checker.condition(syntax)
      checker.checkUses()
      guard let condition, checker.problems.isEmpty else { return (nil, checker.problems) }
      let used = Set(checker.singleUses.keys).union(checker.aggregateUses.keys)
      let aggregates = Set(checker.aggregateUses.keys)
      return (CompiledExpression(expression: condition, aggregates: aggregates, used: used), [])
    } catch {
      return (nil, [error])
    }
  }

  private init(bindings: [Binding], literals: LiteralReader) {
    self.bindings = bindings
    self.literals = literals
  }

  /// Adds a problem, after which the expression means nothing.
  mutating func report(_ code: String, _ message: String, at range: Range<Int>, notes: [String] = []) {
    problems.append(ExpressionProblem(code, message, at: range, notes: notes))
  }

  /// A scan gives one claim at a time or all together, not both.
  private mutating func checkUses() {
    for binding in bindings {
      guard let range = aggregateUses[binding.scan], singleUses[binding.scan] != nil else { continue }
      report(
        "expression-type",
        "'\(binding.name)' is one claim at a time elsewhere in this expression, and all together here",
        at: range, notes: ["bind the same selector to a second name for the one or the other"])
    }
  }

  // MARK: Conditions

  /// What holds or doesn't; a boolean claim by itself counts as `= true`.
  mutating func condition(_ syntax: Syntax) -> Expression? {
    guard let operand = operand(syntax), let typed = settled(operand) else { return nil }
    switch typed.type {
    case .truth: return typed.expression
    case .boolean: return .same(typed.expression, .boolean(true))
    case .number, .date, .period, .text, .entity, .list:
      report(
        "expression-type", "expected a condition, found \(typed.type.name)", at: syntax.range,
        notes: ["compare it with something: = != < <= > >= within overlaps"])
      return nil
    }
  }

  /// What the part is, its type settled as far as it can be by itself.
  mutating func operand(_ syntax: Syntax) -> Operand? {
    switch syntax.node {
    case .name(let name): return single(name, at: syntax.range)
    case .number(let text): return .number(text, syntax.range)
    case .quoted(let text): return .quoted(text, syntax.range)
    case .date(let text): return date(text, at: syntax.range)
    case .today: return .typed(TypedExpression(expression: .today, type: .date, range: syntax.range))
    case .boolean(let flag):
      return .typed(TypedExpression(expression: .boolean(flag), type: .boolean, range: syntax.range))
    case .negate(let inner): return negated(inner, at: syntax.range)
    case .not(let inner): return condition(inner).map { truth(.not($0), at: syntax.range) }
    case .binary(let operation, let left, let right): return binary(operation, left, right, at: syntax.range)
    case .call(let name, let functionRange, let arguments):
      return call(name, at: functionRange, arguments, in: syntax.range)
    }
  }

  /// A condition, as an operand.
  func truth(_ expression: Expression, at range: Range<Int>) -> Operand {
    .typed(TypedExpression(expression: expression, type: .truth, range: range))
  }

  private mutating func binary(
    _ operation: Syntax.BinaryOperator, _ left: Syntax, _ right: Syntax, at range: Range<Int>
  ) -> Operand? {
    switch operation {
    case .and, .or:
      let first = condition(left)
      let second = condition(right)
      guard let first, let second else { return nil }
      return truth(operation == .and ? .and(first, second) : .or(first, second), at: range)
    case .arithmetic(let operation): return arithmetic(operation, left, right, at: range)
    case .comparison, .within, .overlaps:
      guard let (first, second) = pair(left, right) else { return nil }
      return compared(operation, first, second, at: range).map { truth($0, at: range) }
    }
  }

  private mutating func negated(_ inner: Syntax, at range: Range<Int>) -> Operand? {
    guard let operand = operand(inner) else { return nil }
    switch operand {
    case .number(let text, _) where !text.hasPrefix("-"): return .number("-" + text, range)
    case .number, .typed, .quoted:
      guard let typed = settled(operand), number(typed, in: "-") != nil else { return nil }
      return .typed(
        TypedExpression(expression: .negate(typed.expression), type: typed.type, settings: typed.settings, range: range)
      )
    }
  }

  // MARK: Comparisons

  private mutating func compared(
    _ operation: Syntax.BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, at range: Range<Int>
  ) -> Expression? {
    switch (left.type, right.type) {
    case (.number(let first), .number(let second)):
      guard first == second else {
        report(
          "expression-dimension", "\(unitName(left)) and \(unitName(right)) can't be compared by '\(operation.name)'",
          at: range, notes: unitRemedy(left, right))
        return nil
      }
      guard let (one, other) = onOneScale(left, right, operation.name, at: range) else { return nil }
      return ordered(operation, one, other)
    case (.date, .date): return ordered(operation, left.expression, right.expression)
    case (.date, .period), (.period, .date), (.period, .period):
      if operation == .within { return .within(left.expression, right.expression) }
      if operation == .overlaps { return .overlaps(left.expression, right.expression) }
      report(
        "expression-type", "'\(operation.name)' doesn't compare periods", at: range,
        notes: ["say start(…) or end(…), or use 'within' or 'overlaps'"])
      return nil
    case (.text, .text), (.entity, .entity), (.boolean, .boolean):
      if operation == .comparison(.equal) { return .same(left.expression, right.expression) }
      if operation == .comparison(.notEqual) { return .differ(left.expression, right.expression) }
      report(
        "expression-type", "'\(operation.name)' doesn't compare \(left.type.name) with another", at: range,
        notes: ["only '=' and '!=' do"])
      return nil
    case (.number, _), (.date, _), (.period, _), (.text, _), (.entity, _), (.boolean, _), (.list, _), (.truth, _):
      report(
        "expression-type", "\(left.type.name) and \(right.type.name) can't be compared by '\(operation.name)'",
        at: range)
      return nil
    }
  }

  private func ordered(_ operation: Syntax.BinaryOperator, _ left: Expression, _ right: Expression) -> Expression? {
    switch operation {
    case .comparison(let comparison): .compare(comparison, left, right)
    case .within: .within(left, right)
    case .overlaps: .overlaps(left, right)
    case .arithmetic, .and, .or: nil
    }
  }

  // MARK: Arithmetic

  private mutating func arithmetic(
    _ operation: Expression.Arithmetic, _ left: Syntax, _ right: Syntax, at range: Range<Int>
  ) -> Operand? {
    switch operation {
    case .add, .subtract:
      guard let (first, second) = pair(left, right), let firstDimension = number(first, in: operation.rawValue),
        let secondDimension = number(second, in: operation.rawValue)
      else { return nil }
      guard firstDimension == secondDimension else {
        let verb = operation == .add ? "added to" : "subtracted from"
        report(
          "expression-dimension", "\(unitName(second)) can't be \(verb) \(unitName(first))", at: range,
          notes: unitRemedy(first, second))
        return nil
      }
      let unit = first.settings?.unit
      return .typed(
        TypedExpression(
          expression: .arithmetic(operation, first.expression, second.expression), type: first.type,
          settings: unit == second.settings?.unit ? first.settings : nil, range: range))
    case .multiply, .divide:
      let first = operand(left).flatMap { settled($0) }
      let second = operand(right).flatMap { settled($0) }
      guard let first, let second else { return nil }
      let dimensions = (number(first, in: operation.rawValue), number(second, in: operation.rawValue))
      guard let one = dimensions.0, let other = dimensions.1, let factors = factors(operation, first, second) else {
        return nil
      }
      let dimension = operation == .multiply ? one * other : one / other
      return .typed(
        TypedExpression(
          expression: .arithmetic(operation, factors.0, factors.1),
          type: .number(dimension), settings: multiple(first, second, dimension), range: range))
    }
  }

  /// The dimension of a number; anything else is a problem.
  mutating func number(_ typed: TypedExpression, in operation: String) -> Dimension? {
    if case .number(let dimension) = typed.type { return dimension }
    let isTime = typed.type == .date || typed.type == .period
    report(
      "expression-type", "'\(operation)' needs numbers, found \(typed.type.name)", at: typed.range,
      notes: isTime ? ["the time between two dates is days(a, b) or years(a, b)"] : [])
    return nil
  }

  /// For messages: the unit that literals beside it would take, else the dimension in base units.
  func unitName(_ typed: TypedExpression) -> String {
    if let unit = typed.settings?.unit, unit != .none { return literals.units[unit].name }
    if case .number(let dimension) = typed.type { return dimension.isNone ? "a pure number" : dimension.description }
    return typed.type.name
  }

  private func unitRemedy(_ left: TypedExpression, _ right: TypedExpression) -> [String] {
    let isPure = { (type: ExpressionType) in type == .number(.none) }
    guard isPure(left.type) != isPure(right.type) else { return [] }
    return ["put a unit behind the number: only beside a name does it take that name's unit"]
  }
}
