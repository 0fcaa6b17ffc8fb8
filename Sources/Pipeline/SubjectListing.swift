import Claims
import Findings
import Reports
import SourceText

/// Subjects as `claimcheck show` lists them.
struct SubjectListing {
  private let rows: [[String]]

  private static let header = ["SUBJECT", "NAME", "TYPE", "CLAIMS", "DISCREPANCIES"]

  /// By id: those that claims are about, and those that an entity file declares.
  init(_ corpus: Corpus, _ outcome: CheckOutcome) {
    var claims: [UInt32: Int] = [:]
    corpus.store.forEach { _, row in claims[row.subject, default: 0] += 1 }
    var involved: [String: Int] = [:]
    for finding in outcome.findings {
      for subject in Set(finding.claims.map(\.subjectID)) { involved[subject, default: 0] += 1 }
    }
    let declared = corpus.things.entities.indices.map { UInt32(truncatingIfNeeded: $0) }
    let things = Set(claims.keys).union(declared).map { (id: corpus.things.id($0), number: $0) }.sorted { $0 < $1 }
    rows = things.map { id, number in
      let label = corpus.things.label(number)
      return [
        id, label == id ? "" : label, corpus.things.entity(number)?.type ?? "", "\(claims[number] ?? 0)",
        "\(involved[id] ?? 0)",
      ]
    }
  }

  func table() -> [UInt8] {
    var table = TextTable(Self.header, numeric: [3, 4], limit: 400)
    for row in rows { table.append(row) }
    return table.render()
  }

  func markdown() -> [UInt8] {
    MarkdownTable.render(["subject", "name", "type", "claims", "discrepancies"], rows)
  }
}
