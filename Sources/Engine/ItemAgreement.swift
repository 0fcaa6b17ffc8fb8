import Claims
import Plan
import Values

/// `agreement`: the claims of one item share a value.
struct ItemAgreement: ItemJudge {
  private let check: AgreementCheck
  private let corpus: Corpus
  private let lineage: SourceLineage

  init(_ check: AgreementCheck, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
    lineage = SourceLineage(corpus)
  }

  func findings(_ item: ArraySlice<UInt32>) -> ItemOutcome {
    var outcome = ItemOutcome()
    guard item.count > 1, let first = item.first else { return outcome }
    let property = Int(corpus[first].property)
    if corpus.vocabulary.properties[property].isMultiple { return outcome }
    if check.minimumSources > 1, Support(item, corpus).count < check.minimumSources { return outcome }
    if agrees(item, corpus[first], corpus.vocabulary.properties[property].settings.unit) {
      outcome.comparisons = 1
      return outcome
    }
    let item = Array(item)
    let groups = comparableGroups(item)
    for group in groups where group.count > 1 {
      outcome.comparisons += 1
      if let finding = finding(among: group) { outcome.findings.append(finding) }
    }
    if groups.count != 1 || groups[0].count < item.count {
      outcome.comparisons += 1
      outcome.undetermined += 1
    }
    return outcome
  }

  /// Whether each claim has one value only, and it is the same.
  func isEntailed(_ item: ArraySlice<UInt32>) -> Bool {
    guard let first = item.first.map({ corpus.value(corpus[$0]) }) else { return true }
    switch first {
    case .date(let reading) where reading.wide.from != reading.wide.to: return false
    case .number(let reading) where !reading.wide.isPoint: return false
    case .period, .unknown: return false
    case .list(let list) where list.isOpen: return false
    case .date, .number, .text, .entity, .boolean, .list, .none:
      return item.allSatisfy { corpus.value(corpus[$0]) == first && corpus[$0].mode != .denied }
    }
  }

  func idleness(_ item: ArraySlice<UInt32>) -> String {
    guard item.count > 1, let first = item.first else { return "no other claim is about the same item" }
    let property = corpus.property(corpus[first])
    if property.isMultiple { return "several values of \(property.name) may be true" }
    return "fewer than \(check.minimumSources) independent sources make claims about the item"
  }

  /// Whether it is plain that the claims agree: nothing is denied, and there is a value that all can have, narrowly read
  /// and without any tolerance. Where this is `false`, they may agree nevertheless.
  private func agrees(_ item: ArraySlice<UInt32>, _ first: ClaimRow, _ unit: UnitID) -> Bool {
    switch first.kind {
    case .date:
      var narrow = TimeSpan.unbounded
      var wide = TimeSpan.unbounded
      for number in item {
        let row = corpus[number]
        guard row.kind == .date, row.mode != .denied else { return false }
        narrow = TimeSpan(from: max(narrow.from, row.narrowTime.from), to: min(narrow.to, row.narrowTime.to))
        wide = TimeSpan(from: max(wide.from, row.wideTime.from), to: min(wide.to, row.wideTime.to))
        if narrow.from > narrow.to || wide.from > wide.to { return false }
      }
      return true
    case .number:
      var narrow = (from: -Double.infinity, to: Double.infinity)
      var wide = narrow
      for number in item {
        let row = corpus[number]
        guard row.kind == .number, row.unit == unit, row.mode != .denied else { return false }
        narrow = (max(narrow.from, row.narrowNumber.from), min(narrow.to, row.narrowNumber.to))
        wide = (max(wide.from, row.wideNumber.from), min(wide.to, row.wideNumber.to))
        if narrow.from > narrow.to || wide.from > wide.to { return false }
      }
      return true
    case .text, .entity, .boolean, .none:
      return item.allSatisfy { number in
        let row = corpus[number]
        return row.kind == first.kind && row.payload == first.payload && row.mode != .denied
      }
    case .period, .list, .unknown: return false
    }
  }

  /// The claims that can be compared with each other: those whose units convert; what is unknown, with none.
  private func comparableGroups(_ item: [UInt32]) -> [[UInt32]] {
    let units = corpus.vocabulary.units
    let groups = grouped(item) { number -> Dimension? in
      let row = corpus[number]
      guard row.kind == .number else { return nil }
      let own = corpus.property(row).settings.unit
      return units.haveSameDimension(row.unit, own) ? nil : units[row.unit].dimension
    }
    return groups.map { group in group.filter { corpus[$0].kind != .unknown } }.filter { !$0.isEmpty }
  }

