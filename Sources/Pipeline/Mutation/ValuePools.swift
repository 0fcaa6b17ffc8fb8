import Claims

/// The values of a corpus that a mutant may take in the place of another.
struct ValuePools: Sendable {
  private let corpus: Corpus
  /// Of each property, the texts that claims state, each once, in the order of the corpus.
  private var texts: [UInt16: [UInt32]] = [:]
  /// Of each property, the things that claims name.
  private var things: [UInt16: [UInt32]] = [:]
  /// Of each type that an entity has, its entities.
  private var entities: [String: [UInt32]] = [:]
  /// Of each subject, its claims of dates.
  private var dates: [UInt32: [UInt32]] = [:]

  init(_ corpus: Corpus) {
    self.corpus = corpus
    var met: Set<UInt64> = []
    for (number, entity) in corpus.things.entities.enumerated() {
      if let type = entity.type { entities[type, default: []].append(UInt32(truncatingIfNeeded: number)) }
    }
    var (texts, things, dates) = (texts, things, dates)
    corpus.store.forEach { number, row in
      guard row.isBound else { return }
      let key = UInt64(row.property) << 32 | UInt64(row.payload)
      switch row.kind {
      case .text: if met.insert(key).inserted { texts[row.property, default: []].append(row.payload) }
      case .entity: if met.insert(key).inserted { things[row.property, default: []].append(row.payload) }
      case .date: dates[row.subject, default: []].append(number)
      case .list:
        for thing in corpus.namedThings(row) {
          if met.insert(UInt64(row.property) << 32 | UInt64(thing)).inserted {
            things[row.property, default: []].append(thing)
          }
        }
      case .period, .number, .boolean, .unknown, .none: break
      }
    }
    (self.texts, self.things, self.dates) = (texts, things, dates)
  }

  /// A text that another claim of the property states.
  func text(_ row: ClaimRow, _ random: inout SeededGenerator) -> String? {
    draw(texts[row.property] ?? [], besides: [row.payload], &random).map { corpus.store.symbols.text($0) }
  }

  /// Another entity of the same type; for one without, another that claims of the property name.
  ///
  /// - Returns: its id.
  func entity(
    _ thing: UInt32, besides others: [UInt32], of property: UInt16, _ random: inout SeededGenerator
  ) -> String? {
    let alike = corpus.things.entity(thing)?.type.flatMap { entities[$0] } ?? things[property] ?? []
    return draw(alike, besides: others, &random).map { corpus.things.id($0) }
  }

  func dates(of subject: UInt32) -> [UInt32] { dates[subject] ?? [] }

  /// Cost: O(1) on average where few are left out.
  private func draw(_ pool: [UInt32], besides others: [UInt32], _ random: inout SeededGenerator) -> UInt32? {
    guard !pool.isEmpty else { return nil }
    let start = Int.random(in: pool.indices, using: &random)
    return (pool[start...] + pool[..<start]).first { !others.contains($0) }
  }
}
