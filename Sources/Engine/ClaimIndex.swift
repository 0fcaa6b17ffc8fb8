import Claims

/// The bound claims, sorted by property, subject and place in the corpus.
///
///     property 0                 property 1
///     ├ subject 4: rows 7, 90    ├ subject 0: row 12
///     └ subject 9: row 3         └ …
///
/// 4 bytes a claim.
struct ClaimIndex: Sendable {
  private let rows: [UInt32]
  /// Where each property's rows begin in `rows`; one more at the end.
  private let starts: [Int]

  /// Cost: O(claims + subjects + properties): two counting sorts.
  init(_ corpus: Corpus) {
    let store = corpus.store
    let properties = corpus.vocabulary.properties.count
    var bySubject = [UInt32](repeating: 0, count: corpus.things.count + 1)
    var byProperty = [Int](repeating: 0, count: properties + 1)
    store.forEach { _, row in
      guard row.isBound else { return }
      bySubject[Int(row.subject) + 1] += 1
      byProperty[Int(row.property) + 1] += 1
    }
    for index in bySubject.indices.dropFirst() { bySubject[index] += bySubject[index - 1] }
    for index in byProperty.indices.dropFirst() { byProperty[index] += byProperty[index - 1] }
    let count = Int(bySubject.last ?? 0)
    var sorted = [UInt32](repeating: 0, count: count)
    store.forEach { number, row in
      guard row.isBound else { return }
      sorted[Int(bySubject[Int(row.subject)])] = number
      bySubject[Int(row.subject)] += 1
    }
    starts = byProperty
    var result = [UInt32](repeating: 0, count: count)
    for number in sorted {
      let property = Int(corpus[number].property)
      result[byProperty[property]] = number
      byProperty[property] += 1
    }
    rows = result
  }

  /// Of some bound claims only.
  ///
  /// Cost: O(n log n).
  init(_ numbers: [UInt32], of corpus: Corpus) {
    rows = numbers.sorted { left, right in
      let (first, second) = (corpus[left], corpus[right])
      return (first.property, first.subject, left) < (second.property, second.subject, right)
    }
    var starts = [Int](repeating: 0, count: corpus.vocabulary.properties.count + 1)
    for number in rows { starts[Int(corpus[number].property) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    self.starts = starts
  }

  /// The rows of a property, by subject and place.
  func rows(ofProperty number: Int) -> ArraySlice<UInt32> {
    guard number + 1 < starts.count else { return [] }
    return rows[starts[number]..<starts[number + 1]]
  }
}
