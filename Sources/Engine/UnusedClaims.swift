import Claims
import Plan
import SourceText
import Values

/// Why claims that a plan could have looked at took part in no comparison.
struct UnusedClaims {
  private let plan: Plan
  private let corpus: Corpus

  init(_ plan: Plan, _ corpus: Corpus) {
    self.plan = plan
    self.corpus = corpus
  }

  /// The trace with every claim about its subject that was not compared, of the properties that the plan names.
  func completing(_ trace: PlanTrace) -> PlanTrace {
    // It looks at claims only to see whether there are any.
    if case .requirement(let check) = plan.check, check.isOfSubjects { return trace }
    var trace = trace
    let named = Set(plan.scans.flatMap(\.filter.properties).compactMap { corpus.vocabulary.number(of: $0) })
    let isAny = plan.scans.contains { $0.filter.properties.isEmpty }
    var rows: [UInt32] = []
    corpus.store.forEach { number, row in
      guard row.subject == trace.subject, isAny || named.contains(Int(row.property)), !trace.used.contains(number)
      else { return }
      rows.append(number)
    }
    trace.unused = rows.map { PlanTrace.Unused(row: $0, reason: reason($0, trace)) }
    return trace
  }

  private func reason(_ number: UInt32, _ trace: PlanTrace) -> String {
    let row = corpus[number]
    if row.flags.contains(.corrected) {
      guard let by = corpus.correction(of: number) else { return "another claim corrects it" }
      return "\(corpus.source(corpus[by]).id)/\(corpus.record(corpus[by]).id) corrects it"
    }
    if row.flags.contains(.duplicate) { return "its id is that of another claim of the file" }
    if let idle = trace.idle[number] { return idle }
    // Of several names that ask for the property the one that comes nearest.
    var obstacles: [[String]] = []
    for scan in plan.scans {
      let properties = scan.filter.properties
      guard properties.isEmpty || properties.contains(corpus.property(row).name) else { continue }
      obstacles.append(mismatches(row, scan))
    }
    guard let fewest = obstacles.min(by: { $0.count < $1.count }), !fewest.isEmpty else { return alone(row) }
    return fewest.joined(separator: "; ")
  }

  /// The conditions of a scan that a claim does not meet, each by itself.
  private func mismatches(_ row: ClaimRow, _ scan: Scan) -> [String] {
    let filter = scan.filter
    func meets(_ condition: (inout ClaimFilter) -> Void) -> Bool {
      var single = ClaimFilter()
      single.modes = Mode.allCases
      condition(&single)
      var rows = RowFilter(single, corpus)
      return rows.matches(row)
    }
    func list(_ words: [String]) -> String { words.map { visible($0, limit: 60) }.joined(separator: " or ") }
    var mismatches: [String] = []
    if !meets({ $0.modes = filter.modes }) {
      mismatches.append("its mode is \(row.mode.rawValue), not \(list(filter.modes.map(\.rawValue)))")
    }
    if case .named(let name) = scan.subject, corpus.things.find(name) != row.subject {
      mismatches.append("its subject is not \(list([name]))")
    }
    if !meets({ $0.subjects = filter.subjects }) { mismatches.append("its subject is not \(list(filter.subjects))") }
    if !meets({ $0.subjectTypes = filter.subjectTypes }) {
      mismatches.append("its subject is no \(list(filter.subjectTypes))")
    }
    if !meets({ $0.sources = filter.sources }) { mismatches.append("its source is not \(list(filter.sources))") }
    if !meets({ $0.sourceKinds = filter.sourceKinds }) {
      mismatches.append("its source is no \(list(filter.sourceKinds))")
    }
    if !meets({ $0.tags = filter.tags }) { mismatches.append("it has no tag \(list(filter.tags))") }
    if !meets({ $0.whens = filter.whens }) {
      let own = corpus.when(row).map { "its when is \(visible($0.text, limit: 60)), which" } ?? "it has no when that"
      mismatches.append("\(own) does not lie within \(list(filter.whens.map { describe($0.wide) }))")
    }
    if !meets({ $0.scope = filter.scope }) {
      let wanted = filter.scope.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      mismatches.append("its scope is not \(visible(wanted.joined(separator: ", "), limit: 120))")
    }
    if !meets({ $0.values = filter.values }) {
      let wanted = filter.values.map { $0.describe(in: corpus.vocabulary.units) }
      mismatches.append("its value is not \(list(wanted)), or may be another")
    }
    return mismatches
  }

  /// It is what the rule asks for, but what it is to be compared with is not there.
  private func alone(_ row: ClaimRow) -> String {
    let own = corpus.property(row).name
    let partners = plan.scans.filter { $0.filter.properties != [own] }.map(\.name)
    var common: [String] = plan.scans.contains { $0.subject == .shared } ? ["subject"] : []
    let keys: [(Keys, String)] = [(.source, "source"), (.when, "when"), (.scope, "scope")]
    common += keys.filter { plan.input.keys.contains($0.0) }.map(\.1)
    let what = partners.isEmpty ? "no other claim" : "there are no claims of \(partners.joined(separator: ", "))"
    return common.isEmpty ? what + " to compare it with" : what + " with the same \(common.joined(separator: ", "))"
  }
}
