import Values

/// Makes corpora that differ from one in the values of a few claims, cheaply enough to make thousands.
///
/// All changed values are put into the store first, which is then shared by every variant: a variant copies only the chunks
/// of rows that it changes.
package struct CorpusVariants: Sendable {
  private let corpus: Corpus
  private var store: ClaimStore

  /// - Parameter corpus: what the variants are of; stays as it is.
  package init(_ corpus: Corpus) {
    self.corpus = corpus
    store = corpus.store
  }

  /// The row of a claim with another value.
  ///
  /// - Returns: `nil` where the value names an entity that nothing in the corpus is called.
  package mutating func row(_ number: UInt32, with value: Value) -> ClaimRow? {
    var row = corpus[number]
    let members = store.members.count
    row.store(value, in: &store)
    switch value {
    case .entity(let name):
      guard let thing = corpus.things.find(name) else { return nil }
      row.payload = thing
    case .list(let list):
      for (offset, member) in list.members.enumerated() {
        guard case .entity(let name) = member, members + offset < store.members.count else { continue }
        guard let thing = corpus.things.find(name) else { return nil }
        store.members[members + offset] = thing
      }
    case .date, .period, .number, .text, .boolean, .unknown, .none: break
    }
    return row
  }

  /// The corpus, with all values of the variants in its store; its claims are as they were.
  package func base() -> Corpus { Corpus(corpus, store: store) }
}

extension Corpus {
  /// The corpus with some rows in the place of others.
  ///
  /// - Parameter rows: made by the `CorpusVariants` that this is the base of.
  /// Cost: O(chunks), and a copy of each chunk in which a row is changed.
  package func replacing(_ rows: [(number: UInt32, row: ClaimRow)]) -> Corpus {
    var store = store
    for (number, row) in rows { store[number] = row }
    return Corpus(self, store: store)
  }
}
