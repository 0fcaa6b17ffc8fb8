import Findings
import SourceText
import Values

/// What the script of the page filters, sorts and finds by, as JSON: a column a field of the cards, and each text once, so
/// that thousands of cards are small and read at once.
struct HTMLIndex {
  private let view: HTMLView
  /// Each text once, and its place.
  private var strings: [String] = []
  private var places: [String: Int] = [:]

  /// Empty for a page that stands alone; see `ReviewMode.project`.
  private let project: String

  init(_ view: HTMLView, project: String) {
    self.view = view
    self.project = project
  }

  /// A column: a number a card, or several.
  private enum Column {
    case one((Finding) -> String)
    case many((Finding) -> [String])
  }

  /// Without `<`, so that nothing in it ends the script element or begins a comment.
  mutating func bytes() -> [UInt8] {
    var json = JSONWriter(isIndented: false)
    json.object { index in
      index.add("version", 2)
      if !project.isEmpty { index.add("project", project) }
      index.add("gate", view.report.ending.rawValue)
      index.add("today", view.report.today)
      index.add("max_days", view.report.maxWaiverDays)
      index.add("resolved", view.report.settlement.resolved?.map(\.id) ?? [])
      index.object("cards") { add(view.findings, to: &$0) }
      add(view.sources, "sources", to: &index)
      add(view.subjects, "subjects", to: &index)
      index.add("strings", strings)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.bytes.count + 1024)
    for byte in json.bytes {
      if byte == UInt8(ascii: "<") { bytes += "\\u003c".utf8 } else { bytes.append(byte) }
    }
    return bytes
  }

  private mutating func place(of text: String) -> Int {
    if let place = places[text] { return place }
    places[text] = strings.count
    strings.append(text)
    return strings.count - 1
  }

  private mutating func add(_ entries: [HTMLView.Entry], _ key: String, to index: inout JSONWriter) {
    let ids = entries.map { place(of: $0.id) }
    let names = entries.map { place(of: $0.name) }
    index.object(key) { columns in
      columns.add("id", ids)
      columns.add("name", names)
    }
  }

  private mutating func add(_ findings: [Finding], to cards: inout JSONWriter) {
    cards.add("id", findings.map(\.id))
    cards.add("state", findings.map(\.state))
    cards.add("claims", findings.map(\.claims.count))
    for (name, column) in columns {
      switch column {
      case .one(let text): cards.add(name, findings.map { place(of: text($0)) })
      case .many(let texts):
        let lists = findings.map { finding in texts(finding).map { place(of: $0) } }
        cards.array(name) { column in
          for list in lists { column.add(nil, list) }
        }
      }
    }
  }

  private var columns: [(String, Column)] {
    let report = view.report
    return [
      ("subject", .one(\.subjectID)), ("subject_label", .one { HTMLView.label(ofSubject: $0) }),
      ("property", .one(\.property)), ("property_label", .one { HTMLView.propertyLabel(of: $0) }),
      ("rule", .one(\.rule.id)), ("rule_title", .one(\.rule.title)), ("severity", .one(\.severity.rawValue)),
      ("verdict", .one(\.verdict.name)), ("message", .one(\.message)),
      ("date", .one { $0.claims.map(\.published).max() ?? "" }),
      ("subjects", .many { HTMLView.subjects(of: $0).map(\.id) }),
      ("tags", .many { HTMLView.each($0.witnessesFirst.flatMap(\.tags)) }),
      ("sources", .many { HTMLView.each($0.witnessesFirst.map(\.sourceID)) }), ("text", .many(Self.texts)),
    ] + CardDecision.members.map { name, text in (name, .one { text(CardDecision($0, in: report)) }) }
  }

  /// What a search looks in.
  private static func texts(of finding: Finding) -> [String] {
    var texts = [
      finding.id, finding.subjectLabel, finding.subjectID, finding.message, finding.property, finding.rule.id,
      finding.rule.title,
    ]
    for claim in finding.claims {
      texts += [
        claim.reference, claim.propertyLabel, claim.written, claim.narrow, claim.quote, claim.sourceTitle,
        claim.publisher, claim.authors, claim.attributedTo, claim.note, claim.at, claim.when, claim.scope,
        claim.location.path,
      ]
    }
    return HTMLView.each(texts.filter { !$0.isEmpty }).map { String($0.prefix(Markup.textLimit)) }
  }
}
