extension EDTF {
  /// A set, `[…]` one of or `{…}` all of its dates; `nil` for other texts.
  func set(_ bytes: Span<UInt8>) throws(ValueError) -> DateReading? {
    let end = bytes.count
    let opening = bytes.byte(0, before: end)
    guard opening == UInt8(ascii: "[") || opening == UInt8(ascii: "{") else { return nil }
    let isChoice = opening == UInt8(ascii: "[")
    let closing = isChoice ? UInt8(ascii: "]") : UInt8(ascii: "}")
    var at = 1
    var hull: DateReading?
    while true {
      let member = try member(bytes, &at, isFirst: hull == nil)
      hull = hull.map { $0.hull(member) } ?? member
      let next = bytes.byte(at, before: end)
      if next == closing {
        at += 1
        break
      }
      guard next == ASCII.comma, !member.flags.contains(.openEnd) else {
        throw next == ASCII.comma
          ? ValueError("a date after an open end", at: at, in: bytes, remedy: "write the open end last")
          : at == end
            ? ValueError("the set isn't closed, expected \"\(isChoice ? "]" : "}")\"", at: at, in: bytes)
            : unexpected(bytes, at)
      }
      at += 1
      if bytes.byte(at, before: end) == ASCII.blank { at += 1 }
    }
    guard at == end else { throw unexpected(bytes, at) }
    hull?.flags.insert(isChoice ? .oneOf : .allOf)
    return hull
  }

  /// A date, or a range of dates that may be open before the first and after the last.
  private func member(_ bytes: Span<UInt8>, _ at: inout Int, isFirst: Bool) throws(ValueError) -> DateReading {
    let end = bytes.count
    if bytes.has("..", at: at, before: end) {
      guard isFirst else {
        throw ValueError("an open start after other dates", at: at, in: bytes, remedy: "write it first")
      }
      at += 2
      var last = try date(bytes, &at, inInterval: true)
      last.narrow.from = .min
      last.wide.from = .min
      last.flags.insert(.openStart)
      return last
    }
    var first = try date(bytes, &at, inInterval: true)
    guard bytes.has("..", at: at, before: end) else { return first }
    at += 2
    let next = bytes.byte(at, before: end)
    if next == ASCII.comma || next == UInt8(ascii: "]") || next == UInt8(ascii: "}") {
      first.narrow.to = .max
      first.wide.to = .max
      first.flags.insert(.openEnd)
      return first
    }
    let lastOffset = at
    let last = try date(bytes, &at, inInterval: true)
    guard first.orderSpan.from <= last.orderSpan.to else {
      throw ValueError(
        "the range's end, \(bytes.quoted(lastOffset..<at)), lies before its start", at: lastOffset, in: bytes,
        remedy: "write the earlier date first")
    }
    return first.hull(last)
  }
}

extension DateReading {
  /// The smallest reading that contains both, with the flags of both.
  fileprivate func hull(_ other: DateReading) -> DateReading {
    DateReading(
      narrow: narrow.hull(other.narrow), wide: wide.hull(other.wide), flags: flags.union(other.flags))
  }
}
