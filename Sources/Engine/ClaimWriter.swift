import Claims
import Findings
import SourceText
import Values

/// Writes claims out for reports: numbers become names, texts and places.
package struct ClaimWriter: Sendable {
  private let corpus: Corpus
  private let repeated: RepeatedClaims

  init(_ corpus: Corpus, _ repeated: RepeatedClaims) {
    self.corpus = corpus
    self.repeated = repeated
  }

  /// - Parameter label: what the claim is in the rule; empty for the name of its property.
  package func evidence(_ row: ClaimRow, label: String = "", role: ClaimEvidence.Role) -> ClaimEvidence {
    let record = corpus.record(row)
    let property = corpus.property(row)
    let source = corpus.source(row)
    var evidence = ClaimEvidence(
      claimID: record.id, role: role, label: label.isEmpty ? property.name : label,
      subjectID: corpus.things.id(row.subject), subjectLabel: corpus.things.label(row.subject),
      property: property.name, propertyLabel: property.label, type: property.type.name,
      location: SourceLocation(path: source.path, start: record.start, end: record.end),
      written: record.written, narrow: corpus.describe(row), wide: corpus.describe(row, wide: true),
      canonical: corpus.value(row).canonicalText(in: corpus.vocabulary.units), extent: corpus.extent(row),
      mode: row.mode.rawValue, when: corpus.when(row)?.text ?? "",
      scope: corpus.scope(row).map { "\($0.key): \($0.value)" }.joined(separator: ", "), quote: record.quote,
      at: record.at, attributedTo: record.attributedTo, isUncertain: row.flags.contains(.uncertain),
      isCorrected: row.flags.contains(.corrected), tags: record.tags, note: record.note, sourceID: source.id,
      sourceTitle: source.title, authors: source.authors.joined(separator: "; "), publisher: source.publisher,
      published: source.published, url: source.url, sourceKind: source.kind, trust: source.trust)
    if let original = repeated.original(of: row) { evidence.repeats = corpus.reference(original) }
    return evidence
  }
}

extension Corpus {
  /// `source/claim`, as of `ClaimEvidence`.
  func reference(_ row: ClaimRow) -> String { source(row).id + "/" + record(row).id }

  /// Where a claim's value lies on a line; `nil` where it has no place on one.
  package func extent(_ row: ClaimRow) -> Extent? {
    switch row.kind {
    case .date: return Extent(narrow: row.narrowTime, wide: row.wideTime)
    case .period:
      let hull = store.periods[Int(row.payload)].hull
      return Extent(narrow: hull.narrow, wide: hull.wide)
    case .number:
      let unit = lineUnit(row)
      return extent(narrow: row.narrowNumber, wide: row.wideNumber, in: row.unit, on: unit)
    case .text, .entity, .boolean, .list, .unknown, .none: return nil
    }
  }

  /// The unit of the line on which all numbers of a claim's property are drawn: that of the property, where the claim's own
  /// converts to it.
  func lineUnit(_ row: ClaimRow) -> UnitID {
    let own = property(row).settings.unit
    return vocabulary.units.haveSameDimension(row.unit, own) ? own : row.unit
  }

  /// Numbers of one unit on the line of another; `nil` where they don't convert.
  func extent(narrow: NumberSpan, wide: NumberSpan, in unit: UnitID, on line: UnitID) -> Extent? {
    let units = vocabulary.units
    guard let narrow = units.convert(narrow, from: unit, to: line), let wide = units.convert(wide, from: unit, to: line)
    else { return nil }
    return Extent(
      axis: .number(unit: line == .none ? "" : units[line].name), narrow: Extent.Stretch(narrow),
      wide: Extent.Stretch(wide))
  }
}

extension Extent {
  init(narrow: TimeSpan, wide: TimeSpan) {
    self.init(axis: .time, narrow: Stretch(narrow), wide: Stretch(wide))
  }
}

extension Extent.Stretch {
  init(_ span: NumberSpan) { self.init(from: span.from, to: span.to) }

  init(_ span: TimeSpan) {
    self.init(
      from: span.isOpenAtStart ? -.infinity : Double(span.from), to: span.isOpenAtEnd ? .infinity : Double(span.to))
  }
}
