import Claims
import Plan
import Values

/// What the claims of one item can mean, in comparable terms, and how they fall into clusters.
struct AgreementReadings {
  /// A value in terms that can be compared with the others of its item.
  private enum Reading {
    /// Seconds for dates, numbers in the property's unit.
    case date(narrow: TimeSpan, wide: TimeSpan)
    case number(narrow: NumberSpan, wide: NumberSpan)
    case period(PeriodReading)
    case thing(UInt32)
    /// A text or boolean.
    case key(UInt32)
    case list(Set<Value>, isOpen: Bool)
    case none
  }

  private let corpus: Corpus
  private var readings: [UInt32: Reading] = [:]
  /// The rows whose values can be compared, in the order given.
  private(set) var comparable: [UInt32] = []

  init(_ rows: [UInt32], _ check: AgreementCheck, _ corpus: Corpus) {
    self.corpus = corpus
    for row in rows {
      guard let reading = reading(corpus.store[row], check) else { continue }
      readings[row] = reading
      comparable.append(row)
    }
  }

  private func reading(_ row: ClaimRow, _ check: AgreementCheck) -> Reading? {
    let seconds = Int64(floor: check.absoluteTolerance)
    switch row.kind {
    case .date:
      return .date(narrow: row.narrowTime.widened(by: seconds), wide: row.wideTime.widened(by: seconds))
    case .number:
      let unit = corpus.property(row).settings.unit
      guard let narrow = corpus.vocabulary.units.convert(row.narrowNumber, from: row.unit, to: unit),
        let wide = corpus.vocabulary.units.convert(row.wideNumber, from: row.unit, to: unit)
      else { return nil }
      return .number(narrow: widened(narrow, check), wide: widened(wide, check))
    case .period: return .period(corpus.store.periods[Int(row.payload)])
    case .entity: return .thing(row.payload)
    case .text, .boolean: return .key(row.payload)
    case .list:
      let list = corpus.list(row)
      return .list(Set(list.members), isOpen: list.isOpen)
    case .none: return Reading.none
    case .unknown: return nil
    }
  }

  private func widened(_ span: NumberSpan, _ check: AgreementCheck) -> NumberSpan {
    if check.absoluteTolerance == 0, check.relativeTolerance == 0 { return span }
    let low = span.from - max(check.absoluteTolerance, abs(span.from) * check.relativeTolerance)
    let high = span.to + max(check.absoluteTolerance, abs(span.to) * check.relativeTolerance)
    return NumberSpan(from: low.isNaN ? -.infinity : low, to: high.isNaN ? .infinity : high)
  }

  /// The lowest and highest bound of a date's or number's reading.
  private func bounds(_ row: UInt32, wide isWide: Bool) -> (low: Double, high: Double)? {
    switch readings[row] {
    case .date(let narrow, let wide):
      let span = isWide ? wide : narrow
      return (Double(span.from), Double(span.to))
    case .number(let narrow, let wide):
      let span = isWide ? wide : narrow
      return (span.from, span.to)
    case .period, .thing, .key, .list, .some(.none), nil: return nil
    }
  }

  // MARK: - Clusters

  /// The rows in the fewest groups with a common value; greatest support first, then in the order of the corpus.
  func clusters(of rows: [UInt32]) -> [[UInt32]] {
    var ordered: [UInt32] = []
    var groups: [[UInt32]] = []
    for row in rows {
      switch readings[row] {
      case .date, .number: ordered.append(row)
      case .period, .thing, .key, .list, .some(.none), nil: continue
      }
    }
    groups += sweep(ordered)
    groups += periodClusters(rows)
    groups += thingClusters(rows)
    groups += keyClusters(rows)
    groups += listClusters(rows)
    let sorted = groups.map { (rows: $0.sorted(), support: Support($0, corpus)) }
      .sorted { left, right in
        let (a, b) = ((left.support.count, left.support.trust), (right.support.count, right.support.trust))
        return a != b ? a > b : left.rows.lexicographicallyPrecedes(right.rows)
      }
    return sorted.map(\.rows)
  }

