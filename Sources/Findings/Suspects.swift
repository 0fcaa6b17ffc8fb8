import Values

/// A claim whose correction would clear several discrepancies at once.
package struct Suspect: Sendable, Hashable {
  /// `source/claim`.
  package var reference: String
  /// The ids of the discrepancies that it takes part in and no earlier suspect does, in the order of the report.
  package var findings: [String]
  /// The ids of the rules that it breaks, each once.
  package var rules: [String]

  package init(reference: String, findings: [String], rules: [String]) {
    self.reference = reference
    self.findings = findings
    self.rules = rules
  }
}

/// Says which claims are most likely wrong, seen over all discrepancies.
///
/// A claim that repeats that of a source which its own is derived from counts as that one: the error is the original's, and
/// copies are no further witnesses for it.
///
/// Source: greedy hitting set (Johnson, "Approximation Algorithms for Combinatorial Problems", 1974); the ranking among
/// equals is ours: fewer independent sources, less trust, less precision, more rules broken.
package struct Suspects {
  /// What tells a claim from others that take part in as many discrepancies.
  private struct Candidate {
    let reference: String
    /// Places in `findings`.
    var findings: [Int] = []
    var rules: Set<String> = []
    /// The least number of independent sources for its value in an agreement; as good as one where none says.
    var support = Int.max
    var trust = 0.5
    /// Its reading is one day or number.
    var isPrecise = true

    /// Whether it is more suspect than another with as many discrepancies.
    func precedes(_ other: Candidate) -> Bool {
      if support != other.support { return support < other.support }
      if trust != other.trust { return trust < other.trust }
      if isPrecise != other.isPrecise { return !isPrecise }
      if rules.count != other.rules.count { return rules.count > other.rules.count }
      return reference < other.reference
    }
  }

  /// The most suspects that are named.
  package static let limit = 5

  private let findings: [Finding]
  private var candidates: [Candidate] = []

  private init(_ findings: [Finding]) {
    self.findings = findings
    var places: [String: Int] = [:]
    for (number, finding) in findings.enumerated() {
      // By index, as an element that is iterated over is a copy of two dozen texts.
      for index in finding.claims.indices where finding.claims[index].role == .witness {
        let origin = finding.claims[index].origin
        let place = places[origin] ?? candidates.count
        let isNew = place == candidates.count
        if isNew {
          places[origin] = place
          candidates.append(Candidate(reference: origin))
        }
        if candidates[place].findings.last != number { candidates[place].findings.append(number) }
        candidates[place].rules.insert(finding.rule.id)
        if isNew || finding.claims[index].repeats.isEmpty {
          candidates[place].trust = finding.claims[index].trust
          candidates[place].isPrecise = finding.claims[index].narrow == finding.claims[index].wide
        }
        for cluster in finding.clusters where cluster.claims.contains(index) {
          candidates[place].support = min(candidates[place].support, cluster.support)
        }
      }
    }
  }

  /// The few claims whose correction would clear the most discrepancies, most first; only those that take part in two or more.
  ///
  /// - Parameter findings: in the order of the report; doubts and contradictions alike.
  /// Cost: O(claims of the findings) for each suspect.
  package static func ranked(_ findings: [Finding]) -> [Suspect] {
    let suspects = Suspects(findings)
    var isCleared = [Bool](repeating: false, count: findings.count)
    var ranked: [Suspect] = []
    while ranked.count < limit {
      var best: (candidate: Candidate, count: Int)?
      for candidate in suspects.candidates {
        let count = candidate.findings.count { !isCleared[$0] }
        guard count > 1 else { continue }
        if let rival = best, count < rival.count || (count == rival.count && !candidate.precedes(rival.candidate)) {
          continue
        }
        best = (candidate, count)
      }
      guard let found = best?.candidate else { break }
      let cleared = found.findings.filter { !isCleared[$0] }
      for number in cleared { isCleared[number] = true }
      ranked.append(
        Suspect(
          reference: found.reference, findings: cleared.map { findings[$0].id },
          rules: Array(Set(cleared.map { findings[$0].rule.id })).sorted()))
    }
    return ranked
  }

  /// The findings, each of them without a suspect given the one of its witnesses that takes part in the most discrepancies,
  /// or else is of the least trusted source; unless tied.
  package static func filled(_ findings: [Finding]) -> [Finding] {
    let suspects = Suspects(findings)
    let candidates = Dictionary(uniqueKeysWithValues: suspects.candidates.map { ($0.reference, $0) })
    return findings.map { finding in
      guard finding.suspect == nil, finding.clusters.isEmpty else { return finding }
      var finding = finding
      let claims = finding.claims
      let witnesses = claims.indices.filter { claims[$0].role == .witness }
      finding.suspect = mostSuspect(witnesses.map { claims[$0].origin }, candidates)
      return finding
    }
  }

  private static func mostSuspect(_ origins: [String], _ candidates: [String: Candidate]) -> String? {
    var seen: Set<String> = []
    let keyed = origins.filter { seen.insert($0).inserted }.compactMap { candidates[$0] }
      .map { (reference: $0.reference, findings: $0.findings.count, trust: $0.trust, rules: $0.rules.count) }
    guard keyed.count > 1 else { return nil }
    let sorted = keyed.sorted { ($1.findings, $0.trust, $1.rules) < ($0.findings, $1.trust, $0.rules) }
    let (first, second) = (sorted[0], sorted[1])
    let isTied = first.findings == second.findings && first.trust == second.trust && first.rules == second.rules
    return isTied ? nil : first.reference
  }
}

extension ClaimEvidence {
  /// The claim that it repeats, or else itself.
  fileprivate var origin: String { repeats.isEmpty ? reference : repeats }
}
