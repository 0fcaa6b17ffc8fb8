import Findings
import Reports
import SourceText
import Testing
import Values

@Suite("The text report")
struct TextTests {
  private func text(_ report: Report) -> String { String(decoding: TextFormat().render(report), as: UTF8.self) }

  @Test(
    "looks as documented",
    arguments: [
      ("plain", Style.plain), ("colour", Style(isColoured: true)), ("narrow", Style(isColoured: false, width: 48)),
    ])
  func golden(name: String, style: Style) throws {
    var report = Samples.report([Samples.order, Samples.agreement], style: style)
    report.settlement = Samples.settlement([
      Samples.order.id: .new, Samples.agreement.id: .waived(Samples.waiver),
    ])
    report.settlement.resolved = ["1111-2222", "3333-4444"].map { id in
      Settlement.Resolved(id: id, state: "00000000", rule: "opening-order", subject: "b", property: "opened")
    }
    try expectGolden(TextFormat().render(report), "text-\(name).txt")
  }

  @Test("shows values where lines are gone")
  func withoutFiles() throws {
    try expectGolden(TextFormat().render(Samples.report([Samples.order], files: [:])), "text-without-files.txt")
  }

  @Test("says plainly that there is nothing")
  func empty() throws {
    try expectGolden(TextFormat().render(Samples.report([])), "text-empty.txt")
    let nothing = Report(outcome: CheckOutcome(findings: [], diagnostics: [], coverage: Coverage()))
    #expect(text(nothing).contains("no discrepancies, but then nothing was compared"))
  }

  @Test("explains one discrepancy in full")
  func explanation() throws {
    var report = Samples.report([Samples.order, Samples.agreement])
    report.editorNotes = [Samples.order.id: EditorColumns(decision: "source-error", assignee: "B.", note: "asked")]
    try expectGolden(Explanation(of: Samples.order, in: report).render(), "explain-order.txt")
    try expectGolden(Explanation(of: Samples.agreement, in: report).render(), "explain-agreement.txt")
  }

  @Test("finds a discrepancy by the start of its id")
  func lookup() {
    let outcome = Samples.report([Samples.order, Samples.agreement]).outcome
    let id = Samples.order.id
    for word in [id, id.uppercased(), String(id.filter { $0 != "-" }), String(id.prefix(4))] {
      #expect(Explanation.findings(matching: word, in: outcome).map(\.id) == [id])
    }
    for word in ["", "-", String(id.prefix(3)), "none"] {
      #expect(Explanation.findings(matching: word, in: outcome).isEmpty)
    }
  }

  @Test("contains no character that a text could move, hide or spoof lines with")
  func hostile() throws {
    let findings = Hostile.texts.enumerated().map { Hostile.finding($1, number: UInt32($0 + 1)) }
    let files = ["Claims/source.yaml": Hostile.file]
    for width in [20, 60, 100] {
      let report = Samples.report(findings, style: Style(isColoured: false, width: width), files: files)
      let explained = findings.map { String(decoding: Explanation(of: $0, in: report).render(), as: UTF8.self) }
      for text in [text(report)] + explained {
        let bad = text.unicodeScalars.filter { scalar in
          guard scalar != "\n", scalar != "\u{2068}", scalar != "\u{2069}", scalar != "\u{200D}" else { return false }
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: return true
          default: return false
          }
        }
        #expect(bad.isEmpty)
      }
      #expect(!text(report).contains("\n  = next: rm"))
      #expect(text(report).split(separator: "\n").count { $0.hasPrefix("error[") } == findings.count)
    }
    let report = Samples.report(findings, files: files)
    try expectGolden(TextFormat().render(report), "text-hostile.txt")
  }

  @Test("keeps to its width but for what can't be broken", arguments: [40, 60, 80, 100, 200])
  func width(_ width: Int) {
    let report = Samples.report([Samples.order, Samples.agreement], style: Style(isColoured: false, width: width))
    for line in text(report).split(separator: "\n") where !line.contains("error[") && !line.contains("warning[") {
      #expect(
        DisplayWidth.of(line) <= width || !line.contains(" ") || line.contains("┌─") || line.contains("= next: "),
        "\(line)")
    }
  }

  @Test("has no colour codes in the plain style, and the same text in colour")
  func colours() {
    let plain = text(Samples.report([Samples.order, Samples.agreement]))
    let coloured = text(Samples.report([Samples.order, Samples.agreement], style: Style(isColoured: true)))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31m"))
    #expect(coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "") == plain)
  }

  @Test("does not depend on the order of findings")
  func order() {
    let one = text(Samples.report([Samples.order, Samples.agreement]))
    #expect(text(Samples.report([Samples.agreement, Samples.order])) == one)
  }
}
