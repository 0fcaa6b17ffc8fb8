import SourceText

/// The units that values can be written in: the standard ones, and those that properties.yaml declares.
package struct UnitTable: Sendable {
  private(set) var units: [Unit]
  private var index = NameIndex()
  /// All names and aliases by their first byte in lower case, for suggestions.
  private var spellings: [UInt8: [String]] = [:]

  /// The standard table. Source: the SI Brochure; ISO 4217 for currencies; NIST SP 811 for other units.
  package init() { self = Self.standard }

  /// Built once: it takes longer than reading a small corpus does.
  private static let standard = {
    var table = UnitTable(units: [])
    _ = table.add(Unit("", dimension: .none))
    for unit in standardUnits() { _ = table.add(unit) }
    return table
  }()

  private init(units: [Unit]) { self.units = units }

  /// The unit of that name, symbol or alias; upper and lower case matter in those of up to three letters.
  package func id(of name: String) -> UnitID? {
    var name = name
    return name.withUTF8 { index.find($0.span, in: 0..<$0.count) }
  }

  /// The unit whose name, symbol or alias the bytes are, without making a String.
  package func id(of bytes: Span<UInt8>, in range: Range<Int>) -> UnitID? { index.find(bytes, in: range) }

  /// The pure number's unit for an id of another table.
  package subscript(_ id: UnitID) -> Unit {
    guard units.indices.contains(id.place) else { return Unit("", dimension: .none) }
    guard id.isDifference else { return units[id.place] }
    var unit = units[id.place]
    unit.offset = 0
    return unit
  }

  /// The unit of differences between two numbers of a unit: 30 °C and 20 °C are 10 °C apart, which is no point on that scale.
  /// The unit itself where its zero is nothing.
  package func difference(of id: UnitID) -> UnitID {
    isScale(id) ? UnitID(rawValue: id.rawValue | UnitID.differenceBit) : id
  }

  /// Whether numbers of the unit are points on a scale whose zero isn't nothing, as those of °C and °F are.
  package func isScale(_ id: UnitID) -> Bool {
    !id.isDifference && units.indices.contains(id.place) && units[id.place].offset != 0
  }

  /// Adds the unit, or finds the one that already has its name.
  mutating func add(_ unit: Unit) -> UnitID {
    if let known = id(of: unit.name) { return known }
    guard let number = UInt16(exactly: units.count), number < UnitID.differenceBit else { return .none }
    let id = UnitID(rawValue: number)
    units.append(unit)
    for name in [unit.name] + unit.aliases where !name.isEmpty {
      index.add(name, id)
      spellings[name.utf8.first?.lowercased ?? 0, default: []].append(name)
    }
    return id
  }

  /// The name or alias that is nearest to a word; only those with the same first letter are compared, as most slips leave
  /// that alone. `nil` where none is near.
  func nearestName(to word: String) -> String? {
    guard let first = word.utf8.first?.lowercased, word.utf8.count > 1 else { return nil }
    let length = word.utf8.count
    let alike = (spellings[first] ?? []).filter { abs($0.utf8.count - length) <= max(1, length / 2) }
    return nearest(to: word, among: alike)
  }

  /// The names of all units, in the order of the table, for suggestions; the pure number has none.
  package var names: [String] { units.dropFirst().map(\.name) }
}
