import Findings
import Reports
import SourceText
import Testing
import Values

/// The formats that programs read. That they are valid is tested by tools of others: see `ReportFormatTests`.
@Suite("Formats for programs")
struct FormatTests {
  static let files = [
    "concise": "txt", "json": "json", "jsonl": "jsonl", "csv-excel": "csv", "markdown": "md", "sarif": "sarif",
    "junit": "xml", "github": "txt", "gitlab": "json", "rdjson": "json",
  ]

  /// Statuses of all kinds, a rule without discrepancies, resolved ones, and problems with the input.
  private static var settled: Report {
    var known = Samples.order
    known.subjectID = "south-bridge"
    known.subjectLabel = "South Bridge"
    known.id = "aaaa-bbbb"
    var report = Samples.report([Samples.order, Samples.agreement, known])
    report.settlement = Samples.settlement([
      Samples.order.id: .changed, Samples.agreement.id: .waived(Samples.waiver), known.id: .known,
    ])
    report.settlement.causes = [
      Samples.order.id: "a claim changed: report-2009/begun", "1111-2222": "a claim is gone: wire-1/opened",
    ]
    report.settlement.changedClaims = [Samples.order.id: ["report-2009/begun"]]
    report.settlement.resolved = [("1111-2222", "opening-order"), ("3333-4444", "a-rule-that-is-gone")].map {
      Settlement.Resolved(id: $0, state: "00000000", rule: $1, subject: "b", property: "opened")
    }
    report.settlement.diagnostics = [
      Diagnostic(
        .warning, "waiver-unused", "the waiver applies to nothing",
        at: Samples.place("Rules/waivers.yaml", 2, 5, "rule"))
    ]
    report.outcome.diagnostics = [problem]
    report.rules = [
      Samples.order.rule, Samples.agreement.rule,
      RuleSummary(id: "lanes", title: "lanes", kind: "range", location: Samples.place("Rules/r.yaml", 9, 9, "lanes")),
    ]
    report.editorNotes = [Samples.order.id: EditorColumns(decision: "source-error", assignee: "B.", note: "=asked")]
    return report
  }

  private static var hostile: Report {
    let findings = Hostile.texts.enumerated().map { Hostile.finding($1, number: UInt32($0 + 1)) }
    var report = Samples.report(findings, files: ["Claims/source.yaml": Hostile.file])
    report.outcome.diagnostics = Hostile.texts.map { text in
      Diagnostic(.error, "unreadable-value", text, at: Samples.place("Claims/\(text).yaml", 1, 1, "x"), notes: [text])
    }
    return report
  }

  private static let problem = Diagnostic(
    .error, "unknown-key", "unknown key \"valeu\"", at: Samples.place("Claims/gazette-2017.yaml", 14, 5, "value"),
    scope: .claims, notes: ["did you mean \"value\"?"])

  private static var untrusted: Report {
    var report = Report(outcome: CheckOutcome(findings: [], diagnostics: [problem], coverage: Coverage()))
    report.outcome.diagnostics.append(Diagnostic(.error, "no-claim-files", "no claim files in 'Claims'", scope: .run))
    report.isTrusted = false
    return report
  }

  @Test("look as recorded", arguments: files.keys.sorted())
  func goldens(name: String) throws {
    let format = try #require(ReportFormats.named(name))
    let suffix = try #require(Self.files[name])
    for (variant, report) in [("settled", Self.settled), ("hostile", Self.hostile), ("empty", Samples.report([]))] {
      try expectGolden(format.render(report), "formats/\(name)_\(variant).\(suffix)")
    }
    if format.canTellFailure {
      try expectGolden(format.render(Self.untrusted), "formats/\(name)_untrusted.\(suffix)")
    }
  }

  @Test("are all recorded")
  func complete() {
    let people = ["text", "csv", "evidence", "html"]
    #expect(Set(ReportFormats.all.map(\.name)) == Set(Self.files.keys).union(people))
  }

  @Test("name every problem with the input, and don't look like success where there is one")
  func diagnostics() throws {
    for format in ReportFormats.all {
      for report in [Self.settled, Self.untrusted] where report.isTrusted || format.canTellFailure {
        let text = String(decoding: format.render(report), as: UTF8.self)
        #expect(text.contains("unknown-key"), "\(format.name)")
        #expect(text.contains("valeu"), "\(format.name)")
      }
      guard format.canTellFailure else { continue }
      let failed = format.render(Self.untrusted)
      var passed = Self.untrusted
      passed.isTrusted = true
      passed.outcome.diagnostics = []
      #expect(failed != format.render(passed), "\(format.name)")
    }
  }

