import Findings

/// Numbers against each other, and against what a rule allows or other claims imply: a line for each unit.
package enum NumberLinePicture {
  package struct Input: Sendable {
    /// What the picture is of, for those who can't see it.
    package var title: String
    var charts: [PictureChart] = []
    var rows: [[String]] = []

    /// The most lines, as more units than that are not comparable at a glance.
    private static let limit = 6

    /// The numbers of a discrepancy; `nil` where it has none.
    package init?(_ finding: Finding) {
      title = "Numbers of \(finding.subjectLabel): \(finding.message)"
      var units: [String] = []
      let extents = finding.claims.compactMap(\.extent) + finding.measures.map(\.extent)
      for extent in extents {
        if case .number(let unit) = extent.axis, !units.contains(unit) { units.append(unit) }
      }
      if units.isEmpty { return nil }
      charts = units.prefix(Self.limit).compactMap { Self.chart(finding, on: .number(unit: $0)) }
      for claim in finding.claims {
        guard let extent = claim.extent, extent.axis != .time else { continue }
        let style = PictureWords.style(claim, suspect: finding.suspect)
        rows.append([
          PictureWords.source(claim), PictureWords.part(claim), claim.written, claim.narrow,
          claim.wide == claim.narrow ? "" : claim.wide, PictureWords.qualifiers(claim), PictureWords.remark(style),
        ])
      }
      rows += finding.measures.filter { $0.extent.axis != .time }.map(PictureWords.row)
      if charts.isEmpty { return nil }
      let left = units.count - Self.limit
      if left > 0 { charts[charts.count - 1].omissions.append("and \(left) more \(left == 1 ? "unit" : "units")") }
    }

    private static func chart(_ finding: Finding, on axis: Extent.Axis) -> PictureChart? {
      var chart = PictureChart(axis: axis, lanes: [])
      let lanes = finding.clusters.isEmpty ? plain(finding, axis) : clustered(finding, axis)
      let computed = PictureWords.computed(finding.measures, on: axis, beside: finding.claims)
        .compactMap(PictureWords.item)
      chart.setLanes(
        (lanes + [PictureChart.Lane(name: computed.isEmpty ? "" : "computed", items: computed)])
          .filter { !$0.items.isEmpty },
        of: (one: "group", many: "groups"))
      chart.bands = finding.measures.filter { $0.role == .allowed && $0.extent.axis == axis }.map {
        PictureChart.Band(label: $0.label, stretch: $0.extent.wide)
      }
      return chart.isEmpty ? nil : chart
    }

    private static func plain(_ finding: Finding, _ axis: Extent.Axis) -> [PictureChart.Lane] {
      let items = finding.claims.compactMap { claim in
        item(claim, axis, finding.suspect, label: "\(PictureWords.part(claim)) \(PictureWords.value(claim))")
      }
      return [PictureChart.Lane(name: "", items: items)]
    }

    /// A lane for each value that claims share, with its support.
    private static func clustered(_ finding: Finding, _ axis: Extent.Axis) -> [PictureChart.Lane] {
      finding.clusters.map { cluster in
        let sources = cluster.support == 1 ? "1 independent source" : "\(cluster.support) independent sources"
        let items = cluster.claims.filter(finding.claims.indices.contains).compactMap { place in
          let claim = finding.claims[place]
          return item(claim, axis, finding.suspect, label: PictureWords.source(claim))
        }
        return PictureChart.Lane(name: "\(cluster.value) — \(sources)", items: items)
      }
    }

    private static func item(
      _ claim: ClaimEvidence, _ axis: Extent.Axis, _ suspect: String?, label: String
    ) -> PictureChart.Item? {
      guard let extent = claim.extent, extent.axis == axis else { return nil }
      return PictureChart.Item(
        reference: claim.reference, style: PictureWords.style(claim, suspect: suspect),
        label: label + PictureWords.mark(claim), full: PictureWords.full(claim),
        narrow: extent.narrow, wide: extent.wide)
    }
  }

  /// An SVG element. Only what is drawn: see `table` for all of it in words.
  package static func svg(_ input: Input, id: String) -> String {
    let summary = input.rows.prefix(6).map { "\($0[0]): \($0[1]) \($0[3])" }.joined(separator: "; ")
    return ChartDrawing(input.charts).svg(id: id, title: input.title, summary: summary)
  }

  /// The same as an HTML table.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      input.title, columns: ["Source", "What", "As printed", "Read as", "Read generously", "Of", "Part"])
    for row in input.rows { table.add(row) }
    return table.html
  }
}
