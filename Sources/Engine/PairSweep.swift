import Claims
import Plan
import Values

/// Finds the pairs of two sides that fail, by looking up bounds in sorted order.
///
/// For each failure and each group of tuples that have in common what the join asks, the right side is put into a
/// `DominanceIndex` by its bounds, and each tuple of the left side asks for those that it fails with; each is judged in
/// full. The equality part is a hash join. Source: Z. Khayyat et al., "Lightning Fast and Space Efficient Inequality
/// Joins", PVLDB 8 (2015), for denial constraints as joins over sorted orders; the index is another, see there.
struct PairSweep {
  /// Groups of so few pairs are judged pair by pair.
  private static let plainLimit = 64
  /// How many conflicts of one tuple are tried where there are too many to look at all.
  private static let trialLimit = 64

  private let corpus: Corpus
  private let join: MatchJoin
  private let sides: JoinSides
  private let left: SideTuples
  private let right: SideTuples
  /// Tuples that were left out.
  private let isCut: Bool
  private let count: PairCount
  private let all: Set<Int>
  /// How many more pairs may be judged.
  private var budget: Int
  private var combination: Combination

  init(
    _ sides: JoinSides, _ join: MatchJoin, _ corpus: Corpus, _ judge: inout some SweepJudge, limit: Int
  ) {
    self.corpus = corpus
    self.join = join
    self.sides = sides
    left = SideTuples(sides, isRight: false, join, corpus, &judge, limit: limit)
    right = SideTuples(sides, isRight: true, join, corpus, &judge, limit: limit)
    isCut = left.count >= limit || right.count >= limit
    count = PairCount(join, left, right)
    all = Set(sides.left + sides.right)
    budget = limit
    combination = Combination(scans: all.count)
  }

  mutating func run(_ judge: inout some SweepJudge, _ worst: inout WorstBySubjects, _ outcome: inout PlanOutcome) {
    if isCut {
      outcome.comparisons += 1
      outcome.undetermined += 1
    }
    let rights = right.byGroup
    for (group, tuples) in left.byGroup.sorted(by: { $0.value[0] < $1.value[0] }) {
      guard let others = rights[group] else { continue }
      if tuples.count * others.count <= Self.plainLimit {
        judgeAll(tuples, others, &judge, &worst, &outcome)
      } else {
        sweep(tuples, others, &judge, &worst, &outcome)
      }
    }
  }

  private mutating func set(_ leftTuple: Int, _ rightTuple: Int) {
    left.copy(leftTuple, to: &combination)
    right.copy(rightTuple, to: &combination)
  }

  /// Pair by pair, up to the limit; the rest is undetermined.
  private mutating func judgeAll(
    _ tuples: [Int], _ others: [Int], _ judge: inout some SweepJudge, _ worst: inout WorstBySubjects,
    _ outcome: inout PlanOutcome
  ) {
    for (place, tuple) in tuples.enumerated() {
      guard budget > 0 else {
        let rest = count.pairs(Array(tuples[place...]), others)
        outcome.comparisons += rest
        outcome.undetermined += rest
        return
      }
      for other in others {
        set(tuple, other)
        guard join.admits(combination, among: all) else { continue }
        budget -= 1
        outcome.comparisons += 1
        combination.forEachRow { outcome.touched.insert($0) }
        let judgement = judge.judge(combination)
        if judgement.verdict == .undetermined { outcome.undetermined += 1 }
        worst.add(combination, judgement)
      }
    }
  }

