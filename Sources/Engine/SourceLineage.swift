import Claims
import Plan
import Values

/// Which sources are derived from which, however far back.
struct SourceLineage: Sendable {
  private let corpus: Corpus
  /// Of the sources that are derived from some, by id.
  private let origins: [String: [String]]

  /// Cost: O(sources).
  init(_ corpus: Corpus) {
    self.corpus = corpus
    let derived = corpus.sources.filter { !$0.derivedFrom.isEmpty }
    origins = Dictionary(derived.map { ($0.id, $0.derivedFrom) }) { first, _ in first }
  }

  var isEmpty: Bool { origins.isEmpty }

  /// The ids of all sources that one is derived from, itself among them where that is a circle.
  func ancestors(of id: String) -> Set<String> {
    var found: Set<String> = []
    var open = origins[id] ?? []
    while let next = open.popLast() {
      if found.insert(next).inserted { open += origins[next] ?? [] }
    }
    return found
  }

  /// The rows whose sources are derived from none of the others' sources; all of them where that leaves none.
  func originals(_ rows: [UInt32]) -> [UInt32] {
    if isEmpty { return rows }
    let sources = Set(rows.map { corpus.source(corpus[$0]).id })
    let copies = sources.filter { id in ancestors(of: id).contains { $0 != id && sources.contains($0) } }
    return copies.count == sources.count ? rows : rows.filter { !copies.contains(corpus.source(corpus[$0]).id) }
  }
}

/// The claims that copies repeat: those of one item that can mean the same, by a source that theirs is derived from.
package struct RepeatedClaims: Sendable {
  private struct Item: Hashable {
    var source: String
    var key: ItemKey
  }

  private let corpus: Corpus
  private let lineage: SourceLineage
  /// The claims of sources that others are derived from.
  private var rows: [Item: [UInt32]] = [:]

  /// Cost: O(claims), and nothing where no source is derived from another.
  package init(_ corpus: Corpus) {
    self.corpus = corpus
    lineage = SourceLineage(corpus)
    if lineage.isEmpty { return }
    let origins = Set(corpus.sources.flatMap(\.derivedFrom))
    let isOrigin = corpus.sources.map { origins.contains($0.id) }
    corpus.store.forEach { number, row in
      guard isOrigin[Int(row.source)], !row.flags.contains(.corrected) else { return }
      rows[item(row, corpus.source(row).id), default: []].append(number)
    }
  }

  private func item(_ row: ClaimRow, _ source: String) -> Item {
    Item(source: source, key: ItemKey(row, [.property, .when, .scope]))
  }

  /// The claim that one repeats, as far back as there is one; `nil` where it repeats none. In a circle of sources, each of
  /// which copies the next, the one with the first id counts as the original.
  func original(of row: ClaimRow) -> ClaimRow? {
    let source = corpus.source(row)
    guard !source.derivedFrom.isEmpty, !row.flags.contains(.corrected) else { return nil }
    let repeated = lineage.ancestors(of: source.id).sorted().flatMap { id in
      (rows[item(row, id)] ?? []).map { (id: id, row: corpus[$0]) }.filter { meansSame($0.row, row) }
    }
    let ids = Set(repeated.map(\.id))
    let first = repeated.first { lineage.ancestors(of: $0.id).isDisjoint(with: ids.subtracting([$0.id])) }
    guard let found = first ?? repeated.first, found.id != source.id else { return nil }
    return found.row
  }

  private func meansSame(_ left: ClaimRow, _ right: ClaimRow) -> Bool {
    guard left.kind == right.kind, left.mode == right.mode else { return false }
    switch left.kind {
    case .date: return left.narrowTime.meets(right.narrowTime)
    case .number:
      return left.unit == right.unit && left.narrowNumber.from <= right.narrowNumber.to
        && right.narrowNumber.from <= left.narrowNumber.to
    case .period, .text, .entity, .boolean, .list, .unknown, .none: return corpus.value(left) == corpus.value(right)
    }
  }
}
