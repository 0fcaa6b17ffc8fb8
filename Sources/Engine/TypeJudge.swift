import Claims
import Plan
import Values

/// `type`: the subject, and each thing that the value names, is of some type. What has no type is undetermined.
struct TypeJudge: CombinationJudge {
  private let check: TypeCheck
  private let corpus: Corpus
  /// Of each declared entity whether it fits; `nil` where it has no type.
  private let subjectFits: [Bool?]
  private let valueFits: [Bool?]

  init(_ check: TypeCheck, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
    subjectFits = Self.fits(check.subjectTypes, corpus.things)
    valueFits = Self.fits(check.valueTypes, corpus.things)
  }

  private static func fits(_ types: [String], _ things: Things) -> [Bool?] {
    if types.isEmpty { return [] }
    return things.entities.enumerated().map { number, entity in
      entity.type == nil ? nil : types.contains { things.hasType(UInt32(truncatingIfNeeded: number), $0) }
    }
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let number = combination.rows[0] else { return .undetermined }
    let row = corpus[number]
    var verdicts: [Verdict] = []
    if !check.subjectTypes.isEmpty { verdicts.append(verdict(row.subject, subjectFits)) }
    if !check.valueTypes.isEmpty {
      // That there is no value is not of any type, and no value is known to be.
      verdicts += row.kind == .none ? [.consistent] : row.kind == .unknown ? [.undetermined] : []
      verdicts += things(row).map { verdict($0, valueFits) }
    }
    let worst = verdicts.max() ?? .consistent
    return Judgement(verdict: worst, distance: Double(verdicts.count { $0 == .contradiction }))
  }

  private func verdict(_ thing: UInt32, _ fits: [Bool?]) -> Verdict {
    guard Int(thing) < fits.count, let fits = fits[Int(thing)] else { return .undetermined }
    return fits ? .consistent : .contradiction
  }

  /// What the value names.
  private func things(_ row: ClaimRow) -> [UInt32] {
    if row.kind == .entity { return [row.payload] }
    guard row.kind == .list else { return [] }
    let list = corpus.store.lists[Int(row.payload)]
    guard list.kind == .entity else { return [] }
    return Array(corpus.store.members[Int(list.start)..<Int(list.start + list.count)])
  }

  func isEntailed(_ combination: Combination) -> Bool { true }

  func obstacle(_ combination: Combination) -> String {
    guard let number = combination.rows[0] else { return "" }
    let row = corpus[number]
    let things = (check.subjectTypes.isEmpty ? [] : [row.subject]) + (check.valueTypes.isEmpty ? [] : things(row))
    let untyped = things.filter { corpus.things.entity($0)?.type == nil }.map(corpus.things.label)
    return "no file says of what type \(untyped.joined(separator: ", ")) \(untyped.count == 1 ? "is" : "are")"
  }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let number = combination.rows[0] else { return Explanation(message: "", computation: []) }
    let row = corpus[number]
    let property = corpus.property(row).name.spoken
    var messages: [String] = []
    var lines: [String] = []
    if self.verdict(row.subject, subjectFits) == .contradiction {
      let type = corpus.things.entity(row.subject)?.type ?? ""
      messages.append("\(property) of a \(type), not of \(list(check.subjectTypes))")
      lines.append("\(corpus.things.label(row.subject)) is of type \(type): \(fall(check.subjectTypes))")
    }
    let misfits = things(row).filter { self.verdict($0, valueFits) == .contradiction }
    if !misfits.isEmpty { messages.append("\(property) is not of type \(list(check.valueTypes))") }
    for thing in misfits {
      let type = corpus.things.entity(thing)?.type ?? ""
      lines.append("\(corpus.things.label(thing)) is of type \(type): \(fall(check.valueTypes))")
    }
    return Explanation(message: messages.joined(separator: "; "), computation: lines)
  }

  private func list(_ types: [String]) -> String { types.joined(separator: " or ") }

  private func fall(_ types: [String]) -> String { "neither \(list(types)) nor a type below" }
}
