import Claims
import Plan
import Values

/// Runs that keep what they do, for `claimcheck trace`: slower ways through the same joins, items, steps and judges. The
/// other runs ask once a plan whether they are traced.
extension PlanRunner {
  /// As `runCombinations`.
  mutating func traceCombinations(_ judge: some CombinationJudge) {
    var judge = judge
    let shared = plan.scans.indices.filter { plan.scans[$0].subject == .shared }
    let scans = plan.scans.map { ScanRows($0, corpus, index) }
    let join = Join(plan, scans, corpus)
    if shared.isEmpty { traceJoin(join, [:], &judge) }
    var walk = SubjectWalk(shared.map { scans[$0] }, corpus)
    while walk.advance() {
      let rows = shared.indices.map { walk.rows($0) }
      if zip(shared, rows).contains(where: { !plan.scans[$0].isAggregate && $1.isEmpty }) { continue }
      traceJoin(join, Dictionary(uniqueKeysWithValues: zip(shared, rows)), &judge)
    }
  }

  private mutating func traceJoin(
    _ join: Join, _ shared: [Int: ArraySlice<UInt32>], _ judge: inout some CombinationJudge
  ) {
    for key in join.keys(of: shared) {
      var judged = 0
      join.forEachCombination(of: shared, key) { combination in
        judged += 1
        let parts = combination.all.map { PlanTrace.Part(row: $0.row, label: label($0.scan, $0.row)) }
        guard isTraced(parts) else { return true }
        guard judged <= Self.combinationLimit else {
          record(parts, .undetermined, ["more than \(Self.combinationLimit) combinations: the rest is not judged"])
          return false
        }
        traceCombination(combination, parts, &judge)
        return true
      }
    }
  }

  private mutating func traceCombination(
    _ combination: borrowing Combination, _ parts: [PlanTrace.Part], _ judge: inout some CombinationJudge
  ) {
    let combination = copy combination
    let judgement = judge.judge(combination)
    switch judgement.verdict {
    case .consistent: record(parts, judge.isEntailed(combination) ? .entailed : .possible)
    case .undetermined:
      let obstacles = obstacles(parts)
      let own = obstacles.isEmpty ? [judge.obstacle(combination)] : []
      record(parts, .undetermined, obstacles + own.filter { !$0.isEmpty })
    case .doubt: record(parts, .doubt, judge.explain(combination, .doubt).computation)
    case .contradiction: record(parts, .contradiction, judge.explain(combination, .contradiction).computation)
    }
  }

  /// As `runMatches`: what joins with the subject's claims under each name in turn.
  mutating func traceMatches(_ judge: some CombinationJudge) {
    guard let subject = trace?.subject else { return }
    if plan.scans.count == 1 { return traceCombinations(judge) }
    var judge = judge
    let corpus = corpus
    let rows = plan.scans.map { ScanRows($0, corpus, index) }
    for first in plan.scans.indices {
      var own = rows
      own[first] = rows[first].narrowed(to: subject)
      let others = plan.scans.indices.filter { $0 != first }
      var judged = 0
      MatchJoin(plan, own, corpus).forEachCombination(of: [first] + others) { combination in
        // Under an earlier name it was met already.
        let isKnown = combination.rows[..<first].contains { row in row.map { corpus[$0].subject == subject } ?? false }
        if isKnown { return true }
        judged += 1
        let parts = combination.all.map { PlanTrace.Part(row: $0.row, label: label($0.scan, $0.row)) }
        guard judged <= Self.combinationLimit else {
          record(parts, .undetermined, ["more than \(Self.combinationLimit) combinations: the rest is not judged"])
          return false
        }
        traceCombination(combination, parts, &judge)
        return true
      }
    }
  }

  /// One item, compared as a whole.
  mutating func traceItem(_ item: ArraySlice<UInt32>, _ judge: some ItemJudge) {
    let parts = item.map { PlanTrace.Part(row: $0, label: corpus.property(corpus[$0]).name) }
    guard isTraced(parts) else { return }
    let found = judge.findings(item)
    if found.comparisons == 0 {
      for row in item { trace?.idle[row] = judge.idleness(item) }
      return
    }
    if let worst = found.findings.max(by: { $0.verdict < $1.verdict }) {
      record(
        parts, worst.verdict == .contradiction ? .contradiction : .doubt,
        found.findings.flatMap(\.explanation.computation))
    } else if found.undetermined > 0 {
      let own = judge.obstacle(item)
      record(parts, .undetermined, obstacles(parts) + (own.isEmpty ? [] : [own]))
    } else {
      record(parts, judge.isEntailed(item) ? .entailed : .possible)
    }
  }

  /// As `runOrder`: every claim of a step against every claim of a later one.
  mutating func traceOrder(_ steps: [[UInt32]], _ check: OrderCheck) {
    let present = steps.indices.filter { !steps[$0].isEmpty }
    for (position, first) in present.enumerated() {
      for (distance, second) in present.dropFirst(position + 1).enumerated() {
        let demand = OrderDemand(check, withGap: distance == 0)
        for earlier in steps[first] {
          for later in steps[second] { traceOrder((first, earlier), (second, later), demand) }
        }
      }
    }
  }

  private mutating func traceOrder(
    _ first: (scan: Int, row: UInt32), _ second: (scan: Int, row: UInt32), _ demand: OrderDemand
  ) {
    let names = (plan.scans[first.scan].name, plan.scans[second.scan].name)
    let parts = [PlanTrace.Part(row: first.row, label: names.0), PlanTrace.Part(row: second.row, label: names.1)]
    guard isTraced(parts) else { return }
    let (earlier, later) = (corpus[first.row], corpus[second.row])
    let judgement = demand.judge(earlier, later)
    switch judgement.verdict {
    case .consistent: record(parts, demand.isEntailed(earlier, later) ? .entailed : .possible)
    case .undetermined: record(parts, .undetermined, obstacles(parts))
    case .doubt, .contradiction:
      let explanation = demand.explain((first.row, second.row), names, judgement.verdict, corpus)
      record(parts, judgement.verdict == .doubt ? .doubt : .contradiction, explanation.computation)
    }
  }

  /// The rule's name for a claim; its property where the rule asks for several under one name.
  private func label(_ scan: Int, _ row: UInt32) -> String {
    plan.scans[scan].filter.properties.count == 1 ? plan.scans[scan].name : corpus.property(corpus[row]).name
  }

  /// Whether a claim about the traced subject takes part.
  func isTraced(_ parts: [PlanTrace.Part]) -> Bool {
    guard let trace else { return false }
    return parts.contains { corpus[$0.row].subject == trace.subject }
  }

  mutating func record(_ parts: [PlanTrace.Part], _ result: PlanTrace.Result, _ reasons: [String] = []) {
    trace?.add(PlanTrace.Comparison(parts: parts, result: result, reasons: reasons), of: parts)
  }

  /// What claims themselves say that keeps them from being compared.
  func obstacles(_ parts: [PlanTrace.Part]) -> [String] {
    let units = corpus.vocabulary.units
    return parts.compactMap { part in
      let row = corpus[part.row]
      switch row.kind {
      case .unknown: return "\(part.label) is said to be unknown"
      case .none: return "\(part.label) is said not to be there, which is no value to compare"
      case .number:
        let own = corpus.property(row).settings.unit
        if units.haveSameDimension(row.unit, own) { return nil }
        return "\(part.label) is in \(units[row.unit].name), which does not convert to \(units[own].name)"
      case .date, .period, .text, .entity, .boolean, .list: return nil
      }
    }
  }
}
