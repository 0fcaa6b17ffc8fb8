import Findings
import Reports
import SourceText
import Testing
import Values

@Suite("The dossier of a subject")
struct DossierTests {
  private static let subject = {
    var subject = CorpusOverview.SubjectProfile(id: "north-bridge", label: "North Bridge")
    subject.aliases = ["the bridge", "Nordbrücke"]
    subject.type = "bridge"
    return subject
  }()

  /// Of the claims, as far as those know them.
  private static func sources(of claims: [ClaimEvidence]) -> [CorpusOverview.SourceProfile] {
    var seen: Set<String> = []
    return claims.filter { seen.insert($0.sourceID).inserted }.sorted { $0.sourceID < $1.sourceID }.map { claim in
      var source = CorpusOverview.SourceProfile(
        id: claim.sourceID, location: Samples.place("Claims/\(claim.sourceID).yaml", 2, 7, "x"))
      (source.title, source.authors, source.publisher) = (claim.sourceTitle, claim.authors, claim.publisher)
      (source.published, source.url, source.kind) = (claim.published, claim.url, claim.sourceKind)
      source.trust = claim.trust
      source.publication = PictureSamples.publications[claim.sourceID]
      return source
    }
  }

  private static func dossier(width: Int, isColoured: Bool = false) -> Dossier {
    var claims = Samples.order.claims + Samples.agreement.claims.prefix(3)
    claims[1].isCorrected = true
    claims[0].extent = PictureSamples.time(PictureSamples.years(1987, 1987))
    claims[1].extent = PictureSamples.time(
      PictureSamples.years(1990, 1990), wide: PictureSamples.years(1989, 1991))
    var order = Samples.order
    order.claims = [claims[1], claims[0]]
    order.orders = [ViolatedOrder(first: 0, second: 1, gap: "2 years and 1 day")]
    var report = Samples.report(
      [order, Samples.agreement], style: Style(isColoured: isColoured, width: width))
    report.settlement = Samples.settlement([Samples.agreement.id: .waived(Samples.waiver)])
    return Dossier(of: subject, claims: claims, sources: sources(of: claims), in: report)
  }

  @Test("says what every source claims, and what is wrong with it")
  func goldens() throws {
    try expectGolden(DossierMarkdown(Self.dossier(width: 100)).render(), "dossier.md")
    for width in [40, 100] {
      try expectGolden(DossierText(Self.dossier(width: width)).render(), "dossier-\(width).txt")
    }
  }

  @Test("keeps to its width but for what can't be broken", arguments: [20, 40, 60, 80, 200])
  func width(_ width: Int) {
    let text = String(decoding: DossierText(Self.dossier(width: width)).render(), as: UTF8.self)
    for line in text.split(separator: "\n") where DisplayWidth.of(line) > width {
      let words = line.split(separator: " ").filter { $0 != "│" && $0 != "=" && $0 != "·" }
      let isPlace = line.contains("┌─") || line.contains("│ ") && line.first != " " || line.contains("= next: ")
      // Hanging lines have a word each where there is no room for two.
      #expect(words.count == 1 || isPlace || width == 20, "\(line)")
    }
  }

  @Test("is the same text in colour")
  func colours() {
    let plain = String(decoding: DossierText(Self.dossier(width: 80)).render(), as: UTF8.self)
    let coloured = String(decoding: DossierText(Self.dossier(width: 80, isColoured: true)).render(), as: UTF8.self)
    #expect(!plain.contains("\u{1B}") && coloured.contains("\u{1B}[1m"))
    #expect(coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "") == plain)
  }

  @Test("has a line for each claim, whatever stands in it", arguments: Hostile.texts)
  func hostile(value: String) {
    var finding = Hostile.finding(value)
    for place in finding.claims.indices { finding.claims[place].subjectID = value }
    var subject = CorpusOverview.SubjectProfile(id: value, label: value)
    (subject.type, subject.partOf, subject.aliases) = (value, value, [value])
    var claims = finding.claims
    claims[0].extent = PictureSamples.time(PictureSamples.years(1987, 1987))
    let report = Samples.report([finding], files: [:])
    let dossier = Dossier(of: subject, claims: claims, sources: Self.sources(of: claims), in: report)
    let markdown = String(decoding: DossierMarkdown(dossier).render(), as: UTF8.self)
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("/c1") }
    // Twice in its property's table, as the sample has it twice, and twice in the discrepancy's.
    #expect(rows.count == 4, "\(markdown)")
    for row in rows {
      // Cells are parted by bars without a backslash.
      let bars = zip(" " + row, row).count { before, bar in bar == "|" && before != "\\" }
      #expect(bars == 7, "\(row)")
    }
    for text in [markdown, String(decoding: DossierText(dossier).render(), as: UTF8.self)] {
      let bad = text.unicodeScalars.filter { scalar in
        guard scalar != "\n", scalar != "\u{2068}", scalar != "\u{2069}", scalar != "\u{200D}" else { return false }
        return scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      }
      #expect(bad.isEmpty)
    }
  }

  @Test("links to the web only, and to nothing that ends a cell or a link")
  func links() {
    let cases = [
      ("https://example.org/a|b?c=1&copy;=2", "[title](<https://example.org/a%7Cb?c=1&amp;copy;=2>)"),
      ("http://example.org/<x> \\`\u{E9}", "[title](<http://example.org/%3Cx%3E%20%5C%60%C3%A9>)"),
      ("javascript:alert(1)", "title"), ("", "title"),
    ]
    for (address, link) in cases {
      var claim = Samples.claim("source", "value", "1", line: 1)
      (claim.sourceTitle, claim.url) = ("title", address)
      let dossier = Dossier(of: Self.subject, claims: [claim], sources: [], in: Samples.report([]))
      let text = String(decoding: DossierMarkdown(dossier).render(), as: UTF8.self)
      #expect(text.contains("| \(link) |"), "\(text)")
    }
  }

  @Test("wraps what has no blanks, and isolates each line of what is written from right to left")
  func scripts() {
    var claim = Samples.claim("source", "value", String(repeating: "漢字", count: 40), line: 1)
    claim.quote = String(repeating: "שלום עולם ", count: 20)
    let report = Samples.report([], style: Style(isColoured: false, width: 40))
    let dossier = Dossier(of: Self.subject, claims: [claim], sources: [], in: report)
    let text = String(decoding: DossierText(dossier).render(), as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 40 })
    #expect(lines.joined().count { $0 == "漢" } == 40)
    let hebrew = lines.filter { $0.contains("ש") }
    #expect(hebrew.count > 3)
    for line in hebrew {
      #expect(line.unicodeScalars.count { $0 == "\u{2068}" } == line.unicodeScalars.count { $0 == "\u{2069}" })
    }
  }
}
