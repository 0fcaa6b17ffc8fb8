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
    let claims = parts.map { evidence($0.0, $0.1) }
    let places = Dictionary(parts.enumerated().map { ($1.0.row, $0) }, uniquingKeysWith: { first, _ in first })
    return Finding(
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

  private func evidence(_ part: RawFinding.Part, _ role: ClaimEvidence.Role) -> ClaimEvidence {
    let row = corpus[part.row]
    let record = corpus.record(row)
    let property = corpus.property(row)
    let source = corpus.source(row)
    return ClaimEvidence(
      claimID: record.id, role: role, label: part.label.isEmpty ? property.name : part.label,
      subjectID: corpus.things.id(row.subject), subjectLabel: corpus.things.label(row.subject),
      property: property.name, propertyLabel: property.label, type: property.type.name,
      location: SourceLocation(
        path: source.path, start: record.start, end: record.end),
      written: record.written, narrow: corpus.describe(row), wide: corpus.describe(row, wide: true),
      canonical: corpus.value(row).canonicalText(in: corpus.vocabulary.units), mode: row.mode.rawValue,
      when: corpus.when(row)?.text ?? "",
      scope: corpus.scope(row).map { "\($0.key): \($0.value)" }.joined(separator: ", "), quote: record.quote,
      at: record.at, attributedTo: record.attributedTo, isUncertain: row.flags.contains(.uncertain),
      tags: record.tags, note: record.note, sourceID: source.id, sourceTitle: source.title,
      authors: source.authors.joined(separator: "; "), publisher: source.publisher, published: source.published,
      url: source.url, sourceKind: source.kind, trust: source.trust)
  }
}
