import Plan
import SourceText
import Values

/// What can be called in an expression.
package enum ExpressionFunction: String, CaseIterable, Sendable {
  case days, years, year, change, sum, count, min, max, abs, start, end, published

  /// Its arguments, for messages and `claimcheck explain`.
  package var signature: String {
    switch self {
    case .days, .years, .change: "\(rawValue)(a, b)"
    case .year, .sum, .count, .abs, .start, .end, .published: "\(rawValue)(a)"
    case .min, .max: "\(rawValue)(a, …)"
    }
  }

  /// What it gives, for `claimcheck explain`.
  package var meaning: String {
    switch self {
    case .days: "the time from date a to date b; a number without unit beside it is in days"
    case .years: "the time from date a to date b; a number without unit beside it is in years"
    case .year: "the calendar year of date a"
    case .change: "b / a - 1, the relative change from a to b"
    case .sum: "the sum over all items (subject, property, time, scope) that a name stands for, whoever claims them"
    case .count: "the number of different values that a name stands for, or of the members of a list"
    case .min: "the least of several numbers, or of all items that a name stands for"
    case .max: "the greatest of several numbers, or of all items that a name stands for"
    case .abs: "a without its sign"
    case .start: "when a period starts"
    case .end: "when a period ends"
    case .published: "when the source of the claim was published"
    }
  }

  fileprivate var argumentCounts: ClosedRange<Int> {
    switch self {
    case .days, .years, .change: 2...2
    case .year, .sum, .count, .abs, .start, .end, .published: 1...1
    case .min, .max: 1...ExpressionParser.depthLimit
    }
  }
}

extension ExpressionChecker {
  /// - Parameter functionRange: of the name alone.
  mutating func call(
    _ name: String, at functionRange: Range<Int>, _ arguments: [Syntax], in range: Range<Int>
  ) -> Operand? {
    guard let function = ExpressionFunction(rawValue: name) else {
      let names = ExpressionFunction.allCases.map(\.rawValue)
      let near = nearest(to: name, among: names).map { ["did you mean '\($0)'?"] } ?? []
      report(
        "expression-name", "there is no function '\(name)'", at: functionRange,
        notes: near + ["functions: " + names.joined(separator: ", ")])
      return nil
    }
    guard function.argumentCounts.contains(arguments.count) else {
      report(
        "expression-type", "\(function.signature) doesn't take \(arguments.count) arguments", at: range)
      return nil
    }
    let result: TypedExpression? =
      switch function {
      case .days: elapsed(arguments, unit: "day")
      case .years: elapsed(arguments, unit: "year")
      case .year:
        date(arguments, of: function).map { TypedExpression(expression: .year($0), type: .number(.none), range: range) }
      case .change: change(arguments, in: range)
      case .sum: aggregate(.sum, arguments)
      case .count: aggregate(.count, arguments)
      case .min: arguments.count == 1 ? aggregate(.min, arguments) : extreme(arguments, of: function) { .least($0) }
      case .max: arguments.count == 1 ? aggregate(.max, arguments) : extreme(arguments, of: function) { .greatest($0) }
      case .abs: absolute(arguments)
      case .start: boundary(arguments, of: function) { .start($0) }
      case .end: boundary(arguments, of: function) { .end($0) }
      case .published: published(arguments)
      }
    guard var result else { return nil }
    result.range = range
    return .typed(result)
  }

  // MARK: Dates

  /// One date; a literal is read as one.
  private mutating func date(_ arguments: [Syntax], at place: Int = 0, of function: ExpressionFunction) -> Expression? {
    guard arguments.indices.contains(place), let operand = operand(arguments[place]) else { return nil }
    let likeDate = TypedExpression(expression: .today, type: .date, range: arguments[place].range)
    guard let typed = settled(operand, beside: likeDate) else { return nil }
    if typed.type == .date { return typed.expression }
    report(
      "expression-type", "\(function.signature) needs dates, found \(typed.type.name)", at: typed.range,
      notes: typed.type == .period ? ["say start(…) or end(…)"] : [])
    return nil
  }

  private mutating func elapsed(_ arguments: [Syntax], unit: String) -> TypedExpression? {
    let function: ExpressionFunction = unit == "day" ? .days : .years
    let first = date(arguments, at: 0, of: function)
    let second = date(arguments, at: 1, of: function)
    guard let first, let second else { return nil }
    var settings = ValueSettings()
    settings.unit = literals.units.id(of: unit) ?? .none
    return TypedExpression(
      expression: .elapsed(first, second), type: .number(LiteralReader.time), settings: settings, range: 0..<0)
  }

  private mutating func boundary(
    _ arguments: [Syntax], of function: ExpressionFunction, _ make: (Expression) -> Expression
  ) -> TypedExpression? {
    guard let first = arguments.first, let operand = operand(first), let typed = settled(operand) else { return nil }
    guard typed.type == .period || typed.type == .date else {
      report(
        "expression-type", "\(function.signature) needs a period or a date, found \(typed.type.name)", at: typed.range)
      return nil
    }
    return TypedExpression(
      expression: make(typed.expression), type: .date, settings: typed.settings, range: typed.range)
  }

