import Findings
import Reports
import SourceText
import Values

/// Hand-made discrepancies, and the files that they are about.
enum Samples {
  static let bridge = RuleSummary(
    id: "opening-order", title: "A bridge opens after it is begun", kind: "date-order",
    why: "Nothing can be opened before work on it begins.", fix: "Check which of the dates is of another bridge.",
    location: place("Rules/bridges.yaml", 2, 9, "opening-order"))

  static func place(_ path: String, _ line: UInt32, _ column: UInt32, _ value: String) -> SourceLocation {
    let width = UInt32(value.unicodeScalars.count)
    return SourceLocation(
      path: path, start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + width))
  }

  static func claim(
    _ source: String, _ id: String, _ value: String, line: UInt32, column: UInt32 = 12,
    role: ClaimEvidence.Role = .witness
  ) -> ClaimEvidence {
    ClaimEvidence(
      claimID: id, role: role, label: id, subjectID: "north-bridge", subjectLabel: "North Bridge", property: id,
      propertyLabel: "date of opening", type: "date",
      location: place("Claims/\(source).yaml", line, column, value), written: value, narrow: value, wide: value,
      canonical: value, sourceID: source)
  }

  /// The example of the documentation.
  static var order: Finding {
    var opened = claim("gazette-2017", "opened", "1987", line: 14)
    opened.quote = "in the spring of 1987"
    opened.publisher = "The Gazette"
    opened.sourceTitle = "Bridge opens after nine years"
    opened.published = "2017-01-13"
    opened.at = "paragraph 2"
    opened.authors = "A. Writer"
    opened.url = "https://example.org/bridge"
    opened.sourceKind = "article"
    opened.trust = 0.8
    opened.tags = ["bridges", "budget"]
    opened.note = "A second edition says the same."
    var begun = claim("report-2009", "begun", "1990", line: 8)
    begun.quote = "1990"
    begun.sourceTitle = "Annual report"
    begun.published = "2009"
    begun.at = "p. 12"
    begun.wide = "1989…1991"
    return Finding(
      rule: bridge, verdict: .contradiction, severity: .error, subjectID: "north-bridge", subjectLabel: "North Bridge",
      property: "begun, opened", message: "opened before it was begun", claims: [opened, begun],
      computation: ["opened lies in 1987, begun in 1990: at least 2 years and 1 day apart in the wrong order"],
      difference: "2 years and 1 day")
  }

  /// Clusters, a suspect, qualifiers, and more claims than are shown.
  static var agreement: Finding {
    var witness = claim("gazette-2017", "visitors", "over 72,000 people", line: 21)
    witness.mode = "forecast"
    witness.when = "2016"
    witness.scope = "district: north"
    witness.attributedTo = "city council"
    witness.isUncertain = true
    witness.narrow = "72,000 and more"
    witness.wide = "72,000 and more"
    let other = claim("report-2009", "visitors", "55,000", line: 9)
    let more = (1...11).map { claim("wire-\($0)", "visitors", "\(54 + $0),000", line: UInt32($0), role: .other) }
    let rule = RuleSummary(
      id: "visitors-agree", title: "Sources agree on visitors", kind: "agreement", severity: .warning,
      location: place("Rules/visitors.yaml", 2, 9, "visitors-agree"))
    return Finding(
      rule: rule, verdict: .doubt, severity: .warning, subjectID: "north-bridge", subjectLabel: "North Bridge",
      property: "visitors", message: "sources differ on visitors a year", claims: [witness, other] + more,
      computation: ["72,000 and more against 54,500…55,500"], difference: "16,500",
      clusters: [
        Finding.Cluster(value: "72,000 and more", claims: [0], support: 1, trust: 0.5),
        Finding.Cluster(value: "55,000", claims: Array(1...12), support: 12, trust: 6.1000000001),
      ], suspect: "gazette-2017/visitors")
  }

  static let files: [String: String] = [
    "Claims/gazette-2017.yaml": numbered([14: "    value: 1987", 21: "    value: over 72,000 people"]),
    "Claims/report-2009.yaml": numbered([8: "    value: 1990", 9: "    value: 55,000  # a table"]),
  ]

  /// A file with some of its lines given, and the others a comment.
  static func numbered(_ lines: [Int: String]) -> String {
    (1...30).map { lines[$0] ?? "# line \($0)" }.joined(separator: "\n")
  }

  static func excerpts(_ files: [String: String] = files) -> ExcerptSource {
    SourceLines { files[$0].map { Array($0.utf8) } }.excerpts
  }

  static var coverage: Coverage {
    var coverage = Coverage()
    coverage.claims = 41
    coverage.unreadableClaims = 1
    coverage.sources = 15
    coverage.rules = [
      Coverage.Rule(id: "opening-order", claims: 4, comparisons: 3, undetermined: 0),
      Coverage.Rule(id: "visitors-agree", claims: 13, comparisons: 78, undetermined: 2),
      Coverage.Rule(id: "lanes", claims: 0, comparisons: 0, undetermined: 0),
    ]
    coverage.untouchedClaims = 3
    coverage.untouchedProperties = [Coverage.Count(name: "motto", count: 2), Coverage.Count(name: "rank", count: 1)]
    coverage.undeclaredSubjects = [Coverage.Count(name: "south-bridge", count: 1)]
    return coverage
  }

  static let waiver = WaiverNote(
    decision: "genuine-disagreement", owner: "A. Editor", reason: "Soft opening against official opening.",
    created: "2026-01-05", expires: "2026-06-30")

  static func settlement(_ statuses: [String: FindingStatus]) -> Settlement {
    var settlement = Settlement()
    settlement.statuses = statuses
    return settlement
  }

  static func report(_ findings: [Finding], style: Style = .plain, files: [String: String] = files) -> Report {
    Report(
      outcome: CheckOutcome(findings: findings, diagnostics: [], coverage: coverage), style: style,
      excerpts: excerpts(files))
  }
}

