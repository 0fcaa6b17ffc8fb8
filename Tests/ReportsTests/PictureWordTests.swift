import Findings
import FoundationEssentials
import Reports
import TestSupport
import Testing

@Suite("What pictures say")
struct PictureWordTests {
  private func texts(_ finding: Finding, _ publications: [String: Extent] = [:]) -> [String] {
    DrawnPicture(FindingPicture.svg(finding, publications: publications, id: "p")).texts.map(\.text)
  }

  @Test(
    "open dates are put into words",
    arguments: [
      ("2025-01-23/..", "from 2025-01-23 on"), ("1985/", "from 1985 on"), ("../1990", "no later than 1990"),
      ("1980/1999", "1980…1999"), ("1991~", "1991~"), ("../..", "../.."), ("a/b/c", "a/b/c"),
    ])
  func dates(written: String, said: String) {
    var claim = PictureSamples.claim(
      "rawal-2025", "held", written, PictureSamples.time(PictureSamples.years(1990, 1991)))
    claim.published = written
    let drawn = texts(PictureSamples.finding([claim]), PictureSamples.publications)
    #expect(drawn.contains("date of opening \(said)"))
    #expect(drawn.contains(said))
  }

  @Test("properties go by their labels, and what a rule calls by a name of its own by both")
  func labels() {
    var claim = PictureSamples.claim("a", "visitors", "55,000", PictureSamples.number(55_000, 55_000, unit: "person"))
    claim.propertyLabel = "visitors a year"
    #expect(texts(PictureSamples.finding([claim])).contains("visitors a year 55,000"))
    claim.label = "before"
    #expect(texts(PictureSamples.finding([claim])).contains("before 55,000 (visitors a year)"))
  }

  @Test("names written from the right don't turn the date beside them")
  func rightToLeft() {
    var claim = PictureSamples.claim("a", "held", "2003-01-23", PictureSamples.time(PictureSamples.day(2003, 1, 23)))
    claim.propertyLabel = "تاريخ البناء"
    #expect(texts(PictureSamples.finding([claim])).contains("\u{2068}تاريخ البناء\u{2069} 2003-01-23"))
  }

  @Test(
    "counts and years have marks at whole numbers, and years no thousands",
    arguments: [
      ("count", "", 1.0, 2.0, ["1", "2"]), ("ordinal", "", 1987, 1989, ["1987", "1988"]),
      ("quantity", "person", 0.5, 1.5, ["0", "1", "2"]), ("quantity", "", 2000, 2400, ["2000", "2100"]),
    ])
  func whole(type: String, unit: String, from: Double, to: Double, expected: [String]) {
    let claims = [from, to].map { value in
      var claim = PictureSamples.claim("a", "x", "y", PictureSamples.number(value, value, unit: unit))
      claim.type = type
      return claim
    }
    let ticks = DrawnPicture(FindingPicture.svg(PictureSamples.finding(claims), id: "p")).texts
      .filter { $0.classes.contains("p-t") }.map(\.text)
    #expect(!ticks.isEmpty && ticks.allSatisfy { !$0.contains(".") && !$0.contains(",") }, "\(ticks)")
    #expect(Set(expected).isSubset(of: ticks), "\(ticks)")
  }

  @Test("every part of a broken axis says its year", arguments: [1, 2, 3] as [UInt64])
  func yearOfEachPart(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var broken = 0
    for _ in 0..<60 {
      let claims = (0..<6).map { place in
        let year = [1890, 1986, 2016][place % 3]
        let day = PictureSamples.day(year, .random(in: 1...12, using: &random), .random(in: 1...28, using: &random))
        return PictureSamples.claim("source-\(place)", "opened", "\(year)", PictureSamples.time(day))
      }
      let svg = FindingPicture.svg(PictureSamples.finding(claims), id: "p")
      let breaks = svg.components(separatedBy: "\"p-break\"").count - 1
      let labels = DrawnPicture(svg).texts.filter { $0.classes.contains("p-t") }.map(\.text)
      if breaks > 0 { broken += 1 }
      for year in [["1889", "1890", "1891"], ["1985", "1986", "1987"], ["2015", "2016", "2017"]].prefix(
        breaks > 1 ? 3 : 0)
      {
        #expect(labels.contains { label in year.contains { label.contains($0) } }, "\(year): \(labels)")
      }
    }
    #expect(broken > 20)
  }

