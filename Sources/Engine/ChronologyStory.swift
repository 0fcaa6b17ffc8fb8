import Claims
import Findings
import Plan
import Values

/// A conflict in words, from the earlier date to the later along the claims, or once around a circle.
struct ChronologyStory {
  private let corpus: Corpus
  private let input: TimeNetworkInput
  private let group: ChronologyClaims.Group
  private let isDoubt: Bool
  /// The circle's edges, against their direction: what must come first stands first.
  private let edges: [TimeNetwork.Edge]
  private let hasOrigin: Bool

  /// - Parameter edges: a negative circle, in the direction of its edges.
  init(
    _ edges: [TimeNetwork.Edge], _ group: ChronologyClaims.Group, _ input: TimeNetworkInput, isDoubt: Bool,
    _ corpus: Corpus
  ) {
    self.corpus = corpus
    self.input = input
    self.group = group
    self.isDoubt = isDoubt
    let backward = Array(edges.reversed())
    hasOrigin = edges.contains { $0.from == TimeNetwork.origin }
    // From the origin where the circle goes through it, else from the first claim by name.
    let least = backward.compactMap { $0.claim >= 0 ? $0.claim : nil }.min() ?? 0
    let start =
      hasOrigin
      ? backward.firstIndex { $0.to == TimeNetwork.origin } : backward.firstIndex { $0.claim == least }
    self.edges = Array(backward[(start ?? 0)...] + backward[..<(start ?? 0)])
  }

  /// The claims in the order of the story, each once.
  var claims: [Int32] {
    var seen: Set<Int32> = []
    return edges.compactMap { $0.claim >= 0 && seen.insert($0.claim).inserted ? $0.claim : nil }
  }

  private func claim(_ number: Int32) -> ChronologyClaims.Claim { group.claims[Int(number)] }

  /// The first few subjects, in the order of the story: a long circle is not told by all of them.
  var subjects: [UInt32] {
    var subjects: [UInt32] = []
    for number in claims {
      let subject = corpus[claim(number).row].subject
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    return Array(subjects.prefix(4))
  }

  /// What a claim says, with names.
  private func words(_ number: Int32) -> String {
    let claim = claim(number)
    let row = corpus[claim.row]
    let subject = corpus.things.label(row.subject)
    switch claim {
    case .date:
      let value = corpus.describe(row, wide: !isDoubt)
      return "\(subject): \(corpus.property(row).name.spoken) \(value)"
    case .order(_, let relation): return "\(subject) \(relation.words) \(corpus.things.label(row.payload))"
    }
  }

  private func reference(_ number: Int32) -> String {
    let row = corpus[claim(number).row]
    return corpus.source(row).id + "/" + corpus.record(row).id
  }

  /// - Parameter note: a further line; empty for none.
  func explanation(note: String) -> Explanation {
    let claims = claims
    let words = claims.map(words)
    let kind = hasOrigin ? "dates out of order" : "events in a circle"
    var message: String
    if words.count <= 3 {
      message = "\(kind): \(words.joined(separator: ", "))"
    } else {
      message = "\(kind), by \(words.count) claims from \(words[0])"
    }
    var lines: [String] = []
    var told: Set<Int32> = []
    for edge in edges where edge.claim != TimeNetwork.background && told.insert(edge.claim).inserted {
      if edge.claim >= 0 {
        lines.append("\(self.words(edge.claim)) (\(reference(edge.claim)))")
      } else if let place = ChronologyNetwork.rule(ofMark: edge.claim) {
        let steps = input.background[place].steps.map(\.name.spoken).joined(separator: ", then ")
        lines.append("by the rule \(input.background[place].id): \(steps)")
      }
    }
    let difference = difference
    let failure =
      !hasOrigin
      ? "each would come before itself"
      : difference.isEmpty ? "none would be left between them" : "at least \(difference) apart in the wrong order"
    lines.append("no times satisfy these together: \(failure)")
    if isDoubt {
      message += ", unless read generously"
      lines.append("only a generous reading of the dates holds")
    }
    if !note.isEmpty { lines.append(note) }
    var explanation = Explanation(message: message, computation: lines, difference: difference)
    if let order { explanation.orders = [order] }
    return explanation
  }

  /// The two dates between which the claims of order leave no room; `nil` for a circle without dates, and where one claim
  /// states both.
  private var order: Explanation.Order? {
    guard hasOrigin, let first = edges.first, let last = edges.last, first.claim >= 0, last.claim >= 0 else {
      return nil
    }
    let (earlier, later) = (claim(first.claim).row, claim(last.claim).row)
    if earlier == later { return nil }
    return Explanation.Order(
      first: earlier, second: later, firstMoment: moment(earlier) { $0.from == -first.weight },
      secondMoment: moment(later) { $0.to == last.weight }, gap: difference,
      asking: claims.map { claim($0).row }.filter { $0 != earlier && $0 != later })
  }

  /// Which end of a period a bound is of.
  private func moment(_ number: UInt32, isBound: (TimeSpan) -> Bool) -> ViolatedOrder.Moment {
    let row = corpus[number]
    guard row.kind == .period else { return .any }
    let period = corpus.store.periods[Int(row.payload)]
    return isBound(isDoubt ? period.start.narrow : period.start.wide) ? .start : .end
  }

  /// How far the dates lie beyond what the claims between them leave; empty for a circle without dates, and where only
  /// "strictly before" fails.
  private var difference: String {
    guard hasOrigin, let first = edges.first else { return "" }
    let earliest = -first.weight
    // A second is no gap but the word "before" in numbers.
    let gaps = edges.dropFirst().map(\.weight).filter { $0.magnitude > 1 }
    let latest = gaps.reduce(Int64(0)) { $0.saturatingAdding($1) }
    return earliest <= latest ? "" : describeGap(from: latest, to: earliest)
  }
}
