import Claims
import Plan
import Values

/// A plan's filter in the numbers of one corpus.
struct RowFilter {
  private let corpus: Corpus
  /// Ascending.
  let properties: [Int]
  private let modes: Set<Mode>
  private let subjects: Set<UInt32>?
  private let sources: [Bool]?
  private let tags: Set<String>?
  private let subjectFits: [Bool]?
  private let whenFits: [Bool]?
  private let scope: [String: String]
  private var scopeFits: [UInt32: Bool] = [:]
  private let values: ValueTest?
  /// Nothing but the property, and claims that are asserted.
  private let isTrivial: Bool

  init(_ filter: ClaimFilter, _ corpus: Corpus) {
    self.corpus = corpus
    let numbers = filter.properties.compactMap { corpus.vocabulary.number(of: $0) }
    properties = filter.properties.isEmpty ? Array(corpus.vocabulary.properties.indices) : Set(numbers).sorted()
    modes = Set(filter.modes)
    subjects = filter.subjects.isEmpty ? nil : Set(filter.subjects.compactMap { corpus.things.find($0) })
    if filter.sources.isEmpty, filter.sourceKinds.isEmpty {
      sources = nil
    } else {
      sources = corpus.sources.map { source in
        (filter.sources.isEmpty || filter.sources.contains(source.id))
          && (filter.sourceKinds.isEmpty || filter.sourceKinds.contains(source.kind))
      }
    }
    tags = filter.tags.isEmpty ? nil : Set(filter.tags)
    if filter.subjectTypes.isEmpty {
      subjectFits = nil
    } else {
      let entities = corpus.things.entities.indices.map { UInt32(truncatingIfNeeded: $0) }
      subjectFits = entities.map { thing in filter.subjectTypes.contains { corpus.things.hasType(thing, $0) } }
    }
    if filter.whens.isEmpty {
      whenFits = nil
    } else {
      whenFits = corpus.whens.map { when in filter.whens.contains { $0.wide.contains(when.reading.narrow) } }
    }
    scope = filter.scope
    values = filter.values.isEmpty ? nil : ValueTest(filter.values, corpus)
    isTrivial =
      filter.modes == [.asserted] && subjects == nil && sources == nil && tags == nil && subjectFits == nil
      && whenFits == nil && scope.isEmpty
      && values == nil
  }

  mutating func matches(_ row: ClaimRow) -> Bool {
    if isTrivial { return row.mode == .asserted }
    guard modes.contains(row.mode) else { return false }
    if let subjects, !subjects.contains(row.subject) { return false }
    if let sources, !sources[Int(row.source)] { return false }
    if let subjectFits {
      guard Int(row.subject) < subjectFits.count, subjectFits[Int(row.subject)] else { return false }
    }
    if let whenFits {
      guard row.when != 0, whenFits[Int(row.when) - 1] else { return false }
    }
    if !scope.isEmpty, !fitsScope(row) { return false }
    if let values, values.certainty(row) < .doubt { return false }
    if let tags {
      guard row.flags.contains(.hasTags) else { return false }
      return corpus.record(row).tags.contains { tags.contains($0) }
    }
    return true
  }

  private mutating func fitsScope(_ row: ClaimRow) -> Bool {
    if let known = scopeFits[row.scope] { return known }
    let entries = corpus.scope(row)
    let fits = scope.allSatisfy { wanted in
      entries.contains { $0.key == wanted.key && (wanted.value == "*" || $0.value == wanted.value) }
    }
    scopeFits[row.scope] = fits
    return fits
  }
}