  @Test("what is allowed with its ends is told from what is allowed without, by shape and by words")
  func exclusive() {
    func svg(_ isExclusive: Bool) -> String {
      var finding = PictureSamples.range
      finding.measures[0].isExclusive = isExclusive
      return FindingPicture.svg(finding, id: "p")
    }
    #expect(svg(false).contains("p-dot") && !svg(false).contains("p-hole"))
    #expect(svg(true).contains("p-hole") && !svg(true).contains("p-dot"))
    #expect(svg(true).contains("itself not allowed"))
    #expect(svg(true).contains("allowed, without its ends"))
  }

  @Test("agreeing dates have the number of their independent sources, and copies are called so")
  func support() {
    var first = PictureSamples.claim("a", "opened", "1987", PictureSamples.time(PictureSamples.years(1987, 1987)))
    let second = PictureSamples.claim("b", "opened", "1990", PictureSamples.time(PictureSamples.years(1990, 1990)))
    first.repeats = "wire/opened"
    var finding = PictureSamples.finding(
      [first, second], kind: "agreement",
      clusters: [
        Finding.Cluster(value: "1987", claims: [0], support: 2, trust: 1),
        Finding.Cluster(value: "1990/..", claims: [1], support: 1, trust: 0.5),
      ])
    finding.suspect = "wire/opened"
    #expect(Set(texts(finding)).isSuperset(of: ["1987: 2 independent sources", "from 1990 on: 1 independent source"]))
    #expect(FindingPicture.table(finding).contains("most likely wrong, repeats wire/opened"))
    #expect(FindingPicture.svg(finding, id: "p").contains("p-x"))
  }

  @Test("a matrix names every source, counts in full, and says why one is missing", arguments: [2, 8, 12, 40, 60])
  func matrix(count: Int) throws {
    var corpus = PictureSamples.corpus(count)
    for place in corpus.pairs.indices { corpus.pairs[place].agreements *= 4567 }
    corpus.sources.append(CorpusOverview.SourceProfile(id: "alone", location: Samples.place("a.yaml", 1, 1, "x")))
    let input = try #require(SourceMatrixPicture.Input(corpus))
    let svg = SourceMatrixPicture.svg(input, id: "p")
    let picture = DrawnPicture(svg)
    try expectSound(svg, "matrix of \(count)", isWide: true)
    let numbers = picture.texts.map(\.text).filter { $0.first?.isNumber ?? false }
    #expect(!numbers.isEmpty && numbers.allSatisfy { $0.hasPrefix("1") || !$0.hasSuffix("…") || $0.contains(" ") })
    if count > 8 {
      #expect(svg.components(separatedBy: "<li>").count == min(count, 40) + 1)
      for source in corpus.sources.prefix(count > 40 ? 0 : count) {
        #expect(svg.contains("<li>\(source.title.isEmpty ? source.id : source.title)</li>"), "\(source.id)")
      }
    }
    #expect(
      svg.contains(
        count < 40
          ? "1 more source, which speaks of nothing that another one does, too" : "which have fewer claims, or speak")
        || count == 40)
    for (place, text) in picture.texts.enumerated() {
      for other in picture.texts[(place + 1)...] where abs(other.baseLine - text.baseLine) < 10 {
        #expect(other.left >= text.right - 0.5 || other.right <= text.left + 0.5, "\(text.text) touches \(other.text)")
      }
    }
  }
}
