import Values

extension Corpus {
  /// The value of a claim, with things named by their ids.
  package func value(_ row: ClaimRow) -> Value {
    switch row.kind {
    case .date: .date(DateReading(narrow: row.narrowTime, wide: row.wideTime))
    case .number: .number(number(row))
    case .period: .period(store.periods[Int(row.payload)])
    case .text: .text(store.symbols.text(row.payload))
    case .entity: .entity(things.id(row.payload))
    case .boolean: .boolean(row.payload != 0)
    case .list: .list(list(row))
    case .unknown: .unknown
    case .none: .none
    }
  }

  /// The things that a claim's value names.
  package func namedThings(_ row: ClaimRow) -> [UInt32] {
    switch row.kind {
    case .entity: return [row.payload]
    case .list:
      let list = store.lists[Int(row.payload)]
      guard list.kind == .entity else { return [] }
      return Array(store.members[Int(list.start)..<Int(list.start + list.count)])
    case .date, .period, .number, .text, .boolean, .unknown, .none: return []
    }
  }

  package func number(_ row: ClaimRow) -> NumberReading {
    NumberReading(narrow: row.narrowNumber, wide: row.wideNumber, unit: row.unit)
  }

  /// The list of a claim of kind `list`; of others, an empty one.
  package func list(_ row: ClaimRow) -> ListValue {
    guard row.kind == .list else { return ListValue(members: []) }
    let list = store.lists[Int(row.payload)]
    let members = store.members[Int(list.start)..<Int(list.start + list.count)]
    return ListValue(members: members.map { member($0, of: list.kind) }, isOpen: list.isOpen)
  }

  private func member(_ key: UInt32, of kind: ClaimRow.Kind) -> Value {
    switch kind {
    case .text: return .text(store.symbols.text(key))
    case .entity: return .entity(things.id(key))
    case .boolean: return .boolean(key != 0)
    case .date, .period, .number, .list, .unknown, .none:
      switch store.memberReadings[Int(key)] {
      case .number(let reading): return .number(reading)
      case .date(let reading): return .date(reading)
      case .period(let reading): return .period(reading)
      }
    }
  }

  /// The value for people, widely or narrowly read; entities by their names.
  package func describe(_ row: ClaimRow, wide: Bool = false) -> String {
    switch row.kind {
    case .date: Values.describe(wide ? row.wideTime : row.narrowTime)
    case .period:
      describe(store.periods[Int(row.payload)], wide: wide)
    case .number: Values.describe(wide ? row.wideNumber : row.narrowNumber, unit: row.unit, in: vocabulary.units)
    case .entity: things.label(row.payload)
    case .list: describe(list(row))
    case .text, .boolean, .unknown, .none: value(row).describe(in: vocabulary.units)
    }
  }

  private func describe(_ period: PeriodReading, wide: Bool) -> String {
    let start = wide ? period.start.wide : period.start.narrow
    let end = wide ? period.end.wide : period.end.narrow
    return Values.describe(start) + " to " + Values.describe(end)
  }

  private func describe(_ list: ListValue) -> String {
    let members = list.members.map { member in
      if case .entity(let id) = member { return things.find(id).map(things.label) ?? id }
      return member.describe(in: vocabulary.units)
    }
    return "[" + members.joined(separator: ", ") + (list.isOpen ? ", …]" : "]")
  }
}
