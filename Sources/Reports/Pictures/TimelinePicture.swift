import Findings

/// Dates against each other on one axis of time: a lane a source, what it says and when it was published.
package enum TimelinePicture {
  package struct Input: Sendable {
    /// What the picture is of, for those who can't see it.
    package var title: String
    var chart: PictureChart
    var rows: [[String]]

    /// The dates of a discrepancy; `nil` where it has none.
    ///
    /// An arrow shows each order that a `date-order` rule asks for and no reading gives. Its witnesses stand in the order
    /// of the rule, so an earlier one that lies wholly behind a later one is what is wrong.
    ///
    /// - Parameter publications: by source id, when it was published.
    package init?(_ finding: Finding, publications: [String: Extent] = [:]) {
      let title = "Dates of \(finding.subjectLabel): \(finding.message)"
      let orders = finding.rule.kind == "date-order" ? Self.violated(finding.claims) : []
      self.init(
        title: title, claims: finding.claims, publications: publications,
        suspects: Set([finding.suspect].compactMap(\.self)),
        measures: finding.measures, orders: orders, showsRoles: true)
    }

    /// The dates among some claims, as those about one subject; `nil` where there are none.
    ///
    /// - Parameters:
    ///   - suspects: references of the claims that are most likely wrong.
    ///   - showsRoles: whether the claims' roles say something: which of them make the case.
    ///   - orders: pairs of references of claims, of which the first must come before the second, yet does not.
    package init?(
      title: String, claims: [ClaimEvidence], publications: [String: Extent] = [:], suspects: Set<String> = [],
      measures: [Measure] = [], orders: [(first: String, second: String)] = [], showsRoles: Bool = false
    ) {
      self.title = title
      chart = PictureChart(axis: .time, lanes: [])
      rows = []
      var lanes: [PictureChart.Lane] = []
      var places: [String: Int] = [:]
      let ordered = Set(orders.flatMap { [$0.first, $0.second] })
      for claim in claims {
        guard let extent = claim.extent, extent.axis == .time else { continue }
        let place = places[claim.sourceID] ?? lanes.count
        if place == lanes.count {
          places[claim.sourceID] = place
          lanes.append(Self.lane(of: claim, publications[claim.sourceID]))
        }
        let style: PictureChart.Style =
          suspects.contains(claim.reference)
          ? .suspect : showsRoles ? PictureWords.style(claim, suspect: nil) : .witness
        lanes[place].items.append(
          PictureChart.Item(
            reference: claim.reference, style: style, label: Self.label(claim), full: PictureWords.full(claim),
            narrow: extent.narrow, wide: extent.wide, isOrdered: ordered.contains(claim.reference)))
        rows.append([
          PictureWords.source(claim), PictureWords.part(claim), claim.written, claim.narrow,
          claim.wide == claim.narrow ? "" : claim.wide, claim.published,
          style == .suspect || showsRoles ? PictureWords.remark(style) : "",
        ])
      }
      lanes += Self.computed(PictureWords.computed(measures, on: .time, beside: claims))
      if lanes.isEmpty { return nil }
      chart.setLanes(lanes, of: (one: "source", many: "sources"))
      chart.bands = measures.filter { $0.role == .allowed && $0.extent.axis == .time }.map {
        PictureChart.Band(label: $0.label, stretch: $0.extent.wide)
      }
      rows += measures.filter { $0.extent.axis == .time }.map(PictureWords.row)
      chart.setOrders(orders)
    }

    private static func label(_ claim: ClaimEvidence) -> String {
      "\(PictureWords.part(claim)) \(PictureWords.value(claim))\(PictureWords.mark(claim))"
    }

    /// A lane of a source, with the mark of its publication.
    private static func lane(of claim: ClaimEvidence, _ publication: Extent?) -> PictureChart.Lane {
      var lane = PictureChart.Lane(name: PictureWords.source(claim), items: [])
      guard let publication, publication.axis == .time else { return lane }
      let written = claim.published.isEmpty ? PictureWords.stretch(publication) : claim.published
      lane.items.append(
        PictureChart.Item(
          style: .publication, label: written, full: "\(lane.name) was published \(written)",
          narrow: publication.narrow,
          wide: publication.narrow))
      return lane
    }

    private static func computed(_ measures: [Measure]) -> [PictureChart.Lane] {
      let items = measures.compactMap(PictureWords.item)
      return items.isEmpty ? [] : [PictureChart.Lane(name: "computed", items: items)]
    }

    static func violated(_ claims: [ClaimEvidence]) -> [(first: String, second: String)] {
      let witnesses = claims.filter { $0.role == .witness && $0.extent?.axis == .time }
      return zip(witnesses, witnesses.dropFirst()).compactMap { first, second in
        guard let from = first.extent?.narrow.from, let to = second.extent?.narrow.to, from >= to else { return nil }
        return (first: first.reference, second: second.reference)
      }
    }
  }

  /// An SVG element. Only what is drawn: see `table` for all of it in words.
  package static func svg(_ input: Input, id: String) -> String {
    let summary = input.rows.prefix(6).map { "\($0[0]): \($0[1]) \($0[3])" }.joined(separator: "; ")
    return ChartDrawing([input.chart]).svg(id: id, title: input.title, summary: summary)
  }

  /// The same as an HTML table.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      input.title, columns: ["Source", "What", "As printed", "Read as", "Read generously", "Published", "Part"])
    for row in input.rows { table.add(row) }
    return table.html
  }
}
