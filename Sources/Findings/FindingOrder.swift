/// The one total order of findings and of their identities, on which every report depends.
extension Finding {
  /// Worst severity first, then by subject, rule, property, and the claims' references.
  private var sortKey: [String] {
    [subjectLabel, subjectID, rule.id, property] + claims.indices.map { claims[$0].reference }
  }

  /// Findings in the order of every report, each with an id of its own.
  ///
  /// Ids are eight digits; those that clash get twelve (and so on up to all 64), each of them, so that the ids do not
  /// depend on the order.
  /// Cost: O(n log n).
  package static func ordered(_ findings: [Finding]) -> [Finding] {
    let keys = findings.map(\.sortKey)
    // Places are sorted, and not the findings, which are large.
    let order = findings.indices.sorted { left, right in
      let (first, second) = (findings[left].severity, findings[right].severity)
      if first != second { return first > second }
      if findings[left].verdict != findings[right].verdict, keys[left] == keys[right] {
        return findings[left].verdict > findings[right].verdict
      }
      return keys[left].lexicographicallyPrecedes(keys[right])
    }
    var sorted = order.map { findings[$0] }
    lengthenClashingIDs(in: &sorted)
    return sorted
  }

  private static func lengthenClashingIDs(in findings: inout [Finding]) {
    for digits in stride(from: 12, through: 64, by: 4) {
      var places: [String: [Int]] = [:]
      for (index, finding) in findings.enumerated() { places[finding.id, default: []].append(index) }
      let clashing = findings.indices.filter { (places[findings[$0].id]?.count ?? 0) > 1 }
      if clashing.isEmpty { return }
      for index in clashing {
        let finding = findings[index]
        let references = finding.claims.map(\.reference).sorted()
        findings[index].id = grouped(
          fingerprint([finding.rule.id, finding.subjectID, finding.property] + references).prefix(digits))
      }
    }
  }
}
