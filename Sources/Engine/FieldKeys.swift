import Claims
import Plan
import Values

/// The fields of claims as numbers that are equal where the fields are.
///
/// A class, because it remembers what it met.
final class FieldKeys {
  private let corpus: Corpus
  private var readings: [Reading: UInt64] = [:]
  private var scopes: [ScopeEntry: UInt64?] = [:]
  private var texts: [String: UInt64] = [:]
  private var pairs: [Pair: UInt64] = [:]

  /// All that a date, period or number can mean, as bit patterns in base units.
  private struct Reading: Hashable {
    var kind: ClaimRow.Kind
    var dimension: Dimension?
    var bounds: [UInt64]
  }

  private struct ScopeEntry: Hashable {
    var scope: UInt32
    var key: String
  }

  private struct Pair: Hashable {
    var first: UInt64
    var second: UInt64
  }

  init(_ corpus: Corpus) { self.corpus = corpus }

  /// - Returns: `nil` where the claim has no such field, which is equal to nothing and unequal to nothing.
  func key(_ number: UInt32, _ field: Match.Field) -> UInt64? {
    let row = corpus[number]
    switch field {
    case .subject: return UInt64(row.subject)
    case .value: return value(row)
    case .when: return UInt64(row.when)
    case .scope: return UInt64(row.scope)
    case .scopeKey(let key): return scope(row, key)
    case .source: return UInt64(row.source)
    case .claim: return UInt64(number)
    }
  }

  /// One number for several fields; `nil` where one is missing.
  func key(_ fields: [(row: UInt32, field: Match.Field)]) -> UInt64? {
    guard let first = fields.first else { return 0 }
    guard var result = key(first.row, first.field) else { return nil }
    for other in fields.dropFirst() {
      guard let next = key(other.row, other.field) else { return nil }
      result = number(of: Pair(first: result, second: next), in: &pairs)
    }
    return result
  }

  private func number<Key: Hashable>(of key: Key, in numbers: inout [Key: UInt64]) -> UInt64 {
    if let known = numbers[key] { return known }
    numbers[key] = UInt64(numbers.count)
    return UInt64(numbers.count - 1)
  }

  private func value(_ row: ClaimRow) -> UInt64? {
    switch row.kind {
    case .entity, .text, .boolean: return UInt64(row.payload)
    case .date:
      let (narrow, wide) = (row.narrowTime, row.wideTime)
      return reading(.date, nil, [narrow.from, narrow.to, wide.from, wide.to].map { UInt64(bitPattern: $0) })
    case .period:
      let period = corpus.store.periods[Int(row.payload)]
      let spans = [period.start.narrow, period.start.wide, period.end.narrow, period.end.wide]
      return reading(.period, nil, spans.flatMap { [UInt64(bitPattern: $0.from), UInt64(bitPattern: $0.to)] })
    case .number:
      let units = corpus.vocabulary.units
      let spans = [row.narrowNumber, row.wideNumber].map { units.toBase($0, unit: row.unit) }
      return reading(.number, units[row.unit].dimension, spans.flatMap { [$0.from.bitPattern, $0.to.bitPattern] })
    case .list, .unknown, .none: return nil
    }
  }

  private func reading(_ kind: ClaimRow.Kind, _ dimension: Dimension?, _ bounds: [UInt64]) -> UInt64 {
    number(of: Reading(kind: kind, dimension: dimension, bounds: bounds), in: &readings)
  }

  private func scope(_ row: ClaimRow, _ key: String) -> UInt64? {
    let entry = ScopeEntry(scope: row.scope, key: key)
    if let known = scopes[entry] { return known }
    let text = corpus.scope(row).first { $0.key == key }?.value
    let result = text.map { number(of: $0, in: &texts) }
    scopes[entry] = .some(result)
    return result
  }
}
