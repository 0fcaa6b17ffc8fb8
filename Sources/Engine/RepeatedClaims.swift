import Claims
import Plan
import Values

/// The claims that copies repeat: those of one item that say the same or more, by a source that theirs is derived from.
struct RepeatedClaims: Sendable {
  private struct Item: Hashable {
    var source: String
    var key: ItemKey
  }

  private let corpus: Corpus
  private let lineage: SourceLineage
  /// The claims of sources that others are derived from, where some that were given may repeat them.
  private var rows: [Item: [UInt32]] = [:]

  /// - Parameter claims: whose originals are going to be asked for: to hold those of all took ten bytes a claim.
  ///
  /// Cost: one pass over all claims, none where no source of those given is derived from another.
  init(_ corpus: Corpus, for claims: some Sequence<UInt32>) {
    self.corpus = corpus
    lineage = SourceLineage(corpus)
    if lineage.isEmpty { return }
    var wanted: Set<ItemKey> = []
    // Asked first: to look up the key of each claim was a hundredth of a run.
    var subjects = RowSet(limit: corpus.things.count)
    for number in claims where !corpus.source(corpus[number]).derivedFrom.isEmpty {
      wanted.insert(Self.key(corpus[number]))
      subjects.insert(corpus[number].subject)
    }
    if wanted.isEmpty { return }
    let origins = Set(corpus.sources.flatMap(\.derivedFrom))
    let isOrigin = corpus.sources.map { origins.contains($0.id) }
    corpus.store.forEach { number, row in
      guard isOrigin[Int(row.source)], subjects.contains(row.subject), !row.flags.contains(.corrected),
        wanted.contains(Self.key(row))
      else { return }
      rows[item(row, corpus.source(row).id), default: []].append(number)
    }
  }

  private static func key(_ row: ClaimRow) -> ItemKey { ItemKey(row, [.property, .when, .scope]) }

  private func item(_ row: ClaimRow, _ source: String) -> Item {
    Item(source: source, key: Self.key(row))
  }

  /// The claim that one repeats, as far back as there is one; `nil` where it repeats none. In a circle of sources, each of
  /// which copies the next, the one with the first id counts as the original.
  func original(of row: ClaimRow) -> ClaimRow? {
    let source = corpus.source(row)
    guard !source.derivedFrom.isEmpty, !row.flags.contains(.corrected) else { return nil }
    let repeated = lineage.ancestors(of: source.id).sorted().flatMap { id in
      (rows[item(row, id)] ?? []).map { (id: id, row: corpus[$0]) }.filter { canRepeat($0.row, in: row) }
    }
    let ids = Set(repeated.map(\.id))
    let first = repeated.first { lineage.ancestors(of: $0.id).isDisjoint(with: ids.subtracting([$0.id])) }
    guard let found = first ?? repeated.first, found.id != source.id else { return nil }
    return found.row
  }

  /// Whether one claim says what another does, or less: what repeats can round or leave the day out, and not add one.
  private func canRepeat(_ original: ClaimRow, in copy: ClaimRow) -> Bool {
    guard original.kind == copy.kind, original.mode == copy.mode else { return false }
    switch original.kind {
    case .date: return copy.narrowTime.contains(original.narrowTime)
    case .number: return original.unit == copy.unit && copy.narrowNumber.contains(original.narrowNumber)
    case .period, .text, .entity, .boolean, .list, .unknown, .none: return corpus.value(original) == corpus.value(copy)
    }
  }
}
