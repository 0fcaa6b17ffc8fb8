import Findings
import Reports
import Testing

@Suite("The dossier of a subject as Markdown")
struct DossierMarkdownTests {
  private static let subject = {
    var subject = CorpusOverview.SubjectProfile(id: "north-bridge", label: "North Bridge")
    subject.aliases = ["the bridge", "Nordbrücke"]
    subject.type = "bridge"
    return subject
  }()

  @Test("says what every source claims, and what is wrong with it")
  func golden() throws {
    var claims = Samples.order.claims + Samples.agreement.claims.prefix(3)
    claims[1].isCorrected = true
    let dossier = DossierMarkdown(of: Self.subject, claims: claims, findings: [Samples.order, Samples.agreement])
    try expectGolden(dossier.render(), "dossier.md")
  }

  @Test("has a line for each claim, whatever stands in it")
  func hostile() throws {
    let findings = Hostile.texts.map { Hostile.finding($0) }
    let claims = findings.flatMap(\.claims)
    let text = String(decoding: DossierMarkdown(of: Self.subject, claims: claims, findings: []).render(), as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| value") }
    #expect(rows.count == claims.count)
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
    #expect(text.hasSuffix("## Discrepancies\n\nNone.\n"))
  }
}
