import Claims
import Plan
import Values

/// Claims of an item that conflict with each other.
struct Conflict {
  var verdict: Verdict
  /// The claims that are furthest apart.
  var first: UInt32
  var second: UInt32
  /// Every claim that conflicts, those two among them.
  var rows: Set<UInt32>
}

extension AgreementReadings {
  /// Assertions that can mean nothing but what denials deny; `nil` where there are none.
  func denial(of asserted: [UInt32], by denied: [UInt32]) -> Conflict? {
    var conflict: Conflict?
    for denial in denied {
      for claim in asserted {
        let verdict = isDenied(claim, by: denial)
        guard verdict >= .doubt, verdict >= conflict?.verdict ?? .doubt else { continue }
        if conflict?.verdict == verdict {
          conflict?.rows.formUnion([claim, denial])
        } else {
          conflict = Conflict(verdict: verdict, first: claim, second: denial, rows: [claim, denial])
        }
      }
    }
    return conflict
  }

  private func isDenied(_ claim: UInt32, by denial: UInt32) -> Verdict {
    switch (readings[claim], readings[denial]) {
    // What is denied with a question mark, and so reads as everything, is doubtful at most.
    case (.date(let narrow, let wide), .date(let denied, let deniedWide)):
      Verdict(
        narrow: !denied.contains(narrow),
        wide: !deniedWide.contains(wide) || deniedWide == .unbounded && denied != .unbounded)
    case (.number(let narrow, let wide), .number(let denied, let deniedWide)):
      Verdict(narrow: !denied.contains(narrow), wide: !deniedWide.contains(wide))
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

  /// Claims of one cluster two of which can't be the rounded form of each other; `nil` where there are none.
  ///
  /// Readings that occur twice are compared once; of more than 512 different ones only the outermost are compared.
  func doubt(among rows: [UInt32]) -> Conflict? {
    var groups: [[Double]: [UInt32]] = [:]
    for row in rows {
      if let key = key(row) { groups[key, default: []].append(row) }
    }
    if groups.count < 2 { return nil }
    var different = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    if different.count > Self.pairLimit {
      different = Array(different.prefix(Self.pairLimit / 2) + different.suffix(Self.pairLimit / 2))
    }
    var conflict: Conflict?
    var greatest = 0.0
    for (position, left) in different.enumerated() {
      for right in different[(position + 1)...] {
        guard let apart = distance(left[0], right[0]) else { continue }
        if conflict == nil { conflict = Conflict(verdict: .doubt, first: left[0], second: right[0], rows: []) }
        if apart > greatest {
          greatest = apart
          conflict?.first = left[0]
          conflict?.second = right[0]
        }
        conflict?.rows.formUnion(left + right)
      }
    }
    return conflict
  }

  /// Equal for claims with equal readings; `nil` for what has one reading only.
  private func key(_ row: UInt32) -> [Double]? {
    if case .period(let period)? = readings[row] {
      let spans = [period.start.narrow, period.end.narrow, period.start.wide, period.end.wide]
      return spans.flatMap { [Double($0.from), Double($0.to)] }
    }
    guard let narrow = bounds(row, wide: false), let wide = bounds(row, wide: true) else { return nil }
    return [narrow.low, narrow.high, wide.low, wide.high]
  }

  /// How far two claims are apart that are in doubt; `nil` where they agree: their narrow readings meet, or one lies in the
  /// other's wide reading.
  func distance(_ left: UInt32, _ right: UInt32) -> Double? {
    if case .period(let a)? = readings[left], case .period(let b)? = readings[right] {
      if agree(a.start, b.start), agree(a.end, b.end) { return nil }
      return max(gap(a.start.narrow, b.start.narrow), gap(a.end.narrow, b.end.narrow))
    }
    guard let a = bounds(left, wide: false), let b = bounds(right, wide: false), let aWide = bounds(left, wide: true),
      let bWide = bounds(right, wide: true)
    else { return nil }
    if a.low <= b.high, b.low <= a.high { return nil }
    if bWide.low <= a.low && a.high <= bWide.high || aWide.low <= b.low && b.high <= aWide.high { return nil }
    return max(a.low - b.high, b.low - a.high)
  }

  private func gap(_ left: TimeSpan, _ right: TimeSpan) -> Double {
    max(0, Double(left.from) - Double(right.to), Double(right.from) - Double(left.to))
  }

  private func agree(_ left: DateReading, _ right: DateReading) -> Bool {
    left.narrow.meets(right.narrow) || right.wide.contains(left.narrow) || left.wide.contains(right.narrow)
  }

  /// Of several clusters, the claims that are furthest apart.
  func farthest(_ clusters: [[UInt32]]) -> (UInt32, UInt32) {
    let all = clusters.flatMap { $0 }
    let ordered = all.compactMap { row in bounds(row, wide: true).map { (row: row, low: $0.low, high: $0.high) } }
    if let low = ordered.min(by: { ($0.high, $0.row) < ($1.high, $1.row) }),
      let high = ordered.max(by: { ($0.low, $1.row) < ($1.low, $0.row) }), low.high < high.low
    {
      return (low.row, high.row)
    }
    return (clusters[0][0], clusters[1][0])
  }
}
