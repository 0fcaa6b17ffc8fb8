import Claims
import Plan

/// The claims that one scan of a plan matches, by subject and place.
struct ScanRows {
  /// A part of the index itself where the filter leaves nothing out.
  let rows: ArraySlice<UInt32>
  private let corpus: Corpus

  init(_ scan: Scan, _ corpus: Corpus, _ index: ClaimIndex) {
    var filter = RowFilter(scan.filter, corpus)
    let all = ScanRows(filter.properties, &filter, corpus, index)
    guard case .named(let name) = scan.subject else {
      self = all
      return
    }
    self.corpus = corpus
    rows = corpus.things.find(name).map { all.rows(about: $0) } ?? []
  }

  /// The claims of some properties that a filter matches.
  init(_ properties: [Int], _ filter: inout RowFilter, _ corpus: Corpus, _ index: ClaimIndex) {
    self.corpus = corpus
    if properties.count == 1 {
      let all = index.rows(ofProperty: properties[0])
      guard let misfit = all.firstIndex(where: { !filter.matches(corpus[$0]) }) else {
        rows = all
        return
      }
      rows = all[..<misfit] + all[misfit...].filter { filter.matches(corpus[$0]) }
      return
    }
    // Subject and place in one number: sorting needs no look at the claims.
    var keyed: [UInt64] = []
    for property in properties {
      for number in index.rows(ofProperty: property) {
        let row = corpus[number]
        if filter.matches(row) { keyed.append(UInt64(row.subject) << 32 | UInt64(number)) }
      }
    }
    keyed.sort()
    rows = keyed.map { UInt32(truncatingIfNeeded: $0) }[...]
  }

  /// Only those about one subject.
  func narrowed(to subject: UInt32) -> ScanRows { ScanRows(rows: rows(about: subject), corpus) }

  private init(rows: ArraySlice<UInt32>, _ corpus: Corpus) {
    self.rows = rows
    self.corpus = corpus
  }

  /// The rows about one subject. Cost: O(log rows).
  func rows(about subject: UInt32) -> ArraySlice<UInt32> {
    let start = firstIndex { corpus[$0].subject >= subject }
    let end = firstIndex { corpus[$0].subject > subject }
    return rows[start..<end]
  }

  private func firstIndex(where isBehind: (UInt32) -> Bool) -> Int {
    var low = rows.startIndex
    var high = rows.endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBehind(rows[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Walks the subjects that several scans are about, in their order.
struct SubjectWalk {
  /// Of each scan.
  private let scans: [ArraySlice<UInt32>]
  private let corpus: Corpus
  /// Of each scan, where the rows about the subject are in its rows; empty for none.
  private(set) var ranges: [Range<Int>]
  /// The subject of each scan's next row; `nil` at its end.
  private var heads: [UInt32?]

  init(_ scans: [ScanRows], _ corpus: Corpus) {
    self.scans = scans.map(\.rows)
    self.corpus = corpus
    ranges = scans.map { $0.rows.startIndex..<$0.rows.startIndex }
    heads = scans.map { scan in scan.rows.first.map { corpus[$0].subject } }
  }

  /// Goes on to the least subject not yet visited; `false` at the end.
  mutating func advance() -> Bool {
    var least: UInt32?
    for head in heads {
      if let head, least.map({ head < $0 }) ?? true { least = head }
    }
    guard let subject = least else { return false }
    for index in scans.indices {
      let start = ranges[index].upperBound
      var end = start
      if heads[index] == subject {
        let limit = scans[index].endIndex
        var head: UInt32? = subject
        repeat {
          end += 1
          head = end < limit ? corpus[scans[index][end]].subject : nil
        } while head == subject
        heads[index] = head
      }
      ranges[index] = start..<end
    }
    return true
  }

  /// A scan's rows about the subject.
  func rows(_ scan: Int) -> ArraySlice<UInt32> { scans[scan][ranges[scan]] }

  /// Appends a scan's rows about the subject: one by one, as they are few.
  func append(_ scan: Int, to rows: inout [UInt32]) {
    for index in ranges[scan] { rows.append(scans[scan][index]) }
  }
}
