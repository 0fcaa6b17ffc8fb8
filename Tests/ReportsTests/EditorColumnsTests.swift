import Findings
import Reports
import SourceText
import Testing

@Suite("The editor's columns")
struct EditorColumnsTests {
  private static let noted = EditorColumns(
    decision: "source-error", assignee: "Ä. Editor", note: "=SUM(1;2), \"so\"\nnext")

  private func read(_ text: String) -> EditorColumns.Reading {
    EditorColumns.read(Array(text.utf8), path: "Reports/discrepancies.csv")
  }

  @Test("survive writing the report again")
  func survive() {
    var report = Samples.report([Samples.order, Samples.agreement])
    report.editorNotes = [Samples.order.id: Self.noted]
    let first = DiscrepancyCSV().render(report)
    let reading = EditorColumns.read(first, path: "x.csv")
    #expect(reading.columns == report.editorNotes)
    #expect(reading.problems.isEmpty)
    report.editorNotes = reading.columns
    #expect(DiscrepancyCSV().render(report) == first)
  }

  @Test(
    "are read as spreadsheets save them",
    arguments: [
      "discrepancy_id,decision,assignee,note\r\nab,x,y,z\r\n",
      "\u{FEFF}discrepancy_id;decision;assignee;note\nab;x;y;z",
      "note\tdecision\tmine\tassignee\tdiscrepancy_id\rz\tx\t-\ty\tab\r",
      "sep=;\r\nDiscrepancy ID;Decision;Assignee;Note\r\n\r\nab;\"x\";y;z\r\n",
      "discrepancy_id,decision,assignee,note,,\nab,x,y,z,,\n,,,,,\n",
      "\"discrepancy_id\",\"decision\",\"assignee\",\"note\"\n\"ab\",\"x\",\"y\",\"z\"\nother,,,\n",
    ])
  func dialects(text: String) {
    let expected = ["ab": EditorColumns(decision: "x", assignee: "y", note: "z")]
    #expect(read(text).columns == expected)
    #expect(read(text).problems.isEmpty)
  }

  @Test("are read from UTF-16 and Windows-1252")
  func encodings() {
    let text = "discrepancy_id,decision,assignee,note\nab,x,Zoë,“z”\n"
    let expected = ["ab": EditorColumns(decision: "x", assignee: "Zoë", note: "“z”")]
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(EditorColumns.read(little, path: "").columns == expected)
    #expect(EditorColumns.read(big, path: "").columns == expected)
    let western = Array("discrepancy_id,decision,assignee,note\nab,x,Zo".utf8) + [0xEB, 0x2C, 0x93, 0x7A, 0x94]
    let reading = EditorColumns.read(western, path: "")
    #expect(reading.columns == expected)
    #expect(reading.problems.map(\.severity) == [.warning])
  }

  @Test(
    "are missed aloud",
    arguments: [
      ("", [], 0), ("a,b\n1,2\n", ["error 1"], 0), ("discrepancy_id,note\nab,z\n", ["warning 1", "warning 1"], 1),
      ("discrepancy_id,decision,assignee,note\n,x,y,z\n", ["error 2"], 0),
      ("discrepancy_id,decision,assignee,note\nab,x,y,z\nab,x,y,other\nab,x,y,z\n", ["error 3"], 1),
      ("discrepancy_id,decision,assignee,note\nab,x,y,\"z\n", ["error 2"], 1),
      ("discrepancy_id,decision,assignee,note\n\"a\nb\",x,y,z\n,x,,\n", ["error 4"], 1),
      ("discrepancy_id,decision,assignee,note\nab\n", [], 0),
    ])
  func problems(text: String, expected: [String], count: Int) {
    let reading = read(text)
    #expect(reading.problems.map { "\($0.severity.rawValue) \($0.location?.start.line ?? 0)" } == expected)
    #expect(reading.columns.count == count)
  }

  @Test("never trap")
  func noise() {
    var random = SystemRandomNumberGenerator()
    let alphabet: [UInt8] = [
      0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D, 0x61, 0x27, 0x3D, 0xFF, 0xFE, 0xC3, 0xEF, 0xBB, 0xBF, 0,
    ]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      _ = EditorColumns.read(bytes, path: "")
      _ = EditorColumns.read(Array("sep=".utf8) + bytes, path: "")
      _ = EditorColumns.read(Array("discrepancy_id,note\n".utf8) + bytes, path: "")
    }
  }
}
