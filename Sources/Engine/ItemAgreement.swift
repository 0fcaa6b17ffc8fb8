import Claims
import Plan
import Values

/// `agreement`: the claims of one item share a value.
struct ItemAgreement {
  private let check: AgreementCheck
  private let corpus: Corpus

  init(_ check: AgreementCheck, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
  }

  func findings(_ item: [UInt32]) -> ItemOutcome {
    var outcome = ItemOutcome()
    guard item.count > 1, let first = item.first, !corpus.property(corpus.store[first]).isMultiple else {
      return outcome
    }
    if check.minimumSources > 1, Support(item, corpus).count < check.minimumSources { return outcome }
    outcome.comparisons = 1
    let readings = AgreementReadings(item, check, corpus)
    if readings.comparable.count < 2 {
      outcome.undetermined = 1
      return outcome
    }
    let asserted = readings.comparable.filter { corpus.store[$0].mode != .denied }
    let denied = readings.comparable.filter { corpus.store[$0].mode == .denied }
    let clusters = readings.clusters(of: asserted)
    if clusters.count > 1 {
      outcome.finding = disagreement(clusters, readings)
    } else if let (claim, denial, verdict) = readings.denial(of: asserted, by: denied) {
      outcome.finding = denialFinding(claim, denial, verdict)
    } else if let pair = readings.doubtfulPair(among: asserted) {
      outcome.finding = doubt(pair, asserted)
    }
    return outcome
  }

  private func disagreement(_ clusters: [[UInt32]], _ readings: AgreementReadings) -> RawFinding {
    let (left, right) = readings.farthest(clusters)
    let described = clusters.map { rows in
      let support = Support(rows, corpus)
      return RawFinding.Cluster(
        value: readings.sharedValue(rows), rows: rows, support: support.count, trust: support.trust)
    }
    var finding = finding(.contradiction, left, right, all: clusters.flatMap { $0 })
    finding.clusters = described
    finding.suspect = suspect(described)
    let property = corpus.property(corpus.store[left]).name.spoken
    finding.explanation.message = "\(clusters.count) different values of \(property)"
    finding.explanation.computation = [
      "\(corpus.describe(corpus.store[left], wide: true)) and \(corpus.describe(corpus.store[right], wide: true)) "
        + "have no value in common" + (finding.explanation.difference.isEmpty
          ? "" : ": at least \(finding.explanation.difference) apart")
    ]
    return finding
  }

  /// A claim of the cluster with the least support, then the least trust; none where two are equal in both.
  private func suspect(_ clusters: [RawFinding.Cluster]) -> UInt32? {
    let sorted = clusters.sorted { ($0.support, $0.trust) < ($1.support, $1.trust) }
    guard sorted.count > 1, (sorted[0].support, sorted[0].trust) != (sorted[1].support, sorted[1].trust) else {
      return nil
    }
    return sorted[0].rows.min()
  }

  private func finding(_ verdict: Verdict, _ left: UInt32, _ right: UInt32, all: [UInt32]) -> RawFinding {
    let (first, second) = (min(left, right), max(left, right))
    let others = all.filter { $0 != left && $0 != right }.sorted()
    return RawFinding(
      subjects: [corpus.store[left].subject], verdict: verdict,
      witnesses: [RawFinding.Part(row: first, label: ""), RawFinding.Part(row: second, label: "")],
      others: others.map { RawFinding.Part(row: $0, label: "") },
      explanation: Explanation(message: "", computation: [], difference: difference(left, right, verdict)))
  }

  private func difference(_ left: UInt32, _ right: UInt32, _ verdict: Verdict) -> String {
    let (first, second) = (corpus.store[left], corpus.store[right])
    let isWide = verdict == .contradiction
    if first.kind == .date, second.kind == .date {
      let (a, b) = isWide ? (first.wideTime, second.wideTime) : (first.narrowTime, second.narrowTime)
      if a.to < b.from { return describeGap(from: a.to, to: b.from) }
      if b.to < a.from { return describeGap(from: b.to, to: a.from) }
    }
    if first.kind == .number, second.kind == .number {
      let a = isWide ? first.wideNumber : first.narrowNumber
      let other = isWide ? second.wideNumber : second.narrowNumber
      guard let b = corpus.vocabulary.units.convert(other, from: second.unit, to: first.unit) else { return "" }
      let gap = max(a.from - b.to, b.from - a.to)
      if gap > 0, gap.isFinite {
        return describe(NumberSpan(from: gap, to: gap), unit: first.unit, in: corpus.vocabulary.units)
      }
    }
    return ""
  }

  private func denialFinding(_ claim: UInt32, _ denial: UInt32, _ verdict: Verdict) -> RawFinding {
    var finding = finding(verdict, claim, denial, all: [claim, denial])
    let row = corpus.store[claim]
    let property = corpus.property(row).name.spoken
    finding.explanation = Explanation(
      message: "\(property) asserted and denied",
      computation: [
        "asserted: \(corpus.describe(row)); denied: \(corpus.describe(corpus.store[denial]))"
      ])
    return finding
  }

  private func doubt(_ pair: (UInt32, UInt32), _ all: [UInt32]) -> RawFinding {
    var finding = finding(.doubt, pair.0, pair.1, all: all)
    let (left, right) = (corpus.store[min(pair.0, pair.1)], corpus.store[max(pair.0, pair.1)])
    let property = corpus.property(left).name.spoken
    finding.explanation.message = "values of \(property) that agree only if read generously"
    finding.explanation.computation = [
      "\(corpus.describe(left)) and \(corpus.describe(right)) have no value in common",
      "read generously, \(corpus.describe(left, wide: true)) and \(corpus.describe(right, wide: true)) have",
    ]
    return finding
  }
}
