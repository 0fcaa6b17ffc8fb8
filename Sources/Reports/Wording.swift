import Findings
import SourceText

/// How numbers, names and places are put in the reports that people read.
enum Wording {
  /// Columns of a value in running text; the rest is cut.
  static let valueLimit = 60
  /// Columns of the name of a source, a place in it, or a claim's reference.
  static let nameLimit = 100
  /// Columns of a text of several lines in the report; `explain` shows all of it.
  static let textLimit = 600

  /// At most two decimals, the last not zero: `1.6`.
  static func decimal(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `1 error, 2 warnings`, worst first; what there is none of is left out.
  static func bySeverity(_ findings: [Finding]) -> String {
    Severity.allCases.reversed().compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : counted(count, severity.rawValue)
    }.joined(separator: ", ")
  }

  /// The first `limit` of `items`, and how many there are more.
  ///
  /// - Parameter total: how many there are, where `items` are only the first of them.
  static func list(_ items: [String], of total: Int? = nil, limit: Int = 20) -> String {
    let shown = items.prefix(limit).joined(separator: ", ")
    let left = (total ?? items.count) - min(limit, items.count)
    return left > 0 ? "\(shown), and \(left) more" : shown
  }

  /// A date of EDTF for people who don't read it: an interval with an open end in words.
  ///
  /// Source: EDTF (ISO 8601-2), level 1, extended interval.
  static func period(_ written: String) -> String {
    let ends = written.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count == 2, ends[0] != ends[1] else { return written }
    if ends[1] == ".." { return "from \(ends[0]) on" }
    return ends[0] == ".." ? "until \(ends[1])" : written
  }

  /// `Claims/gazette-2017.yaml:14`
  static func place(_ place: SourceLocation) -> String { "\(visible(place.path)):\(place.start.line)" }

  /// A word of a command line, in single quotes where a shell would read more into it.
  ///
  /// Source: POSIX.1-2017, Shell Command Language, 2.2.2.
  static func argument(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
      case UInt8(ascii: "/"), UInt8(ascii: ":"): true
      default: byte >= 0x80
      }
    }
    if isPlain, !word.isEmpty, word.utf8.first != UInt8(ascii: "-") { return visible(word) }
    let quoted = word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return "'\(visible(quoted))'"
  }

  /// Who says it, when and where: `The Gazette, 2017-01-13, paragraph 2`.
  static func origin(of claim: ClaimEvidence, limit: Int = nameLimit) -> String {
    let name = [claim.publisher, claim.sourceTitle, claim.sourceID].first { !$0.isEmpty } ?? ""
    return [name, claim.published, claim.at].filter { !$0.isEmpty }.map { visible($0, limit: limit) }
      .joined(separator: ", ")
  }

  /// What the subject of a discrepancy is called.
  static func subject(of finding: Finding, limit: Int = .max) -> String {
    visible(finding.subjectLabel.isEmpty ? finding.subjectID : finding.subjectLabel, limit: limit)
  }

  /// Title, publisher, authors and date of a claim's source, those that there are; its id for none of the names.
  static func source(of claim: ClaimEvidence, limit: Int = nameLimit) -> String {
    let names = [claim.sourceTitle, claim.publisher, claim.authors.isEmpty ? "" : "by \(claim.authors)"]
    let known = names.contains { !$0.isEmpty } ? names : [claim.sourceID]
    return (known + [claim.published]).filter { !$0.isEmpty }.map { visible($0, limit: limit) }.joined(separator: ", ")
  }

  /// `read as 1987, generously 1986…1988`; empty where a value is read as it is written.
  static func reading(of claim: ClaimEvidence, limit: Int) -> String {
    if claim.narrow == claim.wide {
      return claim.narrow == claim.written || claim.narrow.isEmpty
        ? "" : "read as \(visible(claim.narrow, limit: limit))"
    }
    return "read as \(visible(claim.narrow, limit: limit)), generously \(visible(claim.wide, limit: limit))"
  }

  /// In typographic quotation marks; empty for no quote.
  static func quoted(_ quote: String, limit: Int = .max) -> String {
    quote.isEmpty ? "" : "“\(visible(quote, limit: limit))”"
  }

  /// What stands beneath a value: its part in the rule, and all that makes the claim less than a plain statement.
  ///
  /// - Parameter remarks: on it, behind those.
  static func label(of claim: ClaimEvidence, remarks: [String] = [], limit: Int = valueLimit) -> String {
    visible(claim.label.isEmpty ? claim.property : claim.label, limit: limit)
      + bracketedQualifiers(of: claim, remarks: remarks, limit: limit)
  }

  /// ` (forecast, when 2016)`; empty for a plain statement.
  static func bracketedQualifiers(
    of claim: ClaimEvidence, remarks: [String] = [], limit: Int = valueLimit
  ) -> String {
    let shown = (qualifiers(of: claim) + remarks).map { visible($0, limit: limit) }
    return shown.isEmpty ? "" : " (\(shown.joined(separator: ", ")))"
  }

  /// What there is to say of a claim in a discrepancy only: whose it is, where that is another subject than the
  /// discrepancy's, and whether it is most likely wrong.
  static func remarks(on claim: ClaimEvidence, in finding: Finding) -> [String] {
    let subject = claim.subjectLabel.isEmpty ? claim.subjectID : claim.subjectLabel
    return (claim.subjectID == finding.subjectID ? [] : ["of \(subject)"])
      + (finding.isSuspect(claim) ? ["most likely wrong"] : [])
  }

  /// What makes a claim less than a plain statement, and what it is restricted to.
  static func qualifiers(of claim: ClaimEvidence) -> [String] {
    var qualifiers: [String] = []
    if claim.mode != "asserted", !claim.mode.isEmpty { qualifiers.append(claim.mode) }
    if !claim.when.isEmpty { qualifiers.append("when \(claim.when)") }
    if !claim.scope.isEmpty { qualifiers.append(claim.scope) }
    if !claim.attributedTo.isEmpty { qualifiers.append("said by \(claim.attributedTo)") }
    if claim.isUncertain { qualifiers.append("uncertain") }
    return qualifiers
  }

  /// The colour of a severity.
  static func ink(of severity: Severity) -> Style.Ink {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
