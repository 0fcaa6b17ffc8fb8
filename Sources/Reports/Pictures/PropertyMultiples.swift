import Findings

/// All dates and figures of a subject, a small strip a property, with every source's value on it.
///
/// The dates share one axis of time, so that what happened before what is seen at once; figures have one each.
package enum PropertyMultiples {
  package struct Input: Sendable {
    /// What the picture is of, for those who can't see it.
    package var title: String
    var charts: [PictureChart] = []
    var rows: [[String]] = []

    /// The most strips of figures.
    private static let limit = 12

    /// - Parameters:
    ///   - claims: those about one subject.
    ///   - suspects: references of the claims that are most likely wrong.
    /// - Returns: `nil` where there is neither a date nor a figure that two claims give.
    package init?(title: String, claims: [ClaimEvidence], suspects: Set<String> = []) {
      self.title = title
      var strips: [Strip] = []
      var places: [Strip.Key: Int] = [:]
      for claim in claims {
        guard let extent = claim.extent else { continue }
        let key = Strip.Key(property: claim.property, axis: extent.axis)
        let place = places[key] ?? strips.count
        if place == strips.count {
          places[key] = place
          let name = claim.propertyLabel.isEmpty ? claim.property : claim.propertyLabel
          strips.append(Strip(lane: PictureChart.Lane(name: name, items: []), axis: extent.axis))
        }
        let suspect = suspects.contains(claim.reference) ? claim.reference : nil
        strips[place].lane.items.append(Self.item(claim, extent, suspect))
        strips[place].claims.append(claim)
        rows.append([
          PictureWords.source(claim), strips[place].lane.name, claim.written, claim.narrow,
          claim.wide == claim.narrow ? "" : claim.wide, PictureWords.qualifiers(claim),
        ])
      }
      addDates(strips)
      addFigures(strips)
      if charts.isEmpty { return nil }
    }

    private mutating func addDates(_ strips: [Strip]) {
      let lanes = strips.filter { $0.axis == .time }.map(\.lane)
      if lanes.isEmpty { return }
      var chart = PictureChart(axis: .time, lanes: [])
      chart.setLanes(lanes, of: (one: "property", many: "properties"))
      charts.append(chart)
    }

    private mutating func addFigures(_ strips: [Strip]) {
      let figures = strips.filter { $0.axis != .time }
      // A single figure on a line of its own says nothing.
      let compared = figures.filter { $0.lane.items.count > 1 }
      for strip in compared.prefix(Self.limit) {
        var chart = PictureChart(axis: strip.axis, lanes: [])
        chart.isWhole = NumberLinePicture.areWhole(strip.claims, [], strip.axis)
        chart.setLanes([strip.lane], of: (one: "property", many: "properties"))
        charts.append(chart)
      }
      let left = compared.count - min(compared.count, Self.limit)
      let single = figures.count - compared.count
      guard !charts.isEmpty else { return }
      if left > 0 {
        charts[charts.count - 1].omissions.append("and \(left) more \(left == 1 ? "property" : "properties")")
      }
      if single > 0 {
        charts[charts.count - 1].omissions.append(
          "not drawn: \(single) \(single == 1 ? "property" : "properties") with one figure")
      }
    }

    private static func item(_ claim: ClaimEvidence, _ extent: Extent, _ suspect: String?) -> PictureChart.Item {
      let label = [PictureWords.value(claim), PictureWords.mark(claim), "·", PictureWords.source(claim)]
      return PictureChart.Item(
        reference: claim.reference, style: suspect == nil ? .witness : .suspect,
        label: label.filter { !$0.isEmpty }, full: PictureWords.full(claim), narrow: extent.narrow, wide: extent.wide)
    }
  }

  /// The claims of one property on one axis.
  private struct Strip {
    struct Key: Hashable {
      var property: String
      var axis: Extent.Axis
    }

    var lane: PictureChart.Lane
    var axis: Extent.Axis
    var claims: [ClaimEvidence] = []
  }

  /// An SVG element. Only what is drawn: see `table` for all of it in words.
  package static func svg(_ input: Input, id: String) -> String {
    let summary = input.rows.prefix(6).map { "\($0[0]): \($0[1]) \($0[3])" }.joined(separator: "; ")
    return ChartDrawing(input.charts).svg(id: id, title: input.title, summary: summary)
  }

  /// The same as an HTML table.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      input.title, columns: ["Source", "What", "As printed", "Read as", "Read generously", "Of"])
    for row in input.rows { table.add(row) }
    return table.html
  }
}
