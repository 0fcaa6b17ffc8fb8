import SourceText

/// A known discrepancy: what a baseline keeps of it.
package struct BaselineEntry: Sendable, Hashable {
  /// What makes two discrepancies the same, whatever their claims say. Not the id: that is a digest, and longer where two
  /// digests clash.
  package struct Key: Sendable, Hashable {
    package var rule: String
    package var subject: String
    package var property: String
    /// Sorted.
    package var claims: [String]
  }

  package var id: String
  package var state: String
  package var key: Key
  /// Of the file that it was read from, 1-based; 0 for one that was not.
  package var line: UInt32 = 0

  package init(id: String, state: String, key: Key, line: UInt32 = 0) {
    self.id = id
    self.state = state
    self.key = key
    self.line = line
  }

  package init(_ finding: Finding) {
    self.init(id: finding.id, state: finding.state, key: Key(finding))
  }

  /// As it stands in the file, without the end of the line. The id comes first, so that the lines' own order is the order
  /// of the ids, and tools that sort lines keep it.
  package var text: String {
    let claims = key.claims.map(jsonString).joined(separator: ",")
    return "{\"id\":\(jsonString(id)),\"state\":\(jsonString(state)),\"rule\":\(jsonString(key.rule)),"
      + "\"subject\":\(jsonString(key.subject)),\"property\":\(jsonString(key.property)),\"claims\":[\(claims)]}"
  }

  /// Of an entry's object, in the order of `text`.
  static let keys = ["id", "state", "rule", "subject", "property", "claims"]

  /// Whether a text is as the ids are that findings get: groups of four digits, at least two of them.
  package static func isID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return (2...16).contains(groups.count) && groups.allSatisfy { $0.utf8.count == 4 && $0.utf8.allSatisfy(isDigit) }
  }

  /// Whether a text is as the states are that findings have.
  static func isState(_ text: String) -> Bool { text.utf8.count == 8 && text.utf8.allSatisfy(isDigit) }

  /// As `fingerprint` writes them.
  private static func isDigit(_ byte: UInt8) -> Bool { "0123456789abcdef".utf8.contains(byte) }

  /// For messages: `ae3c-e886 (growth, azerbaijan)`.
  package var label: String {
    "\(visible(id, limit: 40)) (\(visible(key.rule, limit: 80)), \(visible(key.subject, limit: 80)))"
  }

  package var resolved: Settlement.Resolved {
    Settlement.Resolved(id: id, state: state, rule: key.rule, subject: key.subject, property: key.property)
  }
}

extension BaselineEntry.Key {
  package init(_ finding: Finding) {
    self.init(
      rule: finding.rule.id, subject: finding.subjectID, property: finding.property,
      claims: finding.claims.map(\.reference).sorted())
  }
}
