import Claims
import Findings
import Plan
import Values

extension PlanRunner {
  /// The most combinations of claims that are judged for one subject and key; the rest counts as undetermined.
  ///
  /// Ours: a thousand claims a name of a rule with three names would otherwise be 10⁹ combinations.
  static let combinationLimit = 100_000

  /// Judges every combination that the plan's scan or join binds.
  mutating func runCombinations(_ judge: some CombinationJudge) {
    if trace != nil { return traceCombinations(judge) }
    var judge = judge
    let shared = plan.scans.indices.filter { plan.scans[$0].subject == .shared }
    if plan.scans.count == 1, shared == [0] {
      runScan(plan.scans[0], &judge)
      return
    }
    let scans = plan.scans.map { ScanRows($0, corpus, index) }
    let join = Join(plan, scans, corpus)
    if let keys = join.sharedKeys {
      runShared(scans, keys, &judge)
      return
    }
    if shared.isEmpty { runJoin(join, [:], &judge) }
    var walk = SubjectWalk(shared.map { scans[$0] }, corpus)
    while walk.advance() {
      let rows = shared.indices.map { walk.rows($0) }
      if zip(shared, rows).contains(where: { !plan.scans[$0].isAggregate && $1.isEmpty }) { continue }
      runJoin(join, Dictionary(uniqueKeysWithValues: zip(shared, rows)), &judge)
    }
  }

  /// The one scan of a plan: each claim by itself, those that fail collected by subject.
  mutating func runScan(_ scan: Scan, _ judge: inout some CombinationJudge) {
    var filter = RowFilter(scan.filter, corpus)
    var combination = Combination(scans: 1)
    var failing: [(subject: UInt32, row: UInt32, judgement: Judgement)] = []
    for property in filter.properties {
      for number in index.rows(ofProperty: property) {
        let row = corpus[number]
        guard filter.matches(row) else { continue }
        outcome.touched.insert(number)
        outcome.comparisons += 1
        combination.rows[0] = number
        let judgement = judge.judge(combination)
        if judgement.verdict == .undetermined { outcome.undetermined += 1 }
        if judgement.verdict >= .doubt { failing.append((row.subject, number, judgement)) }
      }
    }
    failing.sort { ($0.subject, $0.row) < ($1.subject, $1.row) }
    var worst = WorstCase()
    for (place, found) in failing.enumerated() {
      if place > 0, found.subject != failing[place - 1].subject { finish(&worst, &judge) }
      combination.rows[0] = found.row
      worst.add(combination, found.judgement)
    }
    finish(&worst, &judge)
  }

  /// Scans that are all about one subject and ask for the same keys, as they mostly do: no search and no allocation for
  /// what is consistent.
  private mutating func runShared(_ scans: [ScanRows], _ keys: Keys, _ judge: inout some CombinationJudge) {
    var walk = SubjectWalk(scans, corpus)
    var groups = KeyGroups(scans: scans.count, keys, corpus)
    var combination = Combination(scans: scans.count)
    let single = plan.scans.indices.filter { !plan.scans[$0].isAggregate }
    let aggregates = plan.scans.indices.filter { plan.scans[$0].isAggregate }
    var places = [Int](repeating: 0, count: scans.count)
    var worst = WorstCase()
    while walk.advance() {
      // No key path: it would be looked up for each subject.
      if walk.ranges.contains(where: { $0.isEmpty }) { continue }
      groups.begin(walk)
      while groups.advance() {
        for scan in aggregates {
          let rows = groups.rows[groups.group[scan]]
          combination.aggregates[scan].removeAll(keepingCapacity: true)
          combination.aggregates[scan].append(contentsOf: rows)
          for row in rows { outcome.touched.insert(row) }
        }
        for scan in single {
          places[scan] = groups.group[scan].lowerBound
          combination.rows[scan] = groups.rows[places[scan]]
        }
        var judged = 0
        repeat {
          judged += 1
          guard judged <= Self.combinationLimit else {
            outcome.comparisons += 1
            outcome.undetermined += 1
            break
          }
          for scan in single { outcome.touched.insert(groups.rows[places[scan]]) }
          record(combination, judge.judge(combination), &worst)
        } while Self.next(&combination, &places, of: groups, single)
      }
      finish(&worst, &judge)
    }
  }

  /// The next combination of a group, the last scan's claim changing first; `false` after the last one.
  private static func next(
    _ combination: inout Combination, _ places: inout [Int], of groups: KeyGroups, _ single: [Int]
  ) -> Bool {
    for scan in single.reversed() {
      let isLast = places[scan] + 1 == groups.group[scan].upperBound
      places[scan] = isLast ? groups.group[scan].lowerBound : places[scan] + 1
      combination.rows[scan] = groups.rows[places[scan]]
      if !isLast { return true }
    }
    return false
  }

  mutating func record(_ combination: Combination, _ judgement: Judgement, _ worst: inout WorstCase) {
    outcome.comparisons += 1
    if judgement.verdict == .undetermined { outcome.undetermined += 1 }
    if judgement.verdict >= .doubt { worst.add(combination, judgement) }
  }

  mutating func finish(_ worst: inout WorstCase, _ judge: inout some CombinationJudge) {
    guard let witness = worst.witness else { return }
    defer { worst = WorstCase() }
    let witnesses = witness.all.map { part($0.row, scan: $0.scan) }
    var subjects: [UInt32] = []
    for part in witnesses {
      let subject = corpus[part.row].subject
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    let others = worst.others(besides: witnesses).map { RawFinding.Part(row: $0, label: "") }
    outcome.findings.append(
      RawFinding(
        subjects: subjects, verdict: worst.verdict, witnesses: witnesses, others: others,
        explanation: judge.explain(witness, worst.verdict)))
  }

  /// - Parameter shared: the rows about one subject, of the scans that share it.
  private mutating func runJoin(
    _ join: Join, _ shared: [Int: ArraySlice<UInt32>], _ judge: inout some CombinationJudge
  ) {
    // Where all scans are about one subject there is one binding; else they are told apart by their subjects.
    var single = WorstCase()
    var worst: [[UInt32]: WorstCase] = [:]
    var order: [[UInt32]] = []
    for key in join.keys(of: shared) {
      var judged = 0
      join.forEachCombination(of: shared, key) { combination in
        judged += 1
        guard judged <= Self.combinationLimit else {
          outcome.comparisons += 1
          outcome.undetermined += 1
          return false
        }
        combination.forEachRow { outcome.touched.insert($0) }
        let judgement = judge.judge(combination)
        if join.isAboutOneSubject {
          record(combination, judgement, &single)
        } else {
          let subjects = join.subjects(combination)
          if worst[subjects] == nil { order.append(subjects) }
          record(combination, judgement, &worst[subjects, default: WorstCase()])
        }
        return true
      }
    }
    finish(&single, &judge)
    for subjects in order {
      if var found = worst[subjects] { finish(&found, &judge) }
    }
  }
}