  private mutating func sweep(
    _ tuples: [Int], _ others: [Int], _ judge: inout some SweepJudge, _ worst: inout WorstBySubjects,
    _ outcome: inout PlanOutcome
  ) {
    let complete = tuples.filter { left.isComplete[$0] }
    let completeOthers = others.filter { right.isComplete[$0] }
    judgeAll(tuples.filter { !left.isComplete[$0] }, others, &judge, &worst, &outcome)
    judgeAll(complete, others.filter { !right.isComplete[$0] }, &judge, &worst, &outcome)
    let pairs = count.pairs(complete, completeOthers)
    if pairs == 0 { return }
    outcome.comparisons += pairs
    for tuple in complete { for row in left[tuple] { outcome.touched.insert(row) } }
    for tuple in completeOthers { for row in right[tuple] { outcome.touched.insert(row) } }
    for failure in sides.failures.indices {
      let fitting = complete.filter { left.columns[failure].fits[$0] }
      let points = completeOthers.filter { right.columns[failure].fits[$0] }
      if fitting.isEmpty || points.isEmpty { continue }
      let search = Search(sides.failures[failure], failure, points, right, isWide: false)
      guard let found = few(search, fitting) else {
        let rest = sample(
          Search(sides.failures[failure], failure, points, right, isWide: true), fitting, &judge, &worst)
        outcome.undetermined += sample(search, rest, &judge, &worst, isLast: true).count
        continue
      }
      budget -= found.count
      for pair in found {
        set(pair.left, pair.right)
        if join.admits(combination, among: all) { worst.add(combination, judge.judge(combination)) }
      }
    }
  }

  /// All pairs that may fail; `nil` where they are more than are looked at.
  private func few(_ search: Search, _ tuples: [Int]) -> [(left: Int, right: Int)]? {
    let limit = min(budget, PlanRunner.combinationLimit)
    var found: [(left: Int, right: Int)] = []
    for tuple in tuples {
      search.forEach(tuple, left) { other in
        found.append((tuple, other))
        return found.count <= limit
      }
      if found.count > limit { return nil }
    }
    return found
  }

  /// The worst conflict of each tuple.
  ///
  /// - Returns: the tuples without one; where `isLast`, only those of which it is not known.
  private mutating func sample(
    _ search: Search, _ tuples: [Int], _ judge: inout some SweepJudge, _ worst: inout WorstBySubjects,
    isLast: Bool = false
  ) -> [Int] {
    var rest: [Int] = []
    for tuple in tuples {
      var isFound = false
      var trials = 0
      search.forEach(tuple, left) { other in
        trials += 1
        set(tuple, other)
        turnRound()
        guard join.admits(combination, among: all) else { return trials < Self.trialLimit }
        let judgement = judge.judge(combination)
        guard judgement.verdict >= (isLast ? .doubt : .contradiction) else { return trials < Self.trialLimit }
        worst.add(combination, judgement, isSample: true)
        isFound = true
        return false
      }
      if !isFound, !isLast || trials == Self.trialLimit { rest.append(tuple) }
    }
    return rest
  }

  /// Of a pair that is the same both ways round, the one is as good as the other.
  private mutating func turnRound() {
    guard combination.rows.count == 2, join.exclusions.contains(where: { $0.comparison == .precede }),
      let first = combination.rows[0], let second = combination.rows[1], join.stands(second, before: first)
    else { return }
    combination.rows = [second, first]
  }

  /// One failure's bounds of some tuples of the right side, sorted.
  private struct Search {
    private let failure: JoinSides.SidedFailure
    private let place: Int
    private let points: [Int]
    private let index: DominanceIndex
    private let isWide: Bool

    init(_ failure: JoinSides.SidedFailure, _ place: Int, _ points: [Int], _ right: SideTuples, isWide: Bool) {
      self.failure = failure
      self.place = place
      self.points = points
      self.isWide = isWide
      let keys = isWide ? right.columns[place].wide : right.columns[place].narrow
      index = DominanceIndex(
        x: points.map { keys[0][$0] }, y: failure.comparisons.count > 1 ? points.map { keys[1][$0] } : nil)
    }

    /// Calls `body` with the tuples of the right side that a tuple of the left may fail with, until it returns `false`.
    func forEach(_ tuple: Int, _ left: SideTuples, _ body: (Int) -> Bool) {
      let keys = isWide ? left.columns[place].wide : left.columns[place].narrow
      let hasSecond = failure.comparisons.count > 1
      index.search(
        x: keys[0][tuple], isStrictX: failure.comparisons[0].isStrict, y: hasSecond ? keys[1][tuple] : nil,
        isStrictY: hasSecond && failure.comparisons[1].isStrict
      ) { body(points[$0]) }
    }
  }
}
