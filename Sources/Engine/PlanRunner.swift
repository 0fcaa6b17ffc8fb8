import Claims
import Findings
import Plan
import Values

/// Runs one plan over a corpus.
struct PlanRunner {
  let corpus: Corpus
  let index: ClaimIndex
  let plan: Plan
  /// The run's clock: the whole day that rules call `today`.
  let today: TimeSpan
  var outcome: PlanOutcome
  /// What is done about one subject, where that is to be known; `nil` for all but `claimcheck trace`.
  var trace: PlanTrace?

  init(_ plan: Plan, _ corpus: Corpus, _ index: ClaimIndex, today: TimeSpan) {
    self.plan = plan
    self.corpus = corpus
    self.index = index
    self.today = today
    outcome = PlanOutcome(corpus)
  }

  consuming func run() -> PlanOutcome {
    switch plan.check {
    case .range(let check): runCombinations(RangeJudge(check, plan, corpus, today))
    case .allowed(let check): runCombinations(AllowedJudge(check, corpus))
    case .evidence(let check) where check.minimumSources == 0: runCombinations(EvidenceJudge(check, corpus, today))
    case .evidence(let check):
      runItems(SupportCheck(check, corpus))
    case .order(let check):
      if plan.scans.allSatisfy({ $0.subject.isIndependent }) {
        runOrder(check)
      } else {
        runCombinations(OrderJudge(check, plan, corpus))
      }
    case .agreement(let check):
      runItems(ItemAgreement(check, corpus))
    case .memberCount: runCombinations(MemberCountJudge(plan, corpus))
    case .cardinality(let check): runItems(ItemCardinality(check, plan, corpus))
    case .unique: runUnique()
    case .requirement(let check): runRequirement(check)
    case .exclusion: runExclusion()
    case .type(let check): runCombinations(TypeJudge(check, corpus))
    case .qualifiers(let check): runCombinations(QualifierJudge(check, corpus))
    case .expression(let expression, let text) where !plan.input.matches.isEmpty:
      runMatches(ExpressionJudge(expression, text, plan, corpus, today))
    case .expression(let expression, let text):
      runCombinations(ExpressionJudge(expression, text, plan, corpus, today))
    case .chronology(let check): runChronology(check)
    case .quote: runQuotes()
    case .relation(let check): runMatches(RelationJudge(check, plan, corpus))
    case .trend(let check): runItems(ItemTrend(check, plan, corpus))
    }
    outcome.trace = trace
    return outcome
  }

  /// What a claim is in the rule.
  func part(_ row: UInt32, scan: Int) -> RawFinding.Part {
    let scans = plan.scans
    return RawFinding.Part(row: row, label: scans.indices.contains(scan) ? scans[scan].name : "")
  }

  private mutating func runItems(_ judge: some ItemJudge) {
    for scan in plan.scans {
      guard plan.input.keys.contains(.property), scan.subject == .shared else {
        runItems(among: ScanRows(scan, corpus, index).rows, judge)
        continue
      }
      // Claims of different properties have nothing in common: one property after another needs no sorting.
      var filter = RowFilter(scan.filter, corpus)
      for property in filter.properties {
        runItems(among: ScanRows([property], &filter, corpus, index).rows, judge)
      }
    }
  }

  /// The items among rows: those with equal subject, property, when and scope, as the keys ask.
  ///
  /// - Parameter rows: by subject, so that only the few of one subject are sorted by the other keys.
  private mutating func runItems(among rows: ArraySlice<UInt32>, _ judge: some ItemJudge) {
    let keys = plan.input.keys
    var start = rows.startIndex
    while start < rows.endIndex {
      let first = ItemKey(corpus[rows[start]], keys)
      var isOneItem = true
      var end = start
      repeat {
        outcome.touched.insert(rows[end])
        end += 1
        guard end < rows.endIndex else { break }
        let key = ItemKey(corpus[rows[end]], keys)
        if key.subject != first.subject { break }
        if key != first { isOneItem = false }
      } while true
      if isOneItem {
        run(rows[start..<end], judge)
      } else {
        for item in Items(rows[start..<end], corpus, keys) { run(item, judge) }
      }
      start = end
    }
  }

  private mutating func run(_ rows: ArraySlice<UInt32>, _ judge: some ItemJudge) {
    if trace != nil { return traceItem(rows, judge) }
    let item = judge.findings(rows)
    outcome.comparisons += item.comparisons
    outcome.undetermined += item.undetermined
    if !item.findings.isEmpty { outcome.findings += item.findings }
  }
}

/// What comparing the claims of one item came to.
struct ItemOutcome {
  var comparisons = 0
  var undetermined = 0
  var findings: [RawFinding] = []
}

extension Scan.Subject {
  /// Whose claims are meant does not depend on a claim of another scan.
  var isIndependent: Bool {
    switch self {
    case .shared, .named, .any: true
    case .value, .subject: false
    }
  }
}

/// The items among the rows of one subject: runs with equal property, when and scope, as the keys ask.
private struct Items: Sequence, IteratorProtocol {
  private let rows: [UInt32]
  private let corpus: Corpus
  private let keys: Keys
  private var position = 0

  init(_ rows: ArraySlice<UInt32>, _ corpus: Corpus, _ keys: Keys) {
    self.corpus = corpus
    self.keys = keys
    self.rows = rows.sorted { left, right in
      let (first, second) = (ItemKey(corpus[left], keys), ItemKey(corpus[right], keys))
      return first != second ? first < second : left < right
    }
  }

  mutating func next() -> ArraySlice<UInt32>? {
    guard position < rows.count else { return nil }
    let start = position
    let key = ItemKey(corpus[rows[start]], keys)
    repeat { position += 1 } while position < rows.count && ItemKey(corpus[rows[position]], keys) == key
    return rows[start..<position]
  }
}

/// What the claims of one item have in common.
struct ItemKey: Hashable, Comparable {
  let subject: UInt32
  let property: UInt32
  let when: UInt32
  let scope: UInt32
  let source: UInt32

  init(_ row: ClaimRow, _ keys: Keys) {
    subject = row.subject
    property = keys.contains(.property) ? UInt32(row.property) : 0
    when = keys.contains(.when) ? row.when : 0
    scope = keys.contains(.scope) ? row.scope : 0
    source = keys.contains(.source) ? row.source : 0
  }

  static func < (left: ItemKey, right: ItemKey) -> Bool {
    (left.subject, left.property, left.when, left.scope, left.source)
      < (right.subject, right.property, right.when, right.scope, right.source)
  }
}
