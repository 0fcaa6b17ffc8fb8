/// The table of all comparisons.
struct Summary {
  private var table = Table([
    "claims × files", "program", "wall ms", "cpu ms", "wall ratio", "(least–most)", "of least", "cpu ratio",
    "(least–most)", "of least",
    "claims/s", "peak MiB", "B/claim", "findings",
  ])

  /// Adds a row for the event loop and one for each series.
  mutating func append(_ comparison: Comparison) {
    let name = "\(Wording.grouped(comparison.corpus.shape.claims)) × \(Wording.grouped(comparison.corpus.shape.files))"
    let none = [String](repeating: "", count: 6)
    table.append([name, "event-loop"] + times(comparison.peers) + none + rates(comparison.peers, comparison) + [""])
    for series in comparison.series {
      let runs = series.pairs.map(\.claimcheck)
      let ratios =
        ratio(series.pairs, comparison.peers, of: \.wall) + ratio(series.pairs, comparison.peers, of: \.processor)
      let findings = comparison.differences.isEmpty ? "as planted" : "WRONG"
      table.append(
        ["", Self.name(of: series)] + times(runs) + ratios + rates(runs, comparison) + [findings])
    }
  }

  /// The table and how to read it.
  var text: String {
    table.text + """

      claimcheck writes the three reports csv, evidence and text; with all reports, what it writes unless told otherwise.
      Ratios: claimcheck to the event loop (one thread) run just before it; the median of all rounds.
      Of least: the fastest run of claimcheck to the fastest of the event loop, which is the bar: whatever else a shared
      machine does adds to a time and never takes from it, so from 25 rounds on the fastest are the undisturbed ones.
      Peaks are the greatest of all rounds, the program itself included.

      """
  }

  private static func name(of series: Comparison.Series) -> String {
    switch series.work {
    case .threeReports: "claimcheck -j \(series.jobs)"
    case .everything: "with all reports -j \(series.jobs)"
    }
  }

  private func times(_ runs: [Usage]) -> [String] {
    [Spread(runs.map(\.wall)), Spread(runs.map(\.processor))].map { $0.map { ($0.median * 1e3).text(1) } ?? "–" }
  }

  private func ratio(
    _ pairs: [(peer: Usage, claimcheck: Usage)], _ peers: [Usage], of time: (Usage) -> Double
  ) -> [String] {
    guard let spread = Spread(pairs.map { time($0.claimcheck) / time($0.peer) }),
      let least = pairs.map({ time($0.claimcheck) }).min(), let leastOfPeers = peers.map(time).min()
    else { return ["–", "", ""] }
    return [
      spread.median.text(3), "(\(spread.least.text(3))–\(spread.greatest.text(3)))",
      (least / leastOfPeers).text(3),
    ]
  }

  private func rates(_ runs: [Usage], _ comparison: Comparison) -> [String] {
    let claims = Double(comparison.corpus.shape.claims)
    guard let wall = Spread(runs.map(\.wall)), let peak = runs.map(\.peakKiB).max() else { return ["–", "–", "–"] }
    return [
      Wording.grouped(Int(claims / max(wall.median, 1e-6))), (Double(peak) / 1024).text(1),
      (Double(peak) * 1024 / claims).text(0),
    ]
  }
}
