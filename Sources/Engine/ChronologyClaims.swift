import Claims
import Plan
import Values

/// The claims and rules of one `chronology` plan, by the events that they tie together.
struct ChronologyClaims {
  /// A claim that takes part.
  enum Claim {
    /// `nil` where only a rule's step asks for the date.
    case date(row: UInt32, role: TimeNetworkInput.DateRole?)
    case order(row: UInt32, EventRelation)

    var row: UInt32 {
      switch self {
      case .date(let row, _), .order(let row, _): row
      }
    }
  }

  /// The steps of a rule that are about one subject and scope, or about a named one: their rows, earliest step first.
  struct RuleSteps {
    /// A place in the input's `background`.
    var rule: Int
    var steps: [[UInt32]]
  }

  /// Events that claims of order and rules tie together, and all that is said of them.
  struct Group {
    var claims: [Claim] = []
    var rules: [RuleSteps] = []
  }

  private let input: TimeNetworkInput
  private let corpus: Corpus
  private let index: ClaimIndex
  private var claims: [Claim] = []
  private var rules: [RuleSteps] = []
  /// Those that say `unknown`, and denials: that an order is denied does not say which one holds.
  private(set) var undetermined: [UInt32] = []

  init(_ input: TimeNetworkInput, _ corpus: Corpus, _ index: ClaimIndex) {
    self.input = input
    self.corpus = corpus
    self.index = index
    var dated: Set<UInt32> = []
    for dates in input.dates {
      for row in ScanRows(dates.scan, corpus, index).rows {
        if isUsable(row, corpus[row].isDated) {
          claims.append(.date(row: row, role: dates.role))
          if !input.background.isEmpty { dated.insert(row) }
        }
      }
    }
    for orders in input.orders {
      for row in ScanRows(orders.scan, corpus, index).rows where isUsable(row, corpus[row].kind == .entity) {
        claims.append(.order(row: row, orders.relation))
      }
    }
    for place in input.background.indices { collectSteps(of: place) }
    for row in rules.flatMap(\.steps).joined() where dated.insert(row).inserted {
      claims.append(.date(row: row, role: nil))
    }
  }

  private mutating func isUsable(_ row: UInt32, _ fits: Bool) -> Bool {
    if fits, corpus[row].mode != .denied { return true }
    undetermined.append(row)
    return false
  }

  /// As `date-order` brings its steps together.
  private mutating func collectSteps(of place: Int) {
    let rule = input.background[place]
    let scans = rule.steps.map { ScanRows($0, corpus, index) }
    let following = rule.steps.indices.filter { !rule.steps[$0].subject.isIndependent }
    let shared = rule.steps.indices.filter { rule.steps[$0].subject == .shared }
    // A step about the subject of another is one about the same subject.
    let walked = following.isEmpty ? shared : Array(rule.steps.indices)
    guard !walked.isEmpty else {
      append(scans.map { usable($0.rows) }, place)
      return
    }
    let fixed = rule.steps.indices.map { walked.contains($0) ? [] : usable(scans[$0].rows) }
    var walk = SubjectWalk(walked.map { scans[$0] }, corpus)
    while walk.advance() {
      var steps = fixed
      for (position, scan) in walked.enumerated() { steps[scan] = usable(walk.rows(position)) }
      for steps in byScope(steps, rule) { append(steps, place) }
    }
  }

  private func usable(_ rows: ArraySlice<UInt32>) -> [UInt32] {
    rows.filter { corpus[$0].isDated && corpus[$0].mode != .denied }
  }

  private func byScope(_ steps: [[UInt32]], _ rule: TimeNetworkInput.Background) -> [[[UInt32]]] {
    guard rule.keys.contains(.scope) else { return [steps] }
    let asking = steps.indices.filter { !rule.steps[$0].fixes.contains(.scope) }
    let scopes = Set(asking.flatMap { steps[$0].map { corpus[$0].scope } }).sorted()
    if scopes.count < 2 { return [steps] }
    return scopes.map { scope in
      steps.indices.map { place in
        asking.contains(place) ? steps[place].filter { corpus[$0].scope == scope } : steps[place]
      }
    }
  }

  private mutating func append(_ steps: [[UInt32]], _ rule: Int) {
    let present = steps.filter { !$0.isEmpty }
    if present.count > 1 { rules.append(RuleSteps(rule: rule, steps: present)) }
  }

  // MARK: Groups

  /// The groups, each claim in one; those of a single date are left out, as nothing is in conflict with it.
  ///
  /// Cost: O(n log n).
  func groups() -> [Group] {
    var sets = DisjointSets(count: corpus.things.count)
    for claim in claims {
      if case .order(let row, _) = claim { sets.unite(Int(corpus[row].subject), Int(corpus[row].payload)) }
    }
    for rule in rules {
      let rows = rule.steps.joined()
      for row in rows { sets.unite(Int(corpus[rows[rows.startIndex]].subject), Int(corpus[row].subject)) }
    }
    var places: [Int: Int] = [:]
    var groups: [Group] = []
    func place(_ row: UInt32) -> Int {
      let root = sets.root(Int(corpus[row].subject))
      if let place = places[root] { return place }
      places[root] = groups.count
      groups.append(Group())
      return groups.count - 1
    }
    for claim in claims { groups[place(claim.row)].claims.append(claim) }
    for rule in rules {
      if let row = rule.steps.first?.first { groups[place(row)].rules.append(rule) }
    }
    return groups.filter { group in
      if group.claims.count > 1 { return true }
      if case .order? = group.claims.first { return true }
      return false
    }
  }

  /// The same groups with their claims and rules in an order that does not depend on the files': by names.
  func ordered(_ group: Group) -> Group {
    let keyed = group.claims.map { claim in
      let row = corpus[claim.row]
      let name = [
        corpus.things.id(row.subject), corpus.property(row).name, corpus.source(row).id, corpus.record(row).id,
      ]
      return (name: name, claim: claim)
    }
    let claims = keyed.sorted { left, right in left.name.lexicographicallyPrecedes(right.name) }.map(\.claim)
    var places: [UInt32: Int] = [:]
    for (place, claim) in claims.enumerated() { places[claim.row] = place }
    let rules = group.rules.map { rule in
      (key: [rule.rule] + rule.steps.map { $0.compactMap { places[$0] }.min() ?? 0 }, rule: rule)
    }
    return Group(
      claims: claims, rules: rules.sorted { left, right in left.key.lexicographicallyPrecedes(right.key) }.map(\.rule))
  }

  var count: Int { claims.count }

  /// Every claim that takes part.
  func forEachRow(_ body: (UInt32) -> Void) {
    for claim in claims { body(claim.row) }
  }
}
