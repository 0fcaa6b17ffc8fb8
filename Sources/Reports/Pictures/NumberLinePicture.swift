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
      let namesSubjects = PictureWords.areOfSeveral(finding.claims)
      let suspects = finding.suspects
      for claim in finding.claims {
        guard let extent = claim.extent, extent.axis != .time else { continue }
        let remark = PictureWords.remark(PictureWords.style(claim, suspects: suspects))
        rows.append([
          PictureWords.source(claim), namesSubjects ? PictureWords.subject(claim) : "", PictureWords.part(claim),
          claim.written, claim.narrow, claim.wide == claim.narrow ? "" : claim.wide, PictureWords.qualifiers(claim),
          [remark, PictureWords.copied(claim)].filter { !$0.isEmpty }.joined(separator: ", "),
        ])
      }
      rows += finding.measures.filter { $0.extent.axis != .time }.map { measure in
        PictureWords.row(measure, beside: finding.claims.compactMap(\.extent))
      }
      if charts.isEmpty { return nil }
      let left = units.count - Self.limit
      if left > 0 { charts[charts.count - 1].omissions.append("and \(left) more \(left == 1 ? "unit" : "units")") }
    }

    private static func chart(_ finding: Finding, on axis: Extent.Axis) -> PictureChart? {
      var chart = PictureChart(axis: axis, lanes: [])
      let claims = finding.claims.filter { $0.extent?.axis == axis }
      let lanes = finding.clusters.isEmpty ? plain(finding, claims) : clustered(finding, axis)
      let measures = PictureWords.computed(finding.measures, on: axis, beside: finding.claims)
      let computed =
        PictureWords.lane(measures, finding.difference, beside: claims.compactMap(\.extent)).map { [$0] } ?? []
      chart.setLanes((lanes + computed).filter { !$0.items.isEmpty }, of: (one: "group", many: "groups"))
      chart.bands = PictureWords.bands(finding.measures, on: axis)
      chart.isWhole = areWhole(claims, measures, axis)
      return chart.isEmpty ? nil : chart
    }

    /// Each with its source, where there are several.
    private static func plain(_ finding: Finding, _ claims: [ClaimEvidence]) -> [PictureChart.Lane] {
      let suspects = finding.suspects
      let areOfSeveral = claims.contains { $0.sourceID != claims.first?.sourceID }
      let labels = PictureWords.Labels(of: finding.claims)
      let items = claims.compactMap { claim in
        item(claim, suspects, label: labels.pieces(claim) + (areOfSeveral ? ["·", PictureWords.source(claim)] : []))
      }
      return [PictureChart.Lane(name: "", items: items)]
    }

    /// A lane for each value that claims share, with its support.
    private static func clustered(_ finding: Finding, _ axis: Extent.Axis) -> [PictureChart.Lane] {
      let suspects = finding.suspects
      return finding.clusters.map { cluster in
        let items = cluster.claims.filter(finding.claims.indices.contains).compactMap { place in
          let claim = finding.claims[place]
          guard claim.extent?.axis == axis else { return nil as PictureChart.Item? }
          let copy = claim.repeats.isEmpty ? [] : ["(copy)"]
          let label = [PictureWords.source(claim)] + copy + [PictureWords.mark(claim)].filter { !$0.isEmpty }
          return item(claim, suspects, label: label)
        }
        return PictureChart.Lane(name: "\(PictureWords.support(cluster)): \(cluster.value)", items: items)
      }
    }

    private static func item(
      _ claim: ClaimEvidence, _ suspects: Set<String>, label: [String]
    ) -> PictureChart.Item? {
      guard let extent = claim.extent else { return nil }
      return PictureChart.Item(
        reference: claim.reference, style: PictureWords.style(claim, suspects: suspects), label: label,
        full: PictureWords.full(claim), narrow: extent.narrow, wide: extent.wide)
    }
  }

  /// Whether nothing lies between two neighbouring numbers of a line: counts, ordinals, people, and what is given in whole
  /// numbers throughout.
  static func areWhole(_ claims: [ClaimEvidence], _ measures: [Measure], _ axis: Extent.Axis) -> Bool {
    if axis == .number(unit: "person") { return true }
    let counted: Set<String> = ["count", "ordinal", "list of count", "list of ordinal"]
    if !claims.isEmpty, claims.allSatisfy({ counted.contains($0.type) }) { return true }
    let stretches = (claims.compactMap(\.extent) + measures.map(\.extent)).flatMap { [$0.narrow, $0.wide] }
    return stretches.allSatisfy { stretch in
      [stretch.from, stretch.to].allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    }
  }

  /// An SVG element. Only what is drawn: see `table` for all of it in words.
  package static func svg(_ input: Input, id: String) -> String {
    let summary = input.rows.prefix(6).map { "\($0[0]): \($0[2]) \($0[4])" }.joined(separator: "; ")
    return ChartDrawing(input.charts).svg(id: id, title: input.title, summary: summary)
  }

  /// The same as an HTML table.
  package static func table(_ input: Input) -> String {
    var table = PictureTable(
      input.title, columns: ["Source", "Of", "What", "As printed", "Read as", "Read generously", "About", "Part"])
    for row in input.rows { table.add(row) }
    return table.html
  }
}
