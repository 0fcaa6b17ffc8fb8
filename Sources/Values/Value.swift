/// A value that a claim states, as the set of exact values that its words can mean.
package enum Value: Sendable, Hashable {
  case date(DateReading)
  case period(PeriodReading)
  /// Quantities, counts and ordinals.
  case number(NumberReading)
  /// Folded as the property asks: ready to be compared.
  case text(String)
  /// As written, without white space around it: what it names is found out later.
  case entity(String)
  case boolean(Bool)
  case list(ListValue)
  /// The source says that the value is not known.
  case unknown
  /// The source says that there is no such value.
  case none
}

/// The members of a list, in the order in which they are written.
package struct ListValue: Sendable, Hashable {
  package var members: [Value]
  /// Whether there may be more members: the source says "including".
  package var isOpen: Bool

  package init(members: [Value], isOpen: Bool = false) {
    self.members = members
    self.isOpen = isOpen
  }
}

/// What a property's values are.
package indirect enum ValueType: Sendable, Hashable {
  case date, period, quantity, count, ordinal, text, entity, boolean
  /// Of the type of its members, which aren't lists.
  case list(ValueType)

  /// - Parameter name: as in properties.yaml: `date`, `list of entity`.
  /// - Returns: `nil` where there is no such type; lists of lists there are none.
  package init?(_ name: String) {
    switch name {
    case "date": self = .date
    case "period": self = .period
    case "quantity": self = .quantity
    case "count": self = .count
    case "ordinal": self = .ordinal
    case "text": self = .text
    case "entity": self = .entity
    case "boolean": self = .boolean
    default:
      let prefix = "list of "
      guard name.hasPrefix(prefix), let member = ValueType(String(name.dropFirst(prefix.count))) else { return nil }
      if case .list = member { return nil }
      self = .list(member)
    }
  }

  /// As in properties.yaml.
  package var name: String {
    switch self {
    case .date: "date"
    case .period: "period"
    case .quantity: "quantity"
    case .count: "count"
    case .ordinal: "ordinal"
    case .text: "text"
    case .entity: "entity"
    case .boolean: "boolean"
    case .list(let member): "list of \(member.name)"
    }
  }

  /// The names of the types that aren't lists, in the order of the documentation.
  package static let names = ["date", "period", "quantity", "count", "ordinal", "text", "entity", "boolean"]
}
