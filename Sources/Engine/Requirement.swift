import Claims
import Plan
import Values

/// `requires` and `reciprocal`: whether what a claim asks for is claimed, what speaks against it, and what silence means.
struct Requirement {
  /// What claims of the second scan say of one subject.
  private struct Said {
    /// How well the best of them meets a demand that is the same for all claims of the first scan.
    var best = Verdict.contradiction
    var isEmpty = true
    /// A list that may have more members, and a claim that says `unknown`.
    var hasOpenList = false
    var hasUnknown = false
    /// The first few of those that leave no room for what is asked, by time and scope.
    var contrary: [ItemKey: [UInt32]] = [:]
  }

  private let check: RequirementCheck
  private let cases: ExistsCases
  private let corpus: Corpus
  private let demanded: ValueTest?
  private let partners: Partners?
  /// Whether what no source says is not so.
  let isClosed: Bool
  /// Ids of the sources that are complete for the property of the second scan, sorted.
  let completeSources: [String]
  private let isMultiple: Bool
  private var said: [UInt32: Said] = [:]

  /// The most claims against one requirement that a finding names.
  private static let contraryLimit = 8

  init(_ check: RequirementCheck, _ cases: ExistsCases, _ corpus: Corpus) {
    self.check = check
    self.cases = cases
    self.corpus = corpus
    if case .values(let values, _) = check.demand { demanded = ValueTest(values, corpus) } else { demanded = nil }
    partners = check.demand == .subjectOfFirst ? Partners(cases.secondRows.rows, corpus) : nil
    completeSources = corpus.completeSources(cases.second.filter)
    isClosed = !check.isOpenWorld || !completeSources.isEmpty
    let property = cases.second.filter.properties.first.flatMap { corpus.vocabulary.property(named: $0) }
    isMultiple = property?.isMultiple ?? false
  }

  /// Whether a claim's requirement is met by what is claimed of a subject.
  ///
  /// - Returns: also the claims that speak against it; none where only silence does.
  mutating func judge(_ row: ClaimRow, target: UInt32) -> (verdict: Verdict, contrary: [UInt32]) {
    let said = saying(of: target)
    let best = meets(row, target, said)
    if best <= .undetermined { return (best, []) }
    let verdict = min(best, cases.certainty(row))
    let contrary = said.contrary[cases.key(row)] ?? []
    if !contrary.isEmpty { return (verdict, contrary) }
    return (isClosed ? verdict : .undetermined, [])
  }

  private func meets(_ row: ClaimRow, _ target: UInt32, _ said: Said) -> Verdict {
    switch check.demand {
    case .anything: return said.best
    case .values: return said.hasUnknown && said.best > .undetermined ? .undetermined : said.best
    case .subjectOfFirst:
      if said.hasOpenList || partners?.contains(target, row.subject) == true { return .consistent }
      return said.hasUnknown ? .undetermined : .contradiction
    }
  }

  /// Whether anything is claimed of a subject.
  mutating func isSilent(of target: UInt32) -> Bool { saying(of: target).isEmpty }

  private mutating func saying(of target: UInt32) -> Said {
    if let known = said[target] { return known }
    var result = Said()
    for number in cases.secondRows.rows(about: target) {
      let row = corpus[number]
      result.isEmpty = false
      let verdict = self.verdict(row, &result)
      result.best = min(result.best, verdict)
      guard verdict >= .doubt, row.kind == .none || !isMultiple else { continue }
      let key = cases.key(row)
      if result.contrary[key, default: []].count < Self.contraryLimit {
        result.contrary[key, default: []].append(number)
      }
    }
    said[target] = result
    return result
  }

  /// How one claim by itself meets the demand; for one that depends on the claim of the first scan, not at all.
  private func verdict(_ row: ClaimRow, _ said: inout Said) -> Verdict {
    switch row.kind {
    case .none: return .contradiction
    case .unknown:
      said.hasUnknown = true
      // That there is something, if not what, is enough where anything is.
      return check.demand == .anything ? .consistent : .undetermined
    case .list:
      if corpus.store.lists[Int(row.payload)].isOpen { said.hasOpenList = true }
    case .date, .period, .number, .text, .entity, .boolean: break
    }
    switch check.demand {
    case .anything: return .consistent
    case .values: return demanded?.possibility(row) ?? .undetermined
    case .subjectOfFirst: return said.hasOpenList && row.kind == .list ? .undetermined : .contradiction
    }
  }
}

/// The pairs of a subject and what it names, for `reciprocal`.
private struct Partners {
  private var named: Set<UInt64> = []
  /// What the things that are named are part of.
  private var above: Set<UInt64> = []
  private let things: Things

  init(_ rows: ArraySlice<UInt32>, _ corpus: Corpus) {
    things = corpus.things
    for number in rows {
      let row = corpus[number]
      if row.kind == .entity { add(row.subject, row.payload) }
      guard row.kind == .list else { continue }
      let list = corpus.store.lists[Int(row.payload)]
      guard list.kind == .entity else { continue }
      for member in corpus.store.members[Int(list.start)..<Int(list.start + list.count)] { add(row.subject, member) }
    }
  }

  private static func pair(_ subject: UInt32, _ thing: UInt32) -> UInt64 { UInt64(subject) << 32 | UInt64(thing) }

  private mutating func add(_ subject: UInt32, _ thing: UInt32) {
    named.insert(Self.pair(subject, thing))
    var part = thing
    while let whole = things.whole(of: part) {
      above.insert(Self.pair(subject, whole))
      part = whole
    }
  }

  /// Whether a subject names the thing, a part of it, or what it is part of.
  func contains(_ subject: UInt32, _ thing: UInt32) -> Bool {
    if above.contains(Self.pair(subject, thing)) { return true }
    var part: UInt32? = thing
    while let current = part {
      if named.contains(Self.pair(subject, current)) { return true }
      part = things.whole(of: current)
    }
    return false
  }
}

extension Corpus {
  /// The ids of the sources that a filter admits and that are complete for its properties, sorted.
  func completeSources(_ filter: ClaimFilter) -> [String] {
    sources.filter { source in
      (filter.sources.isEmpty || filter.sources.contains(source.id))
        && (filter.sourceKinds.isEmpty || filter.sourceKinds.contains(source.kind))
        && source.completeFor.contains { filter.properties.contains($0) }
    }.map(\.id).sorted()
  }
}
