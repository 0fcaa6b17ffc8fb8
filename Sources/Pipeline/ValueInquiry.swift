import Claims
import SourceText
import Values
import YAML

/// `claimcheck value`: how a value is read.
public struct ValueInquiry: Sendable {
  private let type: ValueType
  private let reader: ValueReader
  private let settings: ValueSettings
  private let isJSON: Bool

  /// - Parameters:
  ///   - type: as in `properties.yaml`; `nil` where `property` says it.
  ///   - property: of the vocabulary in `rules`: its unit, bounds and widths are taken.
  ///   - unit: of numbers that have none.
  /// - Throws: a text for the user where the type, property or unit is unknown.
  public init(type: String?, property: String?, unit: String?, rules: [String], isJSON: Bool) throws(ValueInquiryError)
  {
    self.isJSON = isJSON
    var settings = ValueSettings()
    var reader = ValueReader(units: UnitTable())
    var found = type.flatMap { ValueType($0) }
    if let type, found == nil {
      let near = nearest(to: type, among: ValueType.names).map { " did you mean '\($0)'?" } ?? ""
      throw ValueInquiryError(
        "'\(type)' is no type;\(near) types: \(ValueType.names.joined(separator: ", ")), list of …")
    }
    if let property {
      let book = RuleBook(paths: rules)
      guard let known = book.vocabulary.property(named: property) else {
        let near = nearest(to: property, among: book.vocabulary.names).map { "; did you mean '\($0)'?" } ?? ""
        throw ValueInquiryError("the vocabulary has no property '\(property)'\(near)")
      }
      settings = known.settings
      reader = book.vocabulary.values
      found = found ?? known.type
    }
    if let unit {
      guard let id = try? reader.units.resolve(unit) else { throw ValueInquiryError("'\(unit)' is no unit") }
      settings.unit = id
    }
    guard let found else { throw ValueInquiryError("--type or --property says what the text is to be read as") }
    if found == .count || found == .ordinal { settings.precision = .exact }
    self.type = found
    self.settings = settings
    self.reader = reader
  }

  /// How one text is read, on a line with its end, and whether it can be.
  public func answer(to text: String) -> (line: String, isReadable: Bool) {
    do {
      return (line(text, .success(try read(text))), true)
    } catch {
      return (line(text, .failure(error)), false)
    }
  }

  /// Reads a text as a claim's value would be that has it after `value:`, so the explicit forms in braces, too.
  private func read(_ text: String) throws(ValueError) -> Value {
    switch type {
    case .text, .entity, .boolean, .list: return try reader.read(text, as: type, settings: settings)
    case .date, .period, .quantity, .count, .ordinal: break
    }
    // `{1667,1668}` is a date of EDTF: only what has keys is a mapping.
    guard text.utf8.first(where: { $0 != 0x20 }) == UInt8(ascii: "{"), text.utf8.contains(UInt8(ascii: ":")) else {
      return try reader.read(text, as: type, settings: settings)
    }
    var problems: [Diagnostic] = []
    let node = YAMLFile.load(Array(text.utf8), path: "value", scope: .run, into: &problems)
    if let problem = problems.first {
      let column = problem.location.map { Int($0.start.column) } ?? 1
      throw ValueError(problem.message, column: column, remedy: problem.notes.first)
    }
    guard let node, !node.entries.isEmpty else { return try reader.read(text, as: type, settings: settings) }
    var fields: [(key: String, text: String)] = []
    for entry in node.entries {
      let column = Int(entry.key.location.start.column)
      guard let key = entry.key.text, ValueReader.fieldNames.contains(key) else {
        let near = entry.key.text.flatMap { nearest(to: $0, among: ValueReader.fieldNames) }
        throw ValueError(
          "\(FlowText.quoted(entry.key.text ?? "")) is no part of a value", column: column,
          remedy: near.map { "did you mean '\($0)'?" } ?? "one of: \(ValueReader.fieldNames.joined(separator: ", "))")
      }
      guard let text = entry.value.text else {
        throw ValueError("\(key) is \(entry.value.kindName), expected a single value", column: column)
      }
      fields.append((key, text))
    }
    do {
      return try reader.read(fields: fields, as: type, settings: settings)
    } catch {
      // Its place is in the text of one field, which stands somewhere in the whole.
      let blamed = node.entries.first { $0.key.text == error.field }?.value.location.start.column
      throw ValueError(error.message, column: blamed.map { Int($0) + error.column - 1 } ?? 1, remedy: error.remedy)
    }
  }

  /// How a line of input is read, on a line with its end.
  ///
  /// What is no UTF-8 is an error with the place of the first bad byte: a text with something else put in its place was
  /// never written.
  public func answer(to line: StandardLines.Line) -> String {
    let text = String(decoding: line.bytes, as: UTF8.self)
    if line.isCut {
      let problem = ValueError("over \(StandardLines.limit) bytes in one line, which is no value", column: 1)
      return self.line(String(text.prefix(60)) + "…", .failure(problem))
    }
    if text.utf8.contains(0xEF), String(validating: line.bytes, as: UTF8.self) == nil {
      let valid = text.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
      return self.line(text, .failure(ValueError("not UTF-8", column: valid + 1, remedy: "save the input as UTF-8")))
    }
    return answer(to: text).line
  }

  private func line(_ text: String, _ result: Result<Value, ValueError>) -> String {
    isJSON
      ? ValueLine.json(text, type, result, reader.units) + "\n" : ValueLine.forPeople(text, result, reader.units) + "\n"
  }
}

/// What is wrong with the options of `value`.
public struct ValueInquiryError: Error, CustomStringConvertible {
  /// Lower case, no full stop, with the nearest name as a suggestion.
  public var description: String

  init(_ description: String) { self.description = description }
}
