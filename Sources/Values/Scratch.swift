package struct TextFolding: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let `case` = TextFolding(rawValue: 1)
  package static let punctuation = TextFolding(rawValue: 2)
  package static let diacritics = TextFolding(rawValue: 4)
  package static let whitespace = TextFolding(rawValue: 8)
  /// For names and aliases of entities.
  package static let name: TextFolding = [.case, .diacritics]
  package static func option(named name: String) -> TextFolding? { nil }
  package func fold(_ text: String) -> String { text }
}
extension UnitTable {
  @discardableResult
  package mutating func define(_ name: String, equals text: String) throws(ValueError) -> UnitID { .none }
  @discardableResult
  package mutating func declare(_ name: String) -> UnitID { .none }
  /// The unit of that text, adding a compound one such as `USD/person` where there is none yet.
  package mutating func resolve(_ text: String) throws(ValueError) -> UnitID { .none }
  /// nil: other dimension
  package func convert(_ span: NumberSpan, from: UnitID, to: UnitID) -> NumberSpan? { nil }
  package func toBase(_ span: NumberSpan, unit: UnitID) -> NumberSpan { span }
  package func fromBase(_ span: NumberSpan, unit: UnitID) -> NumberSpan { span }
  package func haveSameDimension(_ a: UnitID, _ b: UnitID) -> Bool { self[a].dimension == self[b].dimension }
}
struct NameIndex: Sendable {
  mutating func add(_ name: String, _ id: UnitID) {}
  func find(_ bytes: Span<UInt8>, in range: Range<Int>) -> UnitID? { nil }
}
func standardUnits() -> [Unit] { [] }
package struct ValueReader: Sendable {
  package var units: UnitTable
  package init(units: UnitTable) { self.units = units }
  /// The keys of the explicit form of a value.
  package static let fieldNames = ["amount", "hedge", "from", "to", "scale", "unit", "precision", "plus-minus"]
  package func read(_ text: Span<UInt8>, as type: ValueType, settings: ValueSettings) throws(ValueError) -> Value { .unknown }
  package func read(_ text: String, as type: ValueType, settings: ValueSettings) throws(ValueError) -> Value { .unknown }
  /// The explicit form of a value.
  package func read(fields: [(key: String, text: String)], as type: ValueType, settings: ValueSettings) throws(ValueError) -> Value { .unknown }
  package func read(list: [String], open: Bool, of type: ValueType, settings: ValueSettings) throws(ValueError) -> Value { .unknown }
}
/// `1987-05-03`, `1987-05-03T10:30:00Z`
package func describe(seconds: Int64) -> String { "" }
package func describe(_ span: TimeSpan) -> String { "" }
package func describe(_ span: NumberSpan, unit: String = "") -> String { "" }
package func describe(_ span: NumberSpan, unit: UnitID, in units: UnitTable) -> String { "" }
/// "2 years and 1 day"
package func describeGap(from: Int64, to: Int64) -> String { "" }
/// Shortest digits that read back as the same number: `72000`, `0.1`
package func shortestText(_ number: Double) -> String { "" }
/// The same with thousands grouped: `72,000`
package func groupedText(_ number: Double) -> String { "" }
extension Value {
  /// Normalised and deterministic: for hashes and SQL.
  package func canonicalText(in units: UnitTable) -> String { "" }
  /// For people.
  package func describe(in units: UnitTable) -> String { "" }
}
