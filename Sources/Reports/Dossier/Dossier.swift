import Findings
import SourceText
import Values

/// All that the corpus says of one subject: property by property, source against source, its dates, and the discrepancies.
///
/// What `claimcheck show` prints and writes as Markdown are two renderings of it.
package struct Dossier: Sendable {
  /// A claim, and what became of it.
  struct Entry {
    var claim: ClaimEvidence
    var standing: ClaimStandings.Standing
    /// The ids of its discrepancies.
    var findings: [String]
    /// In how many of them it is the one that is most likely wrong.
    var suspected: Int
  }

  /// The claims about one property.
  struct Section {
    /// `visitors (visitors a year)`
    var title: String
    var entries: [Entry]
  }

  /// A name and what stands behind it.
  typealias Fact = (name: String, text: String)

  /// What people call the subject.
  let title: String
  let facts: [Fact]
  /// By property, in their order.
  let sections: [Section]
  /// In order.
  let findings: [Finding]
  /// Of the claims, by id.
  let sources: [CorpusOverview.SourceProfile]
  /// Of the subject's dates.
  let timeline: TextTimeline.Content
  let report: Report

  /// - Parameters:
  ///   - claims: about the subject, by property, those of one item together, then by source.
  ///   - sources: of the claims, by id.
  package init(
    of subject: CorpusOverview.SubjectProfile, claims: [ClaimEvidence], sources: [CorpusOverview.SourceProfile],
    in report: Report
  ) {
    let standings = ClaimStandings(report)
    title = visible(subject.label).isEmpty ? subject.id : subject.label
    findings = report.outcome.findings(about: subject.id)
    self.sources = sources
    self.report = report
    let entries = claims.map { claim in
      let entry = standings.entry(claim)
      return Entry(
        claim: claim, standing: entry.standing, findings: entry.findings, suspected: entry.suspected)
    }
    sections = Self.sections(of: entries)
    facts = Self.facts(of: subject, standings.counts(claims), claims.count)
    timeline = Self.timeline(of: entries, sources, findings)
  }

  private static func facts(
    of subject: CorpusOverview.SubjectProfile, _ counts: [(standing: ClaimStandings.Standing, count: Int)], _ count: Int
  ) -> [Fact] {
    let standings = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.standing.words)" }
    let facts = [
      ("id", subject.id), ("", subject.isDeclared ? "" : "no entity file declares it"), ("type", subject.type),
      ("part of", subject.partOf), ("also called", subject.aliases.joined(separator: "; ")),
      ("claims", count == 0 ? "none" : "\(count): \(standings.joined(separator: ", "))"),
    ]
    return facts.filter { !$0.1.isEmpty }
  }

  private static func sections(of entries: [Entry]) -> [Section] {
    var sections: [Section] = []
    var last: String?
    for entry in entries {
      if entry.claim.property == last {
        sections[sections.count - 1].entries.append(entry)
        continue
      }
      let (name, label) = (entry.claim.property, entry.claim.propertyLabel)
      sections.append(Section(title: label.isEmpty || label == name ? name : "\(name) (\(label))", entries: [entry]))
      last = name
    }
    return sections
  }

  /// The claims with dates, when their sources were published, and the orders and distances that these don't have.
  private static func timeline(
    of entries: [Entry], _ sources: [CorpusOverview.SourceProfile], _ findings: [Finding]
  ) -> TextTimeline.Content {
    let dated = entries.filter { $0.claim.extent?.axis == .time }
    if dated.isEmpty { return TextTimeline.Content() }
    var content = TextTimeline.Content()
    content.entries = dated.compactMap { entry in
      let claim = entry.claim
      let remarks = [claim.isCorrected ? "corrected" : "", claim.mode == "asserted" ? "" : claim.mode]
      let name = (remarks.filter { !$0.isEmpty } + ["\(claim.property) \(claim.written)"]).joined(separator: ": ")
      return claim.extent.map {
        TextTimeline.Entry(label: name, source: claim.sourceID, extent: $0, standing: .init(entry.standing))
      }
    }
    let shown = Set(dated.map(\.claim.sourceID))
    for source in sources where shown.contains(source.id) {
      guard let publication = source.publication else { continue }
      content.entries.append(
        TextTimeline.Entry(
          label: "published \(source.published)", source: source.id, extent: publication, isPublication: true))
    }
    for finding in findings {
      for order in finding.orders {
        let places = [order.first, order.second].filter(finding.claims.indices.contains)
        let sides = places.map { finding.claims[$0] }.map { claim in
          let subject = claim.subjectID == finding.subjectID ? "" : "\(claim.subjectLabel): "
          return "\(subject)\(claim.property) \(claim.written) (\(claim.sourceID))"
        }
        let words = sides.joined(separator: order.asked.isEmpty ? " before " : " \(order.asked) before ")
        switch order.fault {
        case .order: content.orders.append(words)
        case .tooClose, .tooFar: content.distances.append(words)
        }
      }
    }
    content.orders = HTMLView.each(content.orders)
    content.distances = HTMLView.each(content.distances)
    return content
  }
}

extension Dossier.Entry {
  /// `over 72,000 (when 2024)`
  var value: String {
    let written = visible(claim.written)
    let corrected = claim.isCorrected ? " (corrected by a later claim)" : ""
    return (written.isEmpty ? "\"\"" : written) + Wording.bracketedQualifiers(of: claim, limit: .max) + corrected
  }

  /// `in contradiction, most likely wrong in 1: ae3c-e886`; empty where nothing was found against it.
  var outcome: String {
    if findings.isEmpty { return "" }
    let suspect = suspected > 0 ? ", most likely wrong in \(suspected)" : ""
    return "\(standing.words)\(suspect): \(findings.joined(separator: ", "))"
  }

  /// What its reader has to say of it.
  var remarks: [Dossier.Fact] {
    [("note", claim.note), ("tags", claim.tags.joined(separator: ", "))].filter { !$0.text.isEmpty }
  }
}

extension CorpusOverview.SourceProfile {
  /// `by A. Writer, The Gazette, published 2017-01-13, article, trust 0.5`
  var particulars: String {
    [
      authors.isEmpty ? "" : "by \(authors)", publisher, published.isEmpty ? "" : "published \(published)", kind,
      "trust \(Wording.decimal(trust))",
    ].filter { !$0.isEmpty }.map { visible($0) }.joined(separator: ", ")
  }
}
