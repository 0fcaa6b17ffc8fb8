import Claims
import Plan

/// The claims that one scan of a plan matches, by subject and place.
struct ScanRows {
  let rows: [UInt32]
  private let corpus: Corpus

  init(_ scan: Scan, _ corpus: Corpus, _ index: ClaimIndex) {
    self.corpus = corpus
    var filter = RowFilter(scan.filter, corpus)
    var rows: [UInt32] = []
    rows.reserveCapacity(filter.properties.reduce(0) { $0 + index.rows(ofProperty: $1).count })
    for property in filter.properties {
      for number in index.rows(ofProperty: property) where filter.matches(corpus[number]) { rows.append(number) }
    }
    if filter.properties.count > 1 {
      rows.sort { left, right in
        let (first, second) = (corpus[left].subject, corpus[right].subject)
        return first != second ? first < second : left < right
      }
    }
    if case .named(let name) = scan.subject {
      let thing = corpus.things.find(name)
      rows.removeAll { corpus[$0].subject != thing }
    }
    self.rows = rows
  }

  /// The rows about one subject. Cost: O(log rows).
  func rows(about subject: UInt32) -> ArraySlice<UInt32> {
    let start = firstIndex { corpus[$0].subject >= subject }
    let end = firstIndex { corpus[$0].subject > subject }
    return rows[start..<end]
  }

  private func firstIndex(where isBehind: (UInt32) -> Bool) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(rows[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Walks the subjects that several scans are about, in their order.
struct SubjectWalk {
  private let scans: [ScanRows]
  private var next: [Int]
  private let corpus: Corpus

  init(_ scans: [ScanRows], _ corpus: Corpus) {
    self.scans = scans
    self.corpus = corpus
    next = scans.map { _ in 0 }
  }

  /// The least subject not yet visited, and each scan's rows about it; `nil` at the end.
  mutating func nextSubject() -> (subject: UInt32, rows: [ArraySlice<UInt32>])? {
    var least: UInt32?
    for index in scans.indices where next[index] < scans[index].rows.count {
      let subject = corpus[scans[index].rows[next[index]]].subject
      if least.map({ subject < $0 }) ?? true { least = subject }
    }
    guard let subject = least else { return nil }
    var rows: [ArraySlice<UInt32>] = []
    rows.reserveCapacity(scans.count)
    for index in scans.indices {
      let start = next[index]
      var end = start
      while end < scans[index].rows.count, corpus[scans[index].rows[end]].subject == subject { end += 1 }
      next[index] = end
      rows.append(scans[index].rows[start..<end])
    }
    return (subject, rows)
  }
}
