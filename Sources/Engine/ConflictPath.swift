import Claims
import Plan
import Values

/// What ties the two dates of a circle to each other: the edges between them, the one of the late date first.
struct ConflictPath {
  private let edges: [TimeNetwork.Edge]
  private let identities: Set<TimeNetwork.Edge>
  /// What the gaps between the dates come to: below 0 for what is asked at least, above for what is allowed at most.
  let gap: Int64
  /// The same with the seconds that tell "before" from "not after", and what follows at once from what follows.
  let sum: Int64
  /// The rule whose gap is the only one.
  let gapMark: Int32?
  /// Whether something has to begin as soon as something else ends.
  let isPrompt: Bool
  /// Whether something has to come before something else, beside what a rule with a longest gap asks.
  let hasOrder: Bool

  init(_ edges: some Collection<TimeNetwork.Edge>, _ identities: Set<TimeNetwork.Edge>) {
    self.edges = Array(edges)
    self.identities = identities
    // A second is no gap but the word "before" in numbers.
    let gaps = edges.filter { $0.weight.magnitude > 1 }
    gap = gaps.reduce(0) { $0.saturatingAdding($1.weight) }
    sum = edges.reduce(0) { $0.saturatingAdding($1.weight) }
    gapMark = gaps.count == 1 ? gaps.first?.claim : nil
    isPrompt = edges.contains { $0.weight == 1 }
    let limits = Set(gaps.filter { $0.weight > 0 }.map(\.claim))
    hasOrder = edges.contains { $0.weight <= 0 && !identities.contains($0) && !limits.contains($0.claim) }
  }

  /// The date of a whole event in which the other date would have to lie, as it is of what lies in that event: neither has to
  /// come before the other. `nil` where there is no such date.
  func holder(
    _ late: ChronologyFault.Bound, _ early: ChronologyFault.Bound, _ group: ChronologyClaims.Group,
    _ network: ChronologyNetwork, _ corpus: Corpus
  ) -> Int32? {
    if late.claim == early.claim || edges.contains(where: { isSequence($0, group) }) { return nil }
    let (latest, earliest) = (subject(ofWhole: late, group, corpus), subject(ofWhole: early, group, corpus))
    // Both ends of an event lie in such a date, so the way from the one to the other is none.
    let before = edges.prefix { $0.claim == TimeNetwork.background }
    let behind = edges.reversed().prefix { $0.claim == TimeNetwork.background }
    if network.isStart(late.point, of: latest), !before.contains(where: { network.isEnd($0.from, of: latest) }) {
      return late.claim
    }
    if network.isEnd(early.point, of: earliest), !behind.contains(where: { network.isStart($0.to, of: earliest) }) {
      return early.claim
    }
    return nil
  }

  private func subject(ofWhole bound: ChronologyFault.Bound, _ group: ChronologyClaims.Group, _ corpus: Corpus)
    -> UInt32?
  {
    guard group.claims.indices.contains(Int(bound.claim)), case .date(let row, .whole) = group.claims[Int(bound.claim)]
    else { return nil }
    return corpus[row].subject
  }

  /// Whether it asks that something comes after something else has ended.
  private func isSequence(_ edge: TimeNetwork.Edge, _ group: ChronologyClaims.Group) -> Bool {
    if ChronologyNetwork.rule(ofMark: edge.claim) != nil { return true }
    guard group.claims.indices.contains(Int(edge.claim)), case .order(_, let relation) = group.claims[Int(edge.claim)]
    else { return false }
    switch relation {
    case .before, .after, .meets, .metBy: return true
    case .same, .during, .includes, .begins, .ends: return false
    }
  }
}

extension TimeNetwork {
  /// The edges by which a claim makes two points one: those that it also has in the other direction.
  static func identities(among edges: [Edge]) -> Set<Edge> {
    let level = Set(edges.filter { $0.weight == 0 })
    return level.filter { level.contains(Edge(from: $0.to, to: $0.from, weight: 0, claim: $0.claim)) }
  }
}
