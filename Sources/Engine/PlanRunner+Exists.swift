import Claims
import Findings
import Plan
import Values

/// Plans that ask whether there are claims to go with others.
extension PlanRunner {
  /// `requires`, `reciprocal`: one case a claim of the first scan and a subject that it points to.
  ///
  /// Cost: O(n log n): what is claimed of each subject is looked through once.
  mutating func runRequirement(_ check: RequirementCheck) {
    guard let cases = ExistsCases(plan, corpus, index) else { return }
    var requirement = Requirement(check, cases, corpus)
    let words = RequirementWords(check, cases, requirement, corpus)
    if check.isOfSubjects { return runSubjects(cases, &requirement, words) }
    for number in cases.secondRows.rows { outcome.touched.insert(number) }
    cases.forEachSubject { subject, rows in
      var bound: [UInt32: BoundCase] = [:]
      var order: [UInt32] = []
      for number in rows {
        let row = corpus[number]
        outcome.touched.insert(number)
        // That there is no such thing is no case of it.
        if row.kind == .none { continue }
        guard let targets = cases.targets(row) else {
          outcome.comparisons += 1
          outcome.undetermined += 1
          continue
        }
        for target in targets {
          let (verdict, contrary) = requirement.judge(row, target: target)
          outcome.comparisons += 1
          if verdict == .undetermined { outcome.undetermined += 1 }
          let parts = [part(number, scan: 0)] + contrary.filter { $0 != number }.map { part($0, scan: 1) }
          if trace != nil { traceRequirement(verdict, parts, target, cases, words) }
          if verdict < .doubt { continue }
          if bound[target] == nil { order.append(target) }
          bound[target, default: BoundCase()].add(verdict, parts)
        }
      }
      for target in order {
        guard let found = bound[target] else { continue }
        outcome.findings.append(
          RawFinding(
            subjects: cases.subjects(subject, target), verdict: found.verdict, witnesses: found.witness,
            others: found.others, explanation: words.explain(found, target: target)))
      }
    }
  }

  /// One case a subject of the first scan, of which nothing at all is claimed by the second. Silence in an open world
  /// counts for nothing here, not even as undetermined: it would for nearly every subject there is.
  private mutating func runSubjects(_ cases: ExistsCases, _ requirement: inout Requirement, _ words: RequirementWords) {
    guard requirement.isClosed else { return }
    cases.forEachSubject { subject, rows in
      outcome.comparisons += 1
      guard requirement.isSilent(of: subject), let first = rows.min(by: { isBefore($0, $1) }) else { return }
      outcome.findings.append(
        RawFinding(
          subjects: [subject], verdict: .contradiction, witnesses: [RawFinding.Part(row: first, label: "")], others: [],
          explanation: words.explainSilence(of: subject)))
    }
  }

  /// By source and id, which don't depend on the order of the files.
  private func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
    let (a, b) = (corpus[left], corpus[right])
    let (first, second) = (corpus.source(a).id, corpus.source(b).id)
    return first != second ? first < second : corpus.record(a).id < corpus.record(b).id
  }

  /// `excludes`: one case a claim of the first scan.
  ///
  /// Cost: O(n log n): the claims of the second scan about a subject are parted by time and scope once.
  mutating func runExclusion() {
    guard let cases = ExistsCases(plan, corpus, index) else { return }
    var exclusion = Exclusion(cases, corpus)
    for number in cases.secondRows.rows { outcome.touched.insert(number) }
    cases.forEachSubject { subject, rows in
      var bound: [UInt32: Exclusion.Bound] = [:]
      var order: [UInt32] = []
      for number in rows {
        let row = corpus[number]
        outcome.touched.insert(number)
        if row.kind == .none { continue }
        outcome.comparisons += 1
        guard let targets = cases.targets(row) else {
          outcome.undetermined += 1
          continue
        }
        var isUndetermined = false
        for target in targets {
          let verdict = exclusion.judge(row, target: target)
          if verdict == .undetermined { isUndetermined = true }
          if trace != nil { traceExclusion(verdict, number, target, cases, &exclusion) }
          if verdict < .doubt { continue }
          if bound[target] == nil { order.append(target) }
          bound[target, default: Exclusion.Bound()].add(verdict, number, key: cases.key(row))
        }
        if isUndetermined { outcome.undetermined += 1 }
      }
      for target in order {
        if trace == nil, let found = bound[target] {
          outcome.findings.append(exclusion.finding(found, subject, target))
        }
      }
    }
  }
}
