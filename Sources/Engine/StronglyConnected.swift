/// Parts of a network in which every point reaches every other.
///
/// A circle lies within one of them, so that edges between them need no look.
/// Source: R. E. Tarjan, "Depth-First Search and Linear Graph Algorithms", 1972; with a stack in place of recursion.
struct StronglyConnected {
  /// Of each point, the number of its part.
  private(set) var part: [Int32]

  /// Cost: O(points + edges).
  init(_ network: TimeNetwork, _ outgoing: OutgoingEdges) {
    let count = network.pointCount
    part = Array(repeating: -1, count: count)
    var order = [Int32](repeating: 0, count: count)
    var low = [Int32](repeating: 0, count: count)
    var open: [Int32] = []
    var visits: [(point: Int32, position: Int)] = []
    var counter: Int32 = 0
    var parts: Int32 = 0
    for root in 0..<Int32(truncatingIfNeeded: count) where order[Int(root)] == 0 {
      visits.append((root, outgoing[root].startIndex))
      while let (point, position) = visits.last {
        if order[Int(point)] == 0 {
          counter += 1
          order[Int(point)] = counter
          low[Int(point)] = counter
          open.append(point)
        }
        let edges = outgoing[point]
        if position < edges.endIndex {
          visits[visits.count - 1].position += 1
          let target = network.edges[Int(edges[position])].to
          if order[Int(target)] == 0 {
            visits.append((target, outgoing[target].startIndex))
          } else if part[Int(target)] < 0 {
            low[Int(point)] = min(low[Int(point)], order[Int(target)])
          }
          continue
        }
        visits.removeLast()
        if let (parent, _) = visits.last { low[Int(parent)] = min(low[Int(parent)], low[Int(point)]) }
        if low[Int(point)] == order[Int(point)] {
          while let member = open.popLast() {
            part[Int(member)] = parts
            if member == point { break }
          }
          parts += 1
        }
      }
    }
  }

  func isInner(_ edge: TimeNetwork.Edge) -> Bool { part[Int(edge.from)] == part[Int(edge.to)] }
}
