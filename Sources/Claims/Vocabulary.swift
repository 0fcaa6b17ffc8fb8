import Values

/// The properties and units that claims and rules are written in.
package struct Vocabulary: Sendable {
  /// In the order of the files; a property's place here is its number in the claim store.
  package private(set) var properties: [Property] = []
  /// Reads values in this vocabulary's units.
  package var values: ValueReader
  private var numbers: [String: Int] = [:]

  package init(units: UnitTable = UnitTable()) {
    values = ValueReader(units: units)
  }

  package var units: UnitTable { values.units }

  /// The most properties that a vocabulary can hold: the claim store keeps their numbers in 16 bits.
  package static let limit = 65_535

  /// Adds a property.
  ///
  /// - Returns: whether it was added: `false` where the name is taken, or the vocabulary is full.
  package mutating func add(_ property: Property) -> Bool {
    guard numbers[property.name] == nil, properties.count < Self.limit else { return false }
    numbers[property.name] = properties.count
    properties.append(property)
    names.append(property.name)
    return true
  }

  /// The place of a property in `properties`.
  package func number(of name: String) -> Int? { numbers[name] }

  package func property(named name: String) -> Property? { numbers[name].map { properties[$0] } }

  /// For suggestions, in the order of the files.
  package private(set) var names: [String] = []
}
