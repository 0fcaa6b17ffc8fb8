import Claims
import Plan
import Values

/// How the claims of an item fall into groups that share a value.
extension AgreementReadings {
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
    let periods = rows.compactMap { row -> (row: UInt32, period: PeriodReading)? in
      if case .period(let period)? = readings[row] { (row, period) } else { nil }
    }
    let sorted = periods.sorted { left, right in
      let (a, b) = (left.period, right.period)
      return (a.start.wide.from, a.end.wide.from, left.row) < (b.start.wide.from, b.end.wide.from, right.row)
    }
    /// Groups that a later period may still join: as starts ascend, those that start too early never do.
    var open: [Int] = []
    for (row, period) in sorted {
      open.removeAll { groups[$0].start.to < period.start.wide.from }
      let place = open.first {
        groups[$0].start.intersection(period.start.wide) != nil && groups[$0].end.intersection(period.end.wide) != nil
      }
      if let place, let start = groups[place].start.intersection(period.start.wide),
        let end = groups[place].end.intersection(period.end.wide)
      {
        groups[place].start = start
        groups[place].end = end
        groups[place].rows.append(row)
      } else {
        open.append(groups.count)
        groups.append((period.start.wide, period.end.wide, [row]))
      }
    }
    return groups.map(\.rows)
  }

  /// Each thing that has no part among the others begins a group; what it is part of joins that with most support.
  private func thingClusters(_ rows: [UInt32]) -> [[UInt32]] {
    var byThing: [UInt32: [UInt32]] = [:]
    for row in rows {
      if case .thing(let thing)? = readings[row] { byThing[thing, default: []].append(row) }
    }
    let things = byThing.keys.sorted()
    var withParts: Set<UInt32> = []
    for thing in things { withParts.formUnion(wholes(of: thing)) }
    let leaves = things.filter { !withParts.contains($0) }
    /// The leaves that are part of a thing, ascending.
    var homes: [UInt32: [Int]] = [:]
    for (place, leaf) in leaves.enumerated() {
      for whole in wholes(of: leaf) { homes[whole, default: []].append(place) }
    }
    let own = leaves.map { byThing[$0] ?? [] }
    var groups = own
    for whole in things where withParts.contains(whole) {
      let home = best(homes[whole] ?? [], of: own) { corpus.things.id(leaves[$0]) }
      groups[home ?? 0] += byThing[whole] ?? []
    }
    return groups
  }

  /// All that a thing is part of, however deep, itself not among it.
  private func wholes(of thing: UInt32) -> [UInt32] {
    var wholes: [UInt32] = []
    var part = thing
    // What a circle led back to is part of nothing, whatever its file says.
    while let name = corpus.things.entity(part)?.partOf, let whole = corpus.things.find(name), whole != part,
      corpus.things.isSameOrPart(part, of: whole)
    {
      wholes.append(whole)
      part = whole
    }
    return wholes
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

  /// Of several groups that a claim may join, the one with most support, then the first by name.
  private func best(_ places: [Int], of groups: [[UInt32]], name: (Int) -> String) -> Int? {
    places.min { left, right in
      let (a, b) = (Support(groups[left], corpus), Support(groups[right], corpus))
      return (b.count, b.trust, name(left)) < (a.count, a.trust, name(right))
    }
  }

  /// Equal closed lists are a group; an open one joins that with most support of those that have all its members, else
  /// the other open ones.
  private func listClusters(_ rows: [UInt32]) -> [[UInt32]] {
    var closed: [(members: Set<Value>, rows: [UInt32])] = []
    var places: [Set<Value>: Int] = [:]
    var open: [(members: Set<Value>, row: UInt32)] = []
    for row in rows {
      guard case .list(let members, let isOpen)? = readings[row] else { continue }
      if isOpen {
        open.append((members, row))
      } else if let place = places[members] {
        closed[place].rows.append(row)
      } else {
        places[members] = closed.count
        closed.append((members, [row]))
      }
    }
    var homeless: [UInt32] = []
    let own = closed.map(\.rows)
    let names = closed.map { name(of: $0.members) }
    var placesOfMember: [Value: [Int]] = [:]
    for (place, list) in closed.enumerated() where !open.isEmpty {
      for member in list.members { placesOfMember[member, default: []].append(place) }
    }
    for list in open {
      let candidates =
        list.members.map { placesOfMember[$0] ?? [] }.min { $0.count < $1.count } ?? Array(closed.indices)
      let homes = candidates.filter { closed[$0].members.isSuperset(of: list.members) }
      if let place = best(homes, of: own, name: { names[$0] }) {
        closed[place].rows.append(list.row)
      } else {
        homeless.append(list.row)
      }
    }
    return closed.map(\.rows) + (homeless.isEmpty ? [] : [homeless])
  }

  private func name(of members: Set<Value>) -> String {
    members.map { $0.canonicalText(in: corpus.vocabulary.units) }.sorted().joined(separator: "\u{1E}")
  }

  /// The value that all claims of a cluster can have, for people: that of the claim that says most about it.
  func sharedValue(_ rows: [UInt32]) -> String {
    var claims: [UInt32: Int] = [:]
    for row in rows {
      if case .thing(let thing)? = readings[row] { claims[thing, default: 0] += 1 }
    }
    let best = rows.min { left, right in
      let (a, b) = (vagueness(left, claims), vagueness(right, claims))
      return a != b ? a.lexicographicallyPrecedes(b) : left < right
    }
    return best.map { corpus.describe(corpus[$0]) } ?? ""
  }

  /// The less, the more a claim says; equal for claims that say the same.
  ///
  /// - Parameter claims: the number of claims of the cluster that state each thing.
  private func vagueness(_ row: UInt32, _ claims: [UInt32: Int]) -> [Double] {
    switch readings[row] {
    case .date, .number:
      guard let narrow = bounds(row, wide: false), let wide = bounds(row, wide: true) else { return [] }
      return [wide.high - wide.low, narrow.high - narrow.low, wide.low, narrow.low]
    case .period(let period):
      return [period.start.wide, period.end.wide].map { Double($0.to) - Double($0.from) }
    case .thing(let thing):
      let agreeing = wholes(of: thing).reduce(claims[thing] ?? 0) { $0 + (claims[$1] ?? 0) }
      return [-Double(agreeing)]
    case .list(let members, let isOpen): return [isOpen ? 1 : 0, -Double(members.count)]
    case .key, .some(.none), nil: return []
    }
  }
}
