import Claims
import Findings
import Plan
import SourceText
import Values

/// `count`: the number stated is the number of members listed.
struct MemberCountJudge: CombinationJudge {
  private let corpus: Corpus
  private let names: [String]
  private let units: UnitTable
  /// The tally of the aggregate last seen, by its first claim and how many it has: several numbers may be stated of one.
  private var last: (first: UInt32, count: Int, tally: MemberTally?)?

  init(_ plan: Plan, _ corpus: Corpus) {
    self.corpus = corpus
    names = plan.scans.map { $0.name.spoken }
    units = corpus.vocabulary.units
  }

  mutating func judge(_ combination: Combination) -> Judgement {
    guard let members = members(combination), let row = combination.rows[0] else { return .undetermined }
    guard let stated = stated(corpus[row]) else { return .undetermined }
    let wide = members.distance(to: stated.wide)
    if wide > 0 { return Judgement(verdict: .contradiction, distance: wide) }
    let narrow = members.distance(to: stated.narrow)
    return narrow > 0 ? Judgement(verdict: .doubt, distance: narrow) : .consistent
  }

  /// The number that a claim states; 0 where it says that there is none.
  private func stated(_ row: ClaimRow) -> (narrow: NumberSpan, wide: NumberSpan)? {
    if row.kind == .none { return (NumberSpan(0), NumberSpan(0)) }
    let unit = corpus.vocabulary.properties[Int(row.property)].settings.unit
    guard row.kind == .number, units.haveSameDimension(row.unit, unit) else { return nil }
    return (row.narrowNumber, row.wideNumber)
  }

  mutating func isEntailed(_ combination: Combination) -> Bool {
    guard let members = members(combination), let row = combination.rows[0] else { return false }
    return !members.isOpen && stated(corpus[row])?.wide == NumberSpan(Double(members.count))
  }

  private mutating func members(_ combination: Combination) -> MemberTally? {
    guard combination.rows.count == 2 else { return nil }
    if let row = combination.rows[1] { return MemberTally([row], corpus) }
    let rows = combination.aggregates[1]
    guard let first = rows.first else { return MemberTally(rows, corpus) }
    if let last, last.first == first, last.count == rows.count { return last.tally }
    let tally = MemberTally(rows, corpus)
    last = (first, rows.count, tally)
    return tally
  }

  mutating func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let members = members(combination), let row = combination.rows[0] else {
      return Explanation(message: "", computation: [])
    }
    let stated = corpus[row]
    let number = self.stated(stated) ?? (NumberSpan.unbounded, NumberSpan.unbounded)
    let span = verdict == .contradiction ? number.wide : number.narrow
    let gap = members.distance(to: span)
    let listed = (members.isOpen ? "at least " : "") + counted(members.count, "different member")
    return Explanation(
      message: "\(names[0]) differs from the number of \(names[1])",
      computation: [
        "\(names[0]) is \(describe(span, unit: stated.unit, in: corpus.vocabulary.units)), "
          + "\(names[1]) has \(listed)"
      ], difference: shortestText(gap),
      measures: [Measure(.implied, "number of \(names[1])", members.extent(like: stated, corpus))])
  }
}

/// How many different members some claims list.
struct MemberTally {
  let count: Int
  /// There may be more: a list says "including", or single claims of a source that does not claim to be complete.
  let isOpen: Bool

  /// - Returns: `nil` where a claim has no value that can be counted.
  init?(_ rows: [UInt32], _ corpus: Corpus) {
    if let plain = MemberTally(plain: rows, corpus) {
      self = plain
      return
    }
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

  /// Of lists of things, which are told apart by their numbers; `nil` where there is anything else.
  private init?(plain rows: [UInt32], _ corpus: Corpus) {
    var things: [UInt32] = []
    var isOpen = false
    for number in rows {
      let row = corpus[number]
      guard row.kind == .list else { return nil }
      let list = corpus.store.lists[Int(row.payload)]
      guard list.kind == .entity else { return nil }
      things.append(contentsOf: corpus.store.members[Int(list.start)..<Int(list.start + list.count)])
      isOpen = isOpen || list.isOpen
    }
    things.sort()
    count = things.indices.count { $0 == 0 || things[$0] != things[$0 - 1] }
    self.isOpen = isOpen
  }

  /// As a number: more than the count is possible where there may be more members.
  var span: NumberSpan { NumberSpan(from: Double(count), to: isOpen ? .infinity : Double(count)) }

  /// On the line of the number stated.
  func extent(like stated: ClaimRow, _ corpus: Corpus) -> Extent {
    let line = corpus.lineUnit(stated)
    let name = line == .none ? "" : corpus.vocabulary.units[line].name
    return Extent(axis: .number(unit: name), narrow: Extent.Stretch(span), wide: Extent.Stretch(span))
  }

  /// How far what is stated lies from what is possible.
  func distance(to stated: NumberSpan) -> Double {
    if stated.to < Double(count) { return Double(count) - stated.to }
    if !isOpen, stated.from > Double(count) { return stated.from - Double(count) }
    return 0
  }
}
