import Claims
import Findings
import Plan
import SourceText
import Values

/// Makes the overview of a corpus that reports show around the discrepancies.
package struct CorpusSurvey {
  /// The most claims that are shown: a megabyte of a page for each thousand.
  private let claimLimit: Int
  private let corpus: Corpus
  private let findings: [Finding]

  package init(_ corpus: Corpus, _ findings: [Finding], claimLimit: Int = 10_000) {
    self.corpus = corpus
    self.findings = findings
    self.claimLimit = claimLimit
  }

  package func overview() -> CorpusOverview {
    let rows = shownRows()
    let things = subjects(of: rows)
    let bySubject = Dictionary(grouping: rows) { corpus[$0].subject }
    let writer = ClaimWriter(corpus, RepeatedClaims(corpus, for: rows))
    let claims = things.flatMap { evidence(bySubject[$0] ?? [], writer) }
    let sources = corpus.sources.indices.sorted { corpus.sources[$0].id < corpus.sources[$1].id }
    var counts = [Int](repeating: 0, count: corpus.sources.count)
    corpus.store.forEach { _, row in counts[Int(row.source)] += 1 }
    let profiles = sources.map { number in
      var profile = profile(corpus.sources[number])
      profile.claimCount = counts[number]
      return profile
    }
    var overview = CorpusOverview(
      sources: profiles, subjects: things.map(profile), claims: claims,
      pairs: pairs(sources), omittedClaims: corpus.store.count - rows.count)
    if overview.omittedClaims > 0 {
      var all: Set<UInt32> = []
      corpus.store.forEach { _, row in all.insert(row.subject) }
      overview.omittedSubjects = all.count - things.count
    }
    return overview
  }

  /// Some subjects, each with all claims about it in the order of the overview, and their sources by id.
  ///
  /// Cost: two passes over the claims.
  package func subjects(
    _ things: [UInt32]
  ) -> [(subject: CorpusOverview.SubjectProfile, claims: [ClaimEvidence], sources: [CorpusOverview.SourceProfile])] {
    var rows: [UInt32: [UInt32]] = [:]
    let wanted = Set(things)
    corpus.store.forEach { number, row in
      if wanted.contains(row.subject) { rows[row.subject, default: []].append(number) }
    }
    let writer = ClaimWriter(corpus, RepeatedClaims(corpus, for: rows.values.joined()))
    return things.map { thing in
      let own = rows[thing] ?? []
      let sources = Set(own.map { Int(corpus[$0].source) }).map { profile(corpus.sources[$0]) }
      return (profile(thing), evidence(own, writer), sources.sorted { $0.id < $1.id })
    }
  }

  /// By property, the claims of one item together, then source and place.
  private func evidence(_ rows: [UInt32], _ writer: ClaimWriter) -> [ClaimEvidence] {
    rows.map { writer.evidence(corpus[$0], role: .other) }.sorted { left, right in
      let (a, b) = (
        [left.property, left.when, left.scope, left.sourceID],
        [right.property, right.when, right.scope, right.sourceID]
      )
      if a != b { return a.lexicographicallyPrecedes(b) }
      return (left.location.path, left.location.start.line, left.claimID)
        < (right.location.path, right.location.start.line, right.claimID)
    }
  }

  /// What claims are about, by label.
  private func subjects(of rows: [UInt32]) -> [UInt32] {
    Set(rows.map { corpus[$0].subject }).map { (number: $0, label: corpus.things.label($0), id: corpus.things.id($0)) }
      .sorted { ($0.label, $0.id) < ($1.label, $1.id) }.map(\.number)
  }

  /// All claims, or all of one subject after the other as far as there is room: those of discrepancies, worst first, then
  /// the others in the order of the corpus. Of a subject that alone is too large, as many as there is room for.
  private func shownRows() -> [UInt32] {
    var all: [UInt32] = []
    if corpus.store.count <= claimLimit {
      corpus.store.forEach { number, _ in all.append(number) }
      return all
    }
    var ranks: [UInt32: Int] = [:]
    for id in findings.flatMap({ $0.claims.map(\.subjectID) }) {
      if let number = corpus.things.find(id), ranks[number] == nil { ranks[number] = ranks.count }
    }
    var counts: [UInt32: Int] = [:]
    corpus.store.forEach { _, row in
      if ranks[row.subject] == nil { ranks[row.subject] = ranks.count }
      counts[row.subject, default: 0] += 1
    }
    var room = claimLimit
    var wanted: Set<UInt32> = []
    for (subject, _) in ranks.sorted(by: { $0.value < $1.value }) {
      let count = counts[subject] ?? 0
      if count > room, !wanted.isEmpty { break }
      wanted.insert(subject)
      room -= count
    }
    corpus.store.forEach { number, row in
      if wanted.contains(row.subject), all.count < claimLimit { all.append(number) }
    }
    return all
  }

  private func profile(_ source: Source) -> CorpusOverview.SourceProfile {
    var profile = CorpusOverview.SourceProfile(id: source.id, location: source.location)
    profile.title = source.title
    profile.authors = source.authors.joined(separator: "; ")
    profile.publisher = source.publisher
    profile.published = source.published
    profile.publication = source.publishedReading.map { Extent(narrow: $0.narrow, wide: $0.wide) }
    profile.url = source.url
    profile.kind = source.kind
    profile.trust = source.trust
    return profile
  }

  private func profile(_ thing: UInt32) -> CorpusOverview.SubjectProfile {
    var profile = CorpusOverview.SubjectProfile(id: corpus.things.id(thing), label: corpus.things.label(thing))
    profile.isDeclared = corpus.things.isDeclared(thing)
    if let entity = corpus.things.entity(thing) {
      profile.type = entity.type ?? ""
      profile.partOf = entity.partOf ?? ""
      profile.aliases = entity.aliases
    }
    return profile
  }
}