  @Test("keep within the limits of those who read them")
  func limits() {
    let findings = (0..<5_100).map { number in
      var finding = Samples.order
      finding.subjectID = "bridge-\(number)"
      finding.id = "id-\(number)"
      return finding
    }
    let report = Samples.report(findings)
    func text(_ format: any ReportFormat) -> String { String(decoding: format.render(report), as: UTF8.self) }
    func count(_ text: String, _ needle: String) -> Int {
      text.split(separator: needle, omittingEmptySubsequences: false).count - 1
    }
    let (sarif, github, markdown) = (text(SARIFFormat()), text(GitHubFormat()), text(MarkdownFormat()))
    #expect(count(sarif, "\"discrepancyId/v1\"") == SARIFFormat.resultLimit)
    #expect(sarif.contains("100 discrepancies left out, the least severe ones"))
    #expect(count(github, "::error file=") == GitHubFormat.limit)
    #expect(github.contains("%0A5090 more than GitHub shows"))
    #expect(markdown.utf8.count <= MarkdownFormat.byteLimit)
    #expect(markdown.contains(" more discrepancies not shown here"))
  }

  @Test("show first what has changed")
  func changedFirst() {
    let text = String(decoding: ConciseFormat().render(Self.settled), as: UTF8.self)
    #expect(text.contains("Claims/report-2009.yaml:8:12: error[opening-order] North Bridge: opened before"))
    #expect(text.contains("Claims/gazette-2017.yaml:14:12: error[opening-order] South Bridge: opened before"))
  }

  @Test(
    "fail a test of JUnit where the gate fails",
    arguments: [(Severity.error, 1, 1), (.info, 2, 0), (nil, 0, 2)] as [(Severity?, Int, Int)])
  func gate(gate: Severity?, failures: Int, skipped: Int) {
    var report = Samples.report([Samples.order, Samples.agreement])
    report.gate = gate
    let text = String(decoding: JUnitFormat().render(report), as: UTF8.self)
    #expect(text.split(separator: "<failure ").count - 1 == failures)
    // One more for the rule that matched nothing.
    #expect(text.split(separator: "<skipped ").count - 1 == skipped + 1)
  }

  @Test(
    "count columns in bytes for reviewdog",
    arguments: [("value: 1987", 8, 8, 12), ("größe: 1987", 8, 10, 14), ("漢: 1987", 4, 6, 10), ("😀: 1987", 4, 7, 11)])
  func byteColumns(line: String, column: UInt32, start: Int, end: Int) {
    var finding = Samples.order
    finding.claims = [Samples.claim("wide", "opened", "1987", line: 1, column: column)]
    let report = Samples.report([finding], files: ["Claims/wide.yaml": line])
    let text = String(decoding: RDJSONFormat().render(report), as: UTF8.self)
    #expect(text.contains("\"column\": \(start)\n"))
    #expect(text.contains("\"column\": \(end)\n"))
    let without = String(decoding: RDJSONFormat().render(Samples.report([finding], files: [:])), as: UTF8.self)
    #expect(!without.contains("\"column\"") && without.contains("\"line\": 1"))
  }

  @Test(
    "put paths as URIs",
    arguments: [
      ("Claims/a.yaml", "Claims/a.yaml"), ("./Claims/a.yaml", "Claims/a.yaml"), ("a b#c?.yaml", "a%20b%23c%3F.yaml"),
      ("x:y.yaml", "x%3Ay.yaml"), ("größe.yaml", "gr%C3%B6%C3%9Fe.yaml"), ("/a/b.yaml", "file:///a/b.yaml"),
      ("a%20.yaml", "a%2520.yaml"), ("../a.yaml", "../a.yaml"),
    ])
  func uris(path: String, uri: String) {
    var finding = Samples.order
    finding.claims[0].location.path = path
    let text = String(decoding: SARIFFormat().render(Samples.report([finding])), as: UTF8.self)
    #expect(text.contains("\"uri\": \"\(uri)\""))
  }

  @Test("cut cells that Excel would break")
  func longCells() throws {
    var finding = Samples.order
    finding.message = "=" + String(repeating: "😀", count: 20_000)
    let table = CSVReader(ExcelCSV().render(Samples.report([finding])))
    let longest = table.records.flatMap(\.cells).map(\.utf16.count).max()
    #expect(try #require(longest) <= 32_767)
    #expect(table.records.count == 2 && table.problems.isEmpty)
    #expect(table.records[1].cells.contains { $0.hasPrefix("'=😀") && $0.hasSuffix("…") })
  }
}
