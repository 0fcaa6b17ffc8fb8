import Claims
import Plan
import Values

/// `excludes`: whether what a claim rules out is claimed.
struct Exclusion {
  /// The claims of the second scan about one subject, of one time and scope.
  private struct Claimed {
    /// What certainly is what the rule speaks of, and what only narrowly read is.
    var certain = OpposedClaims()
    var narrow = OpposedClaims()
    /// What is said to be unknown: whether it is anything to rule out can't be told.
    var unknown = OpposedClaims()

    /// Those that count for a verdict.
    func counting(for verdict: Verdict) -> [OpposedClaims] {
      switch verdict {
      case .contradiction: [certain]
      case .doubt: [certain, narrow]
      case .consistent, .undetermined: [certain, narrow, unknown]
      }
    }
  }

  /// Claims of the first scan that rule out something that is claimed of one subject.
  struct Bound {
    fileprivate var verdict = Verdict.consistent
    fileprivate var rows: [(row: UInt32, key: ItemKey)] = []

    mutating func add(_ verdict: Verdict, _ row: UInt32, key: ItemKey) {
      guard verdict >= self.verdict else { return }
      if verdict > self.verdict { rows.removeAll() }
      self.verdict = verdict
      rows.append((row, key))
    }
  }

  private let cases: ExistsCases
  private let corpus: Corpus
  private let secondValues: ValueTest?
  private var claimed: [UInt32: [ItemKey: Claimed]] = [:]

  init(_ cases: ExistsCases, _ corpus: Corpus) {
    self.cases = cases
    self.corpus = corpus
    let values = cases.second.filter.values
    secondValues = values.isEmpty ? nil : ValueTest(values, corpus)
  }

  mutating func judge(_ row: ClaimRow, target: UInt32) -> Verdict {
    guard let claimed = claimed(of: target)[cases.key(row)] else { return .consistent }
    if claimed.certain.first(against: row, corpus) != nil { return cases.certainty(row) }
    if claimed.narrow.first(against: row, corpus) != nil { return min(.doubt, cases.certainty(row)) }
    return claimed.unknown.first(against: row, corpus) == nil ? .consistent : .undetermined
  }

  /// Of the claims of the second scan those that a claim rules out, or would if they certainly were what the rule speaks of.
  mutating func opposed(_ row: ClaimRow, target: UInt32) -> [UInt32] {
    guard let claimed = claimed(of: target)[cases.key(row)] else { return [] }
    return claimed.counting(for: .undetermined).flatMap { $0.all(against: row, corpus) }
  }

  private mutating func claimed(of target: UInt32) -> [ItemKey: Claimed] {
    if let known = claimed[target] { return known }
    var result: [ItemKey: Claimed] = [:]
    for number in cases.secondRows.rows(about: target) {
      let row = corpus[number]
      if row.kind == .none { continue }
      let isCertain = secondValues?.certainty(row) ?? .contradiction == .contradiction
      let path = row.kind == .unknown ? \Claimed.unknown : isCertain ? \Claimed.certain : \Claimed.narrow
      result[cases.key(row), default: Claimed()][keyPath: path].add(number, corpus)
    }
    claimed[target] = result
    return result
  }

  mutating func finding(_ bound: Bound, _ subject: UInt32, _ target: UInt32) -> RawFinding {
    let claimed = claimed(of: target)
    var involved = Set(bound.rows.map(\.row))
    // Two claims that state different things are together opposed to all: no third need be looked at.
    var seen: [ItemKey: (row: UInt32, isSettled: Bool)] = [:]
    for (row, key) in bound.rows {
      if let known = seen[key], known.isSettled || corpus.isSameStatement(corpus[known.row], corpus[row]) { continue }
      seen[key] = (row, isSettled: seen[key] != nil)
      for claims in claimed[key]?.counting(for: bound.verdict) ?? [] {
        involved.formUnion(claims.all(against: corpus[row], corpus))
      }
    }
    let (first, key) = bound.rows[0]
    let counting = claimed[key]?.counting(for: bound.verdict) ?? []
    let opposed = counting.compactMap { $0.first(against: corpus[first], corpus) }.first ?? first
    var witnesses = [RawFinding.Part(row: first, label: cases.first.name)]
    if opposed != first { witnesses.append(RawFinding.Part(row: opposed, label: cases.second.name)) }
    return RawFinding(
      subjects: cases.subjects(subject, target), verdict: bound.verdict, witnesses: witnesses,
      others: involved.subtracting([first, opposed]).sorted().map { RawFinding.Part(row: $0, label: "") },
      explanation: explain(first, opposed, target, bound.verdict))
  }

  func explain(_ first: UInt32, _ second: UInt32, _ target: UInt32, _ verdict: Verdict) -> Explanation {
    let isWide = verdict == .contradiction
    let names = [cases.first, cases.second].map { $0.spoken(corpus) }
    let (one, other) = (corpus[first], corpus[second])
    let of = target == one.subject ? "" : " of \(corpus.things.label(target))"
    var lines = [
      "\(cases.first.name.spoken) is \(corpus.describe(one, wide: isWide)), "
        + "\(cases.second.name.spoken)\(of) is \(corpus.describe(other, wide: isWide))"
    ]
    if verdict == .doubt { lines.append("only a generous reading holds: one of the two can mean another value") }
    return Explanation(message: "\(names[0]) excludes \(names[1])\(of)", computation: lines)
  }
}

extension Scan {
  /// The scan's name and the values that it asks for, as in `status closed or demolished`.
  func spoken(_ corpus: Corpus) -> String {
    let values = filter.values.map { $0.describe(in: corpus.vocabulary.units) }
    return values.isEmpty ? name.spoken : "\(name.spoken) \(values.joined(separator: " or "))"
  }
}
