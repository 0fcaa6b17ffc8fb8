import Claims
import Plan
import Values

/// The network of one group of events, by the wide or by the narrow readings.
///
///     start(E) ≤ end(E)                                   every event E
///     start(E) ≤ p(E) ≤ end(E),  p(E) in the reading      a date of `properties`, one point p an item
///     start(E), end(E) in the readings of start and end   a period of `properties`
///     start(E) in the reading                             a date of `starts`; `ends` likewise
///     start(E), end(E) in the reading                     a date of `whole`
///     p(E) ≤ q(E)                                         neighbouring steps of a date-order rule, with its gap
///     end(A) + 1 second ≤ start(B)                        A before B; further relations in `relate`
struct ChronologyNetwork {
  enum Reading {
    case wide, narrow
  }

  private(set) var network = TimeNetwork()
  private let corpus: Corpus
  private let reading: Reading
  /// The start of each event; its end is the next point.
  private var starts: [UInt32: Int32] = [:]
  private var items: [DatedItem: Int32] = [:]
  /// The point at which each dated row places its subject, for rules.
  private var points: [UInt32: Int32] = [:]
  /// Whether wide and narrow readings are the same throughout.
  private(set) var isSharp = true

  private struct DatedItem: Hashable {
    var key: ItemKey
    /// Of properties with several values at a time, each claim is an item.
    var row: UInt32?
  }

  /// - Parameter withRules: `false` to leave the rules out, where they can't hold themselves.
  init(
    _ group: ChronologyClaims.Group, _ input: TimeNetworkInput, _ reading: Reading, withRules: Bool = true,
    _ corpus: Corpus
  ) {
    self.corpus = corpus
    self.reading = reading
    for claim in group.claims {
      let number = network.addClaim()
      switch claim {
      case .date(let row, let role): add(row, role, number)
      case .order(let row, let relation): relate(corpus[row].subject, corpus[row].payload, relation, number)
      }
    }
    guard withRules else { return }
    for rule in group.rules { add(rule, input.background[rule.rule].check) }
  }

  private func span(_ row: ClaimRow) -> TimeSpan { reading == .wide ? row.wideTime : row.narrowTime }
  private func span(_ date: DateReading) -> TimeSpan { reading == .wide ? date.wide : date.narrow }

  private mutating func start(of event: UInt32) -> Int32 {
    if let point = starts[event] { return point }
    let start = network.addPoint()
    network.order(start, network.addPoint())
    starts[event] = start
    return start
  }

  // MARK: Dates

  private mutating func add(_ number: UInt32, _ role: TimeNetworkInput.DateRole?, _ claim: Int32) {
    let row = corpus[number]
    if row.wideTime != row.narrowTime { isSharp = false }
    let span = span(row)
    switch role {
    case .start:
      let start = start(of: row.subject)
      points[number] = start
      network.place(start, in: span, claim)
    case .end:
      let end = start(of: row.subject) + 1
      points[number] = end
      network.place(end, in: span, claim)
    case .moment where row.kind == .period:
      let start = start(of: row.subject)
      let period = corpus.store.periods[Int(row.payload)]
      network.place(start, in: self.span(period.start), claim)
      network.place(start + 1, in: self.span(period.end), claim)
      points[number] = moment(of: number, row, in: row.subject)
    case .moment:
      let point = moment(of: number, row, in: row.subject)
      points[number] = point
      network.place(point, in: span, claim)
    case .whole:
      let start = start(of: row.subject)
      network.place(start, in: span, claim)
      network.place(start + 1, in: span, claim)
      points[number] = moment(of: number, row, in: row.subject)
    case nil:
      let point = moment(of: number, row, in: nil)
      points[number] = point
      network.place(point, in: span, claim)
    }
  }

  /// The point of an item, within an event.
  private mutating func moment(of number: UInt32, _ row: ClaimRow, in event: UInt32?) -> Int32 {
    let isMultiple = corpus.vocabulary.properties[Int(row.property)].isMultiple
    let item = DatedItem(key: ItemKey(row, [.property, .when, .scope]), row: isMultiple ? number : nil)
    if let point = items[item] { return point }
    let point = network.addPoint()
    items[item] = point
    if let event {
      let start = start(of: event)
      network.order(start, point)
      network.order(point, start + 1)
    }
    return point
  }

