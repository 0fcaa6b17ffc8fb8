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
    if shared.isEmpty {
      runSteps(scans.map { Array($0.rows) }, check)
      return
    }
    var walk = SubjectWalk(shared.map { scans[$0] }, corpus)
    var plain = PlainOrder(check, corpus, isByScope: plan.input.keys.contains(.scope))
    let isPlain = shared.count == scans.count && plan.scans.allSatisfy(\.fixes.isEmpty)
    while walk.advance() {
      if isPlain, trace == nil {
        if walk.ranges.count(where: { !$0.isEmpty }) < 2 { continue }
        if plain.isInOrder(walk) {
          outcome.comparisons += plain.comparisons
          outcome.undetermined += plain.undetermined
          for scan in walk.ranges.indices {
            for row in walk.rows(scan) { outcome.touched.insert(row) }
          }
          continue
        }
      }
      var steps = scans.map { Array($0.rows) }
      for (place, scan) in shared.enumerated() { steps[scan] = Array(walk.rows(place)) }
      if steps.count(where: { !$0.isEmpty }) < 2 { continue }
      for steps in byScope(steps, shared) { runSteps(steps, check) }
    }
  }

  /// The steps once for each scope that claims of the shared scans have, but for scans that settle their own.
  private func byScope(_ steps: [[UInt32]], _ shared: [Int]) -> [[[UInt32]]] {
    let asking = steps.indices.filter { !plan.scans[$0].fixes.contains(.scope) }
    guard plan.input.keys.contains(.scope), asking.contains(where: shared.contains) else { return [steps] }
    var bare = steps
    for scan in asking { bare[scan] = [] }
    var scopes: [UInt32: [[UInt32]]] = [:]
    for scan in asking where shared.contains(scan) {
      for row in steps[scan] { scopes[corpus[row].scope, default: bare][scan].append(row) }
    }
    if scopes.isEmpty { scopes[0] = bare }
    for scan in asking where !shared.contains(scan) {
      for row in steps[scan] { scopes[corpus[row].scope]?[scan].append(row) }
    }
    return scopes.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func runSteps(_ steps: [[UInt32]], _ check: OrderCheck) {
    if trace != nil { return traceOrder(steps, check) }
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
    let explanation = witness.demand.explain((witness.left, witness.right), witness.names, worst.verdict, corpus)
    outcome.findings.append(
      RawFinding(
        subjects: subjects, verdict: worst.verdict, witnesses: parts,
        others: others.sorted { $0.key < $1.key }.map { RawFinding.Part(row: $0.key, label: $0.value) },
        explanation: explanation))
  }
}

/// Whether all is in order about one subject, told by the extreme dates of each step, in one pass and without details.
private struct PlainOrder {
  private let corpus: Corpus
  private let isByScope: Bool
  private let demand: OrderDemand
  private let distant: OrderDemand
  private var steps: [Extremes] = []
  /// Of the subject last looked at; of no use where it is not in order.
  private(set) var comparisons = 0
  private(set) var undetermined = 0

  /// The dates of a step that are hardest to be in order with: the latest beginning and the earliest end.
  private struct Extremes {
    var count = 0
    var dated = 0
    var narrow = TimeSpan.unbounded
    var wide = TimeSpan.unbounded

    mutating func add(_ row: ClaimRow) {
      count += 1
      guard row.isDated else { return }
      dated += 1
      let (narrow, wide) = (row.narrowTime, row.wideTime)
      self.narrow = TimeSpan(from: max(self.narrow.from, narrow.from), to: min(self.narrow.to, narrow.to))
      self.wide = TimeSpan(from: max(self.wide.from, wide.from), to: min(self.wide.to, wide.to))
    }
  }

  init(_ check: OrderCheck, _ corpus: Corpus, isByScope: Bool) {
    self.corpus = corpus
    self.isByScope = isByScope
    demand = OrderDemand(check)
    distant = OrderDemand(check, withGap: false)
  }

  /// `false` also where the claims are of several scopes, which are to be told apart.
  mutating func isInOrder(_ walk: SubjectWalk) -> Bool {
    steps.removeAll(keepingCapacity: true)
    var scope: UInt32?
    for scan in walk.ranges.indices {
      var step = Extremes()
      for number in walk.rows(scan) {
        let row = corpus[number]
        if isByScope, scope ?? row.scope != row.scope { return false }
        scope = row.scope
        step.add(row)
      }
      if step.count > 0 { steps.append(step) }
    }
    comparisons = 0
    undetermined = 0
    for first in steps.indices {
      for second in steps.indices where second > first {
        let (earlier, later) = (steps[first], steps[second])
        comparisons += earlier.count * later.count
        undetermined += earlier.count * later.count - earlier.dated * later.dated
        if earlier.dated > 0, later.dated > 0, fails(earlier, later, second == first + 1 ? demand : distant) {
          return false
        }
      }
    }
    return true
  }

  /// Whether some pair of the two steps fails: the greatest and least differences of all pairs are those of the extremes.
  private func fails(_ earlier: Extremes, _ later: Extremes, _ demand: OrderDemand) -> Bool {
    SecondsRange(from: earlier.wide, to: later.wide).distance(to: demand.wide) > 0
      || SecondsRange(from: earlier.narrow, to: later.narrow).distance(to: demand.narrow) > 0
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
