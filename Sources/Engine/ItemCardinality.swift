import Claims
import Plan
import SourceText
import Values

/// `cardinality`: the fewest values that the claims of one item can have are not too many, the most not too few.
struct ItemCardinality: ItemJudge {
  private let check: CardinalityCheck
  private let corpus: Corpus
  private let isBySource: Bool
  private let isComplete: Bool

  init(_ check: CardinalityCheck, _ plan: Plan, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
    isBySource = plan.input.keys.contains(.source)
    isComplete = plan.scans.contains { !corpus.completeSources($0.filter).isEmpty }
  }

  func findings(_ item: ArraySlice<UInt32>) -> ItemOutcome {
    var outcome = ItemOutcome()
    outcome.comparisons = 1
    let known = item.filter { corpus[$0].kind != .unknown }
    guard let first = known.first else {
      outcome.undetermined = 1
      return outcome
    }
    let stated = known.filter { corpus[$0].kind != .none }
    let tally = ValueTally(stated, corpus, enough: max(check.maximum ?? 0, check.minimum))
    if let maximum = check.maximum, tally.least > maximum || tally.narrow > maximum {
      outcome.findings.append(excess(tally, stated, maximum))
    } else if tally.isPartial {
      outcome.undetermined = 1
    } else if tally.narrow < check.minimum, let (verdict, most) = shortage(stated) {
      if known.count < item.count || !isClosed(known, corpus[first]) {
        outcome.undetermined = 1
      } else {
        outcome.findings.append(lack(verdict, most, known))
      }
    }
    return outcome
  }

  /// Whether even as many values as there are claims or members would do.
  func isEntailed(_ item: ArraySlice<UInt32>) -> Bool {
    var values: Set<Value> = []
    for number in item {
      let row = corpus[number]
      switch row.kind {
      case .list:
        let list = corpus.list(row)
        if list.isOpen, check.maximum != nil { return false }
        values.formUnion(list.members)
      case .unknown: return false
      case .none: continue
      case .date, .period, .number, .text, .entity, .boolean: values.insert(corpus.value(row))
      }
    }
    return values.count <= check.maximum ?? .max && ValueTally(Array(item), corpus, enough: 0).least >= check.minimum
  }

  func idleness(_ item: ArraySlice<UInt32>) -> String { "" }

  func obstacle(_ item: ArraySlice<UInt32>) -> String {
    guard let first = item.first(where: { corpus[$0].kind != .unknown }) else { return "" }
    return isClosed(item.filter { corpus[$0].kind != .unknown }, corpus[first])
      ? "" : "there may be more values: no source is complete for \(spoken(first))"
  }

  /// Whether there are no more values than are claimed.
  private func isClosed(_ rows: [UInt32], _ first: ClaimRow) -> Bool {
    if !check.isOpenWorld { return true }
    let lists = rows.filter { corpus[$0].kind == .list }
    if lists.contains(where: { corpus.store.lists[Int(corpus[$0].payload)].isOpen }) { return false }
    if lists.count == rows.count || rows.allSatisfy({ corpus[$0].kind == .none }) { return true }
    return isBySource ? corpus.source(first).completeFor.contains(corpus.property(first).name) : isComplete
  }

  private func excess(_ tally: ValueTally, _ rows: [UInt32], _ maximum: Int) -> RawFinding {
    let isCertain = tally.least > maximum
    let count = isCertain ? tally.least : tally.narrow
    let property = spoken(rows[0])
    let witnesses = tally.witnesses(isCertain ? .contradiction : .doubt, atMost: maximum + 1)
    let values = tally.values(isCertain ? .contradiction : .doubt)
    var lines = [
      "\(values.prefix(Self.valueLimit).joined(separator: "; "))"
        + (values.count > Self.valueLimit ? "; and \(values.count - Self.valueLimit) more" : "")
        + ": \(counted(count, "value")) that can't be one, where at most \(maximum) \(maximum == 1 ? "is" : "are") allowed"
    ]
    if !isCertain { lines.append("only a generous reading holds: of the values, \(tally.least) can't be one") }
    return finding(
      isCertain ? .contradiction : .doubt, witnesses, rows,
      Explanation(
        message: "\(counted(count, "different value")) of \(property), at most \(maximum) allowed", computation: lines,
        difference: "\(count - maximum)"))
  }

  /// The most values that a line names.
  private static let valueLimit = 20

  /// Whether even the most values that the claims can have are too few, widely read or only narrowly.
  private func shortage(_ rows: [UInt32]) -> (Verdict, DifferentValues)? {
    let wide = DifferentValues(rows, corpus, wide: true)
    if wide.count < check.minimum { return (.contradiction, wide) }
    let narrow = DifferentValues(rows, corpus, wide: false)
    return narrow.count < check.minimum ? (.doubt, narrow) : nil
  }

  private func lack(_ verdict: Verdict, _ most: DifferentValues, _ rows: [UInt32]) -> RawFinding {
    let list = most.texts.isEmpty ? "none" : most.texts.joined(separator: "; ")
    let property = spoken(rows[0])
    let number = most.count == 0 ? "no value" : counted(most.count, "value")
    var lines = ["\(list): \(number), where at least \(check.minimum) \(check.minimum == 1 ? "is" : "are") asked"]
    if verdict == .doubt {
      lines.append("only a generous reading holds: claims that say the same can mean several values")
    }
    return finding(
      verdict, most.count == 0 ? [rows[0]] : most.witnesses(atMost: check.minimum), rows,
      Explanation(
        message: "\(number) of \(property), at least \(check.minimum) asked", computation: lines,
        difference: "\(check.minimum - most.count)"))
  }

  private func spoken(_ row: UInt32) -> String { corpus.property(corpus[row]).name.spoken }

  private func finding(
    _ verdict: Verdict, _ witnesses: [UInt32], _ rows: [UInt32], _ explanation: Explanation
  ) -> RawFinding {
    let shown = witnesses.sorted()
    return RawFinding(
      subjects: [corpus[rows[0]].subject], verdict: verdict,
      witnesses: shown.map { RawFinding.Part(row: $0, label: "") },
      others: Set(rows).subtracting(shown).sorted().map { RawFinding.Part(row: $0, label: "") },
      explanation: explanation)
  }
}
