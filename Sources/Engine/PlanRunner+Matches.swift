import Claims
import Findings
import Plan
import Values

extension PlanRunner {
  /// Judges what a join binds whose claims come together by matches, not by one subject.
  ///
  /// Where the check compares two sides of the join by size, those that fail are looked up in sorted order: O(n log n + k)
  /// for k of them. Else every combination is tried, up to a limit; the rest counts as undetermined.
  mutating func runMatches(_ judge: some SweepJudge) {
    if trace != nil { return traceMatches(judge) }
    var judge = judge
    if plan.scans.count == 1 {
      runScan(plan.scans[0], &judge)
      return
    }
    let rows = plan.scans.map { ScanRows($0, corpus, index) }
    let join = MatchJoin(plan, rows, corpus)
    var worst = WorstBySubjects(join, corpus)
    let limit = Self.combinationLimit + 64 * rows.reduce(0) { $0 + $1.rows.count }
    if let sides = JoinSides(join, scans: plan.scans, judge.failures) {
      var sweep = PairSweep(sides, join, corpus, &judge, limit: limit)
      sweep.run(&judge, &worst, &outcome)
    } else {
      runEvery(join, &judge, &worst, limit)
    }
    for found in worst.cases {
      var found = found
      let count = outcome.findings.count
      finish(&found.worst, &judge)
      if found.isSample, outcome.findings.count > count {
        outcome.findings[count].explanation.computation.append(
          "so many claims conflict that of each only the worst conflict is shown")
      }
    }
  }

  private mutating func runEvery(
    _ join: MatchJoin, _ judge: inout some SweepJudge, _ worst: inout WorstBySubjects, _ limit: Int
  ) {
    var judged = 0
    join.forEachCombination(of: Array(plan.scans.indices)) { combination in
      judged += 1
      outcome.comparisons += 1
      guard judged <= limit else {
        outcome.undetermined += 1
        return false
      }
      combination.forEachRow { outcome.touched.insert($0) }
      let judgement = judge.judge(combination)
      if judgement.verdict == .undetermined { outcome.undetermined += 1 }
      worst.add(combination, judgement)
      return true
    }
  }
}

/// The worst combination of each binding of subjects, whichever name each of them stands under.
struct WorstBySubjects {
  struct Case {
    var worst = WorstCase()
    /// Others conflict with one of its claims as well, and were not looked at.
    var isSample = false
  }

  private let join: MatchJoin
  private let corpus: Corpus
  private var places: [[UInt32]: Int] = [:]
  /// In the order in which they were met.
  private(set) var cases: [Case] = []

  init(_ join: MatchJoin, _ corpus: Corpus) {
    self.join = join
    self.corpus = corpus
  }

  mutating func add(_ combination: borrowing Combination, _ judgement: Judgement, isSample: Bool = false) {
    guard judgement.verdict >= .doubt else { return }
    var subjects: Set<UInt32> = []
    combination.forEachRow { subjects.insert(corpus[$0].subject) }
    let key = subjects.sorted()
    let place = places[key] ?? cases.count
    if place == cases.count {
      places[key] = place
      cases.append(Case())
    }
    let join = join
    cases[place].worst.add(copy combination, judgement) { left, right in
      // What doesn't depend on the order of the files.
      for (first, second) in zip(left.rows, right.rows) {
        guard let first, let second, first != second else { continue }
        return join.stands(first, before: second)
      }
      return false
    }
    if isSample { cases[place].isSample = true }
  }
}
