/// Cuts a conflict down to claims each of which it needs.
///
/// A circle's claims may be more than are needed: with the background, some of them may close another circle. Whether they
/// do is asked of a small network: the claims' own edges, and the background that their points touch.
struct ConflictCore {
  private let network: TimeNetwork
  /// The edges of each claim, and those of each part of the background.
  private let ofClaim: [[Int32]]
  private let ofPart: [Int32: [Int32]]
  private let part: [Int32]

  /// Cost: near O(points + edges).
  init(_ network: TimeNetwork) {
    self.network = network
    var ofClaim = [[Int32]](repeating: [], count: network.claimCount)
    var parts = DisjointSets(count: network.pointCount)
    for (number, edge) in network.edges.enumerated() {
      if edge.claim >= 0 {
        ofClaim[Int(edge.claim)].append(Int32(truncatingIfNeeded: number))
      } else {
        parts.unite(Int(edge.from), Int(edge.to))
      }
    }
    part = (0..<network.pointCount).map { Int32(truncatingIfNeeded: parts.root($0)) }
    var ofPart: [Int32: [Int32]] = [:]
    for (number, edge) in network.edges.enumerated() where edge.claim < 0 {
      ofPart[part[Int(edge.from)], default: []].append(Int32(truncatingIfNeeded: number))
    }
    self.ofClaim = ofClaim
    self.ofPart = ofPart
  }

  /// - Parameter cycle: a negative circle.
  func minimal(_ cycle: [Int32]) -> ConflictSearch.Conflict {
    var cycle = cycle
    var claims = self.claims(of: cycle)
    var needed = 0
    while needed < claims.count {
      var fewer = claims
      fewer.remove(at: needed)
      if let smaller = self.cycle(among: fewer) {
        cycle = smaller
        claims = self.claims(of: smaller)
        // What was needed among more claims is needed among fewer.
        needed = min(needed, claims.count)
      } else {
        needed += 1
      }
    }
    return ConflictSearch.Conflict(claims: claims, cycle: cycle)
  }

  /// Ascending.
  private func claims(of cycle: [Int32]) -> [Int32] {
    Set(cycle.map { network.edges[Int($0)].claim }.filter { $0 >= 0 }).sorted()
  }

  /// A negative circle of these claims and the background.
  private func cycle(among claims: [Int32]) -> [Int32]? {
    var numbers = claims.flatMap { ofClaim[Int($0)] }
    var parts: Set<Int32> = []
    for number in numbers {
      let edge = network.edges[Int(number)]
      for point in [edge.from, edge.to] where parts.insert(part[Int(point)]).inserted {
        numbers += ofPart[part[Int(point)]] ?? []
      }
    }
    var small = TimeNetwork()
    var places = [TimeNetwork.origin: TimeNetwork.origin]
    for number in numbers {
      let edge = network.edges[Int(number)]
      for point in [edge.from, edge.to] where places[point] == nil { places[point] = small.addPoint() }
      small.bound(places[edge.to] ?? 0, minus: places[edge.from] ?? 0, atMost: edge.weight)
    }
    var search = NegativeCycleSearch(small, OutgoingEdges(small))
    switch search.run(without: []) {
    case .satisfiable: return nil
    case .cycle(let cycle): return cycle.map { numbers[Int($0)] }
    }
  }
}

/// Disjoint sets of numbers that can be united. Source: R. E. Tarjan, "Efficiency of a Good But Not Linear Set Union
/// Algorithm", 1975.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The number that stands for its set.
  mutating func root(_ number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  /// The least number of a set stands for it.
  mutating func unite(_ first: Int, _ second: Int) {
    let (a, b) = (root(first), root(second))
    parents[max(a, b)] = min(a, b)
  }
}
