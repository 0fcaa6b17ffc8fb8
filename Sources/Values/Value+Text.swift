extension Value {
  /// One text for all ways to write a value that are read alike, and another for all others: what the `state` of a waiver
  /// is a hash of.
  ///
  /// Numbers are in the base unit of their dimension; flags don't count, nor does the order of a list.
  package func canonicalText(in units: UnitTable) -> String {
    switch self {
    case .date(let reading): "date \(reading.canonicalText)"
    case .period(let period): "period \(period.start.canonicalText) \(period.end.canonicalText)"
    case .number(let reading):
      "number \(Self.canonical(units.toBase(reading.narrow, unit: reading.unit)))"
        + " \(Self.canonical(units.toBase(reading.wide, unit: reading.unit)))"
        + " \(units[reading.unit].dimension.description)"
    case .text(let text): "text \(text)"
    case .entity(let name): "entity \(name)"
    case .boolean(let isTrue): "boolean \(isTrue)"
    case .list(let list):
      "list \(list.isOpen ? "open" : "closed")"
        + Self.netstrings(list.members.map { $0.canonicalText(in: units) })
    case .unknown: "unknown"
    case .none: "none"
    }
  }

  /// For people: the narrow reading, and the wide one where it is another.
  package func describe(in units: UnitTable) -> String {
    switch self {
    case .date(let reading): return reading.described
    case .period(let period): return "from \(period.start.described) to \(period.end.described)"
    case .number(let reading):
      let unit = units[reading.unit].name
      let narrow = Values.describe(reading.narrow, unit: unit)
      return reading.narrow == reading.wide ? narrow : "\(narrow) (\(Values.describe(reading.wide, unit: unit)))"
    case .text(let text): return text
    case .entity(let name): return name
    case .boolean(let isTrue): return isTrue ? "yes" : "no"
    case .list(let list):
      let members = list.members.map { $0.describe(in: units) }
      return (members + (list.isOpen ? ["…"] : [])).joined(separator: ", ")
    case .unknown: return "unknown"
    case .none: return "none"
    }
  }

  private static func canonical(_ span: NumberSpan) -> String { "\(shortestText(span.from)):\(shortestText(span.to))" }

  /// Sorted, each once, and with its length, so that no member can be taken for two.
  private static func netstrings(_ texts: [String]) -> String {
    var text = ""
    var last: String?
    for member in texts.sorted(by: { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
    where member != last {
      text += " \(member.utf8.count):\(member)"
      last = member
    }
    return text
  }
}

extension DateReading {
  fileprivate var canonicalText: String { "\(narrow.from):\(narrow.to) \(wide.from):\(wide.to)" }

  fileprivate var described: String {
    let text = describe(narrow)
    return narrow == wide ? text : "\(text) (\(describe(wide)))"
  }
}
