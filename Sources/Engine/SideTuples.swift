import Claims
import Plan

/// The combinations of the claims of one side of a join, with all that is looked up of them, in columns.
struct SideTuples {
  /// Of the plan, ascending.
  let scans: [Int]
  private let scanCount: Int
  /// One row a scan of the side, tuple after tuple.
  private(set) var rows: [UInt32] = []
  /// What both sides must have in common, as one number.
  private(set) var groups: [UInt64] = []
  /// Every bound can be computed, so that the bounds tell whether a pair fails.
  private(set) var isComplete: [Bool] = []
  private(set) var columns: [Columns] = []

  /// What a failure asks of the side.
  struct Columns {
    /// What it takes the side's claims to fail is there.
    var fits: [Bool] = []
    /// One list a comparison.
    var narrow: [[Int64]] = [[], []]
    var wide: [[Int64]] = [[], []]
  }

  /// - Parameters:
  ///   - isRight: whether these are the tuples that are sorted, and not those that are looked up.
  ///   - limit: how many there may be.
  init(
    _ sides: JoinSides, isRight: Bool, _ join: MatchJoin, _ corpus: Corpus, _ judge: inout some SweepJudge, limit: Int
  ) {
    scans = isRight ? sides.right : sides.left
    scanCount = sides.left.count + sides.right.count
    columns = sides.failures.map { _ in Columns() }
    let groupFields = Self.fields(join.equalities, scans)
    let needed = Self.fields(join.exclusions.filter { $0.comparison == .differ }, scans)
    var found: [UInt32] = []
    var groups: [UInt64] = []
    join.forEachCombination(of: scans) { combination in
      let rows = scans.map { combination.rows[$0] ?? 0 }
      func field(_ side: Match.Side) -> (row: UInt32, field: Match.Field) {
        (combination.rows[side.scan] ?? 0, side.field)
      }
      // What lacks a field that has to be equal or different is in no pair.
      guard let group = join.keys.key(groupFields.map(field)), join.keys.key(needed.map(field)) != nil else {
        return true
      }
      groups.append(group)
      found += rows
      return groups.count < limit
    }
    self.groups = groups
    rows = found
    fill(sides, isRight: isRight, corpus, &judge)
  }

  /// The fields of this side in matches with the other, in the order of the matches.
  private static func fields(_ matches: [Match], _ scans: [Int]) -> [Match.Side] {
    matches.compactMap { match in
      switch (scans.contains(match.left.scan), scans.contains(match.right.scan)) {
      case (true, false): match.left
      case (false, true): match.right
      case (true, true), (false, false): nil
      }
    }
  }

  private mutating func fill(
    _ sides: JoinSides, isRight: Bool, _ corpus: Corpus, _ judge: inout some SweepJudge
  ) {
    var combination = Combination(scans: scanCount)
    let members = Set(scans)
    for tuple in groups.indices {
      copy(tuple, to: &combination)
      var isComplete = self[tuple].allSatisfy { number in
        let kind = corpus[number].kind
        return kind != .unknown && kind != .none
      }
      for (place, failure) in sides.failures.enumerated() {
        for (number, comparison) in failure.comparisons.enumerated() {
          let isLesser = comparison.lesser.scans.isSubset(of: members)
          let bound = isLesser ? comparison.lesser : comparison.greater
          // A point is found by what it is less than: where it is the greater one, the order is turned round.
          let isTurned = isLesser != isRight
          for isWide in [false, true] {
            let value = judge.bound(bound, of: combination, isWide: isWide)
            if value == nil { isComplete = false }
            let key = isTurned ? ~(value ?? 0) : value ?? 0
            if isWide { columns[place].wide[number].append(key) } else { columns[place].narrow[number].append(key) }
          }
        }
        let own = failure.conditions.filter { !$0.scans.isEmpty && $0.scans.isSubset(of: members) }
        let answers = own.map { judge.canHold($0, of: combination) }
        if answers.contains(nil) { isComplete = false }
        columns[place].fits.append(!answers.contains(true))
      }
      self.isComplete.append(isComplete)
    }
  }

  var count: Int { groups.count }

  subscript(tuple: Int) -> ArraySlice<UInt32> { rows[tuple * scans.count..<(tuple + 1) * scans.count] }

  /// Sets the side's rows of a combination.
  func copy(_ tuple: Int, to combination: inout Combination) {
    for (place, scan) in scans.enumerated() { combination.rows[scan] = rows[tuple * scans.count + place] }
  }

  /// The row that a tuple has of one of the side's scans.
  func row(_ tuple: Int, scan: Int) -> UInt32? {
    scans.firstIndex(of: scan).map { rows[tuple * scans.count + $0] }
  }

  /// The tuples by what both sides must have in common.
  var byGroup: [UInt64: [Int]] {
    var result: [UInt64: [Int]] = [:]
    for tuple in groups.indices { result[groups[tuple], default: []].append(tuple) }
    return result
  }
}
