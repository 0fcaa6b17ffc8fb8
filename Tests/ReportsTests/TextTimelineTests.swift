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
    let lines = TextTimeline(Self.entries(claims), width: width).lines
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    try expectGolden(Array((lines.joined(separator: "\n") + "\n").utf8), "\(name).txt")
  }

  @Test("bars stand below each other whatever the labels are written in")
  func columns() {
    let extent = PictureSamples.time(PictureSamples.years(1990, 1990))
    let lines = TextTimeline(
      ["opened", "漢字かな", "שלום עולם", "e\u{301}"].map { TextTimeline.Entry(label: $0, source: "s", extent: extent) },
      width: 60
    ).lines.filter { $0.contains("█") }
    let columns = lines.map { line in DisplayWidth.of(line.prefix { $0 != "█" }) }
    #expect(lines.count == 4)
    #expect(Set(columns).count == 1)
  }
}
