import Claims
import Findings
import Plan
import Values

extension PlanRunner {
  /// The most combinations of claims that are judged for one subject and key; the rest counts as undetermined.
  ///
  /// Ours: a thousand claims a name of a rule with three names would otherwise be 10⁹ combinations.
  static let combinationLimit = 100_000

  /// Judges every combination that the plan's scan or join binds.
  mutating func runCombinations(_ judge: some CombinationJudge) {
    var judge = judge
    let scans = plan.scans.map { ScanRows($0, corpus, index) }
    let shared = plan.scans.indices.filter { plan.scans[$0].subject == .shared }
    if plan.scans.count == 1, shared == [0] {
      runScan(scans[0], &judge)
      return
    }
    let join = JoinKeys(plan)
    var walk = SubjectWalk(shared.map { scans[$0] }, corpus.store)
    if shared.isEmpty {
      runJoin(JoinCandidates(plan, scans, corpus, shared: [:]), join, &judge)
    }
    while let (_, rows) = walk.nextSubject() {
      if zip(shared, rows).contains(where: { !plan.scans[$0].isAggregate && $1.isEmpty }) { continue }
      let candidates = Dictionary(uniqueKeysWithValues: zip(shared, rows))
      runJoin(JoinCandidates(plan, scans, corpus, shared: candidates), join, &judge)
    }
  }

  /// The one scan of a plan: each claim by itself, collected by subject.
  private mutating func runScan(_ scan: ScanRows, _ judge: inout some CombinationJudge) {
    var combination = Combination(scans: 1)
    var worst = WorstCase()
    var subject: UInt32?
    for number in scan.rows {
      let row = corpus.store[number]
      if row.subject != subject {
        finish(&worst, &judge)
        subject = row.subject
      }
      outcome.touched.insert(number)
      combination.rows[0] = number
      record(combination, judge.judge(combination), &worst)
    }
    finish(&worst, &judge)
  }

  private mutating func record(_ combination: Combination, _ judgement: Judgement, _ worst: inout WorstCase) {
    outcome.comparisons += 1
    if judgement.verdict == .undetermined { outcome.undetermined += 1 }
    if judgement.verdict >= .doubt { worst.add(combination, judgement) }
  }

  private mutating func finish(_ worst: inout WorstCase, _ judge: inout some CombinationJudge) {
    defer { worst = WorstCase() }
    guard let witness = worst.witness else { return }
    let witnesses = witness.all.map { part($0.row, scan: $0.scan) }
    var subjects: [UInt32] = []
    for part in witnesses {
      let subject = corpus.store[part.row].subject
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    let others = worst.others(besides: witnesses).map { RawFinding.Part(row: $0, label: "") }
    outcome.findings.append(
      RawFinding(
        subjects: subjects, verdict: worst.verdict, witnesses: witnesses, others: others,
        explanation: judge.explain(witness, worst.verdict)))
  }

  private mutating func runJoin(
    _ candidates: JoinCandidates, _ join: JoinKeys, _ judge: inout some CombinationJudge
  ) {
    var worst: [[UInt32]: WorstCase] = [:]
    var order: [[UInt32]] = []
    for key in join.keys(of: candidates) {
      var judged = 0
      candidates.forEachCombination(join, key) { combination in
        judged += 1
        guard judged <= Self.combinationLimit else {
          outcome.comparisons += 1
          outcome.undetermined += 1
          return false
        }
        for part in combination.all { outcome.touched.insert(part.row) }
        let subjects = candidates.subjects(combination)
        if worst[subjects] == nil { order.append(subjects) }
        record(combination, judge.judge(combination), &worst[subjects, default: WorstCase()])
        return true
      }
    }
    for subjects in order {
      if var found = worst[subjects] { finish(&found, &judge) }
    }
  }
}

/// The rows that each scan of a join offers for one shared subject.
struct JoinCandidates {
  let plan: Plan
  private let scans: [ScanRows]
  private let corpus: Corpus
  /// The rows about the shared subject, by scan.
  let shared: [Int: ArraySlice<UInt32>]

  init(_ plan: Plan, _ scans: [ScanRows], _ corpus: Corpus, shared: [Int: ArraySlice<UInt32>]) {
    self.plan = plan
    self.scans = scans
    self.corpus = corpus
    self.shared = shared
  }

  var store: ClaimStore { corpus.store }

