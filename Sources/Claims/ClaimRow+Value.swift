import Values

extension ClaimRow {
  /// Puts a value into the row, and what does not fit there into the store.
  mutating func store(_ value: Value, in store: inout ClaimStore) {
    switch value {
    case .date(let reading): set(reading)
    case .number(let reading): set(reading)
    case .period(let period):
      set(period.hull)
      kind = .period
      payload = UInt32(truncatingIfNeeded: store.periods.count)
      store.periods.append(period)
    case .text(let text):
      kind = .text
      payload = store.symbols.intern(text)
    case .entity(let name):
      kind = .entity
      payload = store.symbols.intern(name)
    case .boolean(let value):
      kind = .boolean
      payload = value ? 1 : 0
    case .list(let list):
      kind = .list
      payload = UInt32(truncatingIfNeeded: store.lists.count)
      store.append(list)
    case .unknown: kind = .unknown
    case .none: kind = .none
    }
  }
}

extension ClaimStore {
  fileprivate mutating func append(_ list: ListValue) {
    var kind = ClaimRow.Kind.unknown
    let start = members.count
    for member in list.members {
      switch member {
      case .text(let text):
        kind = .text
        members.append(symbols.intern(text))
      case .entity(let name):
        kind = .entity
        members.append(symbols.intern(name))
      case .boolean(let value):
        kind = .boolean
        members.append(value ? 1 : 0)
      case .number(let reading): kind = append(.number(reading), kind: .number)
      case .date(let reading): kind = append(.date(reading), kind: .date)
      case .period(let reading): kind = append(.period(reading), kind: .period)
      // A list's reader refuses lists within lists, and `unknown` or `none` among members.
      case .list, .unknown, .none: continue
      }
    }
    lists.append(
      List(
        start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: members.count - start), kind: kind,
        isOpen: list.isOpen))
  }

  private mutating func append(_ reading: NumberOrDate, kind: ClaimRow.Kind) -> ClaimRow.Kind {
    members.append(UInt32(truncatingIfNeeded: memberReadings.count))
    memberReadings.append(reading)
    return kind
  }
}
