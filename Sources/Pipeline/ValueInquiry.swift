import Claims
import SourceText
import Values

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
  public init(type: String?, property: String?, unit: String?, rules: [String], isJSON: Bool) throws(ValueInquiryError) {
    self.isJSON = isJSON
    var settings = ValueSettings()
    var reader = ValueReader(units: UnitTable())
    var found = type.flatMap { ValueType($0) }
    if let type, found == nil {
      let near = nearest(to: type, among: ValueType.names).map { "; did you mean '\($0)'?" } ?? ""
      throw ValueInquiryError("'\(type)' is no type\(near) types: \(ValueType.names.joined(separator: ", ")), list of …")
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

  /// How one text is read, on one or more lines.
  public func describe(_ text: String) -> String {
    isJSON
      ? ValueLine.json(text: text, type: type, reader: reader, settings: settings)
      : ValueLine.forPeople(text: text, type: type, reader: reader, settings: settings)
  }

  /// Whether a text can be read.
  public func isReadable(_ text: String) -> Bool {
    if case .list(let member) = type {
      return (try? reader.read(list: [text], open: false, of: member, settings: settings)) != nil
    }
    return (try? reader.read(text, as: type, settings: settings)) != nil
  }
}

/// What is wrong with the options of `value`.
public struct ValueInquiryError: Error, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}
