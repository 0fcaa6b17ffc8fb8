import Claims
import Plan

/// Whose claims decide, together with a changed one, what a plan finds.
///
///     all scans about one subject      that subject
///     visit.value, named subjects      that subject, those whose claims lead to it, and those that they lead to
///     anything else                    the whole corpus
struct PlanReach: Sendable {
  private enum Extent: Sendable {
    case subject
    /// Through this many scans at most, with these things always looked at.
    case linked(depth: Int, named: [UInt32])
    case corpus
  }

  /// More subjects than these are not told one by one: the whole corpus is looked at.
  private static let subjectLimit = 2000

  private let extent: Extent
  /// Of properties: those whose claims the plan looks at; `nil` for all.
  private let properties: Set<Int>?

  init(_ plan: Plan, _ corpus: Corpus) {
    let names = plan.scans.map(\.filter.properties)
    properties =
      names.contains(where: \.isEmpty) ? nil : Set(names.joined().compactMap { corpus.vocabulary.number(of: $0) })
    extent = Self.extent(plan, corpus)
  }

  private static func extent(_ plan: Plan, _ corpus: Corpus) -> Extent {
    switch plan.input {
    case .scan, .group, .join, .exists: break
    // A chain of claims of order may lead anywhere.
    case .network: return .corpus
    }
    // What one subject has, any other may have too.
    if case .unique = plan.check { return .corpus }
    var named: [UInt32] = []
    var isLinked = false
    for scan in plan.scans {
      switch scan.subject {
      case .shared: break
      case .named(let name):
        isLinked = true
        if let thing = corpus.things.find(name) { named.append(thing) }
      case .value, .subject: isLinked = true
      // What brings its claims together with others may be any of their fields.
      case .any: return .corpus
      }
    }
    return isLinked ? .linked(depth: plan.scans.count, named: named) : .subject
  }

  /// What the plan finds can depend on any claim.
  var isCorpusWide: Bool {
    switch extent {
    case .corpus: true
    case .subject, .linked: false
    }
  }

  /// Whether a claim of the property can matter.
  func looksAt(property: UInt16) -> Bool { properties?.contains(Int(property)) ?? true }

  /// The subjects whose claims to look at, ascending; `nil` for all.
  ///
  /// - Parameter things: the changed claims' subjects, and the things that they name before and after the change.
  func subjects(from changed: [UInt32], naming things: [UInt32], _ links: SubjectLinks) -> [UInt32]? {
    switch extent {
    case .subject: return Set(changed).sorted()
    case .corpus: return nil
    case .linked(let depth, let named):
      if changed.contains(where: named.contains) { return nil }
      var found = Set(changed)
      var edge = changed
      for _ in 1..<max(2, depth) {
        edge = edge.flatMap { links.referrers(of: $0) }.filter { found.insert($0).inserted }
        if found.count > Self.subjectLimit { return nil }
      }
      found.formUnion(named)
      edge = found.sorted() + things.filter { found.insert($0).inserted }
      for _ in 1..<max(2, depth) {
        edge = edge.flatMap { links.named(by: $0) }.filter { found.insert($0).inserted }
        if found.count > Self.subjectLimit { return nil }
      }
      return found.sorted()
    }
  }
}

/// Which subjects' claims name which things, and the rows of each subject.
struct SubjectLinks: Sendable {
  private let corpus: Corpus
  /// The bound rows by subject, in the order of the corpus; `starts` has one entry more than there are things.
  private let rows: [UInt32]
  private let starts: [UInt32]
  /// Pairs of a thing and a subject whose claim names it, ascending.
  private let references: [UInt64]

  /// Cost: O(claims), and sorting the claims that name entities.
  init(_ corpus: Corpus) {
    self.corpus = corpus
    var counts = [UInt32](repeating: 0, count: corpus.things.count + 1)
    corpus.store.forEach { _, row in
      if row.isBound { counts[Int(row.subject) + 1] += 1 }
    }
    for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
    starts = counts
    var sorted = [UInt32](repeating: 0, count: Int(counts.last ?? 0))
    var references: [UInt64] = []
    corpus.store.forEach { number, row in
      guard row.isBound else { return }
      sorted[Int(counts[Int(row.subject)])] = number
      counts[Int(row.subject)] += 1
      for thing in corpus.namedThings(row) { references.append(UInt64(thing) << 32 | UInt64(row.subject)) }
    }
    rows = sorted
    self.references = Set(references).sorted()
  }

  func rows(about subject: UInt32) -> ArraySlice<UInt32> {
    guard Int(subject) + 1 < starts.count else { return [] }
    return rows[Int(starts[Int(subject)])..<Int(starts[Int(subject) + 1])]
  }

  /// The subjects whose claims name a thing, ascending.
  func referrers(of thing: UInt32) -> [UInt32] {
    var low = 0
    var high = references.count
    while low < high {
      let middle = (low + high) / 2
      if references[middle] >> 32 < UInt64(thing) { low = middle + 1 } else { high = middle }
    }
    return references[low...].prefix { $0 >> 32 == UInt64(thing) }.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// The things that a subject's claims name.
  func named(by subject: UInt32) -> [UInt32] { rows(about: subject).flatMap { corpus.namedThings(corpus[$0]) } }
}
