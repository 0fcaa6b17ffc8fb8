import Claims
import Plan
import Values

/// The two scans of an `exists` plan in the numbers of one corpus: whose claims of the second each claim of the first
/// asks for.
struct ExistsCases {
  let first: Scan
  let second: Scan
  let firstRows: ScanRows
  let secondRows: ScanRows
  /// What two claims have in common where they speak of one time and scope.
  let keys: Keys
  private let corpus: Corpus
  private let firstValues: ValueTest?
  private let named: UInt32?

  /// No thing has this number.
  static let nothing = UInt32.max

  /// - Returns: `nil` for a plan of another operator.
  init?(_ plan: Plan, _ corpus: Corpus, _ index: ClaimIndex) {
    guard case .exists(let first, let second, let keys) = plan.input else { return nil }
    self.first = first
    self.second = second
    self.corpus = corpus
    self.keys = keys.subtracting(first.fixes).subtracting(second.fixes)
    firstRows = ScanRows(first, corpus, index)
    secondRows = ScanRows(second, corpus, index)
    firstValues = first.filter.values.isEmpty ? nil : ValueTest(first.filter.values, corpus)
    if case .named(let name) = second.subject { named = corpus.things.find(name) } else { named = nil }
  }

  /// Whose claims of the second scan a claim of the first asks for; `nil` where that isn't known.
  func targets(_ row: ClaimRow) -> [UInt32]? {
    switch second.subject {
    case .shared, .subject: return [row.subject]
    case .named: return [named ?? Self.nothing]
    // Of joins only: what is anybody's can't be told from what is nobody's.
    case .any: return nil
    case .value:
      if row.kind == .entity { return [row.payload] }
      guard row.kind == .list else { return nil }
      let list = corpus.store.lists[Int(row.payload)]
      guard list.kind == .entity else { return [] }
      return Array(corpus.store.members[Int(list.start)..<Int(list.start + list.count)])
    }
  }

  /// A contradiction where a claim of the first scan certainly is what the rule speaks of, a doubt where only narrowly
  /// read it is.
  func certainty(_ row: ClaimRow) -> Verdict { firstValues?.certainty(row) ?? .contradiction }

  /// The time and scope of a claim, as far as they matter.
  func key(_ row: ClaimRow) -> ItemKey { ItemKey(row, keys, subject: 0) }

  /// The subjects of a finding, without repetition.
  func subjects(_ subject: UInt32, _ target: UInt32) -> [UInt32] {
    target == subject || target == Self.nothing ? [subject] : [subject, target]
  }

  /// The rows of the first scan in runs about one subject.
  func forEachSubject(_ body: (UInt32, ArraySlice<UInt32>) -> Void) {
    let rows = firstRows.rows
    var start = rows.startIndex
    while start < rows.endIndex {
      let subject = corpus[rows[start]].subject
      var end = start + 1
      while end < rows.endIndex, corpus[rows[end]].subject == subject { end += 1 }
      body(subject, rows[start..<end])
      start = end
    }
  }
}

/// The claims about which a finding is made for one binding of subjects, while they are collected.
struct BoundCase {
  private(set) var verdict = Verdict.consistent
  /// The first combination with the worst verdict.
  private(set) var witness: [RawFinding.Part] = []
  private var involved: [UInt32] = []

  /// - Parameter others: claims that conflict too.
  mutating func add(_ verdict: Verdict, _ parts: [RawFinding.Part], others: [RawFinding.Part] = []) {
    guard verdict >= .doubt, verdict >= self.verdict else { return }
    if verdict > self.verdict {
      self.verdict = verdict
      witness = parts
      involved.removeAll()
    }
    involved += (parts + others).map(\.row)
  }

  /// The claims that conflict too, in the order of the corpus.
  var others: [RawFinding.Part] {
    Set(involved).subtracting(witness.map(\.row)).sorted().map { RawFinding.Part(row: $0, label: "") }
  }
}
