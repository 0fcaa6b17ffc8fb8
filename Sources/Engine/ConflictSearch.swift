/// Finds the minimal conflicts of a network: sets of claims that can't be true together, each claim needed for it.
///
///     1  one after the other, without the claims of those found before     independent conflicts
///     2  around each of these, and around every two: a tree of claims       conflicts that share claims with others
///        to leave out
///
/// Source: R. Reiter, "A Theory of Diagnosis from First Principles", 1987 (the tree of hitting sets); J. Chinneck,
/// "Feasibility and Infeasibility in Optimization", 2008 (the deletion filter).
struct ConflictSearch {
  /// A minimal conflict.
  struct Conflict {
    /// Ascending.
    var claims: [Int32]
    /// Edges of `network`: a negative circle that uses every one of the claims.
    var cycle: [Int32]
  }

  struct Outcome {
    /// That of the conflicts' edges.
    var network: TimeNetwork
    var conflicts: [Conflict] = []
    /// Those of the independent conflicts, reported or not: without them all is well, if `isRestSatisfiable`.
    var involved: [Int32] = []
    var isRestSatisfiable = false
    /// Conflicts that were found and are not among these.
    var further = 0
    /// Nothing was left unsearched.
    var isComplete = true
  }

  /// Only the edges that can lie on a circle.
  let network: TimeNetwork
  private let outgoing: OutgoingEdges
  private let core: ConflictCore
  private var search: NegativeCycleSearch
  private var fewest: FewestClaimsSearch
  private var isRemoved: [Bool]
  private var independent: [Conflict] = []
  private var found: [Conflict] = []
  private var known: Set<[Int32]> = []
  /// Searches of the second step that are left.
  private var searches: Int
  private let cap: Int
  private let limit: Int

  /// - Parameters:
  ///   - limit: the most conflicts to report; as many more are counted, or a hundred.
  ///   - claims: what to leave out from the start.
  init(_ whole: TimeNetwork, limit: Int, without claims: [Int32] = []) {
    let parts = StronglyConnected(whole, OutgoingEdges(whole))
    network = whole.filtered(parts.isInner)
    outgoing = OutgoingEdges(network)
    core = ConflictCore(network)
    search = NegativeCycleSearch(network, outgoing)
    fewest = FewestClaimsSearch(network, outgoing)
    isRemoved = Array(repeating: false, count: network.claimCount)
    for claim in claims { isRemoved[Int(claim)] = true }
    searches = min(2_000, 100_000_000 / (network.pointCount + network.edges.count))
    self.limit = limit
    let (sum, overflow) = limit.addingReportingOverflow(max(limit, 100))
    cap = overflow ? limit : sum
  }

  /// The conflicts, those that share no claim first.
  consuming func run() -> Outcome {
    var outcome = Outcome(network: network)
    while found.count < cap, let conflict = next() {
      independent.append(conflict)
      note(conflict)
      for claim in conflict.claims { isRemoved[Int(claim)] = true }
      if conflict.claims.isEmpty { break }
    }
    outcome.involved = independent.flatMap(\.claims)
    outcome.isRestSatisfiable = found.count < cap
    if found.count < cap { exploreAll() }
    outcome.isComplete = found.count < cap && searches > 0
    outcome.conflicts = Array(found.prefix(limit))
    outcome.further = found.count - outcome.conflicts.count
    return outcome
  }

  /// A minimal conflict of the claims that are not removed, of few claims.
  private mutating func next() -> Conflict? {
    switch search.run(without: isRemoved) {
    case .satisfiable: nil
    case .cycle(let cycle): core.minimal(shortened(cycle))
    }
  }

  private mutating func note(_ conflict: Conflict) {
    if known.insert(conflict.claims).inserted { found.append(conflict) }
  }

  /// A circle that shares a point with this one and rests on fewer claims, if there is one.
  private mutating func shortened(_ cycle: [Int32]) -> [Int32] {
    var shortest = cycle
    var count = claimEdges(cycle)
    fewest.budget = 5_000_000
    while count > 1 {
      let points = shortest.map { network.edges[Int($0)].from }
      // A date ties everything to the origin: a circle through it is best looked for from there.
      let starts = points.contains(TimeNetwork.origin) ? [TimeNetwork.origin] : points
      var isShorter = false
      for start in starts {
        guard let circle = fewest.cycle(through: start, fewerThan: count, without: isRemoved) else { continue }
        shortest = circle
        count = claimEdges(circle)
        isShorter = true
        break
      }
      if !isShorter { break }
    }
    return shortest
  }

  private func claimEdges(_ cycle: [Int32]) -> Int { cycle.count { network.edges[Int($0)].claim >= 0 } }

  // MARK: Conflicts that share claims

  private mutating func exploreAll() {
    let everything = isRemoved
    let labels = search.labels
    for first in independent.indices { explore([first], everything, labels) }
    for first in independent.indices {
      for second in independent.indices where second > first { explore([first, second], everything, labels) }
    }
    if independent.count > 2 { explore(Array(independent.indices), everything, labels) }
  }

  /// All conflicts among the claims of some independent ones and those that no conflict needs.
  ///
  /// - Parameters:
  ///   - everything: the claims removed where nothing is in conflict, and the labels that satisfy the rest.
  private mutating func explore(_ chosen: [Int], _ everything: [Bool], _ labels: [Int64]) {
    guard searches > 0, found.count < cap else { return }
    var base = everything
    for place in chosen {
      for claim in independent[place].claims { base[Int(claim)] = false }
    }
    var here = found.filter { conflict in conflict.claims.allSatisfy { !base[Int($0)] } }
    var visited: Set<Set<Int32>> = []
    var queue: [[Int32]] = [[]]
    var head = 0
    while head < queue.count, found.count < cap, searches > 0 {
      let removed = queue[head]
      head += 1
      guard visited.insert(Set(removed)).inserted else { continue }
      if head > 100_000 { searches = 0 }
      var conflict = here.first { conflict in !conflict.claims.contains { removed.contains($0) } }
      if conflict == nil {
        searches -= 1
        isRemoved = base
        for claim in removed { isRemoved[Int(claim)] = true }
        search.labels = labels
        conflict = next()
        if let conflict {
          note(conflict)
          here.append(conflict)
        }
      }
      for claim in conflict?.claims ?? [] { queue.append(removed + [claim]) }
    }
  }
}
