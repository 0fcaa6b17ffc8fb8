import Values

/// Finds a negative circle through a point that rests on the fewest claims.
///
/// Layer k holds the least sums that k edges of claims reach, with as many background edges between them as help:
///
///     layer 0      point ─background─► …
///                    │ claim
///     layer 1        ▼ ─background─► … ─► the point once more, below 0: found
struct FewestClaimsSearch {
  private struct Label {
    var point: Int32
    var sum: Int64
    /// The last edge, -1 for none.
    var edge: Int32
    /// The label before it, -1 for none.
    var previous: Int32
  }

  private let network: TimeNetwork
  private let outgoing: OutgoingEdges
  private var labels: [Label] = []
  /// Of each point, its best label; -1 for none.
  private var best: [Int32]
  /// Steps that are left: where circles are long, the search for shorter ones must not take longer than anything else.
  var budget = 0

  init(_ network: TimeNetwork, _ outgoing: OutgoingEdges) {
    self.network = network
    self.outgoing = outgoing
    best = Array(repeating: -1, count: network.pointCount)
  }

  /// - Parameters:
  ///   - limit: edges of claims that are too many.
  /// - Returns: the numbers of the edges of a simple circle, not always through the point; `nil` where there is none.
  mutating func cycle(through start: Int32, fewerThan limit: Int, without isRemoved: [Bool]) -> [Int32]? {
    defer {
      for label in labels { best[Int(label.point)] = -1 }
      labels.removeAll(keepingCapacity: true)
    }
    labels.append(Label(point: start, sum: 0, edge: -1, previous: -1))
    best[Int(start)] = 0
    var layer: [Int32] = [start]
    var claims = 0
    while !layer.isEmpty, budget > 0 {
      if let end = spread(&layer, home: start) { return simple(walk(to: end)) }
      claims += 1
      if claims >= limit { return nil }
      let labelled = layer.map { (point: $0, label: best[Int($0)]) }
      var reached: [Int32] = []
      for (point, label) in labelled {
        for number in outgoing[point] {
          let edge = network.edges[Int(number)]
          if edge.claim < 0 || isRemoved[Int(edge.claim)] { continue }
          guard relax(edge, number, from: label) else { continue }
          if edge.to == start { return simple(walk(to: best[Int(start)])) }
          reached.append(edge.to)
        }
      }
      layer = reached
    }
    return nil
  }

  /// Follows background edges from the points of a layer, and adds what they reach to it.
  ///
  /// - Returns: the label that closes a circle.
  private mutating func spread(_ layer: inout [Int32], home: Int32) -> Int32? {
    var members: Set<Int32> = []
    layer = layer.filter { members.insert($0).inserted }
    var queue = layer
    var queued = members
    var head = 0
    while head < queue.count {
      let point = queue[head]
      head += 1
      queued.remove(point)
      for number in outgoing[point] {
        let edge = network.edges[Int(number)]
        guard edge.claim < 0, relax(edge, number, from: best[Int(point)]) else { continue }
        if edge.to == home { return best[Int(home)] }
        if members.insert(edge.to).inserted { layer.append(edge.to) }
        if queued.insert(edge.to).inserted { queue.append(edge.to) }
      }
      if budget <= 0 { return nil }
    }
    return nil
  }

  private mutating func relax(_ edge: TimeNetwork.Edge, _ number: Int32, from label: Int32) -> Bool {
    budget -= 1
    let sum = labels[Int(label)].sum.saturatingAdding(edge.weight)
    let known = best[Int(edge.to)]
    if known >= 0, labels[Int(known)].sum <= sum { return false }
    best[Int(edge.to)] = Int32(truncatingIfNeeded: labels.count)
    labels.append(Label(point: edge.to, sum: sum, edge: number, previous: label))
    return true
  }

  private func walk(to end: Int32) -> [Int32] {
    var numbers: [Int32] = []
    var label = labels[Int(end)]
    while label.previous >= 0 {
      numbers.append(label.edge)
      label = labels[Int(label.previous)]
    }
    return numbers.reversed()
  }

  /// A negative circle without repeated points, of a negative circle that may have some.
  private func simple(_ walk: [Int32]) -> [Int32] {
    var path: [Int32] = []
    var places: [Int32: Int] = [:]
    for number in walk {
      let edge = network.edges[Int(number)]
      places[edge.from] = path.count
      path.append(number)
      guard let start = places[edge.to] else { continue }
      let circle = Array(path[start...])
      if network.sum(circle) < 0 { return circle }
      for number in circle { places[network.edges[Int(number)].from] = nil }
      path.removeLast(circle.count)
    }
    return walk
  }
}

extension TimeNetwork {
  /// Of the weights of some edges.
  func sum(_ numbers: some Sequence<Int32>) -> Int64 {
    numbers.reduce(0) { $0.saturatingAdding(edges[Int($1)].weight) }
  }
}
