extension UnitTable {
  /// Defines a unit by a number of another: `football-pitch` as `7140 m2`.
  ///
  /// - Throws: where the name is taken or can't be a unit's, or the definition can't be read.
  @discardableResult
  package mutating func define(_ name: String, equals text: String) throws(ValueError) -> UnitID {
    try checkNew(name)
    let bytes = Array(text.utf8)
    let (amount, offset) = try leadingNumber(bytes.span)
    guard amount.from > 0, amount.to < .infinity else {
      throw ValueError("\"\(text)\" for a unit, expected a number above 0 and a unit")
    }
    var unit = try compound(bytes.span, offset..<bytes.count)
    guard unit.offset == 0 else {
      throw ValueError("\"\(text)\" for a unit: a temperature is a point on a scale", remedy: "define it by K")
    }
    unit.factor = amount * unit.factor
    unit.calendarMonths = unit.calendarMonths.flatMap { amount.isPoint ? $0 * amount.from : nil }
    unit.name = name
    unit.aliases = Self.plurals(of: name)
    return try adding(unit)
  }

  /// Declares a unit that measures nothing but itself, such as `visitor`, with its English plural; a unit that there is
  /// already stays as it is.
  @discardableResult
  package mutating func declare(_ name: String) -> UnitID {
    add(Unit(name, aliases: Self.plurals(of: name), dimension: .base(name)))
  }

  /// The unit of that text; one that is composed of others, such as `USD/person`, is added where there is none yet.
  ///
  /// - Throws: where the text names no unit; the remedy is the nearest name.
  package mutating func resolve(_ text: String) throws(ValueError) -> UnitID {
    let bytes = Array(text.utf8)
    if let known = try find(bytes.span, in: 0..<bytes.count) { return known }
    var unit = try compound(bytes.span, 0..<bytes.count)
    unit.name = text
    unit.aliases = []
    return try adding(unit)
  }

  /// The unit for a dimension's base unit, added where there is none yet.
  package mutating func base(of dimension: Dimension) throws(ValueError) -> UnitID {
    if let known = baseUnit(of: dimension) { return known }
    return try adding(Unit(dimension.description, dimension: dimension))
  }

  /// The unit that a stretch of a text names, by its name or as a composition that is equal to one in the table.
  ///
  /// - Returns: `nil` for a composition that the table hasn't.
  /// - Throws: where there is a name that no unit has.
  func find(_ bytes: Span<UInt8>, in range: Range<Int>) throws(ValueError) -> UnitID? {
    if let known = id(of: bytes, in: range) { return known }
    // Looking for names of several words takes the square of the length.
    guard range.count <= Self.lengthLimit else { throw unknownUnit(bytes, range) }
    let composed = try compound(bytes, range)
    let place = units.firstIndex {
      $0.dimension == composed.dimension && $0.factor == composed.factor && $0.divisor == composed.divisor
        && $0.offset == composed.offset
    }
    return place.flatMap { UInt16(exactly: $0) }.map { UnitID(rawValue: $0) }
  }

  /// Why a stretch of a text names no unit.
  func unknownUnit(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ValueError {
    let text = bytes.text(range)
    var remedy = "units are declared in properties.yaml"
    if let near = nearestName(to: text) { remedy = "did you mean \(near)? \(remedy)" }
    switch text.lowercased() {
    case "ton", "tons": remedy = "write t (metric), short ton or long ton"
    case "pound", "pounds": remedy = "write lb for the mass, GBP for the money"
    case "m", "mn", "mio": remedy = "write million"
    default: break
    }
    return ValueError("unknown unit \(bytes.quoted(range))", at: range.lowerBound, in: bytes, remedy: remedy)
  }

  /// The longest composed unit that is read, in bytes.
  private static let lengthLimit = 200

  private func checkNew(_ name: String) throws(ValueError) {
    guard id(of: name) == nil else {
      throw ValueError("unit \"\(name)\" is defined already", remedy: "give it another name")
    }
    let isName = name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "-" || $0 == "_" || $0 == " " }
    guard isName, !name.isEmpty, name.first != " ", name.last != " " else {
      throw ValueError("\"\(name)\" for the name of a unit, expected letters and hyphens")
    }
  }

  private mutating func adding(_ unit: Unit) throws(ValueError) -> UnitID {
    guard units.count < Int(UnitID.differenceBit) else {
      throw ValueError("too many units, expected at most \(UnitID.differenceBit)")
    }
    return add(unit)
  }

  /// English plurals; a word that has another one needs a declaration of its own.
  private static func plurals(of name: String) -> [String] {
    if name.hasSuffix("y"), let before = name.dropLast().last, !"aeiou".contains(before) {
      return [name.dropLast() + "ies"]
    }
    let hissing = ["s", "x", "z", "ch", "sh"].contains { name.hasSuffix($0) }
    return [name + (hissing ? "es" : "s")]
  }
}
