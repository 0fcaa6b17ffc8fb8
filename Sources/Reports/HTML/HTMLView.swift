import Findings
import SourceText
import Values

/// A report as the page shows it: its discrepancies subject by subject, its sources and subjects with the places of their
/// pages, and what became of each claim.
struct HTMLView {
  /// A source or a subject that has a page of its own.
  struct Entry {
    var id: String
    /// What people call it; the id where it has no name.
    var name: String
    /// The id of its page's element, and the address of the page: the entry's own id, so that a link to it means the same
    /// in the next report.
    var page: String
    /// Its place in the list.
    var number: Int
    /// Whether its page has pictures.
    var isDrawn: Bool

    /// The id of the heading of its page.
    var heading: String { page + "/heading" }
  }

  /// Subjects with pictures, the worst first; those of thousands would make the page twice as large.
  static let drawnSubjects = 500

  let report: Report
  /// The worst subject first, its discrepancies together, by property.
  let findings: [Finding]
  /// In the order of the overview, else by id.
  let sources: [Entry]
  /// In the order of the overview, else by label.
  let subjects: [Entry]
  let standings: ClaimStandings
  /// By source id, when it was published.
  let publications: [String: Extent]
  private let sourcePages: [String: String]
  private let subjectPages: [String: String]

  init(_ report: Report) {
    self.report = report
    findings = Self.bySubject(report)
    standings = ClaimStandings(report)
    let dated = (report.overview?.sources ?? []).compactMap { source in source.publication.map { (source.id, $0) } }
    publications = Dictionary(dated) { first, _ in first }
    sources = Self.sources(of: report)
    subjects = Self.subjects(of: report, worstFirst: findings)
    sourcePages = Dictionary(sources.map { ($0.id, $0.page) }) { first, _ in first }
    subjectPages = Dictionary(subjects.map { ($0.id, $0.page) }) { first, _ in first }
  }

  /// The id of the element that shows a source; `nil` for none.
  func page(ofSource id: String) -> String? { sourcePages[id] }

  /// The id of the element that shows a subject; `nil` for none.
  func page(ofSubject id: String) -> String? { subjectPages[id] }

  /// The claims that pages of sources and subjects show: all, else those of discrepancies, each once.
  var claims: [ClaimEvidence] {
    if let overview = report.overview { return overview.claims }
    var seen: Set<String> = []
    return findings.flatMap(\.claims).filter { seen.insert($0.reference).inserted }
  }

  /// How many discrepancies there are of each kind, the gravest first: those that can fail the gate before those that are
  /// known or waived, errors before warnings, contradictions before doubts.
  private static func weight(of findings: [Finding], in report: Report) -> [Int] {
    let severities = Severity.allCases.sorted(by: >)
    var counts = [Int](repeating: 0, count: 2 * severities.count * 2)
    for finding in findings {
      let severity = severities.firstIndex(of: finding.severity) ?? 0
      let kind = (report.status(of: finding).isGating ? 0 : severities.count) + severity
      counts[kind * 2 + (finding.verdict == .contradiction ? 0 : 1)] += 1
    }
    return counts
  }

  private static func bySubject(_ report: Report) -> [Finding] {
    var subjects: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in report.outcome.findings {
      if groups[finding.subjectID] == nil { subjects.append(finding.subjectID) }
      groups[finding.subjectID, default: []].append(finding)
    }
    let weights = groups.mapValues { weight(of: $0, in: report) }
    // Of those that weigh the same, in the order of the report.
    let worstFirst = subjects.enumerated().sorted { left, right in
      let (first, second) = (weights[left.element] ?? [], weights[right.element] ?? [])
      return first == second ? left.offset < right.offset : second.lexicographicallyPrecedes(first)
    }
    return worstFirst.flatMap { _, subject in
      var properties: [String: Int] = [:]
      let group = groups[subject] ?? []
      for finding in group where properties[finding.property] == nil { properties[finding.property] = properties.count }
      return group.enumerated().sorted { left, right in
        let (first, second) = (properties[left.element.property] ?? 0, properties[right.element.property] ?? 0)
        return first == second ? left.offset < right.offset : first < second
      }.map(\.element)
    }
  }

