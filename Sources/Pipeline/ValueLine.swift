import SourceText
import Values

/// What `claimcheck value` prints for one text: a JSON object on one line, or the same for people.
package enum ValueLine {
  /// The JSON object, its keys always in the same order; without a line break.
  ///
  /// Bounds of dates are seconds since 1970-01-01T00:00:00Z, those of numbers are in the unit as written; `null` is open.
  /// Source: RFC 8259.
  package static func json(
    text: String, type: ValueType, reader: ValueReader, settings: ValueSettings
  ) -> String {
    json(text, type, read(text, type, reader, settings), reader.units)
  }

  static func json(_ text: String, _ type: ValueType, _ result: Result<Value, ValueError>, _ units: UnitTable) -> String
  {
    var line = "{\"text\":\(jsonString(text)),\"type\":\(jsonString(type.name)),"
    switch result {
    case .success(let value): line += "\"valid\":true,\(fields(of: value, units))"
    case .failure(let error):
      line += "\"valid\":false,\"error\":\(jsonString(error.message)),\"column\":\(error.column)"
    }
    return line + "}"
  }

  /// The same for people, dates as dates; the error with its column and remedy where the text can't be read.
  package static func forPeople(
    text: String, type: ValueType, reader: ValueReader, settings: ValueSettings
  ) -> String {
    forPeople(text, read(text, type, reader, settings), reader.units)
  }

  static func forPeople(_ text: String, _ result: Result<Value, ValueError>, _ units: UnitTable) -> String {
    switch result {
    case .success(let value):
      let names = flags(of: value).names
      return "\(visible(text)): \(description(of: value, units))"
        + (names.isEmpty ? "" : " [\(names.joined(separator: ", "))]")
    case .failure(let error):
      let remedy = error.remedy.map { "; \($0)" } ?? ""
      return "\(visible(text)): error at column \(error.column): \(visible(error.message + remedy))"
    }
  }

  private static func read(
    _ text: String, _ type: ValueType, _ reader: ValueReader, _ settings: ValueSettings
  ) -> Result<Value, ValueError> {
    do { return .success(try reader.read(text, as: type, settings: settings)) } catch { return .failure(error) }
  }

  private static func description(of value: Value, _ units: UnitTable) -> String {
    switch value {
    case .date(let reading):
      let narrow = describe(reading.narrow)
      return reading.narrow == reading.wide ? narrow : "\(narrow), at the widest \(describe(reading.wide))"
    case .number(let reading):
      let narrow = describe(reading.narrow, unit: reading.unit, in: units)
      if reading.narrow == reading.wide { return narrow }
      return "\(narrow), at the widest \(describe(reading.wide, unit: reading.unit, in: units))"
    case .period(let period):
      return "from \(description(of: .date(period.start), units)); to \(description(of: .date(period.end), units))"
    case .text, .entity, .list: return visible(value.describe(in: units))
    case .boolean, .unknown, .none: return value.describe(in: units)
    }
  }

  private static func flags(of value: Value) -> ValueFlags {
    switch value {
    case .date(let reading): reading.flags
    case .period(let period): period.flags
    case .number(let reading): reading.flags
    case .text, .entity, .boolean, .list, .unknown, .none: []
    }
  }

  private static func fields(of value: Value, _ units: UnitTable) -> String {
    switch value {
    case .date(let reading): return "\(spans(of: reading)),\(flagList(reading.flags))"
    case .period(let period):
      return "\(spans(of: period.hull)),\"start\":{\(spans(of: period.start))},\"end\":{\(spans(of: period.end))},"
        + flagList(period.flags)
    case .number(let reading):
      let unit = reading.unit == .none ? "" : "\"unit\":\(jsonString(units[reading.unit].name)),"
      return "\"narrow\":\(span(reading.narrow)),\"wide\":\(span(reading.wide)),\(unit)\(flagList(reading.flags))"
    case .list(let list):
      let members = list.members.map { member(of: $0, units) }
      return "\"members\":[\(members.joined(separator: ","))],\"open\":\(list.isOpen)"
    case .text, .entity, .boolean, .unknown, .none: return "\"value\":\(member(of: value, units))"
    }
  }

  /// A value within a list: a string or boolean as such, others as an object.
  private static func member(of value: Value, _ units: UnitTable) -> String {
    switch value {
    case .text(let text): jsonString(text)
    case .entity(let name): jsonString(name)
    case .boolean(let isTrue): "\(isTrue)"
    case .unknown: "\"unknown\""
    case .none: "\"none\""
    case .date, .period, .number, .list: "{\(fields(of: value, units))}"
    }
  }

  private static func spans(of reading: DateReading) -> String {
    "\"narrow\":\(span(reading.narrow)),\"wide\":\(span(reading.wide))"
  }

  private static func span(_ span: TimeSpan) -> String {
    let from = span.isOpenAtStart ? "null" : "\(span.from)"
    return "{\"from\":\(from),\"to\":\(span.isOpenAtEnd ? "null" : "\(span.to)")}"
  }

  private static func span(_ span: NumberSpan) -> String {
    let from = span.isOpenAtStart ? "null" : shortestText(span.from)
    return "{\"from\":\(from),\"to\":\(span.isOpenAtEnd ? "null" : shortestText(span.to))}"
  }

  private static func flagList(_ flags: ValueFlags) -> String {
    "\"flags\":[\(flags.names.map(jsonString).joined(separator: ","))]"
  }
}
