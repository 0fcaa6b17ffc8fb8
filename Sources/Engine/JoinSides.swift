import Plan

/// Two sides of a join, so that what is asked compares the one with the other.
///
/// Of `s1, t1, s2, t2` with `s1.subject = t1.subject`, `s2.subject = t2.subject` and `not (s1 > s2 and t1 < t2)`, the sides
/// are `s1, t1` and `s2, t2`: the scans of a side hang together by equalities, and every comparison is between the sides.
struct JoinSides {
  let left: [Int]
  let right: [Int]
  /// Each failure with one or two comparisons between the sides; all others among its conditions or forgotten, as they
  /// only narrow it down.
  let failures: [SidedFailure]

  /// A failure as seen by one side and the other.
  struct SidedFailure {
    /// `lesser` may be of either side.
    var comparisons: [Failure.Comparison]
    /// Conditions on one side alone.
    var conditions: [Expression]
  }

  /// More scans than this are not parted: there are too many ways.
  private static let scanLimit = 10

  /// - Returns: `nil` where the scans have no such two sides.
  init?(_ join: MatchJoin, scans: [Scan], _ failures: [Failure]) {
    guard (2...Self.scanLimit).contains(scans.count), !failures.isEmpty, !scans.contains(where: \.isAggregate) else {
      return nil
    }
    // As many comparisons between the sides as there can be; then as few equalities, which hold the sides together.
    var best: (comparisons: Int, equalities: Int, mask: Int)?
    // Scan 0 is on the left: of each parting and its mirror image one is tried.
    for mask in stride(from: 2, to: 1 << scans.count, by: 2) {
      let isRight = { (scan: Int) in mask >> scan & 1 == 1 }
      let sided = failures.compactMap { Self.sided($0, isRight) }
      guard sided.count == failures.count,
        Self.hangsTogether(scans.indices.filter(isRight), join.equalities),
        Self.hangsTogether(scans.indices.filter { !isRight($0) }, join.equalities)
      else { continue }
      let excluding = join.exclusions.count { isRight($0.left.scan) != isRight($0.right.scan) }
      if excluding > PairCount.exclusionLimit { continue }
      let comparisons = sided.reduce(0) { $0 + $1.comparisons.count }
      let equalities = join.equalities.count { isRight($0.left.scan) != isRight($0.right.scan) }
      if let best, (-best.comparisons, best.equalities) <= (-comparisons, equalities) { continue }
      best = (comparisons, equalities, mask)
    }
    guard let mask = best?.mask else { return nil }
    let isRight = { (scan: Int) in mask >> scan & 1 == 1 }
    left = scans.indices.filter { !isRight($0) }
    right = scans.indices.filter(isRight)
    self.failures = failures.compactMap { Self.sided($0, isRight) }
  }

  private static func sided(_ failure: Failure, _ isRight: (Int) -> Bool) -> SidedFailure? {
    func side(_ scans: Set<Int>) -> Bool? {
      let sides = Set(scans.map(isRight))
      return sides.count == 1 ? sides.first : nil
    }
    let between = failure.comparisons.filter { comparison in
      guard let lesser = side(comparison.lesser.scans), let greater = side(comparison.greater.scans) else {
        return false
      }
      return lesser != greater
    }
    if between.isEmpty { return nil }
    let conditions = failure.conditions.filter { side($0.scans) != nil }
    return SidedFailure(comparisons: Array(between.prefix(2)), conditions: conditions)
  }

  private static func hangsTogether(_ members: [Int], _ equalities: [Match]) -> Bool {
    guard let first = members.first else { return false }
    var reached: Set<Int> = [first]
    var grows = true
    while grows {
      grows = false
      for match in equalities {
        let (left, right) = (match.left.scan, match.right.scan)
        guard members.contains(left), members.contains(right), reached.contains(left) != reached.contains(right) else {
          continue
        }
        reached.formUnion([left, right])
        grows = true
      }
    }
    return reached.count == members.count
  }
}
