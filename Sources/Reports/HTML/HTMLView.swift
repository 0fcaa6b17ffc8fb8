import Findings
import SourceText

/// A report as the page shows it: its discrepancies subject by subject, its sources and subjects with the places of their
/// pages, and what became of each claim.
struct HTMLView {
  /// A source that has a page.
  struct Source {
    var id: String
    var title: String
    var page: String
  }

  /// A subject that has a page.
  struct Subject {
    var id: String
    var label: String
    var page: String
  }

  let report: Report
  /// The worst subject first, its discrepancies together, by property.
  let findings: [Finding]
  /// In the order of the overview, else by id.
  let sources: [Source]
  /// In the order of the overview, else by label.
  let subjects: [Subject]
  private let sourcePages: [String: String]
  private let subjectPages: [String: String]

  init(_ report: Report) {
    self.report = report
    findings = Self.bySubject(report.outcome.findings)
    sources = Self.sources(of: report)
    subjects = Self.subjects(of: report)
    sourcePages = Dictionary(sources.map { ($0.id, $0.page) }) { first, _ in first }
    subjectPages = Dictionary(subjects.map { ($0.id, $0.page) }) { first, _ in first }
  }

  /// The id of the element that shows a source; `nil` for none.
  func page(ofSource id: String) -> String? { sourcePages[id] }

  /// The id of the element that shows a subject; `nil` for none.
  func page(ofSubject id: String) -> String? { subjectPages[id] }

  private static func bySubject(_ findings: [Finding]) -> [Finding] {
    var subjects: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      if groups[finding.subjectID] == nil { subjects.append(finding.subjectID) }
      groups[finding.subjectID, default: []].append(finding)
    }
    return subjects.flatMap { subject in
      var properties: [String: Int] = [:]
      let group = groups[subject] ?? []
      for finding in group where properties[finding.property] == nil { properties[finding.property] = properties.count }
      return group.enumerated().sorted { left, right in
        let (first, second) = (properties[left.element.property] ?? 0, properties[right.element.property] ?? 0)
        return first == second ? left.offset < right.offset : first < second
      }.map(\.element)
    }
  }

  private static func sources(of report: Report) -> [Source] {
    let named: [(id: String, title: String)]
    if let overview = report.overview {
      named = overview.sources.map { ($0.id, $0.title) }
    } else {
      var titles: [String: String] = [:]
      for claim in report.outcome.findings.lazy.flatMap(\.claims) { titles[claim.sourceID] = claim.sourceTitle }
      named = titles.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    return named.enumerated().map { number, source in
      Source(id: source.id, title: source.title.isEmpty ? source.id : source.title, page: "source-\(number)")
    }
  }

  private static func subjects(of report: Report) -> [Subject] {
    let named: [(id: String, label: String)]
    if let overview = report.overview {
      named = overview.subjects.map { ($0.id, $0.label) }
    } else {
      var labels: [String: String] = [:]
      for finding in report.outcome.findings {
        for claim in finding.claims { labels[claim.subjectID] = claim.subjectLabel }
      }
      named = labels.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
    return named.enumerated().map { number, subject in
      Subject(id: subject.id, label: subject.label.isEmpty ? subject.id : subject.label, page: "subject-\(number)")
    }
  }
}
