/// Nodes below each other, each below one at most, never in a circle.
struct Forest<Node: Hashable> {
  /// A node above each, not always the next: paths are shortened as they are followed.
  private var above: [Node: Node] = [:]

  /// Puts a node, which is not below any yet, below another.
  ///
  /// - Returns: `false`, and nothing is done, where the other is the node itself or below it.
  /// Cost: O(log n), amortised.
  mutating func link(_ node: Node, below other: Node) -> Bool {
    let top = top(of: other)
    if top == node { return false }
    above[node] = top
    return true
  }

  private mutating func top(of start: Node) -> Node {
    var node = start
    while let next = above[node] {
      if let further = above[next] { above[node] = further }
      node = next
    }
    return node
  }
}