// MARK: Sources against each other

extension CorpusSurvey {
  /// What claims have in common that speak of one thing; see `agreement`.
  private struct Item: Hashable {
    var subject: UInt32
    var property: UInt16
    var when: UInt32
    var scope: UInt32
  }

  /// - Parameter order: places in the corpus, in the order of the overview.
  private func pairs(_ order: [Int]) -> [CorpusOverview.SourcePair] {
    let compared = comparedSources(order)
    var items: [Item: [UInt32]] = [:]
    corpus.store.forEach { number, row in
      guard compared[Int(row.source)] != nil, row.mode == .asserted || row.mode == .denied,
        !row.flags.contains(.corrected)
      else { return }
      items[Item(subject: row.subject, property: row.property, when: row.when, scope: row.scope), default: []]
        .append(number)
    }
    var pairs: [[Int]: CorpusOverview.SourcePair] = [:]
    let judge = ItemAgreement(AgreementCheck(), corpus)
    for rows in items.values where rows.count > 1 {
      let bySource = Dictionary(grouping: rows) { compared[Int(corpus[$0].source)] ?? 0 }
      let places = bySource.keys.sorted()
      for (index, first) in places.enumerated() {
        for second in places[(index + 1)...] {
          let outcome = judge.findings(((bySource[first] ?? []) + (bySource[second] ?? []))[...])
          pairs[[first, second], default: CorpusOverview.SourcePair(first: first, second: second)].add(outcome)
        }
      }
    }
    return pairs.values.filter { !$0.isEmpty }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The places in the overview of the sources with the most claims, by their places in the corpus.
  private func comparedSources(_ order: [Int]) -> [Int: Int] {
    var counts = [Int](repeating: 0, count: corpus.sources.count)
    corpus.store.forEach { _, row in counts[Int(row.source)] += 1 }
    let largest = order.enumerated().sorted { left, right in
      (counts[right.element], left.offset) < (counts[left.element], right.offset)
    }
    let places = largest.prefix(CorpusOverview.comparedSources).map { ($0.element, $0.offset) }
    return Dictionary(uniqueKeysWithValues: places)
  }
}

extension CorpusOverview.SourcePair {
  fileprivate var isEmpty: Bool { agreements + doubts + contradictions + undetermined == 0 }

  /// The worst that was found of one item; nothing where its values need not agree.
  fileprivate mutating func add(_ outcome: ItemOutcome) {
    let worst = outcome.findings.map(\.verdict).max()
    if worst == .contradiction {
      contradictions += 1
    } else if worst == .doubt {
      doubts += 1
    } else if outcome.undetermined > 0 {
      undetermined += 1
    } else if outcome.comparisons > 0 {
      agreements += 1
    }
  }
}
