import Claims
import Plan

/// How the claims of a plan's scans come together: every combination of one a scan, with equal keys.
///
/// A class, because it is handed about for every subject.
final class Join {
  /// All scans share their subject: there is one binding of subjects.
  let isAboutOneSubject: Bool
  private let scans: [Scan]
  private let scanRows: [ScanRows]
  private let corpus: Corpus
  /// What each scan's claims must have in common with the others': a scan that settles its own `when` or `scope` is
  /// exempt from that key.
  private let scanKeys: [Keys]
  /// All keys that some scan asks for.
  private let union: Keys
  /// The scans in the order in which their claims are chosen: aggregates last, they take what the others leave.
  private let order: [Int]

  init(_ plan: Plan, _ rows: [ScanRows], _ corpus: Corpus) {
    scans = plan.scans
    scanRows = rows
    self.corpus = corpus
    isAboutOneSubject = plan.scans.allSatisfy { $0.subject == .shared }
    scanKeys = plan.scans.map { plan.input.keys.subtracting($0.fixes) }
    union = scanKeys.reduce(Keys()) { $0.union($1) }
    order =
      plan.scans.indices.filter { !plan.scans[$0].isAggregate }
      + plan.scans.indices.filter { plan.scans[$0].isAggregate }
  }

  /// The keys that all scans ask for, where all of them share their subject and ask for the same; else `nil`.
  var sharedKeys: Keys? {
    isAboutOneSubject && scanKeys.allSatisfy { $0 == union } ? union : nil
  }

  /// The rows that a scan offers, once the earlier scans' are chosen.
  private func rows(
    _ scan: Int, of shared: [Int: ArraySlice<UInt32>], given combination: Combination
  ) -> ArraySlice<UInt32> {
    switch scans[scan].subject {
    case .shared: return shared[scan] ?? []
    case .named, .any: return scanRows[scan].rows
    case .subject(let other):
      guard let row = combination.rows[other] else { return [] }
      return scanRows[scan].rows(about: corpus[row].subject)
    case .value(let other):
      guard let row = combination.rows[other] else { return [] }
      let claim = corpus[row]
      guard claim.kind == .entity else { return [] }
      return scanRows[scan].rows(about: claim.payload)
    }
  }

  /// The subjects of a combination's claims: of each scan the first one's.
  func subjects(_ combination: Combination) -> [UInt32] {
    combination.rows.indices.compactMap { scan in
      (combination.rows[scan] ?? combination.aggregates[scan].first).map { corpus[$0].subject }
    }
  }

  // MARK: - Keys

  /// The keys that the claims of one shared subject have, ascending; one that asks nothing where no scan asks for any.
  func keys(of shared: [Int: ArraySlice<UInt32>]) -> [ItemKey] {
    if union.isEmpty { return [ItemKey()] }
    let whole = keys(ofScansWith: union, shared)
    if !whole.isEmpty { return whole.sorted() }
    // No scan asks for all the keys: every combination of what each asks for.
    var combined: Set<ItemKey> = [ItemKey()]
    for key in [Keys.when, .scope, .source] where union.contains(key) {
      let parts = keys(ofScansWith: key, shared)
      if parts.isEmpty { continue }
      combined = Set(combined.flatMap { left in parts.map { left.joined(with: $0) } })
    }
    return combined.sorted()
  }

  private func keys(ofScansWith wanted: Keys, _ shared: [Int: ArraySlice<UInt32>]) -> Set<ItemKey> {
    let asking = scanKeys.indices.filter { scanKeys[$0].isSuperset(of: wanted) }
    let sharing = asking.filter { shared[$0] != nil }
    var keys: Set<ItemKey> = []
    var last: ItemKey?
    for scan in sharing.isEmpty ? asking : sharing {
      for row in rows(scan, of: shared, given: Combination(scans: scans.count)) {
        let key = ItemKey(corpus[row], wanted, subject: 0)
        if key != last { keys.insert(key) }
        last = key
      }
    }
    return keys
  }

  // MARK: - Combinations

  /// Calls `body` with each combination whose claims have this key, until it returns `false`.
  func forEachCombination(
    of shared: [Int: ArraySlice<UInt32>], _ key: ItemKey, _ body: (borrowing Combination) -> Bool
  ) {
    var combination = Combination(scans: scans.count)
    _ = extend(&combination, from: 0, shared, key, body)
  }

  private func extend(
    _ combination: inout Combination, from position: Int, _ shared: [Int: ArraySlice<UInt32>], _ key: ItemKey,
    _ body: (borrowing Combination) -> Bool
  ) -> Bool {
    guard position < order.count else { return body(combination) }
    let scan = order[position]
    let offered = rows(scan, of: shared, given: combination)
    if scans[scan].isAggregate {
      let fitting = offered.filter { fits($0, scan, key) }
      if fitting.isEmpty { return true }
      combination.aggregates[scan] = fitting
      defer { combination.aggregates[scan] = [] }
      return extend(&combination, from: position + 1, shared, key, body)
    }
    for row in offered where fits(row, scan, key) {
      combination.rows[scan] = row
      if !extend(&combination, from: position + 1, shared, key, body) { return false }
    }
    combination.rows[scan] = nil
    return true
  }

  private func fits(_ row: UInt32, _ scan: Int, _ key: ItemKey) -> Bool {
    let claim = corpus[row]
    let keys = scanKeys[scan]
    return (!keys.contains(.when) || claim.when == key.when) && (!keys.contains(.scope) || claim.scope == key.scope)
      && (!keys.contains(.source) || claim.source == key.source)
  }
}

extension ItemKey {
  /// Of nothing in particular.
  init() {
    self.init(when: 0, scope: 0, source: 0)
  }

  init(_ row: ClaimRow, _ keys: Keys, subject: UInt32) {
    self.subject = subject
    property = 0
    when = keys.contains(.when) ? row.when : 0
    scope = keys.contains(.scope) ? row.scope : 0
    source = keys.contains(.source) ? row.source : 0
  }

  /// What either of two keys asks for.
  func joined(with other: ItemKey) -> ItemKey {
    ItemKey(when: max(when, other.when), scope: max(scope, other.scope), source: max(source, other.source))
  }

  private init(when: UInt32, scope: UInt32, source: UInt32) {
    subject = 0
    property = 0
    self.when = when
    self.scope = scope
    self.source = source
  }
}
