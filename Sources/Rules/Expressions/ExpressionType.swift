import Plan
import Values

/// What kind of thing an expression stands for.
enum ExpressionType: Hashable {
  /// In the base unit of the dimension.
  case number(Dimension)
  case date
  case period
  case text
  case entity
  case boolean
  case list(ValueType)
  /// What holds or doesn't: a comparison, or several.
  case truth

  /// What a claim's value of that type is in an expression.
  ///
  /// - Parameter dimension: of the property's unit.
  init(_ type: ValueType, dimension: Dimension) {
    switch type {
    case .date: self = .date
    case .period: self = .period
    case .quantity: self = .number(dimension)
    case .count, .ordinal: self = .number(dimension)
    case .text: self = .text
    case .entity: self = .entity
    case .boolean: self = .boolean
    case .list(let member): self = .list(member)
    }
  }

  /// For messages, with its article.
  var name: String {
    switch self {
    case .number(let dimension): dimension.isNone ? "a pure number" : "a number in \(dimension.description)"
    case .date: "a date"
    case .period: "a period"
    case .text: "a text"
    case .entity: "an entity"
    case .boolean: "a boolean"
    case .list(let member): "a list of \(member.name)"
    case .truth: "a condition"
    }
  }
}

/// An expression whose type is known.
struct TypedExpression {
  /// Ready to be evaluated.
  var expression: Expression
  /// What it stands for.
  var type: ExpressionType
  /// What a literal beside it is read with: the property's settings, and so its unit; `nil` where there is no telling.
  var settings: ValueSettings?
  /// 0-based, in Unicode scalars of the expression.
  var range: Range<Int>
}

/// A part of an expression, perhaps a literal that still looks to the other operand for its type.
enum Operand {
  case typed(TypedExpression)
  /// A number as written, perhaps without unit.
  case number(String, Range<Int>)
  /// A quoted text, which may be a value of any type.
  case quoted(String, Range<Int>)
}

/// A name that an expression may use: one scan of the rule's join.
struct Binding {
  /// As under `bind`.
  var name: String
  /// Of its property.
  var type: ValueType
  /// Of its property.
  var settings: ValueSettings
  /// The scan's place in the join.
  var scan: Int
}

/// An expression that can be evaluated.
struct CompiledExpression {
  /// A condition.
  var expression: Expression
  /// Scans whose claims are taken together.
  var aggregates: Set<Int>
  /// Scans that the expression speaks of.
  var used: Set<Int>
}
