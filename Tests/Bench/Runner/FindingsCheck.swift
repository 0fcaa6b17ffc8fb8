import Foundation

/// Compares the discrepancies that claimcheck reports with those that were planted.
enum FindingsCheck {
  /// One line for each difference; none where exactly what was planted was found.
  ///
  /// - Throws: errors of reading the report, and `BenchError` where it has no column for the rule or the verdict.
  static func differences(in corpus: Corpus) throws -> [String] {
    let report = corpus.folder.appendingPathComponent(ClaimcheckCommand.report)
    guard let data = try? Data(contentsOf: report) else {
      return ["no report: \(corpus.shape.name)/\(ClaimcheckCommand.report) was not written"]
    }
    var found = try counts(in: [UInt8](data))
    var lines: [String] = []
    for rule in RuleID.allCases {
      let planted = corpus.expectations.findings[rule] ?? FindingCounts()
      for (verdict, expected) in [(Outcome.contradiction, planted.contradiction), (.doubt, planted.doubt)] {
        let count = found.removeValue(forKey: Key(rule: rule.rawValue, verdict: verdict.rawValue)) ?? 0
        if count != expected {
          lines.append("\(rule.rawValue): \(expected) planted with verdict \(verdict.rawValue), \(count) found")
        }
      }
    }
    // What is left has a rule or a verdict that was never planted.
    return lines + found.map { "\($0.rule): none planted with verdict \($0.verdict), \($1) found" }.sorted()
  }

  private struct Key: Hashable {
    var rule: String
    var verdict: String
  }

  private static func counts(in bytes: [UInt8]) throws -> [Key: Int] {
    var rows = CSVRows(bytes)
    let header = rows.next() ?? []
    guard let rule = header.firstIndex(of: "rule_id"), let verdict = header.firstIndex(of: "verdict") else {
      throw BenchError.format("\(ClaimcheckCommand.report) has no columns rule_id and verdict: \(header)")
    }
    var counts: [Key: Int] = [:]
    while let row = rows.next() {
      guard row.count == header.count else {
        throw BenchError.format(
          "a row of \(ClaimcheckCommand.report) has \(row.count) fields, not \(header.count): \(row)")
      }
      counts[Key(rule: row[rule], verdict: row[verdict]), default: 0] += 1
    }
    return counts
  }
}
