import Claims
import Findings
import Plan
import Values

extension PlanRunner {
  /// `unique`: claims of different subjects whose values can be nothing but the same.
  ///
  /// Cost: O(n log n), by hashing: no two subjects are compared with each other.
  mutating func runUnique() {
    var combinations: [(parts: [PlanTrace.Part], isKnown: Bool)] = []
    var owners = ValueOwners(corpus)
    let scans = plan.scans.map { ScanRows($0, corpus, index) }
    var walk = SubjectWalk(scans, corpus)
    var groups = KeyGroups(scans: scans.count, plan.input.keys, corpus)
    while walk.advance() {
      for scan in scans.indices {
        for row in walk.rows(scan) { outcome.touched.insert(row) }
      }
      if walk.ranges.contains(where: \.isEmpty) { continue }
      groups.begin(walk)
      while groups.advance() { collect(groups, &owners, &combinations) }
    }
    outcome.findings += owners.findings(scans: plan.scans)
    if trace != nil { traceUnique(combinations) }
  }

  /// Every combination of one claim a property.
  ///
  /// - Parameter combinations: takes those about a traced subject.
  private mutating func collect(
    _ groups: KeyGroups, _ owners: inout ValueOwners,
    _ combinations: inout [(parts: [PlanTrace.Part], isKnown: Bool)]
  ) {
    let rows = groups.group.map { Array(groups.rows[$0]) }
    var places = [Int](repeating: 0, count: rows.count)
    var judged = 0
    while true {
      judged += 1
      outcome.comparisons += 1
      guard judged <= Self.combinationLimit else {
        outcome.undetermined += 1
        return
      }
      let combination = rows.indices.map { rows[$0][places[$0]] }
      let isKnown = owners.add(combination)
      if !isKnown { outcome.undetermined += 1 }
      let parts = combination.enumerated().map { PlanTrace.Part(row: $1, label: plan.scans[$0].name) }
      if trace != nil, isTraced(parts) { combinations.append((parts, isKnown)) }
      guard let next = rows.indices.last(where: { places[$0] + 1 < rows[$0].count }) else { return }
      places[next] += 1
      for later in rows.indices where later > next { places[later] = 0 }
    }
  }
}
