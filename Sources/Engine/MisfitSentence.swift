import Claims
import Plan
import SourceText
import Values

/// What an expression that can't hold comes to, in words: `visitor growth 25% does not fit visitors 55,000 and over 72,000`.
struct MisfitSentence {
  /// What has to fit, and what it has to fit to; either may be empty.
  private let subject: String
  private let others: String

  /// Columns of a value.
  private static let valueLimit = 40
  /// Values that are named.
  private static let valueCount = 4

  /// - Parameter comparison: the one that fails, if one alone does.
  init(
    _ expression: Expression, _ comparison: (Expression.Comparison, Expression, Expression)?,
    _ combination: Combination, _ plan: Plan, _ corpus: Corpus
  ) {
    func written(_ row: ClaimRow) -> String { corpus.record(row).written + " " + (corpus.when(row)?.text ?? "") }
    var scans: [Int] = []
    (comparison.map { [$0.1, $0.2] } ?? [expression]).forEach { $0.collectScans(&scans) }
    let parts = scans.flatMap { scan in
      // Of claims taken together the order of the corpus must not show.
      (combination.rows[scan].map { [corpus[$0]] }
        ?? combination.aggregates[scan].map { corpus[$0] }.sorted { written($0) < written($1) })
        .map { (scan: scan, row: $0) }
    }
    // What stands alone on its side is what has to fit; else what the rule names last.
    let alone = comparison.flatMap { $0.2.plainScan ?? $0.1.plainScan }
    let first = alone.flatMap { scan in parts.count { $0.scan == scan } == 1 ? scan : nil } ?? parts.last?.scan
    subject = Self.phrase(parts.filter { $0.scan == first }.map(\.row), corpus)
    others = Self.phrase(parts.filter { $0.scan != first }.map(\.row), corpus)
  }

  /// - Parameter rule: the expression as the rule writes it.
  func text(_ rule: String) -> String {
    if subject.isEmpty { return "\(rule) does not hold" }
    return others.isEmpty ? "\(subject) does not satisfy \(rule)" : "\(subject) does not fit \(others)"
  }

  /// The properties and their values, those of one property together.
  private static func phrase(_ rows: [ClaimRow], _ corpus: Corpus) -> String {
    var properties: [UInt16] = []
    for row in rows where !properties.contains(row.property) { properties.append(row.property) }
    let phrases = properties.map { property in
      let values = rows.filter { $0.property == property }
      let isTimed = Set(values.map(\.when)).count > 1
      let shown = values.prefix(valueCount).map { row in
        let written = visible(corpus.record(row).written, limit: valueLimit)
        guard isTimed, let when = corpus.when(row) else { return written }
        return "\(written) (\(visible(when.text, limit: valueLimit)))"
      }
      let left = values.count - shown.count
      let name = corpus.vocabulary.properties[Int(property)].name.spoken
      return "\(name) \(list(shown + (left > 0 ? ["\(left) more"] : [])))"
    }
    return list(phrases)
  }

  private static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
