/// The shortest digits that read back as the same number, without a fraction where it is whole: `72000`, `0.1`, `1e+300`.
///
/// Infinities, which no JSON number stands for, are `infinity` and `-infinity`.
package func shortestText(_ number: Double) -> String {
  if number.isInfinite { return number < 0 ? "-infinity" : "infinity" }
  if let whole = Int64(exactly: number), whole.magnitude < 1_000_000_000_000_000_000 { return String(whole) }
  return number.description
}

/// The same with thousands grouped by commas: `72,000`, `-1,234.5`.
package func groupedText(_ number: Double) -> String {
  let text = shortestText(number)
  let sign = text.utf8.first == UInt8(ascii: "-") ? 1 : 0
  let digits = text.utf8.dropFirst(sign).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
  guard digits > 3, !text.utf8.contains(UInt8(ascii: "e")) else { return text }
  var grouped: [UInt8] = []
  for (place, byte) in text.utf8.enumerated() {
    let digitsLeft = sign + digits - place
    if place > sign, digitsLeft > 0, digitsLeft % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
    grouped.append(byte)
  }
  return String(decoding: grouped, as: UTF8.self)
}

/// For people: `54,500…55,500 person`, `at least 72,000 person`, `25 %`.
///
/// - Parameter unit: its name; empty for a pure number.
package func describe(_ span: NumberSpan, unit: String = "") -> String {
  let suffix = unit.isEmpty ? "" : " \(unit)"
  switch (span.isOpenAtStart, span.isOpenAtEnd) {
  case (true, true): return "any number" + (unit.isEmpty ? "" : " of \(unit)")
  case (false, true): return "at least \(groupedText(span.from))\(suffix)"
  case (true, false): return "at most \(groupedText(span.to))\(suffix)"
  case (false, false):
    return span.isPoint
      ? groupedText(span.from) + suffix : "\(groupedText(span.from))…\(groupedText(span.to))\(suffix)"
  }
}

/// For people, with the unit's name.
package func describe(_ span: NumberSpan, unit: UnitID, in units: UnitTable) -> String {
  describe(span, unit: units[unit].name)
}

/// The same for numbers of calendar years, which have no thousands: `1987`, `1986…1988`.
package func describeYears(_ span: NumberSpan) -> String {
  switch (span.isOpenAtStart, span.isOpenAtEnd) {
  case (true, true): "any year"
  case (false, true): "at least \(shortestText(span.from))"
  case (true, false): "at most \(shortestText(span.to))"
  case (false, false):
    span.isPoint ? shortestText(span.from) : "\(shortestText(span.from))…\(shortestText(span.to))"
  }
}
