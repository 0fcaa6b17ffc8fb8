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
    var judge = judge
    let scans = plan.scans.map { ScanRows($0, corpus, index) }
    let shared = plan.scans.indices.filter { plan.scans[$0].subject == .shared }
    if plan.scans.count == 1, shared == [0] {
      runScan(scans[0], &judge)
      return
    }
    let join = Join(plan, scans, corpus)
    if shared.isEmpty { runJoin(join, [:], &judge) }
    var walk = SubjectWalk(shared.map { scans[$0] }, corpus)
    while let (_, rows) = walk.nextSubject() {
      if zip(shared, rows).contains(where: { !plan.scans[$0].isAggregate && $1.isEmpty }) { continue }
      runJoin(join, Dictionary(uniqueKeysWithValues: zip(shared, rows)), &judge)
    }
  }

  /// The one scan of a plan: each claim by itself, collected by subject.
  private mutating func runScan(_ scan: ScanRows, _ judge: inout some CombinationJudge) {
    var combination = Combination(scans: 1)
    var worst = WorstCase()
    var subject: UInt32?
    for number in scan.rows {
      let row = corpus[number]
      if row.subject != subject {
        finish(&worst, &judge)
        subject = row.subject
      }
      outcome.touched.insert(number)
      combination.rows[0] = number
      record(combination, judge.judge(combination), &worst)
    }
    finish(&worst, &judge)
  }

  private mutating func record(_ combination: Combination, _ judgement: Judgement, _ worst: inout WorstCase) {
    outcome.comparisons += 1
    if judgement.verdict == .undetermined { outcome.undetermined += 1 }
    if judgement.verdict >= .doubt { worst.add(combination, judgement) }
  }

  private mutating func finish(_ worst: inout WorstCase, _ judge: inout some CombinationJudge) {
    defer { worst = WorstCase() }
    guard let witness = worst.witness else { return }
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
