import Claims
import Findings
import Plan
import SourceText
import Values

/// Writes findings out: numbers become names, texts and places.
struct FindingWriter {
  private let corpus: Corpus
  private let plan: Plan
  private let writer: ClaimWriter

  init(_ corpus: Corpus, _ plan: Plan, _ repeated: RepeatedClaims) {
    self.corpus = corpus
    self.plan = plan
    writer = ClaimWriter(corpus, repeated)
  }

  /// - Returns: `nil` for a doubt that the rule ignores.
  func finding(_ raw: RawFinding) -> Finding? {
    let severity = raw.verdict == .contradiction ? plan.rule.severity : plan.rule.doubtSeverity
    guard let severity, !raw.subjects.isEmpty else { return nil }
    let parts = raw.witnesses.map { ($0, ClaimEvidence.Role.witness) } + raw.others.map { ($0, .other) }
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
      suspect: raw.suspect.map { corpus.reference(corpus[$0]) })
    finding.measures = raw.explanation.measures
    finding.orders = raw.explanation.orders.compactMap { order in
      guard let first = places[order.first], let second = places[order.second], first != second else { return nil }
      return ViolatedOrder(
        first: first, second: second, firstMoment: order.firstMoment, secondMoment: order.secondMoment,
        fault: order.fault, asked: order.asked, gap: order.gap, asking: order.asking.compactMap { places[$0] })
    }
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
}