  /// The rows that a scan offers, once the earlier scans' are chosen; `nil` where what they point to is no thing.
  func rows(_ scan: Int, given combination: Combination) -> ArraySlice<UInt32>? {
    switch plan.scans[scan].subject {
    case .shared: return shared[scan] ?? []
    case .named: return ArraySlice(scans[scan].rows)
    case .subject(let other):
      guard let row = combination.rows[other] else { return nil }
      return scans[scan].rows(about: store[row].subject)
    case .value(let other):
      guard let row = combination.rows[other] else { return nil }
      let claim = store[row]
      guard claim.kind == .entity else { return nil }
      return scans[scan].rows(about: claim.payload)
    }
  }

  /// The subjects of a combination's claims: of each scan the first one's.
  func subjects(_ combination: Combination) -> [UInt32] {
    combination.rows.indices.compactMap { scan in
      (combination.rows[scan] ?? combination.aggregates[scan].first).map { store[$0].subject }
    }
  }

  /// Calls `body` with each combination whose claims have this key, until it returns `false`.
  func forEachCombination(_ join: JoinKeys, _ key: ItemKey, _ body: (Combination) -> Bool) {
    var combination = Combination(scans: plan.scans.count)
    _ = extend(&combination, from: 0, join, key, body)
  }

  /// Aggregates come last: they take what the chosen claims leave.
  private func extend(
    _ combination: inout Combination, from position: Int, _ join: JoinKeys, _ key: ItemKey,
    _ body: (Combination) -> Bool
  ) -> Bool {
    guard position < join.order.count else { return body(combination) }
    let scan = join.order[position]
    let offered = rows(scan, given: combination) ?? []
    let fitting = offered.filter { ItemKey(store[$0], join.scanKeys[scan]).agrees(with: key, join.scanKeys[scan]) }
    if plan.scans[scan].isAggregate {
      if fitting.isEmpty { return true }
      combination.aggregates[scan] = Array(fitting)
      defer { combination.aggregates[scan] = [] }
      return extend(&combination, from: position + 1, join, key, body)
    }
    for row in fitting {
      combination.rows[scan] = row
      if !extend(&combination, from: position + 1, join, key, body) { return false }
    }
    combination.rows[scan] = nil
    return true
  }
}

/// What the claims of a join must have in common: a scan that fixes its own `when` or `scope` is exempt from that key.
struct JoinKeys {
  /// Of each scan.
  let scanKeys: [Keys]
  /// The scans in the order in which their claims are chosen: aggregates last.
  let order: [Int]

  init(_ plan: Plan) {
    let keys = plan.input.keys
    scanKeys = plan.scans.map { keys.subtracting($0.fixes) }
    order =
      plan.scans.indices.filter { !plan.scans[$0].isAggregate }
      + plan.scans.indices.filter { plan.scans[$0].isAggregate }
  }

  /// The keys that the claims of one shared subject have, ascending; one that asks nothing where no scan asks for any.
  func keys(of candidates: JoinCandidates) -> [ItemKey] {
    let union = scanKeys.reduce(Keys()) { $0.union($1) }
    let store = candidates.store
    func keys(ofScansWith wanted: Keys) -> Set<ItemKey> {
      let scans = scanKeys.indices.filter { scanKeys[$0].isSuperset(of: wanted) }
      let shared = scans.filter { candidates.shared[$0] != nil }
      var keys: Set<ItemKey> = []
      for scan in shared.isEmpty ? scans : shared {
        let rows = candidates.rows(scan, given: Combination(scans: scanKeys.count)) ?? []
        for row in rows { keys.insert(ItemKey(store[row], wanted, subject: 0)) }
      }
      return keys
    }
    let whole = keys(ofScansWith: union)
    if !whole.isEmpty { return whole.sorted() }
    // No scan asks for all the keys: every combination of what each asks for.
    var combined: Set<ItemKey> = [ItemKey()]
    for key in [Keys.when, .scope, .source] where union.contains(key) {
      let parts = keys(ofScansWith: key)
      if parts.isEmpty { continue }
      combined = Set(combined.flatMap { left in parts.map { left.joined(with: $0) } })
    }
    return combined.sorted()
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

  func agrees(with key: ItemKey, _ keys: Keys) -> Bool {
    (!keys.contains(.when) || when == key.when) && (!keys.contains(.scope) || scope == key.scope)
      && (!keys.contains(.source) || source == key.source)
  }
}
