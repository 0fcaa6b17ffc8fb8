extension ValueReader {
  /// Reads the members of a list.
  ///
  /// - Parameters:
  ///   - open: whether there may be more members than are named.
  ///   - type: of the members.
  /// - Throws: the first member's error; the message says which member it is, and the column is within its text.
  package func read(
    list: [String], open: Bool, of type: ValueType, settings: ValueSettings
  ) throws(ValueError) -> Value {
    var members: [Value] = []
    var met: Set<Value> = []
    members.reserveCapacity(list.count)
    for (place, text) in list.enumerated() {
      let member: Value
      do {
        member = try read(text, as: type, settings: settings)
      } catch {
        var error = error
        error.message = "member \(place + 1): \(error.message)"
        error.field = String(place)
        throw error
      }
      if settings.distinct, !met.insert(member).inserted { throw named(text, at: 1, field: String(place)) }
      members.append(member)
    }
    return .list(ListValue(members: members, isOpen: open))
  }

  /// A list as one text, `[a, b]`; any other text is a list of one.
  func list(_ text: Span<UInt8>, of type: ValueType, _ settings: ValueSettings) throws(ValueError) -> Value {
    guard text.byte(0, before: text.count) == UInt8(ascii: "["), text[text.count - 1] == UInt8(ascii: "]") else {
      let member = try read(text, as: type, settings: settings)
      switch member {
      case .unknown: return .unknown
      case .none: return Value.none
      case .date, .period, .number, .text, .entity, .boolean, .list:
        return .list(ListValue(members: [member]))
      }
    }
    var members: [Value] = []
    var met: Set<Value> = []
    var offset = 0
    var column = 1
    for range in Self.memberRanges(text) {
      let content = text.text(range)
      while offset < range.lowerBound {
        if !text[offset].isContinuation { column += 1 }
        offset += 1
      }
      let member: Value
      do {
        member = try read(content, as: type, settings: settings)
      } catch {
        var error = error
        error.column += column - 1
        throw error
      }
      if settings.distinct, !met.insert(member).inserted { throw named(content, at: column) }
      members.append(member)
    }
    return .list(ListValue(members: members))
  }

  /// The error for the second of two equal members.
  private func named(_ text: String, at column: Int, field: String? = nil) -> ValueError {
    let shown = text.count > 40 ? text.prefix(39) + "…" : text[...]
    return ValueError("\"\(shown)\" is named twice", column: column, remedy: "name each member once", field: field)
  }

  /// The members' places between the brackets: parted by commas outside inner brackets and quotes, blanks and quotes cut.
  private static func memberRanges(_ text: Span<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var depth = 0
    var quote: UInt8 = 0
    var start = 1
    let end = text.count - 1
    /// Nothing but blanks since `start`.
    var isStart = true
    guard end >= 1 else { return [] }
    for offset in 1...end {
      let byte = text[offset]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if isStart, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        depth += 1
      } else if depth > 0, byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
        depth -= 1
      } else if depth == 0, byte == ASCII.comma {
        ranges.append(trimmed(text, start..<offset))
        start = offset + 1
      }
      isStart = start > offset || (isStart && byte.isBlank)
      if offset == end {
        let last = trimmed(text, start..<end)
        if !last.isEmpty || !ranges.isEmpty { ranges.append(last) }
      }
    }
    return ranges
  }

  private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, text[lower].isBlank { lower += 1 }
    while lower < upper, text[upper - 1].isBlank { upper -= 1 }
    guard upper - lower >= 2, text[lower] == text[upper - 1] else { return lower..<upper }
    let isQuoted = text[lower] == UInt8(ascii: "\"") || text[lower] == UInt8(ascii: "'")
    return isQuoted ? lower + 1..<upper - 1 : lower..<upper
  }
}
