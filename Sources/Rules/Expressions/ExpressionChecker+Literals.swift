import Plan
import SourceText
import Values

/// Names, and literals that take their type and unit from the other operand.
extension ExpressionChecker {
  /// Both operands with their types; a literal is read as what stands on the other side.
  mutating func pair(_ left: Syntax, _ right: Syntax) -> (TypedExpression, TypedExpression)? {
    let first = operand(left)
    let second = operand(right)
    guard let first, let second else { return nil }
    switch (first, second) {
    case (.typed(let typed), _):
      return settled(second, beside: typed).map { (typed, $0) }
    case (_, .typed(let typed)):
      return settled(first, beside: typed).map { ($0, typed) }
    case (.number, _), (.quoted, _):
      // Two literals: the one that has a unit lends it to the other.
      guard let lender = settled(first), let borrower = settled(second, beside: lender) else { return nil }
      return settled(first, beside: borrower).map { ($0, borrower) }
    }
  }

  /// The operand with its type.
  ///
  /// - Parameter neighbour: what a literal is to be compared with or added to.
  mutating func settled(_ operand: Operand, beside neighbour: TypedExpression? = nil) -> TypedExpression? {
    switch operand {
    case .typed(let typed): return typed
    case .number(let text, let range):
      if neighbour?.type == .date || neighbour?.type == .period { return settledDate(text, neighbour, at: range) }
      return settledNumber(text, neighbour, at: range, column: 0)
    case .quoted(let text, let range):
      switch neighbour?.type {
      case .date, .period: return settledDate(text, neighbour, at: range, column: 1)
      case .number: return settledNumber(text, neighbour, at: range, column: 1)
      case .boolean: return settledBoolean(text, at: range)
      case .entity: return TypedExpression(expression: .text(text), type: .entity, range: range)
      case .text, .list, .truth, nil: return settledText(text, neighbour, at: range)
      }
    }
  }

  /// A date that stands without quotes.
  mutating func date(_ text: String, at range: Range<Int>) -> Operand? {
    settledDate(text, nil, at: range).map { .typed($0) }
  }

  private mutating func settledNumber(
    _ text: String, _ neighbour: TypedExpression?, at range: Range<Int>, column: Int
  ) -> TypedExpression? {
    do throws(ValueError) {
      let reading = try literals.number(text, settings: neighbour?.settings)
      var settings = neighbour?.settings ?? ValueSettings()
      settings.unit = reading.unit
      return TypedExpression(
        expression: .number(reading), type: .number(literals.units[reading.unit].dimension),
        settings: settings, range: range)
    } catch {
      report(error, in: range, column: column)
      return nil
    }
  }

  private mutating func settledDate(
    _ text: String, _ neighbour: TypedExpression?, at range: Range<Int>, column: Int = 0
  ) -> TypedExpression? {
    do throws(ValueError) {
      let reading = try literals.date(text, settings: neighbour?.settings)
      return TypedExpression(expression: .date(reading), type: .date, settings: neighbour?.settings, range: range)
    } catch {
      report(error, in: range, column: column)
      return nil
    }
  }

  private mutating func settledBoolean(_ text: String, at range: Range<Int>) -> TypedExpression? {
    do throws(ValueError) {
      guard case .boolean(let flag) = try literals.value(text, as: .boolean, settings: nil) else { return nil }
      return TypedExpression(expression: .boolean(flag), type: .boolean, range: range)
    } catch {
      report(error, in: range, column: 1)
      return nil
    }
  }

  /// Folded as the claim's text is, so that the two can be compared.
  private mutating func settledText(
    _ text: String, _ neighbour: TypedExpression?, at range: Range<Int>
  ) -> TypedExpression? {
    do throws(ValueError) {
      guard case .text(let folded) = try literals.value(text, as: .text, settings: neighbour?.settings) else {
        return nil
      }
      return TypedExpression(expression: .text(folded), type: .text, settings: neighbour?.settings, range: range)
    } catch {
      report(error, in: range, column: 1)
      return nil
    }
  }

  private mutating func report(_ error: ValueError, in range: Range<Int>, column: Int) {
    let offset = min(range.lowerBound + column + max(0, error.column - 1), range.upperBound)
    report("rule-value", error.message, at: offset..<range.upperBound, notes: error.remedy.map { [$0] } ?? [])
  }

  // MARK: Names

  /// The binding of that name; that there is none is a problem.
  mutating func binding(_ name: String, at range: Range<Int>) -> Binding? {
    if let binding = bindings.first(where: { $0.name == name }) { return binding }
    let names = bindings.map(\.name)
    var notes: [String] = []
    let parts = name.split(separator: "-").map(String.init)
    if parts.count > 1, parts.allSatisfy({ names.contains($0) || $0.allSatisfy(\.isNumber) }) {
      notes.append("put blanks around '-' to subtract")
    } else if name.hasSuffix(".value"), names.contains(String(name.dropLast(6))) {
      notes.append("write '\(name.dropLast(6))': a name stands for its claim's value")
    } else if ExpressionFunction(rawValue: name) != nil {
      notes.append("'\(name)' is a function: put its arguments in parentheses")
    } else if let near = nearest(to: name, among: names + ["today"]) {
      notes.append("did you mean '\(near)'?")
    }
    notes.append(names.isEmpty ? "no name is bound" : "bound names: " + names.joined(separator: ", "))
    report("expression-name", "'\(name)' is not bound", at: range, notes: notes)
    return nil
  }

  /// A name that stands for one claim's value.
  mutating func single(_ name: String, at range: Range<Int>) -> Operand? {
    guard let binding = binding(name, at: range) else { return nil }
    singleUses[binding.scan] = singleUses[binding.scan] ?? range
    let dimension = literals.units[binding.settings.unit].dimension
    let type = ExpressionType(binding.type, dimension: dimension)
    let expression: Expression
    switch type {
    case .number: expression = .numberValue(scan: binding.scan)
    case .date, .period: expression = .dateValue(scan: binding.scan)
    case .text, .entity, .boolean, .truth: expression = .keyValue(scan: binding.scan)
    case .list:
      report(
        "expression-type", "'\(name)' is \(type.name), which can't be compared as a whole", at: range,
        notes: ["count(\(name)) is the number of its members; the kind 'agreement' compares lists"])
      return nil
    }
    return .typed(TypedExpression(expression: expression, type: type, settings: binding.settings, range: range))
  }
}
