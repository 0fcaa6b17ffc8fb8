import Claims
import Plan

/// The claims of several scans about one subject, in groups whose keys are equal.
///
///     labour     1957: row 4    1958: row 7
///     materials  1957: row 5    1958: row 8
///     cost       1957: row 6    1958: row 9
///                group 1        group 2
///
/// Used for one subject after another, so that its buffers are made once.
struct KeyGroups {
  private let corpus: Corpus
  private let keys: Keys
  /// Of the first scan, by key and then by place; then of the second, and so on.
  private(set) var rows: [UInt32] = []
  /// Of each scan, where its rows end in `rows`.
  private var ends: [Int]
  /// Of each scan, where the group's rows are in `rows`; never empty after `advance`.
  private(set) var group: [Range<Int>]

  init(scans: Int, _ keys: Keys, _ corpus: Corpus) {
    self.corpus = corpus
    self.keys = keys
    ends = Array(repeating: 0, count: scans)
    group = Array(repeating: 0..<0, count: scans)
  }

  private func key(_ row: UInt32) -> ItemKey { ItemKey(corpus[row], keys, subject: 0) }

  /// Begins with the subject to which a walk has come.
  ///
  /// Cost: O(n log n) for a subject with several keys, O(n) for others.
  mutating func begin(_ walk: SubjectWalk) {
    rows.removeAll(keepingCapacity: true)
    for scan in ends.indices {
      let start = rows.count
      walk.append(scan, to: &rows)
      ends[scan] = rows.count
      group[scan] = start..<start
      if !isSorted(start..<rows.count) {
        let (corpus, keys) = (corpus, keys)
        rows[start...].sort { left, right in
          let (a, b) = (ItemKey(corpus[left], keys, subject: 0), ItemKey(corpus[right], keys, subject: 0))
          return a != b ? a < b : left < right
        }
      }
    }
  }

  private func isSorted(_ range: Range<Int>) -> Bool {
    if keys.isEmpty || range.count < 2 { return true }
    var last = key(rows[range.lowerBound])
    for index in range.dropFirst() {
      let next = key(rows[index])
      if next < last { return false }
      last = next
    }
    return true
  }

  /// Goes on to the next key that claims of every scan have; `false` at the end.
  mutating func advance() -> Bool {
    for scan in group.indices { group[scan] = group[scan].upperBound..<group[scan].upperBound }
    while true {
      var greatest = ItemKey()
      for scan in group.indices {
        guard group[scan].lowerBound < ends[scan] else { return false }
        greatest = max(greatest, key(rows[group[scan].lowerBound]))
      }
      var isCommon = true
      for scan in group.indices {
        var start = group[scan].lowerBound
        while start < ends[scan], key(rows[start]) < greatest { start += 1 }
        if start > group[scan].lowerBound { isCommon = false }
        group[scan] = start..<start
      }
      if isCommon {
        for scan in group.indices { group[scan] = group[scan].lowerBound..<end(scan, greatest) }
        return true
      }
    }
  }

  private func end(_ scan: Int, _ key: ItemKey) -> Int {
    var end = group[scan].lowerBound + 1
    while end < ends[scan], self.key(rows[end]) == key { end += 1 }
    return end
  }
}
