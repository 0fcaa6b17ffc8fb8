import Claims
import Plan
import Values

/// How many values some claims of one item state, where values that agree are one.
struct ValueTally {
  /// The least number: the fewest groups with a value in common, widely read.
  let least: Int
  /// The least number, narrowly read; never less than `least`.
  let narrow: Int
  /// Some claims could not be compared with the others: there may be more values.
  let isPartial: Bool
  /// Of each group a claim and its value for people: widely, and narrowly read.
  private let wideGroups: [(row: UInt32, value: String)]
  private let narrowGroups: [(row: UInt32, value: String)]

  /// - Parameter enough: more groups than this are not told apart when narrowly read.
  /// Cost: O(n log n), and O(n × enough) where the wide readings leave it open.
  init(_ rows: [UInt32], _ corpus: Corpus, enough: Int) {
    let single = rows.filter { corpus[$0].kind != .list }
    let readings = AgreementReadings(single, AgreementCheck(), corpus)
    let (dimensions, rest) = Self.dimensions(single, corpus)
    func groups(_ rows: [UInt32]) -> [(row: UInt32, value: String)] {
      readings.clusters(of: rows).map { (row: $0[0], value: readings.sharedValue($0)) }
    }
    // What can't be compared may be one value or two: as many as there are for certain are those of one dimension.
    isPartial = dimensions.count > 1
    let numbers = dimensions.map(groups).max { $0.count < $1.count } ?? []
    var wide = groups(rest) + numbers
    let members = ListMembers(rows.filter { corpus[$0].kind == .list }, corpus)
    wide += members.groups(wide: true)
    wideGroups = wide.sorted { $0.value < $1.value }
    least = wide.count
    guard least <= enough else {
      narrow = least
      narrowGroups = wideGroups
      return
    }
    func isOrdered(_ row: UInt32) -> Bool { corpus[row].kind == .date || corpus[row].kind == .period }
    func anchors(_ rows: [UInt32]) -> [(row: UInt32, value: String)] {
      readings.anchors(among: rows, enough: enough).map { (row: $0, value: corpus.describe(corpus[$0])) }
    }
    var apart = groups(rest.filter { !isOrdered($0) }) + anchors(rest.filter(isOrdered))
    apart += dimensions.map(anchors).max { $0.count < $1.count } ?? []
    apart += members.groups(wide: false)
    narrowGroups = apart.count > least ? apart.sorted { $0.value < $1.value } : wideGroups
    narrow = max(least, apart.count)
  }

  /// The numbers by dimension, in the order of their first claims, and what is none.
  private static func dimensions(_ rows: [UInt32], _ corpus: Corpus) -> (numbers: [[UInt32]], others: [UInt32]) {
    let units = corpus.vocabulary.units
    var groups: [Dimension: [UInt32]] = [:]
    for row in rows where corpus[row].kind == .number {
      groups[units[corpus[row].unit].dimension, default: []].append(row)
    }
    return (groups.values.sorted { $0[0] < $1[0] }, rows.filter { corpus[$0].kind != .number })
  }

  /// A claim of each group, the first ones in the order of their values.
  func witnesses(_ verdict: Verdict, atMost limit: Int) -> [UInt32] {
    var rows: [UInt32] = []
    for group in (verdict == .doubt ? narrowGroups : wideGroups) where rows.count < limit && !rows.contains(group.row) {
      rows.append(group.row)
    }
    return rows
  }

  /// The value of each group, for people.
  func values(_ verdict: Verdict) -> [String] {
    (verdict == .doubt ? narrowGroups : wideGroups).map { $0.value.isEmpty ? "\"\"" : $0.value }
  }
}

extension AgreementReadings {
  /// Claims none of which can be the rounded form of another; each of the rest can be that of one of them, or shares a
  /// narrow reading with it.
  ///
  /// The most precise claims come first, so that what is rounded finds what it may be rounded from. Ours: the fewest
  /// groups whose claims all agree pair by pair can't be told in a time that is bearable.
  ///
  /// - Parameter enough: it stops at one more than this.
  func anchors(among rows: [UInt32], enough: Int) -> [UInt32] {
    func width(_ row: UInt32) -> Double {
      if case .period(let period)? = readings[row] {
        return [period.start.narrow, period.end.narrow].reduce(0) { $0 + Double($1.to) - Double($1.from) }
      }
      return bounds(row, wide: false).map { $0.high - $0.low } ?? 0
    }
    func low(_ row: UInt32) -> Double { bounds(row, wide: false)?.low ?? 0 }
    let sorted = rows.map { (row: $0, width: width($0), low: low($0)) }
      .sorted { ($0.width, $0.low, $0.row) < ($1.width, $1.low, $1.row) }
    var anchors: [UInt32] = []
    for entry in sorted where anchors.count <= enough {
      if !anchors.contains(where: { distance(entry.row, $0) == nil }) { anchors.append(entry.row) }
    }
    return anchors
  }
}

/// The members of some lists, in groups that may be one.
private struct ListMembers {
  private let corpus: Corpus
  /// Each different member, with the first list that names it.
  private var members: [(value: Value, row: UInt32)] = []

  init(_ rows: [UInt32], _ corpus: Corpus) {
    self.corpus = corpus
    var seen: Set<Value> = []
    for row in rows {
      for member in corpus.list(corpus[row]).members where seen.insert(member).inserted {
        members.append((member, row))
      }
    }
  }

  /// Dates and numbers whose readings meet are one, as is a thing and what it is part of.
  func groups(wide isWide: Bool) -> [(row: UInt32, value: String)] {
    var intervals: [(low: Double, high: Double, row: UInt32, value: Value)] = []
    var groups: [(row: UInt32, value: String)] = []
    var things: [(thing: UInt32, row: UInt32)] = []
    for (value, row) in members {
      switch value {
      case .date(let reading):
        let span = isWide ? reading.wide : reading.narrow
        intervals.append((Double(span.from), Double(span.to), row, value))
      case .number(let reading):
        let units = corpus.vocabulary.units
        let span = units.toBase(isWide ? reading.wide : reading.narrow, unit: reading.unit)
        intervals.append((span.from, span.to, row, value))
      case .entity(let id):
        if let thing = corpus.things.find(id) { things.append((thing, row)) }
      case .period, .text, .boolean, .list, .unknown, .none:
        groups.append((row, value.describe(in: corpus.vocabulary.units)))
      }
    }
    var wholes: Set<UInt32> = []
    for entry in things {
      var part = entry.thing
      while let whole = corpus.things.whole(of: part) {
        wholes.insert(whole)
        part = whole
      }
    }
    groups += things.filter { !wholes.contains($0.thing) }.map { ($0.row, corpus.things.label($0.thing)) }
    var high = -Double.infinity
    for entry in intervals.sorted(by: { ($0.low, $0.high) < ($1.low, $1.high) }) {
      if entry.low > high || high == -.infinity {
        groups.append((entry.row, entry.value.describe(in: corpus.vocabulary.units)))
        high = entry.high
      }
      high = min(high, entry.high)
    }
    return groups
  }
}
