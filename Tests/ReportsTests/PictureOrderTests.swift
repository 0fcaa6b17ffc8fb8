import Findings
import Reports
import Testing

@Suite("Pictures of violated orders")
struct PictureOrderTests {
  /// Two battles of which a third claim says that they came in another order than their dates.
  private static var chronology: Finding {
    func battle(_ claim: ClaimEvidence, _ subject: String) -> ClaimEvidence {
      var claim = claim
      (claim.subjectID, claim.subjectLabel, claim.propertyLabel) = (
        subject, "Battle of \(subject)", "day of the battle"
      )
      return claim
    }
    let first = battle(
      PictureSamples.claim("gazette", "held", "1997", PictureSamples.time(PictureSamples.years(1997, 1997))), "Ford")
    let between = PictureSamples.claim("gazette", "followed-by", "bridge", nil)
    let second = battle(
      PictureSamples.claim("report", "held", "1992/..", PictureSamples.time(PictureSamples.years(1992, 1992))), "Bridge"
    )
    var finding = PictureSamples.finding([first, between, second], kind: "chronology")
    finding.orders = [ViolatedOrder(first: 0, second: 2, gap: "4 years", asking: [1])]
    return finding
  }

  @Test("are drawn and told for every kind that finds them, with the subjects' names where there are several")
  func chronology() throws {
    let svg = FindingPicture.svg(Self.chronology, publications: PictureSamples.publications, id: "p")
    try expectSound(svg, "chronology")
    let picture = DrawnPicture(svg)
    #expect(picture.arcs.count == 1)
    #expect(svg.contains(">must come before<"))
    #expect(svg.contains("must come before Battle of Bridge: day of the battle from 1992 on, off by at least 4 years"))
    #expect(picture.texts.contains { $0.text == "Battle of Ford: 1997" })
    #expect(picture.texts.contains { $0.text == "Battle of Bridge: from 1992 on" })
    let table = FindingPicture.table(Self.chronology)
    #expect(table.contains("Orders that the dates don&#39;t have"))
    #expect(table.contains("gazette/followed-by"))
    #expect(table.contains("<td>4 years</td>"))
    var without = Self.chronology
    without.orders = []
    #expect(DrawnPicture(FindingPicture.svg(without, id: "p")).arcs.isEmpty)
  }

  @Test("arrows pass by the labels of what lies between, and by the ends of what is allowed")
  func labels() throws {
    var claims = [PictureSamples.claim("a", "begun", "1993", PictureSamples.time(PictureSamples.years(1993, 1993)))]
    claims += (0..<6).map { place in
      let years = PictureSamples.years(1984 + place, 1984 + place)
      return PictureSamples.claim(
        "b\(place)", "inspected", "\(1984 + place)-05-03", PictureSamples.time(years), role: .other)
    }
    claims.append(PictureSamples.claim("c", "opened", "1987", PictureSamples.time(PictureSamples.years(1987, 1987))))
    var finding = PictureSamples.finding(claims, kind: "date-order")
    finding.orders = [ViolatedOrder(first: 0, second: 7)]
    let limit = Extent.Stretch(from: -.infinity, to: PictureSamples.second(1990))
    finding.measures = [Measure(.allowed, "today", Extent(axis: .time, narrow: limit, wide: limit))]
    let svg = FindingPicture.svg(finding, publications: PictureSamples.publications, id: "p")
    try expectSound(svg, "labels")
    let picture = DrawnPicture(svg)
    let arc = try #require(picture.arcs.first)
    for width in [320.0, 640, 960] {
      for text in picture.texts where text.isShown(at: width) && !text.classes.contains("p-h") {
        guard arc.heights.contains(text.baseLine - 4) else { continue }
        let (left, right) = (text.share * width + text.left, text.share * width + text.right)
        #expect(arc.share * width < left || arc.share * width > right, "\(text.text) at \(width)")
      }
    }
  }

  @Test(
    "a distance that is not kept is called so, and has no arrow", arguments: [ViolatedOrder.Fault.tooClose, .tooFar])
  func distance(_ fault: ViolatedOrder.Fault) {
    var finding = PictureSamples.order
    finding.orders = [ViolatedOrder(first: 0, second: 1, fault: fault, asked: "at least 20 years", gap: "12 years")]
    let svg = FindingPicture.svg(finding, id: "p")
    #expect(svg.contains(">distance that is not kept<"))
    #expect(!svg.contains(">must come before<"))
    #expect(!svg.contains("L0 0z") && DrawnPicture(svg).arcs.count == 1)
    let table = FindingPicture.table(finding)
    #expect(table.contains("<td>at least 20 years</td>"))
    #expect(table.contains("Distances that the dates don&#39;t have"))
    #expect(!table.contains("Orders that the dates don&#39;t have") && !table.contains("Must come first"))
  }

  @Test("of periods, the end is meant that fails")
  func periods() {
    let office = PictureSamples.claim(
      "a", "in-office", "1980/1999", PictureSamples.time(PictureSamples.years(1980, 1999)))
    let opened = PictureSamples.claim("a", "opened", "1987", PictureSamples.time(PictureSamples.years(1987, 1987)))
    var finding = PictureSamples.finding([office, opened], kind: "relation")
    finding.orders = [ViolatedOrder(first: 0, second: 1, firstMoment: .end)]
    let svg = FindingPicture.svg(finding, id: "p")
    #expect(DrawnPicture(svg).texts.contains { $0.text == "date of opening 1980…1999" })
    #expect(FindingPicture.table(finding).contains(">end of date of opening 1980…1999<"))
  }
}
