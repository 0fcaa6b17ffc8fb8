import Claims
import Findings
import Plan
import Values

extension PlanRunner {
  /// `chronology`: one network a group of events; contradictions by the wide readings, then doubts by the narrow ones among
  /// the claims that are in no contradiction found.
  mutating func runChronology(_ check: ChronologyCheck) {
    guard case .network(let input) = plan.input else { return }
    let claims = ChronologyClaims(input, corpus, index)
    claims.forEachRow { outcome.touched.insert($0) }
    for row in claims.undetermined { outcome.touched.insert(row) }
    outcome.comparisons += claims.count + claims.undetermined.count
    outcome.undetermined += claims.undetermined.count
    for group in claims.groups() where !isSatisfiable(group, input) {
      report(claims.ordered(group), input, check)
    }
    if trace != nil { traceNetwork(claims) }
  }

  /// What findings don't tell of the traced subject: its claims that are in no conflict, and those left out.
  private mutating func traceNetwork(_ claims: ChronologyClaims) {
    func parts(_ row: UInt32) -> [PlanTrace.Part] {
      [PlanTrace.Part(row: row, label: corpus.property(corpus[row]).name)]
    }
    for finding in outcome.findings {
      let parts = finding.witnesses.flatMap { parts($0.row) }
      guard isTraced(parts) else { continue }
      record(parts, finding.verdict == .doubt ? .doubt : .contradiction, finding.explanation.computation)
    }
    let told = trace?.used ?? []
    claims.forEachRow { row in
      if !told.contains(row), isTraced(parts(row)) { record(parts(row), .possible) }
    }
    for row in claims.undetermined where isTraced(parts(row)) {
      let denial = corpus[row].mode == .denied ? ["what is denied doesn't say which order holds"] : []
      record(parts(row), .undetermined, denial + obstacles(parts(row)))
    }
  }

  /// Whether all claims of a group can be true by their narrow readings: then nothing is left to find.
  private func isSatisfiable(_ group: ChronologyClaims.Group, _ input: TimeNetworkInput) -> Bool {
    let network = ChronologyNetwork(group, input, .narrow, corpus).network
    let parts = StronglyConnected(network, OutgoingEdges(network))
    let inner = network.filtered(parts.isInner)
    var search = NegativeCycleSearch(inner, OutgoingEdges(inner))
    if case .satisfiable = search.run(without: Array(repeating: false, count: inner.claimCount)) { return true }
    return false
  }

  private mutating func report(
    _ group: ChronologyClaims.Group, _ input: TimeNetworkInput, _ check: ChronologyCheck, withRules: Bool = true
  ) {
    let wide = ChronologyNetwork(group, input, .wide, withRules: withRules, corpus)
    let certain = ConflictSearch(wide.network, limit: check.limit).run()
    if let conflict = certain.conflicts.first(where: \.claims.isEmpty) {
      reportRules(conflict, certain.network, wide, group, input)
      report(group, input, check, withRules: false)
      return
    }
    add(certain, .contradiction, group, input, wide)
    if wide.isSharp || !certain.isRestSatisfiable { return }
    let narrow = ChronologyNetwork(group, input, .narrow, withRules: withRules, corpus)
    let doubtful = ConflictSearch(narrow.network, limit: check.limit, without: certain.involved).run()
    add(doubtful, .doubt, group, input, narrow)
  }

  private mutating func add(
    _ found: ConflictSearch.Outcome, _ verdict: Verdict, _ group: ChronologyClaims.Group, _ input: TimeNetworkInput,
    _ points: ChronologyNetwork
  ) {
    let involved = Set(found.conflicts.flatMap(\.claims))
    let bounds = Dictionary(grouping: found.network.edges.lazy.filter { involved.contains($0.claim) }, by: \.claim)
    for (place, conflict) in found.conflicts.enumerated() {
      let edges = conflict.cycle.map { found.network.edges[Int($0)] }
      let story = ChronologyStory(
        edges, bounds: conflict.claims.flatMap { bounds[$0] ?? [] }, group, input, points, isDoubt: verdict == .doubt,
        corpus)
      let isLast = place == found.conflicts.count - 1
      let parts = story.claims.map { RawFinding.Part(row: group.claims[Int($0)].row, label: "") }
      outcome.findings.append(
        RawFinding(
          subjects: story.subjects, verdict: verdict, witnesses: parts, others: [],
          explanation: story.explanation(note: isLast ? Self.remainder(of: found) : "")))
    }
  }

  /// What is said of conflicts that are not reported; empty where all are.
  private static func remainder(of found: ConflictSearch.Outcome) -> String {
    let events = "among events that are tied to these"
    if found.further > 0 {
      let number = found.isComplete ? "\(found.further)" : "at least \(found.further)"
      return "\(number) more \(found.further == 1 ? "conflict" : "conflicts") \(events), beyond the rule's limit"
    }
    return found.isComplete ? "" : "there may be more conflicts of the same claims \(events)"
  }

  /// Rules that can't hold together, whatever the dates are.
  private mutating func reportRules(
    _ conflict: ConflictSearch.Conflict, _ network: TimeNetwork, _ points: ChronologyNetwork,
    _ group: ChronologyClaims.Group, _ input: TimeNetworkInput
  ) {
    let edges = conflict.cycle.map { network.edges[Int($0)] }
    var rows: [UInt32] = []
    for edge in edges {
      for claim in points.claims(at: edge.from, among: group) {
        let row = group.claims[Int(claim)].row
        if !rows.contains(row) { rows.append(row) }
      }
    }
    guard let first = rows.first else { return }
    let rules = Set(edges.compactMap { ChronologyNetwork.rule(ofMark: $0.claim) }).sorted().map {
      input.background[$0].id
    }
    outcome.findings.append(
      RawFinding(
        subjects: [corpus[first].subject], verdict: .contradiction,
        witnesses: rows.map { RawFinding.Part(row: $0, label: "") }, others: [],
        explanation: Explanation(
          message: "the rules \(rules.joined(separator: ", ")) can't hold together",
          computation: [
            "whatever the dates are, these rules put each of them before itself",
            "the events tied to these were checked without the rules",
          ])))
  }
}
