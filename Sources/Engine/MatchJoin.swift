import Claims
import Plan

/// Brings the claims of scans together by the fields that they have in common.
///
/// Shared subjects, keys and references (`subject: visit.value`) are matches like any other here: a hash join, whose every
/// step looks up the claims that fit those already chosen.
final class MatchJoin {
  let keys: FieldKeys
  /// That two fields are equal.
  let equalities: [Match]
  /// That they differ, or that one claim stands before another.
  let exclusions: [Match]
  private let scans: [Scan]
  private let scanRows: [ScanRows]
  private let corpus: Corpus

  init(_ plan: Plan, _ rows: [ScanRows], _ corpus: Corpus) {
    scans = plan.scans
    scanRows = rows
    self.corpus = corpus
    keys = FieldKeys(corpus)
    let matches = plan.input.matches + Self.implied(plan)
    equalities = matches.filter { $0.comparison == .equal }
    exclusions = matches.filter { $0.comparison != .equal }
  }

  /// What the subjects of scans and the plan's keys come to.
  private static func implied(_ plan: Plan) -> [Match] {
    var matches: [Match] = []
    func chain(_ places: [Int], _ field: Match.Field) {
      for (left, right) in zip(places, places.dropFirst()) {
        matches.append(Match(.init(scan: left, field), .equal, .init(scan: right, field)))
      }
    }
    let scans = plan.scans
    chain(scans.indices.filter { scans[$0].subject == .shared }, .subject)
    for (key, field) in [(Keys.when, Match.Field.when), (.scope, .scope), (.source, .source)]
    where plan.input.keys.contains(key) {
      chain(scans.indices.filter { !scans[$0].fixes.contains(key) }, field)
    }
    for (place, scan) in scans.enumerated() {
      switch scan.subject {
      case .shared, .named, .any: continue
      case .value(let other): matches.append(Match(.init(scan: other, .value), .equal, .init(scan: place, .subject)))
      case .subject(let other):
        matches.append(Match(.init(scan: other, .subject), .equal, .init(scan: place, .subject)))
      }
    }
    return matches
  }

  /// Whether no exclusion between scans of `members` forbids the combination.
  func admits(_ combination: borrowing Combination, among members: Set<Int>) -> Bool {
    for match in exclusions where members.contains(match.left.scan) && members.contains(match.right.scan) {
      guard let left = combination.rows[match.left.scan], let right = combination.rows[match.right.scan] else {
        continue
      }
      if !admits(match, left, right) { return false }
    }
    return true
  }

  private func admits(_ match: Match, _ left: UInt32, _ right: UInt32) -> Bool {
    switch match.comparison {
    case .equal: return true
    case .differ:
      guard let first = keys.key(left, match.left.field), let second = keys.key(right, match.right.field) else {
        return false
      }
      return first != second
    case .precede: return left != right && stands(left, before: right)
    }
  }

  /// By source and id, which don't depend on the order of the files.
  func stands(_ left: UInt32, before right: UInt32) -> Bool {
    let (first, second) = (corpus[left], corpus[right])
    let (a, b) = (corpus.source(first).id, corpus.source(second).id)
    return a != b ? a < b : corpus.record(first).id < corpus.record(second).id
  }

  // MARK: - Combinations

  /// Calls `body` with each combination of claims of some scans that match, until it returns `false`.
  func forEachCombination(of members: [Int], _ body: (borrowing Combination) -> Bool) {
    var combination = Combination(scans: scans.count)
    _ = extend(&combination, steps(of: members)[...], body)
  }

  /// The choice of one scan's claims, once those of the earlier steps are chosen.
  private struct Step {
    var scan: Int
    /// Of earlier scans, and what they are equal to in this one.
    var given: [Match.Side]
    /// The claims by what is given.
    var rows: [UInt64: [UInt32]]
    var exclusions: [Match]
  }

  /// Each scan behind one that it has something in common with, where there is one; aggregates last.
  private func steps(of members: [Int]) -> [Step] {
    var open = members.filter { !scans[$0].isAggregate } + members.filter { scans[$0].isAggregate }
    var bound: Set<Int> = []
    var steps: [Step] = []
    while let first = open.first {
      let singles = open.filter { !scans[$0].isAggregate }
      let next = singles.first { links(of: $0, to: bound).isEmpty == false } ?? first
      open.removeAll { $0 == next }
      let given = links(of: next, to: bound)
      var rows: [UInt64: [UInt32]] = [:]
      for row in scanRows[next].rows {
        guard let key = keys.key(given.map { (row, $0.own) }) else { continue }
        rows[key, default: []].append(row)
      }
      bound.insert(next)
      let between = exclusions.filter { match in
        let scans = [match.left.scan, match.right.scan]
        return scans.contains(next) && scans.allSatisfy(bound.contains)
      }
      steps.append(Step(scan: next, given: given.map(\.other), rows: rows, exclusions: between))
    }
    return steps
  }

  private func links(of scan: Int, to bound: Set<Int>) -> [(own: Match.Field, other: Match.Side)] {
    equalities.compactMap { match in
      if match.left.scan == scan, bound.contains(match.right.scan) { return (match.left.field, match.right) }
      if match.right.scan == scan, bound.contains(match.left.scan) { return (match.right.field, match.left) }
      return nil
    }
  }

  private func extend(
    _ combination: inout Combination, _ steps: ArraySlice<Step>, _ body: (borrowing Combination) -> Bool
  ) -> Bool {
    guard let step = steps.first else { return body(combination) }
    var given: [(row: UInt32, field: Match.Field)] = []
    for side in step.given {
      guard let row = combination.rows[side.scan] else { return true }
      given.append((row, side.field))
    }
    guard let key = keys.key(given), let rows = step.rows[key] else { return true }
    if scans[step.scan].isAggregate {
      combination.aggregates[step.scan] = rows
      defer { combination.aggregates[step.scan] = [] }
      return extend(&combination, steps.dropFirst(), body)
    }
    defer { combination.rows[step.scan] = nil }
    for row in rows {
      combination.rows[step.scan] = row
      let isAdmitted = step.exclusions.allSatisfy { match in
        guard let left = combination.rows[match.left.scan], let right = combination.rows[match.right.scan] else {
          return true
        }
        return admits(match, left, right)
      }
      if isAdmitted, !extend(&combination, steps.dropFirst(), body) { return false }
    }
    return true
  }
}