  private func grouped<Key: Hashable>(_ rows: [UInt32], by key: (UInt32) -> Key) -> [[UInt32]] {
    var places: [Key: Int] = [:]
    var groups: [[UInt32]] = []
    for row in rows {
      let key = key(row)
      if let place = places[key] {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  private func finding(among group: [UInt32]) -> RawFinding? {
    let readings = AgreementReadings(group, check, corpus)
    let asserted = group.filter { corpus[$0].mode != .denied }
    let denied = group.filter { corpus[$0].mode == .denied }
    let clusters = readings.clusters(of: asserted)
    let denial = readings.denial(of: asserted, by: denied)
    if clusters.count > 1 {
      return disagreement(clusters, denial?.verdict == .contradiction ? denial : nil, readings)
    }
    let doubt = readings.doubt(among: asserted)
    if let denial, denial.verdict == .contradiction || doubt == nil { return denialFinding(denial) }
    return doubt.map(doubtFinding)
  }

  private func disagreement(
    _ clusters: [[UInt32]], _ denial: Conflict?, _ readings: AgreementReadings
  ) -> RawFinding {
    let (left, right) = readings.farthest(clusters)
    let described = clusters.map { rows in
      let support = Support(rows, corpus)
      return RawFinding.Cluster(
        value: readings.sharedValue(rows), rows: rows, support: support.count, trust: support.trust)
    }
    let rows = denial?.rows.union(clusters.flatMap { $0 }) ?? Set(clusters.flatMap { $0 })
    var finding = finding(Conflict(verdict: .contradiction, first: left, second: right, rows: rows))
    finding.clusters = described
    finding.suspect = suspect(described)
    let property = corpus.property(corpus[left]).name.spoken
    finding.explanation.message = "\(clusters.count) different values of \(property)"
    finding.explanation.computation = [
      "\(spoken(corpus[left])) and \(spoken(corpus[right])) "
        + "have no value in common"
        + (finding.explanation.difference.isEmpty
          ? "" : ": at least \(finding.explanation.difference) apart")
    ]
    return finding
  }

  /// What a claim can mean at the widest; an empty text in quotes, to be seen.
  private func spoken(_ row: ClaimRow) -> String {
    let text = corpus.describe(row, wide: true)
    return text.isEmpty ? "\"\"" : text
  }

  /// Of the cluster with the least support, then the least trust, the least trusted claim of those that copy no other of
  /// it; none where two clusters are equal in both.
  private func suspect(_ clusters: [RawFinding.Cluster]) -> UInt32? {
    let sorted = clusters.sorted { ($0.support, $0.trust) < ($1.support, $1.trust) }
    guard sorted.count > 1, (sorted[0].support, sorted[0].trust) != (sorted[1].support, sorted[1].trust) else {
      return nil
    }
    return lineage.originals(sorted[0].rows).min { left, right in
      let (first, second) = (corpus[left], corpus[right])
      let (a, b) = (corpus.source(first), corpus.source(second))
      return (a.trust, a.id, corpus.record(first).id) < (b.trust, b.id, corpus.record(second).id)
    }
  }

  private func finding(_ conflict: Conflict) -> RawFinding {
    let pair = [conflict.first, conflict.second].sorted()
    return RawFinding(
      subjects: [corpus[pair[0]].subject], verdict: conflict.verdict,
      witnesses: pair.map { RawFinding.Part(row: $0, label: "") },
      others: conflict.rows.subtracting(pair).sorted().map { RawFinding.Part(row: $0, label: "") },
      explanation: Explanation(
        message: "", computation: [], difference: difference(pair[0], pair[1], conflict.verdict)))
  }

  private func difference(_ left: UInt32, _ right: UInt32, _ verdict: Verdict) -> String {
    let (first, second) = (corpus[left], corpus[right])
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
        return describe(NumberSpan(gap.withoutNoise), unit: first.unit, in: corpus.vocabulary.units)
      }
    }
    return ""
  }

  private func denialFinding(_ denial: Conflict) -> RawFinding {
    var finding = finding(denial)
    let row = corpus[denial.first]
    let property = corpus.property(row).name.spoken
    finding.explanation = Explanation(
      message: "\(property) asserted and denied",
      computation: [
        "asserted: \(corpus.describe(row)); denied: \(corpus.describe(corpus[denial.second]))"
      ])
    return finding
  }

  private func doubtFinding(_ doubt: Conflict) -> RawFinding {
    var finding = finding(doubt)
    let (left, right) = (corpus[min(doubt.first, doubt.second)], corpus[max(doubt.first, doubt.second)])
    let property = corpus.property(left).name.spoken
    finding.explanation.message = "values of \(property) that agree only if read generously"
    finding.explanation.computation = [
      "\(corpus.describe(left)) and \(corpus.describe(right)) have no value in common",
      "read generously, \(corpus.describe(left, wide: true)) and \(corpus.describe(right, wide: true)) have",
    ]
    return finding
  }
}
