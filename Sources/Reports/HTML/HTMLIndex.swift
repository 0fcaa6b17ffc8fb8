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
      index.array("sources") { list in
        for source in view.sources {
          list.object { entry in
            entry.add("id", source.id)
            entry.add("title", source.title)
            entry.add("page", source.page)
          }
        }
      }
      index.array("subjects") { list in
        for subject in view.subjects {
          list.object { entry in
            entry.add("id", subject.id)
            entry.add("label", subject.label)
            entry.add("page", subject.page)
          }
        }
      }
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

  private func add(_ finding: Finding, to card: inout JSONWriter) {
    let status = view.report.status(of: finding)
    let notes = view.report.editorNotes[finding.id] ?? EditorColumns()
    let claims = finding.witnessesFirst
    card.add("id", finding.id)
    card.add("state", finding.state)
    card.add("subject", finding.subjectID)
    card.add("subject_label", HTMLView.label(ofSubject: finding))
    card.add("property", finding.property)
    card.add("property_label", Self.propertyLabel(of: finding))
    card.add("rule", finding.rule.id)
    card.add("rule_title", finding.rule.title)
    card.add("severity", finding.severity.rawValue)
    card.add("verdict", finding.verdict.name)
    card.add("status", status.name)
    card.add("owner", status.waiver?.owner ?? "")
    card.add("tags", Self.each(claims.flatMap(\.tags)))
    card.add("sources", Self.each(claims.map(\.sourceID)))
    card.add("message", finding.message)
    card.add("date", claims.map(\.published).max() ?? "")
    card.add("claims", claims.count)
    card.add("text", Self.text(of: finding))
    card.add("difference", finding.difference)
    card.add("decision", notes.decision)
    card.add("assignee", notes.assignee)
    card.add("note", notes.note)
  }

  /// The labels of its properties, in their order; the property where there are none.
  static func propertyLabel(of finding: Finding) -> String {
    let labels = each(finding.witnessesFirst.prefix(finding.witnessCount).map(\.propertyLabel).filter { !$0.isEmpty })
    return labels.isEmpty ? finding.property : labels.joined(separator: ", ")
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
        claim.publisher, claim.authors, claim.attributedTo, claim.note,
      ]
    }
    return each(texts.filter { !$0.isEmpty }).joined(separator: " ").lowercased()
  }

  /// Each text once, where it stands first.
  private static func each(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
