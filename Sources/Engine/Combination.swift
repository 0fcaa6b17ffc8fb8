import Claims
import Values

/// One claim a scan, or all of a scan's where it is an aggregate.
struct Combination {
  /// A row a scan; of aggregates, none.
  var rows: [UInt32?]
  /// The rows of each aggregate scan; of others, empty.
  var aggregates: [[UInt32]]

  init(scans: Int) {
    rows = Array(repeating: nil, count: scans)
    aggregates = Array(repeating: [], count: scans)
  }

  /// Every row that takes part.
  func forEachRow(_ body: (UInt32) -> Void) {
    for row in rows {
      if let row { body(row) }
    }
    for rows in aggregates {
      for row in rows { body(row) }
    }
  }

  /// Every row that takes part, with its scan, in the order of the scans.
  var all: [(scan: Int, row: UInt32)] {
    rows.indices.flatMap { scan in
      (rows[scan].map { [$0] } ?? aggregates[scan]).map { (scan, $0) }
    }
  }
}

/// Whether a combination can satisfy a rule.
struct Judgement {
  var verdict: Verdict
  /// How far from holding; 0 where the verdict is consistent. Compared only within one rule.
  var distance: Double

  static let undetermined = Judgement(verdict: .undetermined, distance: 0)
  static let consistent = Judgement(verdict: .consistent, distance: 0)
}

/// What is asked of each combination of claims.
protocol CombinationJudge {
  mutating func judge(_ combination: Combination) -> Judgement

  /// In words, for a combination that was judged a doubt or a contradiction.
  mutating func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation

  /// Whether every choice from the wide readings satisfies the rule, of a combination that was judged consistent; for
  /// traces. Where in doubt, it is not.
  mutating func isEntailed(_ combination: Combination) -> Bool

  /// What kept a combination from being judged, where its claims all have values that could be compared; for traces.
  func obstacle(_ combination: Combination) -> String
}

extension CombinationJudge {
  func obstacle(_ combination: Combination) -> String { "the values can't be compared" }
}

/// Keeps the worst combination of each binding of subjects, and every claim of the equally bad ones.
struct WorstCase {
  private(set) var verdict = Verdict.consistent
  private var distance = 0.0
  private(set) var witness: Combination?
  private var involved: Set<UInt32> = []

  /// - Parameter isFirst: whether a combination is to be the witness rather than another that is as far from holding.
  mutating func add(
    _ combination: Combination, _ judgement: Judgement, isFirst: (Combination, Combination) -> Bool = { _, _ in false }
  ) {
    guard judgement.verdict >= .doubt, judgement.verdict >= verdict else { return }
    if judgement.verdict > verdict {
      verdict = judgement.verdict
      involved.removeAll()
      witness = nil
    }
    let isWorse = judgement.distance > distance
    if witness.map({ isWorse || judgement.distance == distance && isFirst(combination, $0) }) ?? true {
      distance = judgement.distance
      witness = combination
    }
    for part in combination.all { involved.insert(part.row) }
  }

  /// The claims that conflict too, in the order of the corpus.
  func others(besides witnesses: [RawFinding.Part]) -> [UInt32] {
    involved.subtracting(witnesses.map(\.row)).sorted()
  }
}
