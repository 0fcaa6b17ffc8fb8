import SourceText
import Values

/// All claims, with who makes them and what they are about: what rules are checked against.
///
/// Immutable; a class because it is handed about in the hot loops, where a copied struct costs a retain a field.
package final class Corpus: Sendable {
  package let vocabulary: Vocabulary
  /// In the order of the files; a row's `source` is a place here.
  package let sources: [Source]
  package let things: Things
  package let store: ClaimStore
  /// The rows of `store`, which the hot loops read without touching its other columns.
  private let chunks: [ContiguousArray<ClaimRow>]
  /// What `when` may be; a row's `when` is a place here plus one. Equal readings are one.
  package let whens: [When]
  /// The group of each source: those connected through `derived-from`, circles too, are one.
  package let independence: [UInt32]

  /// A time that claims are about.
  package struct When: Sendable, Hashable {
    /// As first written.
    package var text: String
    package var reading: DateReading
  }

  /// Joins what was read: resolves subjects, entities and corrections.
  ///
  /// - Parameter problems: takes what is wrong between files: ids used twice, corrections of nothing.
  package init(_ files: consuming ClaimFiles, vocabulary: Vocabulary, into problems: inout [Diagnostic]) {
    self.vocabulary = vocabulary
    sources = files.sources
    Self.checkSources(files.sources, vocabulary, &problems)
    independence = Self.independentGroups(files.sources)
    var store = files.store
    files.store = ClaimStore()
    var things = Things(files.entities, types: files.types, symbols: store.symbols, into: &problems)
    var resolver = WhenResolver(symbols: store.symbols, vocabulary: vocabulary)
    for chunk in store.chunks.indices {
      for index in store.chunks[chunk].indices {
        var row = store.chunks[chunk][index]
        row.subject = things.number(ofSymbol: row.subject)
        if row.kind == .entity { row.payload = things.number(ofSymbol: row.payload) }
        if row.when != 0 { row.when = resolver.when(row.when - 1) + 1 }
        store.chunks[chunk][index] = row
      }
    }
    for list in store.lists where list.kind == .entity {
      for index in Int(list.start)..<Int(list.start + list.count) {
        store.members[index] = things.number(ofSymbol: store.members[index])
      }
    }
    whens = resolver.whens
    Self.applyCorrections(&store, files.sources, &problems)
    self.things = things
    self.store = store
    chunks = store.chunks
  }

  /// The same but for its store, whose claims have the same subjects, sources and times.
  init(_ other: Corpus, store: ClaimStore) {
    vocabulary = other.vocabulary
    sources = other.sources
    things = other.things
    whens = other.whens
    independence = other.independence
    self.store = store
    chunks = store.chunks
  }

  /// The row of a number that `store.forEach` names.
  @inline(__always)
  package subscript(number: UInt32) -> ClaimRow {
    chunks[Int(number >> UInt32(ClaimStore.chunkBits))][Int(number) & (ClaimStore.chunkSize - 1)]
  }

  private static func checkSources(_ sources: [Source], _ vocabulary: Vocabulary, _ problems: inout [Diagnostic]) {
    var first: [String: Source] = [:]
    for source in sources {
      if let earlier = first[source.id] {
        problems.append(
          Diagnostic(
            .error, "duplicate-id", "the source id '\(source.id)' is used twice", at: source.location,
            notes: ["first at \(earlier.location.shortText)"]))
      } else {
        first[source.id] = source
      }
      for name in source.completeFor where vocabulary.number(of: name) == nil {
        let near = nearest(to: name, among: vocabulary.names)
        problems.append(
          Diagnostic(
            .error, "unknown-property", "the vocabulary has no property '\(name)', named in 'complete-for'",
            at: source.location, notes: near.map { ["did you mean '\($0)'?"] } ?? []))
      }
    }
  }

  /// Union-find over the ids of sources and of what they derive from, whether or not that is in the corpus.
  private static func independentGroups(_ sources: [Source]) -> [UInt32] {
    var numbers: [String: Int] = [:]
    var parents: [Int] = []
    func number(_ id: String) -> Int {
      if let number = numbers[id] { return number }
      numbers[id] = parents.count
      parents.append(parents.count)
      return parents.count - 1
    }
    func root(_ start: Int) -> Int {
      var node = start
      while parents[node] != node {
        parents[node] = parents[parents[node]]
        node = parents[node]
      }
      return node
    }
    for source in sources {
      let own = number(source.id)
      for origin in source.derivedFrom {
        let other = root(number(origin))
        let mine = root(own)
        parents[max(other, mine)] = min(other, mine)
      }
    }
    return sources.map { UInt32(truncatingIfNeeded: root(number($0.id))) }
  }

  /// Marks the claims that others replace.
  private static func applyCorrections(
    _ store: inout ClaimStore, _ sources: [Source], _ problems: inout [Diagnostic]
  ) {
    if store.corrections.isEmpty { return }
    let resolver = CorrectionResolver(store, sources)
    for correction in store.corrections {
      let row = store[correction.row]
      let source = sources[Int(row.source)]
      let location = SourceLocation(
        path: source.path, start: SourcePosition(line: correction.line, column: correction.column))
      guard let target = resolver.row(of: correction.target, from: source.id) else {
        problems.append(
          Diagnostic(
            .error, "unknown-claim", "there is no claim '\(correction.target)' to correct", at: location,
            notes: ["name a claim of this file by its id, one of another as 'source/claim'"]))
        continue
      }
      if resolver.correctsItself(correction.row) {
        problems.append(
          Diagnostic(.error, "circle", "the claim corrects itself, directly or by way of others", at: location))
        continue
      }
      store[target].flags.insert(.corrected)
    }
  }

  /// The claim that replaces another one; `nil` where none does.
  ///
  /// Cost: O(claims of the sources that corrections name).
  package func correction(of number: UInt32) -> UInt32? {
    let resolver = CorrectionResolver(store, sources)
    return store.corrections.first { correction in
      resolver.row(of: correction.target, from: source(store[correction.row]).id) == number
    }?.row
  }

  // MARK: - Reading claims

  package func record(_ row: ClaimRow) -> ClaimRecord { ClaimRecord(store.arena, at: row.record) }

  package func source(_ row: ClaimRow) -> Source { sources[Int(row.source)] }

  package func property(_ row: ClaimRow) -> Property { vocabulary.properties[Int(row.property)] }

  /// The `when` of a claim; `nil` where it has none.
  package func when(_ row: ClaimRow) -> When? { row.when == 0 ? nil : whens[Int(row.when) - 1] }

  /// The entries of a claim's scope, in the order of their keys.
  package func scope(_ row: ClaimRow) -> [(key: String, value: String)] {
    if row.scope == 0 { return [] }
    return store.symbols.text(row.scope - 1).split(separator: "\u{1E}").map { entry in
      let parts = entry.split(separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}

/// Turns the symbols of times into places in `Corpus.whens`.
private struct WhenResolver {
  private let symbols: SymbolTable
  private let values: ValueReader
  private var whenOfSymbol: [UInt32: UInt32] = [:]
  private var last: (symbol: UInt32, when: UInt32)?
  private var whenOfReading: [DateReading: UInt32] = [:]
  private(set) var whens: [Corpus.When] = []

  init(symbols: SymbolTable, vocabulary: Vocabulary) {
    self.symbols = symbols
    values = vocabulary.values
  }

  mutating func when(_ symbol: UInt32) -> UInt32 {
    // Claims about one time stand together.
    if let last, last.symbol == symbol { return last.when }
    if let known = whenOfSymbol[symbol] {
      last = (symbol, known)
      return known
    }
    let text = symbols.text(symbol)
    var reading = DateReading(narrow: .unbounded)
    if case .date(let date)? = try? values.read(text, as: .date, settings: ValueSettings()) { reading = date }
    let number = whenOfReading[reading] ?? UInt32(truncatingIfNeeded: whens.count)
    if Int(number) == whens.count {
      whens.append(Corpus.When(text: text, reading: reading))
      whenOfReading[reading] = number
    }
    whenOfSymbol[symbol] = number
    return number
  }
}

/// Finds the claims that corrections name, in one pass over the claims of the sources that they name.
private struct CorrectionResolver {
  private var rows: [String: UInt32] = [:]
  /// The row that each correcting row replaces.
  private var replaced: [UInt32: UInt32] = [:]
  /// Those that replace themselves, by way of others or directly.
  private var circular: Set<UInt32> = []

  init(_ store: ClaimStore, _ sources: [Source]) {
    var wanted: Set<String> = []
    var wantedSources: Set<String> = []
    for correction in store.corrections {
      let source = sources[Int(store[correction.row].source)].id
      let reference = Self.reference(correction.target, from: source)
      wanted.insert(reference)
      wantedSources.insert(String(reference.prefix { $0 != "/" }))
    }
    let isWanted = sources.map { wantedSources.contains($0.id) }
    var found: [String: UInt32] = [:]
    store.forEach { number, row in
      guard isWanted[Int(row.source)] else { return }
      let reference = sources[Int(row.source)].id + "/" + ClaimRecord.id(store.arena, at: row.record)
      if wanted.contains(reference), found[reference] == nil { found[reference] = number }
    }
    rows = found
    for correction in store.corrections {
      let source = sources[Int(store[correction.row].source)].id
      replaced[correction.row] = row(of: correction.target, from: source)
    }
    findCircles(store)
  }

  /// Follows each correction once.
  private mutating func findCircles(_ store: ClaimStore) {
    var followed: Set<UInt32> = []
    for correction in store.corrections {
      var path: [UInt32] = []
      var places: [UInt32: Int] = [:]
      var row = correction.row
      while !followed.contains(row), places[row] == nil, let next = replaced[row] {
        places[row] = path.count
        path.append(row)
        row = next
      }
      if let start = places[row] { circular.formUnion(path[start...]) }
      followed.formUnion(path)
    }
  }

  private static func reference(_ target: String, from source: String) -> String {
    target.contains("/") ? target : source + "/" + target
  }

  func row(of target: String, from source: String) -> UInt32? { rows[Self.reference(target, from: source)] }

  func correctsItself(_ row: UInt32) -> Bool { circular.contains(row) }
}
