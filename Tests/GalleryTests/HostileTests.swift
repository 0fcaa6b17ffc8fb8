import Findings
import Pipeline
import Reports
import SourceText
import Testing

/// A corpus in which every text is one that breaks reports, terminals or spreadsheets.
@Suite("A hostile corpus")
struct HostileTests {
  private static let folder = Folders.fixtures + "/Hostile"

  /// The report, as if the working directory were `folder`.
  private func report(width: Int) async -> Report {
    let folder = Self.folder
    let project = await Project(ProjectPaths(claims: [folder + "/Claims"], rules: [folder + "/Rules"]), testContext)
    #expect(project.diagnostics.isEmpty, "\(Reading(project.diagnostics, folder: folder).text)")
    var outcome = await project.check(testContext)
    for finding in outcome.findings.indices {
      outcome.findings[finding].rule.location.path.trimPrefix(folder + "/")
      for claim in outcome.findings[finding].claims.indices {
        outcome.findings[finding].claims[claim].location.path.trimPrefix(folder + "/")
      }
    }
    return Report(
      outcome: outcome, style: Style(isColoured: false, width: width),
      excerpts: SourceLines { try? readFile(folder + "/" + $0) }.excerpts)
  }

  @Test("is reported as recorded", arguments: ["text", "csv", "evidence"])
  func recorded(name: String) async throws {
    let format = try #require(ReportFormats.named(name))
    let bytes = format.render(await report(width: 80))
    try expectRecorded(bytes, at: Self.folder + "/Reports/" + (name == "text" ? "discrepancies.txt" : name + ".csv"))
  }

  @Test("is explained as recorded")
  func explained() async throws {
    let report = await report(width: 80)
    let texts = report.outcome.findings.map {
      String(decoding: Explanation(of: $0, in: report).render(), as: UTF8.self)
    }
    try expectRecorded(Array(texts.joined(separator: "\n\n").utf8), at: Self.folder + "/Reports/explanations.txt")
  }

  @Test("moves no terminal, and fits its width")
  func terminal() async {
    let report = await report(width: 80)
    let text = String(decoding: TextFormat().render(report), as: UTF8.self)
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isIsolate = scalar == "\u{2068}" || scalar == "\u{2069}" || scalar == "\u{200D}"
      let category = scalar.properties.generalCategory
      #expect(isIsolate || ![.control, .format, .lineSeparator, .paragraphSeparator].contains(category))
    }
    for line in text.split(separator: "\n") where line.contains("│") {
      #expect(DisplayWidth.of(line) <= 80, "\(line)")
    }
  }
}
