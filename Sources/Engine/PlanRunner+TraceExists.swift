import Claims
import Plan
import Values

/// Traces of plans that look beyond the claims of one combination: whether others exist, or other subjects have the same.
extension PlanRunner {
  /// One claim of the first scan, with the claims that meet what it asks for or speak against it.
  ///
  /// - Parameter parts: the claim, and those against it.
  mutating func traceRequirement(
    _ verdict: Verdict, _ parts: [RawFinding.Part], _ target: UInt32, _ cases: ExistsCases, _ words: RequirementWords
  ) {
    var shown = parts.map { PlanTrace.Part(row: $0.row, label: $0.label) }
    if verdict < .doubt {
      shown += cases.secondRows.rows(about: target).filter { $0 != shown[0].row }
        .map { PlanTrace.Part(row: $0, label: cases.second.name) }
    }
    guard isTraced(shown) else { return }
    switch verdict {
    // That something is claimed does not depend on what it means.
    case .consistent: record(shown, words.isOfPresence ? .entailed : .possible)
    case .undetermined:
      let obstacles = obstacles(Array(shown.dropFirst()))
      record(shown, .undetermined, obstacles.isEmpty ? [words.openness] : obstacles)
    case .doubt, .contradiction:
      var found = BoundCase()
      found.add(verdict, parts)
      record(
        shown, verdict == .doubt ? .doubt : .contradiction, words.explain(found, target: target).computation)
    }
  }

  /// One claim of the first scan, with those that it rules out.
  mutating func traceExclusion(
    _ verdict: Verdict, _ number: UInt32, _ target: UInt32, _ cases: ExistsCases, _ exclusion: inout Exclusion
  ) {
    let opposed = exclusion.opposed(corpus[number], target: target)
    let parts =
      [PlanTrace.Part(row: number, label: cases.first.name)]
      + opposed.filter { $0 != number }.map { PlanTrace.Part(row: $0, label: cases.second.name) }
    guard isTraced(parts) else { return }
    switch verdict {
    case .undetermined: record(parts, .undetermined, obstacles(Array(parts.dropFirst())))
    case .consistent:
      record(parts, opposed.isEmpty && cases.second.filter.values.isEmpty ? .entailed : .possible)
    case .doubt, .contradiction:
      let explanation = exclusion.explain(number, opposed.first ?? number, target, verdict)
      record(parts, verdict == .doubt ? .doubt : .contradiction, explanation.computation)
    }
  }

  /// Each combination about the subject: with the others that have its values, or by itself.
  mutating func traceUnique(_ combinations: [(parts: [PlanTrace.Part], isKnown: Bool)]) {
    for (parts, isKnown) in combinations {
      guard isKnown else {
        record(parts, .undetermined, obstacles(parts))
        continue
      }
      let rows = Set(parts.map(\.row))
      let finding = outcome.findings.first { finding in
        rows.isSubset(of: (finding.witnesses + finding.others).map(\.row))
      }
      guard let finding else {
        record(parts, .possible)
        continue
      }
      let others = (finding.witnesses + finding.others).filter { !rows.contains($0.row) }
      record(
        parts + others.map { PlanTrace.Part(row: $0.row, label: $0.label) },
        finding.verdict == .doubt ? .doubt : .contradiction, finding.explanation.computation)
    }
    outcome.findings = []
  }
}
