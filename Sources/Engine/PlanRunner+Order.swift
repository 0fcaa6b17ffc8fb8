import Claims
import Findings
import Plan
import Values

extension PlanRunner {
  /// `date-order` over the steps of each subject, in time linear in the claims.
  ///
  ///     designed ≤ begun ≤ opened      of each step, only the latest-beginning and earliest-ending dates matter
  mutating func runOrder(_ check: OrderCheck) {
    let scans = plan.scans.map { ScanRows($0, corpus, index) }
    let shared = plan.scans.indices.filter { plan.scans[$0].subject == .shared }
    var walk = SubjectWalk(shared.map { scans[$0] }, corpus)
    if shared.isEmpty {
      runSteps(scans.map(\.rows), check)
      return
    }
    while let (_, rows) = walk.nextSubject() {
      var steps = scans.map { _ in [UInt32]() }
      for scan in scans.indices where plan.scans[scan].subject != .shared { steps[scan] = scans[scan].rows }
      for (scan, rows) in zip(shared, rows) { steps[scan] = Array(rows) }
      if steps.count(where: { !$0.isEmpty }) < 2 { continue }
      for scope in scopes(of: shared.map { steps[$0] }, shared) {
        runSteps(steps.enumerated().map { step in fitting(step.element, scan: step.offset, scope) }, check)
      }
    }
  }

  /// The scopes of the claims of scans that do not fix their own.
  private func scopes(of steps: [[UInt32]], _ scans: [Int]) -> [UInt32] {
    guard plan.input.keys.contains(.scope) else { return [0] }
    var scopes: Set<UInt32> = []
    for (scan, rows) in zip(scans, steps) where !plan.scans[scan].fixes.contains(.scope) {
      for row in rows { scopes.insert(corpus[row].scope) }
    }
    return scopes.isEmpty ? [0] : scopes.sorted()
  }

  private func fitting(_ rows: [UInt32], scan: Int, _ scope: UInt32) -> [UInt32] {
    guard plan.input.keys.contains(.scope), !plan.scans[scan].fixes.contains(.scope) else { return rows }
    return rows.filter { corpus[$0].scope == scope }
  }

  private mutating func runSteps(_ steps: [[UInt32]], _ check: OrderCheck) {
    let present = steps.indices.filter { !steps[$0].isEmpty }
    if present.count < 2 { return }
    var worst = WorstOrder()
    for (first, second) in zip(present, present.dropFirst()) {
      for row in steps[first] + steps[second] { outcome.touched.insert(row) }
      compare(first, steps[first], second, steps[second], OrderDemand(check), &worst)
    }
    if worst.verdict < .contradiction {
      // Vague dates between can be in order with both sides, which are not with each other.
      let order = OrderDemand(check, withGap: false)
      for (position, first) in present.enumerated() {
        for second in present.dropFirst(position + 2) {
          var distant = WorstOrder()
          compare(first, steps[first], second, steps[second], order, &distant)
          if distant.verdict > worst.verdict { worst = distant }
        }
      }
    }
    if worst.verdict >= .doubt { report(worst) }
  }

  /// Judges every claim of a step against every claim of a later one, by way of the extreme dates of each.
  private mutating func compare(
    _ first: Int, _ earlier: [UInt32], _ second: Int, _ later: [UInt32], _ demand: OrderDemand,
    _ worst: inout WorstOrder
  ) {
    let corpus = corpus
    let dated = (earlier.filter { corpus[$0].isDated }, later.filter { corpus[$0].isDated })
    outcome.comparisons += earlier.count * later.count
    outcome.undetermined += earlier.count * later.count - dated.0.count * dated.1.count
    guard !dated.0.isEmpty, !dated.1.isEmpty else { return }
    let names = (plan.scans[first].name, plan.scans[second].name)
    // The date of the other step that is hardest to be in order with, for each of the four ways to fail.
    let hardest = (
      earlier: Set([
        dated.0.maximum { corpus[$0].wideTime.from }, dated.0.maximum { corpus[$0].narrowTime.from },
        dated.0.minimum { corpus[$0].wideTime.to }, dated.0.minimum { corpus[$0].narrowTime.to },
      ]).sorted(),
      later: Set([
        dated.1.minimum { corpus[$0].wideTime.to }, dated.1.minimum { corpus[$0].narrowTime.to },
        dated.1.maximum { corpus[$0].wideTime.from }, dated.1.maximum { corpus[$0].narrowTime.from },
      ]).sorted()
    )
    for left in dated.0 {
      for right in hardest.later {
        worst.add(left, right, demand.judge(corpus[left], corpus[right]), demand, names)
      }
    }
    for right in dated.1 {
      for left in hardest.earlier {
        worst.add(left, right, demand.judge(corpus[left], corpus[right]), demand, names)
      }
    }
  }

  private mutating func report(_ worst: WorstOrder) {
    guard let witness = worst.witness else { return }
    let parts = [
      RawFinding.Part(row: witness.left, label: witness.names.0),
      RawFinding.Part(row: witness.right, label: witness.names.1),
    ]
    var subjects = [corpus[witness.left].subject]
    if corpus[witness.right].subject != subjects[0] { subjects.append(corpus[witness.right].subject) }
    let others = worst.labels.filter { $0.key != witness.left && $0.key != witness.right }
    outcome.findings.append(
      RawFinding(
        subjects: subjects, verdict: worst.verdict, witnesses: parts,
        others: others.sorted { $0.key < $1.key }.map { RawFinding.Part(row: $0.key, label: $0.value) },
        explanation: witness.demand.explain(
          corpus[witness.left], corpus[witness.right], witness.names.0.spoken, witness.names.1.spoken,
          worst.verdict)))
  }
}

/// The pair furthest from being in order, and every claim of a pair that is equally bad.
private struct WorstOrder {
  struct Pair {
    var left: UInt32
    var right: UInt32
    var demand: OrderDemand
    var names: (String, String)
  }

  private(set) var verdict = Verdict.consistent
  private(set) var witness: Pair?
  private(set) var labels: [UInt32: String] = [:]
  private var distance = 0.0

  mutating func add(
    _ left: UInt32, _ right: UInt32, _ judgement: Judgement, _ demand: OrderDemand, _ names: (String, String)
  ) {
    guard judgement.verdict >= .doubt, judgement.verdict >= verdict else { return }
    if judgement.verdict > verdict {
      verdict = judgement.verdict
      labels.removeAll()
      witness = nil
    }
    let isWorse = judgement.distance > distance
    let isFirst = judgement.distance == distance && (left, right) < (witness?.left ?? .max, witness?.right ?? .max)
    if witness == nil || isWorse || isFirst {
      distance = judgement.distance
      witness = Pair(left: left, right: right, demand: demand, names: names)
    }
    labels[left] = names.0
    labels[right] = names.1
  }
}

extension Array<UInt32> {
  /// The first element with the greatest or least key; 0 for none.
  fileprivate func maximum(by key: (UInt32) -> Int64) -> UInt32 {
    self.max { key($0) < key($1) } ?? 0
  }

  fileprivate func minimum(by key: (UInt32) -> Int64) -> UInt32 {
    self.min { key($0) < key($1) } ?? 0
  }
}