  // MARK: Orders

  private mutating func relate(_ x: UInt32, _ y: UInt32, _ relation: EventRelation, _ claim: Int32) {
    let (startX, startY) = (start(of: x), start(of: y))
    let (endX, endY) = (startX + 1, startY + 1)
    switch relation {
    case .before: network.order(endX, startY, gap: 1, claim)
    case .after: network.order(endY, startX, gap: 1, claim)
    // The second that begins when the other ends: the last of one day and the first of the next meet.
    case .meets: join(endX, startY, claim)
    case .metBy: join(endY, startX, claim)
    case .same:
      equate(startX, startY, claim)
      equate(endX, endY, claim)
    case .during:
      network.order(startY, startX, claim)
      network.order(endX, endY, claim)
    case .includes:
      network.order(startX, startY, claim)
      network.order(endY, endX, claim)
    case .begins:
      equate(startX, startY, claim)
      network.order(endX, endY, claim)
    case .ends:
      network.order(startY, startX, claim)
      equate(endX, endY, claim)
    }
  }

  private mutating func equate(_ first: Int32, _ second: Int32, _ claim: Int32) {
    network.order(first, second, claim)
    network.order(second, first, claim)
  }

  /// 0 ≤ second − first ≤ 1
  private mutating func join(_ first: Int32, _ second: Int32, _ claim: Int32) {
    network.order(first, second, claim)
    network.bound(second, minus: first, atMost: 1, claim)
  }

  // MARK: Rules

  private mutating func add(_ rule: ChronologyClaims.RuleSteps, _ check: OrderCheck) {
    let demand = OrderDemand(check)
    let gap = reading == .wide ? demand.wide : demand.narrow
    if (demand.wide.low, demand.wide.high) != (demand.narrow.low, demand.narrow.high) { isSharp = false }
    let steps = rule.steps.map { rows in Set(rows.compactMap { points[$0] }).sorted() }
    let mark = Self.mark(ofRule: rule.rule)
    for (earlier, later) in zip(steps, steps.dropFirst()) {
      let least = min(gap.low, Self.longestGap)
      if earlier.count == 1, later.count == 1 {
        guard earlier != later else { continue }
        network.order(earlier[0], later[0], gap: least, mark)
        if gap.high <= Self.longestGap { network.bound(later[0], minus: earlier[0], atMost: gap.high, mark) }
        continue
      }
      // Every date of a step against every date of the next, by way of one point between them.
      let between = network.addPoint()
      for point in earlier { network.order(point, between, gap: least, mark) }
      for point in later { network.order(between, point, mark) }
      guard gap.high <= Self.longestGap else { continue }
      let limit = network.addPoint()
      for point in later { network.bound(point, minus: limit, atMost: gap.high, mark) }
      for point in earlier { network.order(limit, point, mark) }
    }
  }

  /// About 139,000 years; what is asked beyond that asks no more, so that sums stay within `Int64`.
  private static let longestGap: Int64 = 1 << 42

  /// What edges of a rule carry in place of a claim: below `TimeNetwork.background`.
  static func mark(ofRule place: Int) -> Int32 { -2 - Int32(truncatingIfNeeded: place) }

  /// The place of the rule that an edge is of; `nil` for other edges.
  static func rule(ofMark mark: Int32) -> Int? { mark <= -2 ? Int(-2 - mark) : nil }

  /// The subject that an edge's bound of a rule is about, by its points; `nil` for points between.
  func claims(at point: Int32, among group: ChronologyClaims.Group) -> [Int32] {
    group.claims.indices.filter { points[group.claims[$0].row] == point }.map { Int32(truncatingIfNeeded: $0) }
  }

  // MARK: What a point is

  func isStart(_ point: Int32, of event: UInt32?) -> Bool { event.flatMap { starts[$0] } == point }

  func isEnd(_ point: Int32, of event: UInt32?) -> Bool { event.flatMap { starts[$0] }.map { $0 + 1 } == point }
}