  /// Sort by lower bound, and begin a group where nothing is common any more.
  private func sweep(_ rows: [UInt32]) -> [[UInt32]] {
    let sorted = rows.compactMap { row in bounds(row, wide: true).map { (row: row, low: $0.low, high: $0.high) } }
      .sorted { ($0.low, $0.row) < ($1.low, $1.row) }
    var groups: [[UInt32]] = []
    var high = -Double.infinity
    for entry in sorted {
      if groups.isEmpty || entry.low > high {
        groups.append([])
        high = entry.high
      }
      groups[groups.count - 1].append(entry.row)
      high = min(high, entry.high)
    }
    return groups
  }

  private func periodClusters(_ rows: [UInt32]) -> [[UInt32]] {
    var groups: [(start: TimeSpan, end: TimeSpan, rows: [UInt32])] = []
    for row in rows {
      guard case .period(let period)? = readings[row] else { continue }
      let place = groups.firstIndex {
        $0.start.intersection(period.start.wide) != nil && $0.end.intersection(period.end.wide) != nil
      }
      if let place, let start = groups[place].start.intersection(period.start.wide),
        let end = groups[place].end.intersection(period.end.wide)
      {
        groups[place].start = start
        groups[place].end = end
        groups[place].rows.append(row)
      } else {
        groups.append((period.start.wide, period.end.wide, [row]))
      }
    }
    return groups.map(\.rows)
  }

  /// Each thing that has no part among the others begins a group; what it is part of joins it.
  private func thingClusters(_ rows: [UInt32]) -> [[UInt32]] {
    var byThing: [UInt32: [UInt32]] = [:]
    for row in rows {
      if case .thing(let thing)? = readings[row] { byThing[thing, default: []].append(row) }
    }
    let things = byThing.keys.sorted()
    let leaves = things.filter { whole in
      !things.contains { $0 != whole && corpus.things.isSameOrPart($0, of: whole) }
    }
    var groups = leaves.map { byThing[$0] ?? [] }
    for whole in things where !leaves.contains(whole) {
      let home = leaves.firstIndex { corpus.things.isSameOrPart($0, of: whole) } ?? 0
      groups[home] += byThing[whole] ?? []
    }
    return groups
  }

  private func keyClusters(_ rows: [UInt32]) -> [[UInt32]] {
    var groups: [UInt32: [UInt32]] = [:]
    var absent: [UInt32] = []
    for row in rows {
      if case .key(let key)? = readings[row] { groups[key, default: []].append(row) }
      if case .some(.none) = readings[row] { absent.append(row) }
    }
    return groups.sorted { $0.key < $1.key }.map(\.value) + (absent.isEmpty ? [] : [absent])
  }

  /// Equal closed lists are a group; an open one joins the first that has all its members, else the other open ones.
  private func listClusters(_ rows: [UInt32]) -> [[UInt32]] {
    var closed: [(members: Set<Value>, rows: [UInt32])] = []
    var open: [(members: Set<Value>, row: UInt32)] = []
    for row in rows {
      guard case .list(let members, let isOpen)? = readings[row] else { continue }
      if isOpen {
        open.append((members, row))
      } else if let place = closed.firstIndex(where: { $0.members == members }) {
        closed[place].rows.append(row)
      } else {
        closed.append((members, [row]))
      }
    }
    var homeless: [UInt32] = []
    for list in open {
      if let place = closed.firstIndex(where: { $0.members.isSuperset(of: list.members) }) {
        closed[place].rows.append(list.row)
      } else {
        homeless.append(list.row)
      }
    }
    return closed.map(\.rows) + (homeless.isEmpty ? [] : [homeless])
  }

  // MARK: - Pairs

  /// An assertion that can mean nothing but what a denial denies.
  func denial(of asserted: [UInt32], by denied: [UInt32]) -> (UInt32, UInt32, Verdict)? {
    var doubt: (UInt32, UInt32, Verdict)?
    for denial in denied {
      for claim in asserted {
        switch isDenied(claim, by: denial) {
        case .contradiction: return (claim, denial, .contradiction)
        case .doubt: doubt = doubt ?? (claim, denial, .doubt)
        case .consistent, .undetermined: continue
        }
      }
    }
    return doubt
  }

