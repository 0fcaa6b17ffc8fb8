/// Finds the points that lie behind a corner in two dimensions: `x` before one place and `y` before another.
///
/// A heap over the points in the order of `y`, each node knowing the least `x` below it, which a search follows no further
/// than it finds something: O(log n + k) for k points, after O(n log n) for sorting.
///
///     x: place in the order of the first comparison     search(x < 3, y < 5) ─► points 1 and 4
///     y: place in the order of the second
///
/// Source: E. M. McCreight, "Priority Search Trees", SIAM J. Comput. 14 (1985), in place of the bit array of IEJoin
/// (Z. Khayyat et al., "Lightning Fast and Space Efficient Inequality Joins", PVLDB 8 (2015)), whose scan is quadratic.
struct DominanceIndex {
  private let xs: [Int64]
  private let ys: [Int64]
  /// The points in the order of `y`.
  private let points: [Int]
  /// The place of each of those in the order of `x`.
  private let ranks: [Int]
  /// Least ranks of a complete binary tree: node 1 is the root, those below node n are 2n and 2n + 1.
  private let least: [Int]
  private let width: Int

  /// - Parameter y: `nil` where there is one comparison only.
  init(x: [Int64], y: [Int64]?) {
    let byX = x.indices.sorted { x[$0] != x[$1] ? x[$0] < x[$1] : $0 < $1 }
    var rank = [Int](repeating: 0, count: x.count)
    for (place, point) in byX.enumerated() { rank[point] = place }
    let byY = y.map { y in y.indices.sorted { y[$0] != y[$1] ? y[$0] < y[$1] : $0 < $1 } } ?? byX
    xs = byX.map { x[$0] }
    ys = y.map { y in byY.map { y[$0] } } ?? []
    points = byY
    ranks = byY.map { rank[$0] }
    var width = 1
    while width < max(1, x.count) { width *= 2 }
    var least = [Int](repeating: .max, count: 2 * width)
    for (place, point) in byY.enumerated() { least[width + place] = rank[point] }
    for node in stride(from: width - 1, to: 0, by: -1) { least[node] = min(least[2 * node], least[2 * node + 1]) }
    self.width = width
    self.least = least
  }

  /// As long as so few nodes are open, the best of them is looked for; then any will do, as many points are wanted anyway.
  private static let frontierLimit = 160

  /// Calls `body` with points whose `x` and `y` are less than (or equal to) those given, until it returns `false`; the
  /// first hundred or so by `x`, the least first.
  func search(
    x: Int64, isStrictX: Bool, y: Int64?, isStrictY: Bool, _ body: (_ point: Int) -> Bool
  ) {
    let xLimit = Self.count(of: xs, below: x, isStrict: isStrictX)
    let yLimit = y.map { Self.count(of: ys, below: $0, isStrict: isStrictY) } ?? points.count
    if xLimit == 0 || yLimit == 0 { return }
    var open: [(rank: Int, node: Int)] = []
    cover(yLimit, &open, xLimit)
    while !open.isEmpty {
      let isWide = open.count > Self.frontierLimit
      let next = isWide ? open.count - 1 : open.indices.min { open[$0].rank < open[$1].rank } ?? 0
      let node = open[next].node
      open.swapAt(next, open.count - 1)
      open.removeLast()
      if node >= width {
        if !body(points[node - width]) { return }
      } else {
        for child in [2 * node, 2 * node + 1] where least[child] < xLimit { open.append((least[child], child)) }
      }
    }
  }

  /// The greatest nodes that together are the first `count` leaves.
  private func cover(_ count: Int, _ open: inout [(rank: Int, node: Int)], _ xLimit: Int) {
    var (low, high) = (width, width + count)
    while low < high {
      if high & 1 == 1 {
        high -= 1
        if least[high] < xLimit { open.append((least[high], high)) }
      }
      if low & 1 == 1 {
        if least[low] < xLimit { open.append((least[low], low)) }
        low += 1
      }
      low /= 2
      high /= 2
    }
  }

  private static func count(of sorted: [Int64], below bound: Int64, isStrict: Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < bound || !isStrict && sorted[middle] == bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
