import Values

/// Finds a circle of edges with a negative sum, or times that satisfy all bounds.
///
/// Bellman–Ford with a queue. Where a point's label falls, what hangs below it in the tree of shortest paths is out of date
/// and taken off at once; if the point that made it fall hangs there, the circle is closed.
/// Source: R. E. Tarjan, "Shortest Paths", 1981 (subtree disassembly); B. Cherkassky and A. Goldberg, "Negative-Cycle
/// Detection Algorithms", 1999, where it is the best of those compared.
///
/// Cost: O(points · edges) at worst, near O(edges) on networks as claims make them.
struct NegativeCycleSearch {
  enum Outcome {
    /// Numbers of edges, in the direction of the edges.
    case cycle([Int32])
    case satisfiable
  }

  private let network: TimeNetwork
  private let outgoing: OutgoingEdges
  /// Any labels will do to begin with; of a satisfiable network they satisfy its edges. Kept from one search to the next, as
  /// a network that differs little needs little work then.
  var labels: [Int64]

  // The tree of shortest paths, as a list in which every point is followed by what hangs below it.
  private var parentEdge: [Int32] = []
  private var depth: [Int32] = []
  private var next: [Int32] = []
  private var previous: [Int32] = []
  private var queue: [Int32] = []
  private var isQueued: [Bool] = []

  init(_ network: TimeNetwork, _ outgoing: OutgoingEdges) {
    self.network = network
    self.outgoing = outgoing
    labels = Array(repeating: 0, count: network.pointCount)
  }

  /// - Parameter isRemoved: of each claim, whether its edges are left out.
  mutating func run(without isRemoved: [Bool]) -> Outcome {
    plantTree()
    for edge in network.edges where !Self.isOut(edge, isRemoved) && falls(edge) { enqueue(edge.from) }
    var head = 0
    while head < queue.count {
      let point = queue[head]
      head += 1
      isQueued[Int(point)] = false
      if depth[Int(point)] == 0 { continue }
      for number in outgoing[point] {
        let edge = network.edges[Int(number)]
        if Self.isOut(edge, isRemoved) || !falls(edge) { continue }
        if !cut(edge.to, unless: point) { return .cycle(cycle(closedBy: number)) }
        hang(edge, number)
        enqueue(edge.to)
      }
      if head > network.pointCount {
        queue.removeFirst(head)
        head = 0
      }
    }
    return .satisfiable
  }

  private static func isOut(_ edge: TimeNetwork.Edge, _ isRemoved: [Bool]) -> Bool {
    edge.claim >= 0 && isRemoved[Int(edge.claim)]
  }

  private func falls(_ edge: TimeNetwork.Edge) -> Bool {
    labels[Int(edge.from)].saturatingAdding(edge.weight) < labels[Int(edge.to)]
  }

  /// Every point hangs below a root of its own number, one behind the last point's.
  private mutating func plantTree() {
    let count = network.pointCount
    parentEdge = Array(repeating: -1, count: count)
    depth = Array(repeating: 1, count: count + 1)
    depth[count] = 0
    next = (0...count).map { Int32(truncatingIfNeeded: $0 == count ? 0 : $0 + 1) }
    previous = (0...count).map { Int32(truncatingIfNeeded: $0 == 0 ? count : $0 - 1) }
    queue = []
    isQueued = Array(repeating: false, count: count)
  }

  private mutating func enqueue(_ point: Int32) {
    if isQueued[Int(point)] { return }
    isQueued[Int(point)] = true
    queue.append(point)
  }

  /// Takes a point and all below it off the tree.
  ///
  /// - Returns: `false` where `other` is the point or hangs below it.
  private mutating func cut(_ point: Int32, unless other: Int32) -> Bool {
    if point == other { return false }
    let top = depth[Int(point)]
    if top == 0 { return true }
    let root = Int32(truncatingIfNeeded: network.pointCount)
    var follower = next[Int(point)]
    while follower != root, depth[Int(follower)] > top {
      if follower == other { return false }
      depth[Int(follower)] = 0
      follower = next[Int(follower)]
    }
    let before = previous[Int(point)]
    next[Int(before)] = follower
    previous[Int(follower)] = before
    return true
  }

  private mutating func hang(_ edge: TimeNetwork.Edge, _ number: Int32) {
    let (from, to) = (Int(edge.from), Int(edge.to))
    labels[to] = labels[from].saturatingAdding(edge.weight)
    parentEdge[to] = number
    depth[to] = depth[from] + 1
    let follower = next[from]
    next[from] = edge.to
    previous[to] = edge.from
    next[to] = follower
    previous[Int(follower)] = edge.to
  }

  private func cycle(closedBy number: Int32) -> [Int32] {
    let last = network.edges[Int(number)]
    var numbers = [number]
    var point = last.from
    while point != last.to, parentEdge[Int(point)] >= 0 {
      let edge = parentEdge[Int(point)]
      numbers.append(edge)
      point = network.edges[Int(edge)].from
    }
    return numbers.reversed()
  }
}
