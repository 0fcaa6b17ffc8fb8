import Findings
import Reports
import SourceText
import Testing

/// Numbers that repeat: a linear congruential generator (Knuth, MMIX).
private struct Repeatable: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}

@Suite("Pictures of extremes")
struct PictureLimitTests {
  private static let bounds: [Double] = [
    -.infinity, -.greatestFiniteMagnitude, -1e300, -9.3e18, -9.15e18, -1e15, -62_135_596_800, -1, -1e-9,
    -.leastNonzeroMagnitude, 0,
    .leastNonzeroMagnitude, 1e-9, 0.1, 1, 86_399, 1e9, 1e9 + 1, 1e9 + 2, 9.1e18, 9.3e18, 1e300,
    .greatestFiniteMagnitude, .infinity,
  ]

  private static func extent(_ axis: Extent.Axis, _ first: Double, _ second: Double) -> Extent {
    let stretch = Extent.Stretch(from: min(first, second), to: max(first, second))
    return Extent(axis: axis, narrow: stretch, wide: stretch)
  }

  @Test("any two bounds, with any unit or on the line of time", arguments: [Extent.Axis.time, .number(unit: "kg")])
  func bounds(axis: Extent.Axis) throws {
    for first in Self.bounds {
      for second in Self.bounds {
        let claims = [
          PictureSamples.claim("a", "x", "\(first)", Self.extent(axis, first, first)),
          PictureSamples.claim("b", "x", "\(second)", Self.extent(axis, first, second)),
        ]
        let finding = PictureSamples.finding(claims, kind: "date-order")
        try expectSound(FindingPicture.svg(finding, id: "p"), "\(axis) \(first) \(second)")
        let lines = TextTimeline(entries(claims), width: 80).lines
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
      }
    }
  }

  @Test("many values at random, near and far")
  func random() throws {
    var generator = Repeatable(state: 7)
    for round in 0..<150 {
      let spread: Double = [1.0, 3600, 86_400, 3e7, 1e9, 1e12, 1e16].randomElement(using: &generator) ?? 1
      let origin: Double = [0.0, -6e10, 1e9, 1e15].randomElement(using: &generator) ?? 0
      let axis: Extent.Axis = round % 2 == 0 ? .time : .number(unit: "")
      let claims = (0..<Int.random(in: 1...30, using: &generator)).map { place in
        let from = origin + Double.random(in: 0...spread, using: &generator)
        let isOpen = Int.random(in: 0..<8, using: &generator) == 0
        let to = isOpen ? .infinity : from + Double.random(in: 0...spread / 4, using: &generator)
        var extent: Extent = Self.extent(axis, from, to)
        extent.wide.from -= Double.random(in: 0...spread / 9, using: &generator)
        return PictureSamples.claim(
          "source-\(place % 5)", "claim-\(place)", String(repeating: "x", count: place * 2), extent)
      }
      let suspect = claims.randomElement(using: &generator)?.reference
      let finding = PictureSamples.finding(claims, kind: "date-order", suspect: suspect)
      try expectSound(FindingPicture.svg(finding, publications: PictureSamples.publications, id: "p"), "round \(round)")
    }
  }

  @Test("ten thousand sources: what is left out is counted")
  func many() throws {
    let claims = (0..<10_000).map { place in
      PictureSamples.claim(
        "source-\(place)", "held", "\(place)", PictureSamples.time(PictureSamples.years(place, place)),
        role: place == 9_999 ? .witness : .other)
    }
    let svg = FindingPicture.svg(PictureSamples.finding(claims), id: "p")
    try expectSound(svg, "ten thousand")
    #expect(svg.contains("and 9976 more sources"))
    #expect(svg.contains("source-9999"))
    #expect(svg.utf8.count < 40_000)
    let table = FindingPicture.table(PictureSamples.finding(claims))
    #expect(table.contains("and 9800 more"))
    let crowd = claims.map { claim in
      var claim = claim
      claim.sourceID = "one"
      return claim
    }
    #expect(FindingPicture.svg(PictureSamples.finding(crowd), id: "p").contains("and 9988 more here"))
    #expect(TextTimeline(entries(claims), width: 80).lines.contains("  and 9940 more"))
  }

  private func entries(_ claims: [ClaimEvidence]) -> TextTimeline.Content {
    TextTimeline.Content(
      entries: claims.compactMap { claim in
        claim.extent.map { TextTimeline.Entry(label: claim.claimID, source: claim.sourceID, extent: $0) }
      })
  }

  @Test(
    "any label stays text", arguments: Hostile.texts + ["</title><script>alert(1)</script>", "\u{FFFE}\u{1}", "a&b"])
  func hostile(text: String) throws {
    var finding = Hostile.finding(text)
    for place in finding.claims.indices {
      finding.claims[place].extent =
        place == 1 ? PictureSamples.number(3, 4, unit: text) : PictureSamples.time(PictureSamples.years(1990, 1990))
    }
    finding.measures = [
      Measure(.allowed, text, PictureSamples.number(1, 2, unit: text)),
      Measure(.implied, text, PictureSamples.time(PictureSamples.years(1980, 1981))),
    ]
    let svg = FindingPicture.svg(finding, id: "p")
    try expectSound(svg, text)
    #expect(!svg.contains("<script"))
    let table = DrawnPicture(FindingPicture.table(finding))
    #expect(table.isWellFormed)
    let input = try #require(PropertyMultiples.Input(title: text, claims: finding.claims))
    try expectSound(PropertyMultiples.svg(input, id: "p"), text)
    for line in TextTimeline(entries(finding.claims), width: 60).lines { #expect(DisplayWidth.of(line) <= 60) }
  }

  @Test("nothing to draw is no picture")
  func nothing() {
    #expect(FindingPicture.svg(Samples.order, id: "p").isEmpty)
    #expect(FindingPicture.table(Samples.order).isEmpty)
    #expect(TimelinePicture.Input(title: "", claims: []) == nil)
    #expect(PropertyMultiples.Input(title: "", claims: []) == nil)
    #expect(SourceMatrixPicture.Input(PictureSamples.corpus(1)) == nil)
    #expect(TextTimeline(TextTimeline.Content(), width: 80).lines.isEmpty)
  }

  @Test("marks of an axis go from left to right")
  func ticks() {
    for (name, svg) in PictureTests.drawn where !["growth", "dossier"].contains(name) {
      let ticks = DrawnPicture(svg).ticks
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 }, "\(name)")
      #expect(ticks.isEmpty == name.contains("matrix"))
    }
  }
}