  private static func sources(of report: Report) -> [Entry] {
    let named: [(id: String, name: String)]
    if let overview = report.overview {
      named = overview.sources.map { ($0.id, $0.title) }
    } else {
      var titles: [String: String] = [:]
      for claim in report.outcome.findings.lazy.flatMap(\.claims) { titles[claim.sourceID] = claim.sourceTitle }
      named = titles.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    return named.enumerated().map { number, source in
      entry(source.id, source.name, page: "source/", number, isDrawn: false)
    }
  }

  private static func subjects(of report: Report, worstFirst findings: [Finding]) -> [Entry] {
    let named: [(id: String, name: String)]
    if let overview = report.overview {
      named = overview.subjects.map { ($0.id, $0.label) }
    } else {
      var labels: [String: String] = [:]
      for claim in report.outcome.findings.lazy.flatMap(\.claims) { labels[claim.subjectID] = claim.subjectLabel }
      named = labels.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
    let worst = named.count > drawnSubjects ? each(findings.flatMap { subjects(of: $0).map(\.id) }) : named.map(\.id)
    let drawn = Set(worst.prefix(drawnSubjects))
    return named.enumerated().map { number, subject in
      entry(subject.id, subject.name, page: "subject/", number, isDrawn: drawn.contains(subject.id))
    }
  }

  private static func entry(
    _ id: String, _ name: String, page prefix: String, _ number: Int, isDrawn: Bool
  ) -> Entry {
    Entry(
      id: id, name: name.isEmpty ? id : name, page: prefix + encoded(id), number: number, isDrawn: isDrawn)
  }
}

extension HTMLView {
  /// The subjects that a discrepancy is about, each once: those of its claims. What a discrepancy calls its subject is all
  /// of them together, in an order that other discrepancies of the same subjects need not have.
  static func subjects(of finding: Finding) -> [(id: String, label: String)] {
    var seen: Set<String> = []
    let own = finding.claims.map { (id: $0.subjectID, label: $0.subjectLabel) }.filter { seen.insert($0.id).inserted }
    return own.isEmpty ? [(finding.subjectID, finding.subjectLabel)] : own
  }

  /// What the subject of a discrepancy is called.
  static func label(ofSubject finding: Finding) -> String {
    let label = finding.subjectLabel.isEmpty ? finding.subjectID : finding.subjectLabel
    return visible(label).isEmpty ? "(no subject)" : label
  }

  /// The labels of its properties, in their order; the property where there are none.
  static func propertyLabel(of finding: Finding) -> String {
    let labels = each(finding.witnessesFirst.prefix(finding.witnessCount).map(\.propertyLabel).filter { !$0.isEmpty })
    return labels.isEmpty ? finding.property : labels.joined(separator: ", ")
  }

  /// Each text once, where it stands first.
  static func each(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// The address of the discrepancies with one value of a facet, as `#discrepancies?rule=growth`.
  static func address(_ facet: String, _ value: String) -> String {
    "#discrepancies?\(facet)=\(encoded(value))"
  }

  /// A text for an address, and for the id of an element that an address names.
  ///
  /// Source: RFC 3986, sections 2.1 and 2.3; less is left as it is than could be, so that all programs agree.
  static func encoded(_ text: String) -> String {
    var address: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        address.append(byte)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        address += ("%" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8
      }
    }
    return String(decoding: address, as: UTF8.self)
  }
}

extension Markup {
  /// A page for each source or subject: text to a browser that runs scripts, until it is wanted.
  mutating func pages(_ entries: [HTMLView.Entry], _ write: (HTMLView.Entry, inout Markup) -> Void) {
    for entry in entries {
      block("noscript", ["data-page": entry.page]) { page in
        page.span("section", ["id": entry.page, "class": "page", "aria-labelledby": entry.heading]) {
          write(entry, &$0)
        }
      }
    }
  }
}
