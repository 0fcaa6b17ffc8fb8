import Claims
import Findings
import Plan
import Values

/// A conflict in words, from the date that is too late to the one that is too early along the claims, or once around a circle.
struct ChronologyStory {
  private let corpus: Corpus
  private let input: TimeNetworkInput
  private let group: ChronologyClaims.Group
  private let isDoubt: Bool
  /// The circle's edges, against their direction: what must come first stands first.
  private let edges: [TimeNetwork.Edge]
  private let fault: ChronologyFault
  private let network: ChronologyNetwork

  /// - Parameters:
  ///   - edges: a negative circle, in the direction of its edges.
  ///   - bounds: all edges of the circle's claims.
  init(
    _ edges: [TimeNetwork.Edge], bounds: [TimeNetwork.Edge], _ group: ChronologyClaims.Group, _ input: TimeNetworkInput,
    _ network: ChronologyNetwork, isDoubt: Bool, _ corpus: Corpus
  ) {
    self.corpus = corpus
    self.input = input
    self.group = group
    self.isDoubt = isDoubt
    self.network = network
    let backward = Array(edges.reversed())
    let hasOrigin = edges.contains { $0.from == TimeNetwork.origin }
    // From the origin where the circle goes through it, else from the first claim by name.
    let least = backward.compactMap { $0.claim >= 0 ? $0.claim : nil }.min() ?? 0
    let start =
      hasOrigin
      ? backward.firstIndex { $0.to == TimeNetwork.origin } : backward.firstIndex { $0.claim == least }
    self.edges = Array(backward[(start ?? 0)...] + backward[..<(start ?? 0)])
    fault = ChronologyFault(self.edges, bounds: bounds, group, network, corpus) { mark in
      ChronologyNetwork.rule(ofMark: mark).map { input.background[$0].check }
    }
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
    var message: String
    if words.count <= 3 {
      message = "\(title): \(words.joined(separator: ", "))"
    } else {
      message = "\(title), by \(words.count) claims from \(words[0])"
    }
    var lines: [String] = []
    var told: Set<Int32> = []
    for edge in edges where edge.claim != TimeNetwork.background && told.insert(edge.claim).inserted {
      if edge.claim >= 0 {
        lines.append("\(self.words(edge.claim)) (\(reference(edge.claim)))")
      } else if let rule = rule(edge.claim) {
        lines.append("by the rule \(rule.id): \(rule.steps.map(\.name.spoken).joined(separator: ", then "))")
        if edge.claim == fault.gapMark { lines[lines.count - 1] += ", \(asked) apart" }
      }
    }
    lines.append(failure)
    if isDoubt {
      message += ", unless read generously"
      lines.append("only a generous reading of the dates holds")
    }
    if !note.isEmpty { lines.append(note) }
    var explanation = Explanation(message: message, computation: lines, difference: fault.difference)
    if let order { explanation.orders = [order] }
    return explanation
  }

  private func rule(_ mark: Int32) -> TimeNetworkInput.Background? {
    ChronologyNetwork.rule(ofMark: mark).map { input.background[$0] }
  }

  // MARK: What fails

  private var title: String {
    switch fault.kind {
    case .circle: "events in a circle"
    case .moment where areWhole.late && areWhole.early: "two dates of one event"
    case .moment where areWhole.late || areWhole.early: "dates out of bounds"
    case .moment: "two dates of one moment"
    case .bounds: "dates out of bounds"
    case .order: "dates out of order"
    case .tooClose: fault.late?.claim == fault.early?.claim ? "too little time" : "dates too close together"
    case .tooFar: "dates too far apart"
    }
  }

  private var failure: String {
    let together = "no times satisfy these together: "
    let difference = fault.difference
    switch fault.kind {
    case .circle: return together + "each would come before itself"
    case .moment, .bounds: return contradiction + ": at least \(difference) apart"
    case .order, .tooClose, .tooFar:
      if difference.isEmpty { return together + "none would be left between them" }
      let how =
        switch fault.kind {
        case .tooClose: "too close together"
        case .tooFar: "too far apart"
        case .order, .circle, .moment, .bounds: "apart in the wrong order"
        }
      return together + "at least \(difference) \(how)"
    }
  }

