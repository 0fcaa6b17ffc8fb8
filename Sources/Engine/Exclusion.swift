import Claims
import Plan
import Values

/// `excludes`: whether what a claim rules out is claimed.
struct Exclusion {
  /// The claims of the second scan about one subject, of one time and scope.
  private struct Claimed {
    /// What certainly is what the rule speaks of, and what only narrowly read is.
    var certain: [UInt32] = []
    var narrow: [UInt32] = []
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
    return min(claimed.certain.isEmpty ? .doubt : .contradiction, cases.certainty(row))
  }

  /// Of the claims of the second scan those that a claim rules out, or would if they certainly were what the rule speaks of.
  mutating func opposed(_ row: ClaimRow, target: UInt32) -> [UInt32] {
    guard let claimed = claimed(of: target)[cases.key(row)] else { return [] }
    return (claimed.certain + claimed.narrow).sorted()
  }

  private mutating func claimed(of target: UInt32) -> [ItemKey: Claimed] {
    if let known = claimed[target] { return known }
    var result: [ItemKey: Claimed] = [:]
    for number in cases.secondRows.rows(about: target) {
      let row = corpus[number]
      if row.kind == .none { continue }
      let isCertain = secondValues?.certainty(row) ?? .contradiction == .contradiction
      let path = isCertain ? \Claimed.certain : \Claimed.narrow
      result[cases.key(row), default: Claimed()][keyPath: path].append(number)
    }
    claimed[target] = result
    return result
  }

  mutating func finding(_ bound: Bound, _ subject: UInt32, _ target: UInt32) -> RawFinding {
    let claimed = claimed(of: target)
    var involved: Set<UInt32> = []
    var seen: Set<ItemKey> = []
    for (row, key) in bound.rows {
      involved.insert(row)
      guard seen.insert(key).inserted, let claims = claimed[key] else { continue }
      involved.formUnion(claims.certain)
      if bound.verdict == .doubt { involved.formUnion(claims.narrow) }
    }
    let (first, key) = bound.rows[0]
    let opposed = claimed[key].flatMap { $0.certain.first ?? $0.narrow.first } ?? first
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