  private func isDenied(_ claim: UInt32, by denial: UInt32) -> Verdict {
    switch (readings[claim], readings[denial]) {
    case (.date(let narrow, let wide), .date(let denied, _)):
      Verdict(narrow: !denied.contains(narrow), wide: !denied.contains(wide))
    case (.number(let narrow, let wide), .number(let denied, _)):
      Verdict(narrow: !denied.contains(narrow), wide: !denied.contains(wide))
    case (.period(let claim), .period(let denial)): claim == denial ? .contradiction : .consistent
    case (.thing(let claim), .thing(let denial)):
      corpus.things.isSameOrPart(claim, of: denial) ? .contradiction : .consistent
    case (.key(let claim), .key(let denial)): claim == denial ? .contradiction : .consistent
    case (.list(let claim, _), .list(let denial, _)): claim == denial ? .contradiction : .consistent
    case (.some(.none), .some(.none)): .contradiction
    case (_, _): .consistent
    }
  }

  /// The most readings of one item that are compared pair by pair.
  private static let pairLimit = 512

  /// Two claims of one cluster neither of which can be the rounded form of the other.
  ///
  /// Readings that occur twice are compared once; of more than 512 different ones only the outermost are compared.
  func doubtfulPair(among rows: [UInt32]) -> (UInt32, UInt32)? {
    var different: [UInt32] = []
    var seen: Set<[Double]> = []
    for row in rows {
      if case .period? = readings[row] {
        different.append(row)
        continue
      }
      guard let narrow = bounds(row, wide: false), let wide = bounds(row, wide: true) else { continue }
      if seen.insert([narrow.low, narrow.high, wide.low, wide.high]).inserted { different.append(row) }
    }
    if different.count > Self.pairLimit {
      let sorted = different.sorted { bounds($0, wide: false)?.low ?? 0 < bounds($1, wide: false)?.low ?? 0 }
      different = Array(sorted.prefix(Self.pairLimit / 2) + sorted.suffix(Self.pairLimit / 2))
    }
    for (position, left) in different.enumerated() {
      for right in different[(position + 1)...] where !agree(left, right) { return (left, right) }
    }
    return nil
  }

  /// The narrow readings meet, or one lies in the other's wide reading.
  private func agree(_ left: UInt32, _ right: UInt32) -> Bool {
    if case .period(let a)? = readings[left], case .period(let b)? = readings[right] {
      return agree(a.start, b.start) && agree(a.end, b.end)
    }
    guard let a = bounds(left, wide: false), let b = bounds(right, wide: false), let aWide = bounds(left, wide: true),
      let bWide = bounds(right, wide: true)
    else { return true }
    if a.low <= b.high, b.low <= a.high { return true }
    return (bWide.low <= a.low && a.high <= bWide.high) || (aWide.low <= b.low && b.high <= aWide.high)
  }

  private func agree(_ left: DateReading, _ right: DateReading) -> Bool {
    left.narrow.meets(right.narrow) || right.wide.contains(left.narrow) || left.wide.contains(right.narrow)
  }

  /// Of two clusters, the claims that are furthest apart.
  func farthest(_ clusters: [[UInt32]]) -> (UInt32, UInt32) {
    let all = clusters.flatMap { $0 }
    let ordered = all.compactMap { row in bounds(row, wide: true).map { (row: row, low: $0.low, high: $0.high) } }
    if ordered.count == all.count, let low = ordered.min(by: { ($0.high, $0.row) < ($1.high, $1.row) }),
      let high = ordered.max(by: { ($0.low, $1.row) < ($1.low, $0.row) })
    {
      return (low.row, high.row)
    }
    return (clusters[0][0], clusters[1][0])
  }

  /// The value that all claims of a cluster can have, for people.
  func sharedValue(_ rows: [UInt32]) -> String {
    // The narrowest reading says most about the common value.
    let best = rows.min { left, right in
      guard let a = bounds(left, wide: true), let b = bounds(right, wide: true) else { return left < right }
      return (a.high - a.low, left) < (b.high - b.low, right)
    }
    return best.map { corpus.describe(corpus.store[$0]) } ?? ""
  }
}
