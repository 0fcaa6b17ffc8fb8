import Claims
import Engine
import Findings
import Reports
import SourceText

/// All claims about one subject, by property, source against source.
struct Dossier {
  private let thing: UInt32
  private let corpus: Corpus
  private let outcome: CheckOutcome
  private let width: Int

  init(of thing: UInt32, in corpus: Corpus, _ outcome: CheckOutcome, width: Int) {
    self.thing = thing
    self.corpus = corpus
    self.outcome = outcome
    self.width = width
  }

  func render() -> [UInt8] {
    var lines = heading()
    var rows: [UInt16: [ClaimRow]] = [:]
    corpus.store.forEach { _, row in
      if row.subject == thing { rows[row.property, default: []].append(row) }
    }
    for property in rows.keys.sorted() {
      let name = corpus.vocabulary.properties[Int(property)]
      lines.append("")
      lines.append(name.label == name.name ? name.name : "\(name.name) (\(visible(name.label, limit: 80)))")
      let claims = (rows[property] ?? []).sorted { left, right in
        (left.when, left.scope, left.source) < (right.when, right.scope, right.source)
      }
      lines += claims.flatMap(claim)
    }
    if rows.isEmpty { lines += ["", "no claims about it"] }
    lines += timeline(rows)
    lines += discrepancies()
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func heading() -> [String] {
    guard let entity = corpus.things.entity(thing) else {
      return ["\(visible(corpus.things.id(thing), limit: 200))  (no entity file declares it)"]
    }
    var lines = ["\(visible(entity.name, limit: 200))  (\(visible(entity.id, limit: 200)))"]
    if let type = entity.type { lines.append("  type      \(visible(type, limit: 80))") }
    if let whole = entity.partOf { lines.append("  part of   \(visible(whole, limit: 80))") }
    if !entity.aliases.isEmpty {
      lines.append("  also      \(visible(entity.aliases.joined(separator: ", "), limit: 400))")
    }
    return lines
  }

  private func claim(_ row: ClaimRow) -> [String] {
    let record = corpus.record(row)
    let source = corpus.source(row)
    var qualifiers: [String] = []
    if let when = corpus.when(row) { qualifiers.append("when \(when.text)") }
    qualifiers += corpus.scope(row).map { "\($0.key): \($0.value)" }
    if row.mode != .asserted { qualifiers.append(row.mode.rawValue) }
    if row.flags.contains(.corrected) { qualifiers.append("corrected") }
    let qualified = qualifiers.isEmpty ? "" : "  [" + qualifiers.joined(separator: ", ") + "]"
    let value = visible(record.written + qualified, limit: max(40, width - 4))
    let read = corpus.describe(row)
    var detail = [source.id, record.quote.isEmpty ? "" : "“\(record.quote)”", record.at].filter { !$0.isEmpty }
    if read != record.written { detail.insert("read as \(read)", at: 0) }
    detail.append("\(source.path):\(record.start.line)")
    return ["  \(value)", "      \(visible(detail.joined(separator: " · "), limit: max(60, width * 2)))"]
  }

  /// The dated claims in order of time; nothing for fewer than two, which have no order.
  private func timeline(_ rows: [UInt16: [ClaimRow]]) -> [String] {
    let id = corpus.things.id(thing)
    var standings: [String: TextTimeline.Standing] = [:]
    for finding in outcome.findings where finding.claims.contains(where: { $0.subjectID == id }) {
      let standing = TextTimeline.Standing(finding.verdict)
      for claim in finding.claims where claim.role == .witness {
        standings[claim.reference] = max(standings[claim.reference] ?? .sound, standing)
      }
    }
    var entries: [TextTimeline.Entry] = []
    for property in rows.keys.sorted() {
      for row in rows[property] ?? [] {
        guard let extent = corpus.extent(row), extent.axis == .time else { continue }
        let record = corpus.record(row)
        let source = corpus.source(row).id
        let mode = row.mode == .asserted ? "" : row.mode.rawValue + ": "
        entries.append(
          TextTimeline.Entry(
            label: "\(mode)\(corpus.vocabulary.properties[Int(property)].name) \(record.written)", source: source,
            extent: extent, standing: standings["\(source)/\(record.id)"] ?? .sound))
      }
    }
    guard entries.count > 1 else { return [] }
    return ["", "timeline"] + TextTimeline(entries, width: width).lines
  }

  private func discrepancies() -> [String] {
    let found = outcome.findings(about: corpus.things.id(thing))
    if found.isEmpty { return ["", "no discrepancies"] }
    return ["", counted(found.count, "discrepancy", "discrepancies")]
      + found.map { "  \($0.severity.rawValue)[\($0.rule.id)] \(visible($0.message, limit: 200))  \($0.id)" }
  }
}
