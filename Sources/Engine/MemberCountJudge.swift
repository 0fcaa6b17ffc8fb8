import Claims
import Plan
import Values

/// `count`: the number stated is the number of members listed.
struct MemberCountJudge: CombinationJudge {
  private let corpus: Corpus
  private let names: [String]

  init(_ plan: Plan, _ corpus: Corpus) {
    self.corpus = corpus
    names = plan.scans.map { $0.name.spoken }
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let members = members(combination), let row = combination.rows[0] else { return .undetermined }
    let stated = corpus[row]
    let unit = corpus.property(stated).settings.unit
    guard stated.kind == .number, corpus.vocabulary.units.haveSameDimension(stated.unit, unit) else {
      return .undetermined
    }
    for isWide in [true, false] {
      let distance = members.distance(to: isWide ? stated.wideNumber : stated.narrowNumber)
      if distance > 0 { return Judgement(verdict: isWide ? .contradiction : .doubt, distance: distance) }
    }
    return .consistent
  }

  private func members(_ combination: Combination) -> MemberTally? {
    guard combination.rows.count == 2 else { return nil }
    let rows = combination.rows[1].map { [$0] } ?? combination.aggregates[1]
    return MemberTally(rows, corpus)
  }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let members = members(combination), let row = combination.rows[0] else {
      return Explanation(message: "", computation: [])
    }
    let stated = corpus[row]
    let span = verdict == .contradiction ? stated.wideNumber : stated.narrowNumber
    let gap = members.distance(to: span)
    let listed = members.isOpen ? "at least \(members.count)" : "\(members.count)"
    return Explanation(
      message: "\(names[0]) differs from the number of \(names[1])",
      computation: [
        "\(names[0]) is \(describe(span, unit: stated.unit, in: corpus.vocabulary.units)), "
          + "\(names[1]) has \(listed) different members"
      ], difference: shortestText(gap))
  }
}

/// How many different members some claims list.
struct MemberTally {
  let count: Int
  /// There may be more: a list says "including", or single claims of a source that does not claim to be complete.
  let isOpen: Bool

  /// - Returns: `nil` where a claim has no value that can be counted.
  init?(_ rows: [UInt32], _ corpus: Corpus) {
    var members: Set<Value> = []
    var isOpen = false
    for number in rows {
      let row = corpus[number]
      switch row.kind {
      case .list:
        let list = corpus.list(row)
        members.formUnion(list.members)
        isOpen = isOpen || list.isOpen
      case .none: continue
      case .unknown: return nil
      case .date, .period, .number, .text, .entity, .boolean:
        members.insert(corpus.value(row))
        isOpen = isOpen || !corpus.source(row).completeFor.contains(corpus.property(row).name)
      }
    }
    count = members.count
    self.isOpen = isOpen
  }

  /// As a number: more than the count is possible where there may be more members.
  var span: NumberSpan { NumberSpan(from: Double(count), to: isOpen ? .infinity : Double(count)) }

  /// How far what is stated lies from what is possible.
  func distance(to stated: NumberSpan) -> Double {
    if stated.to < Double(count) { return Double(count) - stated.to }
    if !isOpen, stated.from > Double(count) { return stated.from - Double(count) }
    return 0
  }
}
