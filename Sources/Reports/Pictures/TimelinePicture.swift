import Findings

/// Dates against each other on one axis of time: a lane a source, what it says and when it was published.
package enum TimelinePicture {
  /// An order that is asked for between two claims and that their dates don't have, or not with the distance that is asked
  /// for, with all that is said of it.
  package struct Order: Sendable {
    /// References of claims.
    var first: String
    var second: String
    var firstMoment: ViolatedOrder.Moment
    var secondMoment: ViolatedOrder.Moment
    var fault: ViolatedOrder.Fault
    /// For the tooltip.
    var words: String
    var row: [String]
  }

  /// The orders of a discrepancy.
  package static func orders(of finding: Finding) -> [Order] {
    let namesSubjects = PictureWords.areOfSeveral(finding.claims)
    return finding.orders.compactMap { order in
      guard finding.claims.indices.contains(order.first), finding.claims.indices.contains(order.second) else {
        return nil
      }
      func words(_ place: Int, _ moment: ViolatedOrder.Moment) -> String {
        let claim = finding.claims[place]
        let subject = namesSubjects ? PictureWords.subject(claim) + ": " : ""
        let end = moment == .any ? "" : "\(moment.rawValue) of "
        return "\(subject)\(end)\(PictureWords.part(claim)) \(PictureWords.value(claim))"
      }
      let (first, second) = (words(order.first, order.firstMoment), words(order.second, order.secondMoment))
      let asking = order.asking.filter(finding.claims.indices.contains).map { place in
        let claim = finding.claims[place]
        return "\(PictureWords.subject(claim)) \(PictureWords.property(claim)) \(claim.written) (\(claim.reference))"
      }
      let asked = order.asked.isEmpty ? "" : order.asked + " "
      let gap = order.gap.isEmpty ? "" : ", off by at least \(order.gap)"
      return Order(
        first: finding.claims[order.first].reference, second: finding.claims[order.second].reference,
        firstMoment: order.firstMoment, secondMoment: order.secondMoment, fault: order.fault,
        words: "\(first) must come \(asked)before \(second)\(gap)",
        row: [first, second, order.asked, order.gap, asking.isEmpty ? "the rule" : asking.joined(separator: "; ")])
    }
  }

  package struct Input: Sendable {
    /// What the picture is of, for those who can't see it.
    package var title: String
    var chart: PictureChart
    var rows: [[String]]
    var orderRows: [[String]] = []
    var distanceRows: [[String]] = []

    /// The dates of a discrepancy; `nil` where it has none.
    ///
    /// - Parameter publications: by source id, when it was published.
    package init?(_ finding: Finding, publications: [String: Extent] = [:]) {
      self.init(
        title: "Dates of \(finding.subjectLabel): \(finding.message)", claims: finding.claims,
        publications: publications, suspects: finding.suspects, measures: finding.measures,
        difference: finding.difference, orders: TimelinePicture.orders(of: finding), showsRoles: true)
      chart.omissions += finding.clusters.prefix(6).map {
        "\(PictureWords.date($0.value)): \(PictureWords.support($0))"
      }
    }

    /// The dates among some claims, as those about one subject; `nil` where there are none.
    ///
    /// - Parameters:
    ///   - suspects: references of the claims that are most likely wrong.
    ///   - difference: how far computed values are off; empty where that has no measure.
    ///   - showsRoles: whether the claims' roles say something: which of them make the case.
    package init?(
      title: String, claims: [ClaimEvidence], publications: [String: Extent] = [:], suspects: Set<String> = [],
      measures: [Measure] = [], difference: String = "", orders: [Order] = [], showsRoles: Bool = false
    ) {
      self.title = title
      chart = PictureChart(axis: .time, lanes: [])
      rows = []
      let dated = claims.filter { $0.extent?.axis == .time }
      let namesSubjects = PictureWords.areOfSeveral(dated)
      let labels = PictureWords.Labels(of: dated)
      var lanes: [PictureChart.Lane] = []
      var places: [String: Int] = [:]
      let ordered = Set(orders.flatMap { [$0.first, $0.second] })
      for claim in dated {
        guard let extent = claim.extent else { continue }
        let place = places[claim.sourceID] ?? lanes.count
        if place == lanes.count {
          places[claim.sourceID] = place
          lanes.append(Self.lane(of: claim, publications[claim.sourceID]))
        }
        let style: PictureChart.Style =
          suspects.contains(claim.reference)
          ? .suspect : showsRoles ? PictureWords.style(claim, suspects: []) : .witness
        lanes[place].items.append(
          PictureChart.Item(
            reference: claim.reference, style: style,
            label: labels.pieces(claim),
            full: PictureWords.full(claim), narrow: extent.narrow, wide: extent.wide,
            isOrdered: ordered.contains(claim.reference)))
        rows.append(
          Self.row(claim, namesSubjects, style == .suspect || showsRoles ? PictureWords.remark(style) : ""))
      }
      let computed = PictureWords.computed(measures, on: .time, beside: claims)
      lanes += PictureWords.lane(computed, difference).map { [$0] } ?? []
      if lanes.isEmpty { return nil }
      chart.setLanes(lanes, of: (one: "source", many: "sources"))
      chart.bands = PictureWords.bands(measures, on: .time)
      rows += measures.filter { $0.extent.axis == .time }.map { PictureWords.row($0, beside: []) }
      chart.setOrders(orders)
      orderRows = orders.filter { $0.fault == .order }.map(\.row)
      distanceRows = orders.filter { $0.fault != .order }.map(\.row)
    }

    private static func row(_ claim: ClaimEvidence, _ namesSubjects: Bool, _ remark: String) -> [String] {
      [
        PictureWords.source(claim), namesSubjects ? PictureWords.subject(claim) : "", PictureWords.part(claim),
        claim.written, claim.narrow, claim.wide == claim.narrow ? "" : claim.wide, PictureWords.date(claim.published),
        [remark, PictureWords.copied(claim)].filter { !$0.isEmpty }.joined(separator: ", "),
      ]
    }

    /// A lane of a source, with the mark of its publication.
    private static func lane(of claim: ClaimEvidence, _ publication: Extent?) -> PictureChart.Lane {
      var lane = PictureChart.Lane(name: PictureWords.source(claim), items: [])
      guard let publication, publication.axis == .time else { return lane }
      let written = claim.published.isEmpty ? PictureWords.stretch(publication) : PictureWords.date(claim.published)
      lane.items.append(
        PictureChart.Item(
          style: .publication, label: [written], full: "\(lane.name) was published \(written)",
          narrow: publication.narrow, wide: publication.narrow))
      return lane
    }
  }

  /// An SVG element. Only what is drawn: see `table` for all of it in words.
  package static func svg(_ input: Input, id: String) -> String {
    let summary = input.rows.prefix(6).map { "\($0[0]): \($0[2]) \($0[4])" }.joined(separator: "; ")
    return ChartDrawing([input.chart]).svg(id: id, title: input.title, summary: summary)
  }

  /// The same as an HTML table, and others of the orders and of the distances that the dates don't have.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      input.title, columns: ["Source", "Of", "What", "As printed", "Read as", "Read generously", "Published", "Part"])
    for row in input.rows { table.add(row) }
    var orders = PictureTable(
      "Orders that the dates don't have", columns: ["Must come first", "Before", "Asked", "Off by", "Asked by"])
    for row in input.orderRows { orders.add(row) }
    var distances = PictureTable(
      "Distances that the dates don't have", columns: ["From", "To", "Asked", "Off by", "Asked by"])
    for row in input.distanceRows { distances.add(row) }
    return table.html + orders.html + distances.html
  }
}
