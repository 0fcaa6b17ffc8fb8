import Claims
import Findings
import Plan
import SourceText
import Values

/// Writes findings out: numbers become names, texts and places.
struct FindingWriter {
  private let corpus: Corpus
  private let plan: Plan

  init(_ corpus: Corpus, _ plan: Plan) {
    self.corpus = corpus
    self.plan = plan
  }

  /// - Returns: `nil` for a doubt that the rule ignores.
  func finding(_ raw: RawFinding) -> Finding? {
    let severity = raw.verdict == .contradiction ? plan.rule.severity : plan.rule.doubtSeverity
    guard let severity, !raw.subjects.isEmpty else { return nil }
    let parts = raw.witnesses.map { ($0, ClaimEvidence.Role.witness) } + raw.others.map { ($0, .other) }
    let writer = ClaimWriter(corpus)
    let claims = parts.map { writer.evidence(corpus[$0.0.row], label: $0.0.label, role: $0.1) }
    let places = Dictionary(parts.enumerated().map { ($1.0.row, $0) }, uniquingKeysWith: { first, _ in first })
    var finding = Finding(
      rule: plan.rule, verdict: raw.verdict, severity: severity,
      subjectID: raw.subjects.map(corpus.things.id).joined(separator: ", "),
      subjectLabel: raw.subjects.map(corpus.things.label).joined(separator: ", "),
      property: properties(parts.map(\.0.row)).joined(separator: ", "), message: raw.explanation.message,
      claims: claims,
      computation: raw.explanation.computation, difference: raw.explanation.difference,
      clusters: raw.clusters.map { cluster in
        Finding.Cluster(
          value: cluster.value, claims: cluster.rows.compactMap { places[$0] }.sorted(), support: cluster.support,
          trust: cluster.trust)
      },
      suspect: raw.suspect.map { reference(corpus[$0]) })
    finding.measures = raw.explanation.measures
    return finding
  }

  /// In the order of the rule, then by name: never by the vocabulary's order, as they are part of the finding's identity.
  private func properties(_ rows: [UInt32]) -> [String] {
    let names = Set(rows.map { corpus.property(corpus[$0]).name })
    var ordered: [String] = []
    for name in plan.scans.flatMap(\.filter.properties) where names.contains(name) && !ordered.contains(name) {
      ordered.append(name)
    }
    return ordered + names.subtracting(ordered).sorted()
  }

  private func reference(_ row: ClaimRow) -> String {
    corpus.source(row).id + "/" + corpus.record(row).id
  }
}
