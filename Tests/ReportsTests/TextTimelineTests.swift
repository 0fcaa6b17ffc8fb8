import Findings
import Reports
import SourceText
import Testing

@Suite("Text timeline")
struct TextTimelineTests {
  private static func entries(_ claims: [ClaimEvidence]) -> [TextTimeline.Entry] {
    claims.compactMap { claim in
      let standing: TextTimeline.Standing =
        claim.claimID == "begun" ? .contradicted : claim.claimID == "burnt" ? .doubtful : .sound
      return claim.extent.map {
        TextTimeline.Entry(
          label: "\(claim.property) \(claim.written)", source: claim.sourceID, extent: $0, standing: standing)
      }
    }
  }

  @Test(
    "is as recorded",
    arguments: [
      ("timeline-order", PictureSamples.order.claims, 80), ("timeline-centuries", PictureSamples.centuries.claims, 100),
      ("timeline-dossier", PictureSamples.dossier, 72),
    ])
  func goldens(name: String, claims: [ClaimEvidence], width: Int) throws {
    let lines = TextTimeline(TextTimeline.Content(entries: Self.entries(claims)), width: width).lines
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    try expectGolden(Array((lines.joined(separator: "\n") + "\n").utf8), "\(name).txt")
  }

  @Test("bars stand below each other whatever the labels are written in")
  func columns() {
    let extent = PictureSamples.time(PictureSamples.years(1990, 1990))
    let entries = ["opened", "漢字かな", "שלום עולם", "e\u{301}"].map {
      TextTimeline.Entry(label: $0, source: "s", extent: extent)
    }
    let lines = TextTimeline(TextTimeline.Content(entries: entries), width: 60).lines.filter { $0.contains("█") }
    let columns = lines.map { line in DisplayWidth.of(line.prefix { $0 != "█" }) }
    #expect(lines.count == 4)
    #expect(Set(columns).count == 1)
  }

  @Test("there is a year on each side of a break, and no name is cut", arguments: [20, 40, 50, 60, 80, 100, 200])
  func breaks(width: Int) {
    let lines = TextTimeline(TextTimeline.Content(entries: Self.entries(PictureSamples.centuries.claims)), width: width)
      .lines
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(lines)")
    let axis = lines.firstIndex { $0.contains("//") } ?? 0
    let years = lines[..<axis].joined(separator: " ").split { !$0.isNumber }.compactMap { Int($0) }
    #expect(years.contains { $0 < 1100 } && years.contains { $0 > 1900 }, "\(lines)")
    let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for name in ["founded 1063", "burnt before 1075", "rebuilt 1987-03", "chronicle", "almanac", "guide"] {
      #expect(text.contains(name), "\(lines)")
    }
  }

  @Test("a single date is drawn, with when its source was published")
  func single() {
    let opened = TextTimeline.Entry(
      label: "opened 1987", source: "gazette", extent: PictureSamples.time(PictureSamples.years(1987, 1987)))
    let alone = TextTimeline(TextTimeline.Content(entries: [opened]), width: 80).lines
    #expect(alone.count == 3 && alone[2].contains("█"), "\(alone)")
    let published = TextTimeline.Entry(
      label: "published 2017-01-13", source: "gazette", extent: PictureSamples.time(PictureSamples.day(2017, 1, 13)),
      isPublication: true)
    let lines = TextTimeline(TextTimeline.Content(entries: [published, opened]), width: 80).lines
    #expect(lines.contains { $0.hasPrefix("  opened 1987") && $0.contains("█") })
    #expect(lines.contains { $0.hasPrefix("  published 2017-01-13") && $0.contains("◆") && !$0.contains("█") })
    #expect(lines.last == "  ◆ source published")
  }

  @Test("orders that are not kept stand below, whole")
  func orders() {
    let order = "begun 1990 (report-2009) before opened in the spring of 1987 (gazette-2017)"
    let content = TextTimeline.Content(entries: Self.entries(PictureSamples.order.claims), orders: [order])
    for width in [40, 80, 200] {
      let lines = TextTimeline(content, width: width).lines
      let start = lines.firstIndex { $0.hasPrefix("✗ ") } ?? 0
      #expect(lines[start...].joined(separator: " ").split(separator: " ").joined(separator: " ").contains(order))
      #expect(lines[start...].contains { $0.contains("✗ an order") })
    }
    #expect(TextTimeline(TextTimeline.Content(orders: [order]), width: 80).lines.isEmpty)
    let distance = "begun 1990 (report-2009) at most 10 years before opened 2002 (gazette-2017)"
    let far = TextTimeline.Content(entries: Self.entries(PictureSamples.order.claims), distances: [distance])
    let lines = TextTimeline(far, width: 200).lines
    #expect(lines.contains("✗ " + distance))
    #expect(lines.last?.contains("✗ a distance that is not kept") == true)
  }
}
