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
