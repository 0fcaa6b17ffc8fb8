import Findings
import Reports
import Testing

@Suite("What pictures say beside their values")
struct PictureRemarkTests {
  @Test("computed values are told by both readings: contradictions stand on the generous one")
  func computed() throws {
    var finding = PictureSamples.growth
    finding.measures[1] = Measure(
      .implied, "change(before, after)",
      PictureSamples.number(30.9079, .infinity, unit: "%", wide: (29.729_73, .infinity)))
    let svg = FindingPicture.svg(finding, id: "p")
    try expectSound(svg, "computed")
    #expect(svg.contains("change(before, after): at least 30.9 % (generously at least 29.72 %)"))
    let table = FindingPicture.table(finding)
    #expect(table.contains("<td>at least 30.9 %</td><td>at least 29.72 %</td>"))
    // Where there is nothing to tell apart, nothing is said twice.
    #expect(!FindingPicture.svg(PictureSamples.growth, id: "p").contains("generously at"))
  }

  @Test("few digits don't make values meet that don't")
  func digits() {
    var finding = PictureSamples.growth
    finding.measures[1] = Measure(
      .implied, "change(before, after)", PictureSamples.number(25.500_4, .infinity, unit: "%"))
    #expect(FindingPicture.table(finding).contains("<td>at least 25.5004 %</td>"))
  }

  @Test("how many sources stand behind a date is said below the axis, whose breaks end above it")
  func clusters() throws {
    let claims = [
      PictureSamples.claim("a", "begun", "-0049", PictureSamples.time(PictureSamples.years(1, 1))),
      PictureSamples.claim("b", "begun", "1907", PictureSamples.time(PictureSamples.years(1907, 1907))),
      PictureSamples.claim("c", "begun", "2009", PictureSamples.time(PictureSamples.years(2009, 2009))),
    ]
    let clusters = claims.indices.map { place in
      Finding.Cluster(value: claims[place].written, claims: [place], support: 1, trust: 0.5)
    }
    let svg = FindingPicture.svg(PictureSamples.finding(claims, kind: "agreement", clusters: clusters), id: "p")
    try expectSound(svg, "clusters")
    #expect(svg.contains("class=\"p-break\""))
    let texts = DrawnPicture(svg).texts
    let axis = try #require(texts.filter { $0.classes.contains("p-t") }.map(\.baseLine).max())
    let remarks = texts.filter { $0.text.contains("independent source") }
    #expect(remarks.count == 3 && remarks.allSatisfy { $0.baseLine - 12 > axis })
  }
}
