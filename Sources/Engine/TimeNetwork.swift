import Values

/// Points in time and bounds on their differences: `to − from ≤ weight` in whole seconds.
///
///          origin ──1996's last second──► start(B) ── −1 ──► end(A)
///             ▲                                                │
///             └──── minus 1997's first second ─────────────────┘      negative: no times satisfy the three claims
///
/// Point 0 is the origin, 1970-01-01T00:00:00Z. A set of such bounds can be satisfied if and only if no circle of edges has
/// a negative sum. Source: R. Shostak, "Deciding Linear Inequalities by Computing Loop Residues", 1981.
struct TimeNetwork {
  /// One bound.
  struct Edge: Hashable {
    var from: Int32
    var to: Int32
    var weight: Int64
    /// The claim that says so, or `TimeNetwork.background`.
    var claim: Int32
  }

  /// The edges that no claim can take away.
  static let background: Int32 = -1
  /// 1970-01-01T00:00:00Z, to which dates are relative.
  static let origin: Int32 = 0

  private(set) var pointCount = 1
  private(set) var edges: [Edge] = []
  private(set) var claimCount = 0

  mutating func addPoint() -> Int32 {
    defer { pointCount += 1 }
    return Int32(truncatingIfNeeded: pointCount)
  }

  mutating func addClaim() -> Int32 {
    defer { claimCount += 1 }
    return Int32(truncatingIfNeeded: claimCount)
  }

  /// `to − from ≤ weight`
  mutating func bound(_ to: Int32, minus from: Int32, atMost weight: Int64, _ claim: Int32 = background) {
    edges.append(Edge(from: from, to: to, weight: weight, claim: claim))
  }

  /// `early + gap ≤ late`
  mutating func order(_ early: Int32, _ late: Int32, gap: Int64 = 0, _ claim: Int32 = background) {
    bound(early, minus: late, atMost: -gap, claim)
  }

  /// The point lies in the span. A bound that no calendar reaches is taken as open, so that sums stay within `Int64`.
  mutating func place(_ point: Int32, in span: TimeSpan, _ claim: Int32 = background) {
    placeEnd(point, span, claim)
    placeStart(point, span, claim)
  }

  /// The point lies no later than the span's end.
  mutating func placeEnd(_ point: Int32, _ span: TimeSpan, _ claim: Int32 = background) {
    if span.to.magnitude <= Self.farthest { bound(point, minus: Self.origin, atMost: span.to, claim) }
  }

  /// The point lies no earlier than the span's start.
  mutating func placeStart(_ point: Int32, _ span: TimeSpan, _ claim: Int32 = background) {
    if span.from.magnitude <= Self.farthest { bound(Self.origin, minus: point, atMost: -span.from, claim) }
  }

  private static let farthest: UInt64 = 1 << 60

  /// The same points, with only the edges that satisfy `isIncluded`.
  func filtered(_ isIncluded: (Edge) -> Bool) -> TimeNetwork {
    var network = self
    network.edges = edges.filter(isIncluded)
    return network
  }
}

/// The edges of a network by the point that they leave, in their order.
struct OutgoingEdges {
  private let starts: [Int32]
  private let numbers: [Int32]

  /// Cost: O(points + edges).
  init(_ network: TimeNetwork) {
    var starts = [Int32](repeating: 0, count: network.pointCount + 1)
    for edge in network.edges { starts[Int(edge.from) + 1] += 1 }
    for point in starts.indices.dropFirst() { starts[point] += starts[point - 1] }
    var numbers = [Int32](repeating: 0, count: network.edges.count)
    var next = starts
    for (number, edge) in network.edges.enumerated() {
      numbers[Int(next[Int(edge.from)])] = Int32(truncatingIfNeeded: number)
      next[Int(edge.from)] += 1
    }
    self.starts = starts
    self.numbers = numbers
  }

  /// The numbers of the edges that leave a point.
  subscript(point: Int32) -> ArraySlice<Int32> { numbers[Int(starts[Int(point)])..<Int(starts[Int(point) + 1])] }
}