/// Texts that break reports, terminals or spreadsheets.
enum Hostile {
  static let texts: [String] = [
    "", "=1+1", "-1", "+44 x", "+44", "@x", "\t=1", "\r=1", "'=1", "''-1", "'", "-", "-1.5", "1,5", "a;b", " padded ",
    "say \"yes\"", "\"", "two\nlines", "two\r\nlines", "caf\u{E9}", "שלום עולם", "\u{202E}gpj.exe",
    "\u{1B}[31mred\u{1B}[0m",
    "zero\u{200B}width", "\u{301}mark", "漢字かな", "👩‍👩‍👧", "nul\u{0}", "\u{2028}", "\u{FEFF}bom",
    "error[fake] Spoof: nothing\n  = next: rm -rf", String(repeating: "long ", count: 100), "'\t", "=\"a\",b",
  ]

  /// A discrepancy with `text` everywhere.
  static func finding(_ text: String, number: UInt32 = 1) -> Finding {
    var claim = Samples.claim("source", "value", text, line: number, column: 8)
    (claim.sourceID, claim.claimID, claim.label, claim.quote, claim.at) = (text, "c\(number)", text, text, text)
    (claim.published, claim.publisher, claim.note, claim.tags, claim.when) = (text, text, text, [text], text)
    (claim.attributedTo, claim.scope, claim.mode, claim.sourceTitle, claim.url) = (text, text, text, text, text)
    var other = claim
    (other.claimID, other.role) = ("d\(number)", .other)
    let rule = RuleSummary(
      id: "hostile", title: text, kind: "range", why: text, fix: text,
      location: Samples.place("Rules/r.yaml", 1, 1, "x"))
    return Finding(
      rule: rule, verdict: .contradiction, severity: .error, subjectID: text, subjectLabel: text, property: text,
      message: text, claims: [claim, claim, other], computation: [text], difference: text,
      clusters: [Finding.Cluster(value: text, claims: [0, 7], support: 1, trust: 0.5)], suspect: text)
  }

  /// Each text as the value in a line of one file.
  static let file = texts.map { "value: " + $0.filter { !$0.isNewline } }.joined(separator: "\n")
}
