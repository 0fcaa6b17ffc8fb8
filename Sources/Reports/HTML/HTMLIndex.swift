import Findings
import SourceText
import Values

/// What the script of the page filters, sorts and finds by, as JSON.
struct HTMLIndex {
  private let view: HTMLView

  init(_ view: HTMLView) { self.view = view }

  /// Without `<`, so that nothing in it ends the script element or begins a comment.
  var bytes: [UInt8] {
    var json = JSONWriter(isIndented: false)
    json.object { index in
      index.add("version", 1)
      index.add("corpus", corpus)
      index.add("gate", view.report.ending.rawValue)
      index.add("today", "")
      index.array("cards") { cards in
        for finding in view.findings { cards.object { add(finding, to: &$0) } }
      }
      add(view.sources, "sources", nameKey: "title", to: &index)
      add(view.subjects, "subjects", nameKey: "label", to: &index)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.bytes.count + 1024)
    for byte in json.bytes {
      if byte == UInt8(ascii: "<") { bytes += "\\u003c".utf8 } else { bytes.append(byte) }
    }
    return bytes
  }

  /// What the browser keeps decisions under. Not of the claims, as it has to outlive every edit of them; discrepancies are
  /// told apart by their ids, so nothing is lost where two corpora share it.
  private var corpus: String {
    String(fingerprint(view.report.allRules.prefix(1).flatMap { [$0.location.path, $0.id] }).prefix(8))
  }

  private func add(_ entries: [HTMLView.Entry], _ key: String, nameKey: String, to index: inout JSONWriter) {
    index.array(key) { list in
      for entry in entries {
        list.object { object in
          object.add("id", entry.id)
          object.add(nameKey, entry.name)
          object.add("page", entry.page)
        }
      }
    }
  }

  private func add(_ finding: Finding, to card: inout JSONWriter) {
    let status = view.report.status(of: finding)
    let notes = view.report.editorNotes[finding.id] ?? EditorColumns()
    let claims = finding.witnessesFirst
    card.add("id", finding.id)
    card.add("state", finding.state)
    card.add("subject", finding.subjectID)
    card.add("subject_label", HTMLView.label(ofSubject: finding))
    card.add("subjects", HTMLView.subjects(of: finding).map(\.id))
    card.add("property", finding.property)
    card.add("property_label", HTMLView.propertyLabel(of: finding))
    card.add("rule", finding.rule.id)
    card.add("rule_title", finding.rule.title)
    card.add("severity", finding.severity.rawValue)
    card.add("verdict", finding.verdict.name)
    card.add("status", status.name)
    card.add("owner", status.waiver?.owner ?? "")
    card.add("tags", HTMLView.each(claims.flatMap(\.tags)))
    card.add("sources", HTMLView.each(claims.map(\.sourceID)))
    card.add("message", finding.message)
    card.add("date", claims.map(\.published).max() ?? "")
    card.add("claims", claims.count)
    card.add("text", Self.text(of: finding))
    card.add("difference", finding.difference)
    card.add("decision", notes.decision)
    card.add("assignee", notes.assignee)
    card.add("note", notes.note)
  }

  /// What a search looks in, in lower case.
  private static func text(of finding: Finding) -> String {
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
    let shown = HTMLView.each(texts.filter { !$0.isEmpty }).map { String($0.prefix(Markup.textLimit)) }
    return shown.joined(separator: " ").lowercased()
  }
}