  private mutating func published(_ arguments: [Syntax]) -> TypedExpression? {
    guard let (binding, range) = name(arguments, of: .published) else { return nil }
    singleUses[binding.scan] = singleUses[binding.scan] ?? range
    return TypedExpression(expression: .published(scan: binding.scan), type: .date, range: range)
  }

  // MARK: Numbers

  private mutating func change(_ arguments: [Syntax], in range: Range<Int>) -> TypedExpression? {
    guard let typed = alike(arguments, of: .change), typed.count == 2 else { return nil }
    guard
      let values = differences(
        typed, of: "change(a, b)", "a share of a temperature depends on where its scale begins: compare b - a")
    else { return nil }
    return TypedExpression(expression: .change(values[0], values[1]), type: .number(.none), range: range)
  }

  private mutating func absolute(_ arguments: [Syntax]) -> TypedExpression? {
    guard let first = arguments.first, let operand = operand(first), var typed = settled(operand),
      number(typed, in: "abs") != nil
    else { return nil }
    guard
      let value = differences(
        [typed], of: "abs(a)", "how far a is from 20 °C is abs(a - 20 °C); -5 <= a and a <= 5 asks for a range")?.first
    else { return nil }
    typed.expression = .absolute(value)
    return typed
  }

  private mutating func extreme(
    _ arguments: [Syntax], of function: ExpressionFunction, _ make: ([Expression]) -> Expression
  ) -> TypedExpression? {
    guard let typed = alike(arguments, of: function), var result = typed.first else { return nil }
    let units = Set(typed.map { $0.settings?.unit })
    let expression = make(typed.map(\.expression))
    if scalePoints(expression).counts.isEmpty {
      report(
        "expression-scale", "\(function.rawValue)(…) of points on a scale and of differences or multiples of them",
        at: typed.last?.range ?? result.range, notes: Self.scaleNotes)
      return nil
    }
    result.expression = expression
    if units.count > 1 { result.settings = nil }
    return result
  }

  /// Numbers of one dimension; literals take the unit of the first argument that has one.
  private mutating func alike(_ arguments: [Syntax], of function: ExpressionFunction) -> [TypedExpression]? {
    let operands = arguments.map { operand($0) }
    let neighbour = operands.lazy.compactMap { operand -> TypedExpression? in
      if case .typed(let typed) = operand { typed } else { nil }
    }.first
    var result: [TypedExpression] = []
    for case .some(let operand) in operands {
      guard let typed = settled(operand, beside: neighbour), number(typed, in: function.rawValue) != nil else {
        return nil
      }
      if let first = result.first, first.type != typed.type {
        report(
          "expression-dimension", "\(function.rawValue)(…) of \(unitName(first)) and \(unitName(typed))",
          at: typed.range,
          notes: ["its arguments are in units that convert into each other"])
        return nil
      }
      result.append(typed)
    }
    return result.count == arguments.count ? result : nil
  }

  // MARK: All claims of a name

  private mutating func name(_ arguments: [Syntax], of function: ExpressionFunction) -> (Binding, Range<Int>)? {
    guard let first = arguments.first else { return nil }
    if case .name(let name) = first.node { return binding(name, at: first.range).map { ($0, first.range) } }
    let isExtreme = function == .min || function == .max
    report(
      "expression-type", "\(function.rawValue)(…) of one argument needs a bound name", at: first.range,
      notes: isExtreme ? ["or give it two arguments"] : [])
    return nil
  }

  private mutating func aggregate(_ aggregate: Expression.Aggregate, _ arguments: [Syntax]) -> TypedExpression? {
    let function = ExpressionFunction(rawValue: aggregate.rawValue) ?? .count
    guard let (binding, range) = name(arguments, of: function) else { return nil }
    var member = binding.type
    if case .list(let type) = binding.type {
      member = type
      singleUses[binding.scan] = singleUses[binding.scan] ?? range
    } else {
      aggregateUses[binding.scan] = aggregateUses[binding.scan] ?? range
    }
    let expression = Expression.aggregate(aggregate, scan: binding.scan)
    if aggregate == .count { return TypedExpression(expression: expression, type: .number(.none), range: range) }
    let type = ExpressionType(member, dimension: literals.units[binding.settings.unit].dimension)
    let typed = TypedExpression(expression: expression, type: type, settings: binding.settings, range: range)
    guard number(typed, in: function.rawValue) != nil else { return nil }
    if aggregate == .sum,
      differences([typed], of: "sum(a)", "the mean of two names is (a + b) / 2; min(a) and max(a) work as well") == nil
    {
      return nil
    }
    return typed
  }
}
