import Claims
import Plan
import Values

/// What fails of a conflict's dates: that a circle can't be is not yet that somebody asks for an order of its two dates.
///
///     the circle                                      what fails
///     doesn't go through the origin                   circle     A before B, B before A
///     has two dates of one moment                     moment     begun 1990, begun 1995
///     has a date of what lies in a date of `whole`    bounds     held 1995, whole 1990
///     has orders between its dates                    order      begun 1995, closed 1990
///     … which hold, but not with their gaps           tooClose   begun 1990, opened 1991, gap: {min: 5 year}
///     … and no later than so long after               tooFar     begun 1990, opened 2002, gap: {max: 10 year}; A meets B
struct ChronologyFault {
  enum Kind {
    case circle, moment, bounds, order, tooClose, tooFar
  }

  /// A bound that a date puts on a point.
  struct Bound {
    var claim: Int32
    var point: Int32
    var second: Int64
  }

  private(set) var kind: Kind
  /// What lies too late, by its first second, and too early, by its last; `nil` for a circle without dates.
  private(set) var late: Bound?
  private(set) var early: Bound?
  /// How far the dates are from being possible; empty where only "strictly before" fails, and for a circle without dates.
  private(set) var difference = ""
  /// The date that would have to hold the other; `nil` for other kinds.
  private(set) var holder: Int32?
  /// The mark of the rule whose gap alone is not kept; `nil` where several are not, or other bounds.
  private(set) var gapMark: Int32?

  /// - Parameters:
  ///   - circle: negative; from the origin where it goes through it, against the direction of its edges.
  ///   - bounds: the edges of all claims of the circle.
  ///   - check: that of a rule, by its mark.
  init(
    _ circle: [TimeNetwork.Edge], bounds: [TimeNetwork.Edge], _ group: ChronologyClaims.Group,
    _ network: ChronologyNetwork, _ corpus: Corpus, check: (_ mark: Int32) -> OrderCheck?
  ) {
    kind = .circle
    guard circle.count > 1, let first = circle.first, let last = circle.last, first.to == TimeNetwork.origin else {
      return
    }
    var late = Bound(claim: first.claim, point: first.from, second: -first.weight)
    var early = Bound(claim: last.claim, point: last.to, second: last.weight)
    defer { (self.late, self.early) = (late, early) }
    let identities = TimeNetwork.identities(among: bounds)
    if let shared = Self.shared(late.claim, early.claim, bounds, identities) {
      kind = .moment
      (late, early) = shared
      difference = describeGap(from: early.second, to: late.second)
      return
    }
    let path = ConflictPath(circle.dropFirst().dropLast(), identities)
    if let holder = path.holder(late, early, group, network, corpus) {
      kind = .bounds
      self.holder = holder
      difference = describeGap(from: early.second, to: late.second)
      return
    }
    let holds = late.second <= early.second
    if path.gap > 0 || !path.hasOrder && path.isPrompt {
      kind = .tooFar
      gapMark = path.hasOrder || path.isPrompt ? nil : path.gapMark
      let gap = gapMark.flatMap(check)?.greatestGap(path.sum) ?? GapMeasure(seconds: path.sum)
      difference = gap.excess(from: early.second, to: late.second)
    } else if path.gap < 0, holds {
      kind = .tooClose
      gapMark = path.gapMark
      let seconds = Int64(0).saturatingSubtracting(path.gap)
      let gap = gapMark.flatMap(check)?.leastGap(seconds) ?? GapMeasure(seconds: seconds)
      difference = gap.missing(from: late.second, to: early.second)
    } else {
      kind = .order
      difference = holds ? "" : describeGap(from: early.second, to: late.second)
    }
  }

  /// The bounds of two dates on one moment, or on moments that claims of order make one; those that lie farthest apart.
  private static func shared(
    _ first: Int32, _ second: Int32, _ edges: [TimeNetwork.Edge], _ identities: Set<TimeNetwork.Edge>
  ) -> (late: Bound, early: Bound)? {
    if first == second { return nil }
    var places: [Int32: Int] = [:]
    for point in edges.lazy.flatMap({ [$0.from, $0.to] }) where places[point] == nil { places[point] = places.count }
    var moments = DisjointSets(count: places.count)
    for edge in identities {
      moments.unite(places[edge.from] ?? 0, places[edge.to] ?? 0)
    }
    let dates = edges.filter { $0.claim == first || $0.claim == second }
    let lates = dates.filter { $0.to == TimeNetwork.origin }.map {
      Bound(claim: $0.claim, point: $0.from, second: -$0.weight)
    }
    let earlies = dates.filter { $0.from == TimeNetwork.origin }.map {
      Bound(claim: $0.claim, point: $0.to, second: $0.weight)
    }
    var farthest: (late: Bound, early: Bound)?
    for late in lates {
      for early in earlies where early.claim != late.claim && early.second < late.second {
        guard moments.root(places[late.point] ?? 0) == moments.root(places[early.point] ?? 0) else { continue }
        let distance = late.second.saturatingSubtracting(early.second)
        let known = farthest.map { $0.late.second.saturatingSubtracting($0.early.second) } ?? 0
        if distance > known { farthest = (late, early) }
      }
    }
    return farthest
  }
}
