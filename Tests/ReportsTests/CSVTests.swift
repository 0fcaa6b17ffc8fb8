import Findings
import Reports
import SourceText
import Testing
import Values

@Suite("Tables")
struct CSVTests {
  private func hostile() -> Report {
    Samples.report(Hostile.texts.enumerated().map { Hostile.finding($1, number: UInt32($0 + 1)) })
  }

  @Test("look as recorded")
  func goldens() throws {
    var report = Samples.report([Samples.order, Samples.agreement])
    report.settlement = Samples.settlement([Samples.agreement.id: .waived(Samples.waiver)])
    report.editorNotes = [Samples.order.id: EditorColumns(decision: "source-error", assignee: "B.", note: "=asked")]
    try expectGolden(DiscrepancyCSV().render(report), "discrepancies.csv")
    try expectGolden(EvidenceCSV().render(report), "evidence.csv")
    try expectGolden(DiscrepancyCSV().render(Samples.report([])), "discrepancies-empty.csv")
    try expectGolden(DiscrepancyCSV().render(hostile()), "discrepancies-hostile.csv")
    try expectGolden(EvidenceCSV().render(hostile()), "evidence-hostile.csv")
  }

  @Test("have the documented header")
  func header() {
    let documented =
      "discrepancy_id,state,status,verdict,severity,rule_id,rule_title,subject_id,subject_label,property,message,"
      + "a_value,a_source,a_published,a_quote,a_at,a_file,a_line,b_value,b_source,b_published,b_quote,b_at,b_file,b_line,"
      + "other_claims,difference,suspect,waiver_owner,waiver_expires,decision,assignee,note\r\n"
    #expect(String(decoding: DiscrepancyCSV().render(Samples.report([])), as: UTF8.self) == documented)
  }

  @Test("have as many cells in each row as in the header, and give them back")
  func parsedBack() {
    for (format, header) in [
      (DiscrepancyCSV() as any ReportFormat, DiscrepancyCSV.header), (EvidenceCSV(), EvidenceCSV.header),
    ] {
      let reader = CSVReader(format.render(hostile()))
      #expect(reader.problems.isEmpty)
      #expect(reader.records.first?.cells == header)
      #expect(reader.records.allSatisfy { $0.cells.count == header.count })
    }
    let rows = CSVReader(DiscrepancyCSV().render(hostile())).records.dropFirst()
    let message = DiscrepancyCSV.header.firstIndex(of: "message") ?? 0
    let read = rows.map { CSVWriter.unguarded($0.cells[message]) }
    #expect(Set(read) == Set(Hostile.texts))
  }

  @Test(
    "can't run as formulas",
    arguments: [
      ("=1+1", "'=1+1"), ("+44 x", "'+44 x"), ("@x", "'@x"), ("-1", "-1"), ("+44", "+44"), ("-0.5", "-0.5"),
      ("-", "'-"),
      ("-1-1", "'-1-1"), ("\ta", "'\ta"), ("\ra", "'\ra"), ("-1.", "'-1."), ("-.5", "'-.5"), ("-1e5", "'-1e5"),
      ("1=", "1="), ("", ""), ("'a", "'a"), ("'=1", "''=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"),
      ("＋－＠", "'＋－＠"), ("｀", "｀"), ("-1.5.2", "'-1.5.2"),
    ])
  func guarded(cell: String, expected: String) {
    #expect(CSVWriter.guarded(cell) == expected)
    #expect(CSVWriter.unguarded(expected) == cell)
  }

  @Test("come back as they were written, whatever is in them")
  func roundTrip() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "a", "1", ".", "é", "漢", "\u{202E}",
    ]
    for _ in 0..<2000 {
      let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        ["id"]
          + (0..<3).map { _ in
            (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          }
      }
      var writer = CSVWriter()
      writer.append(["discrepancy_id", "b", "c", "d"])
      for row in rows { writer.append(row) }
      let read = CSVReader(writer.bytes).records.dropFirst().map { $0.cells.map(CSVWriter.unguarded) }
      #expect(read == rows)
    }
  }

  @Test("are found by name, and all formats have a summary")
  func registry() {
    let names = [
      "text", "concise", "json", "jsonl", "csv", "csv-excel", "evidence", "markdown", "html", "sarif", "junit",
      "github",
      "gitlab", "rdjson",
    ]
    #expect(ReportFormats.all.map(\.name) == names)
    #expect(ReportFormats.all.allSatisfy { !$0.summary.isEmpty && !$0.summary.hasSuffix(".") })
    #expect(ReportFormats.named("csv") is DiscrepancyCSV)
    #expect(ReportFormats.named("xml") == nil)
  }
}