  /// What can't be of two dates of one moment or event.
  private var contradiction: String {
    guard let late = fault.late, let early = fault.early else { return "" }
    let isOfOne = corpus[claim(late.claim).row].subject == corpus[claim(early.claim).row].subject
    func words(_ bound: ChronologyFault.Bound) -> String {
      let row = corpus[claim(bound.claim).row]
      let end = row.kind != .period ? "" : isStart(bound) ? "the start of " : "the end of "
      let date = "\(end)\(corpus.property(row).name.spoken) \(corpus.describe(row, wide: !isDoubt))"
      return isOfOne ? date : "\(date) of \(corpus.things.label(row.subject))"
    }
    switch (areWhole.late, areWhole.early) {
    case _ where fault.holder == late.claim: return "\(words(early)) can't lie in \(words(late))"
    case _ where fault.holder == early.claim: return "\(words(late)) can't lie in \(words(early))"
    case (true, true): return "nothing can lie in both \(words(late)) and \(words(early))"
    case (true, false): return "\(words(early)) can't lie in \(words(late))"
    case (false, true): return "\(words(late)) can't lie in \(words(early))"
    case (false, false): return "\(words(late)) and \(words(early)) can't be the same moment"
    }
  }

  /// Whether the dates of the fault hold whole events.
  private var areWhole: (late: Bool, early: Bool) {
    func isWhole(_ bound: ChronologyFault.Bound?) -> Bool {
      guard let bound, group.claims.indices.contains(Int(bound.claim)), case .date(_, .whole) = claim(bound.claim)
      else {
        return false
      }
      return true
    }
    return (isWhole(fault.late), isWhole(fault.early))
  }

  /// The two dates between which the claims of order leave no room, or no such distance as a rule asks for; `nil` where
  /// nobody asks for an order of theirs, and where one claim states both.
  private var order: Explanation.Order? {
    guard let late = fault.late, let early = fault.early, late.claim >= 0, early.claim >= 0 else { return nil }
    let (last, first) = (claim(late.claim).row, claim(early.claim).row)
    if last == first { return nil }
    let asking = claims.map { claim($0).row }.filter { $0 != last && $0 != first }
    var order = Explanation.Order(
      first: last, second: first, firstMoment: moment(late), secondMoment: moment(early), asked: asked,
      gap: fault.difference, asking: asking)
    switch fault.kind {
    case .circle, .moment, .bounds: return nil
    case .order: return order
    case .tooClose:
      order.fault = .tooClose
      return asked.isEmpty ? nil : order
    case .tooFar:
      // What is too late had to come soon after what is too early.
      (order.first, order.second) = (first, last)
      (order.firstMoment, order.secondMoment) = (order.secondMoment, order.firstMoment)
      order.fault = .tooFar
      return asked.isEmpty ? nil : order
    }
  }

  /// The distance that is not kept; empty where it is not that of one rule.
  private var asked: String {
    guard let check = fault.gapMark.flatMap(rule)?.check else { return "" }
    switch fault.kind {
    case .tooClose: return "at least \(check.minimumGapText)"
    case .tooFar: return "at most \(check.maximumGapText)"
    case .circle, .moment, .bounds, .order: return ""
    }
  }

  /// Which end of a period a bound is of.
  private func moment(_ bound: ChronologyFault.Bound) -> ViolatedOrder.Moment {
    corpus[claim(bound.claim).row].kind != .period ? .any : isStart(bound) ? .start : .end
  }

  private func isStart(_ bound: ChronologyFault.Bound) -> Bool {
    network.isStart(bound.point, of: corpus[claim(bound.claim).row].subject)
  }
}
