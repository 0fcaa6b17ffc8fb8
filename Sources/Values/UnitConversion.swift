extension UnitTable {
  /// The same quantities in another unit, rounded outward.
  ///
  /// Calendar units are exact among themselves (a year is 12 months) and intervals in days. Temperatures are points on a
  /// scale.
  /// - Returns: `nil` where the units measure different things.
  package func convert(_ span: NumberSpan, from source: UnitID, to target: UnitID) -> NumberSpan? {
    if source == target { return span }
    let source = self[source]
    let target = self[target]
    guard source.dimension == target.dimension else { return nil }
    if let months = source.calendarMonths, let targetMonths = target.calendarMonths {
      return span * NumberSpan(months) / NumberSpan(targetMonths)
    }
    if source.factor == target.factor, source.factor.isPoint, source.divisor == target.divisor,
      source.offset == target.offset
    {
      return span
    }
    let shifted = source.offset == 0 ? span : span + NumberSpan(source.offset)
    let numerator = source.factor * NumberSpan(target.divisor)
    let denominator = target.factor * NumberSpan(source.divisor)
    guard let scaled = shifted * numerator / denominator else { return nil }
    if target.offset == 0, source.offset == 0 { return scaled }
    return (scaled - NumberSpan(target.offset)).withoutShift(by: max(source.offset, target.offset))
  }

  /// The quantities in the base unit of the unit's dimension: seconds, metres, kilograms, a currency, a pure number.
  package func toBase(_ span: NumberSpan, unit id: UnitID) -> NumberSpan {
    if id == .none { return span }
    let place = id.place
    guard units.indices.contains(place) else { return span }
    // Field by field: a whole unit has names and powers to hold on to.
    let (factor, divisor) = (units[place].factor, units[place].divisor)
    let offset = id.isDifference ? 0 : units[place].offset
    let shifted = offset == 0 ? span : span + NumberSpan(offset)
    let scaled = factor == NumberSpan(1) ? shifted : shifted * factor
    return divisor == 1 ? scaled : scaled / NumberSpan(divisor) ?? .unbounded
  }

  /// Quantities of the base unit in this unit.
  package func fromBase(_ span: NumberSpan, unit id: UnitID) -> NumberSpan {
    if id == .none { return span }
    let unit = self[id]
    let scaled = unit.divisor == 1 ? span : span * NumberSpan(unit.divisor)
    let divided = unit.factor == NumberSpan(1) ? scaled : scaled / unit.factor ?? .unbounded
    if unit.offset != 0 { return (divided - NumberSpan(unit.offset)).withoutShift(by: unit.offset) }
    return id.isDifference ? divided.withoutShift(by: units[id.place].offset) : divided
  }

  /// Both readings in the base unit of the unit's dimension, under that dimension's base unit where the table has it.
  package func toBase(_ reading: NumberReading) -> NumberReading {
    var reading = reading
    reading.narrow = toBase(reading.narrow, unit: reading.unit)
    reading.wide = toBase(reading.wide, unit: reading.unit)
    reading.unit = baseUnit(of: self[reading.unit].dimension) ?? reading.unit
    return reading
  }

  /// Whether numbers of the two can be compared.
  package func haveSameDimension(_ left: UnitID, _ right: UnitID) -> Bool {
    left == right || self[left].dimension == self[right].dimension
  }

  /// The unit in which a dimension's numbers are as they are in base units; `nil` where the table has none. Takes time in
  /// proportion to the table.
  package func baseUnit(of dimension: Dimension) -> UnitID? {
    if dimension.isNone { return UnitID.none }
    let place = units.firstIndex {
      $0.dimension == dimension && $0.factor == NumberSpan(1) && $0.divisor == 1 && $0.offset == 0
    }
    return place.flatMap { UInt16(exactly: $0) }.map { UnitID(rawValue: $0) }
  }
}

extension NumberSpan {
  /// Without what adding and taking away a scale's offset left in the last digits: a bound that is so near to a number of
  /// at most nine decimals is that number. -58 °F are -50 °C, neither more nor less.
  fileprivate func withoutShift(by offset: Double) -> NumberSpan {
    func clean(_ bound: Double) -> Double {
      let nearest = (bound * 1e9).rounded() / 1e9
      let noise = (abs(bound) + offset) * 0x1p-44
      return nearest.isFinite && abs(nearest - bound) <= noise ? nearest : bound
    }
    return NumberSpan(from: clean(from), to: clean(to))
  }
}

private func / (left: NumberSpan?, right: NumberSpan) -> NumberSpan? { left.flatMap { $0 / right } }
