import Plan

/// Counts the pairs of two sides that the exclusions of a join admit, without looking at each.
///
///     pairs = all − those equal in a − those equal in b + those equal in a and b − …
///
/// Cost: O(n) for each set of exclusions, of which there are few.
struct PairCount {
  /// More of them between the sides are too many sets.
  static let exclusionLimit = 6

  private let join: MatchJoin
  private let left: SideTuples
  private let right: SideTuples
  /// Between the sides, each with the left side's field first.
  private let exclusions: [(left: Match.Side, right: Match.Side)]
  /// Of two orders of a pair one counts.
  private let isOneOrder: Bool

  init(_ join: MatchJoin, _ left: SideTuples, _ right: SideTuples) {
    self.join = join
    self.left = left
    self.right = right
    let between = join.exclusions.filter { left.scans.contains($0.left.scan) != left.scans.contains($0.right.scan) }
    exclusions = between.map { left.scans.contains($0.left.scan) ? ($0.left, $0.right) : ($0.right, $0.left) }
    isOneOrder = between.contains { $0.comparison == .precede }
  }

  func pairs(_ leftTuples: [Int], _ rightTuples: [Int]) -> Int {
    var sum = leftTuples.count * rightTuples.count
    for mask in 1..<(1 << exclusions.count) {
      let chosen = exclusions.indices.filter { mask >> $0 & 1 == 1 }
      var counts: [UInt64: Int] = [:]
      for tuple in leftTuples {
        if let key = key(tuple, of: left, chosen.map { exclusions[$0].left }) { counts[key, default: 0] += 1 }
      }
      var equal = 0
      for tuple in rightTuples {
        if let key = key(tuple, of: right, chosen.map { exclusions[$0].right }) { equal += counts[key] ?? 0 }
      }
      sum += chosen.count.isMultiple(of: 2) ? equal : -equal
    }
    return isOneOrder ? sum / 2 : sum
  }

  private func key(_ tuple: Int, of side: SideTuples, _ fields: [Match.Side]) -> UInt64? {
    join.keys.key(fields.compactMap { field in side.row(tuple, scan: field.scan).map { ($0, field.field) } })
  }
}
