import Claims
import Plan
import Values

/// What to say of a requirement that is not met.
struct RequirementWords {
  private let check: RequirementCheck
  private let cases: ExistsCases
  private let corpus: Corpus
  private let completeSources: [String]

  /// The most sources that are named.
  private static let sourceLimit = 3

  init(_ check: RequirementCheck, _ cases: ExistsCases, _ requirement: Requirement, _ corpus: Corpus) {
    self.check = check
    self.cases = cases
    self.corpus = corpus
    completeSources = requirement.completeSources
  }

  /// Any value will do.
  var isOfPresence: Bool { check.demand == .anything }

  private var wanted: String { cases.second.name.spoken }

  func explain(_ found: BoundCase, target: UInt32) -> Explanation {
    guard let first = found.witness.first else { return Explanation(message: "", computation: []) }
    let row = corpus[first.row]
    let isWide = found.verdict == .contradiction
    let name = cases.first.name.spoken
    let isOther = target != row.subject && target != ExistsCases.nothing
    let of = isOther ? " of \(corpus.things.label(target))" : ""
    let subject = corpus.things.label(row.subject)
    var message = "\(cases.first.spoken(corpus)) without \(demanded)\(of)"
    if check.demand == .subjectOfFirst {
      message = "\(name) \(corpus.things.label(target)), whose \(wanted) is not \(subject)"
    }
    var lines = ["\(name) is \(corpus.describe(row, wide: isWide))"]
    let contrary = found.witness.dropFirst().map { corpus.describe(corpus[$0.row], wide: isWide) }
    if contrary.isEmpty, row.property != secondProperty || isOther {
      lines[0] += ", and no \(demanded)\(of) is claimed"
      lines.append(silence)
    } else {
      let values = contrary.isEmpty ? [corpus.describe(row, wide: isWide)] : contrary
      lines[0] += "; \(wanted)\(of) is \(values.joined(separator: ", "))"
    }
    if found.verdict == .doubt { lines.append("only a generous reading holds") }
    return Explanation(message: message, computation: lines)
  }

  func explainSilence(of subject: UInt32) -> Explanation {
    Explanation(
      message: "no \(wanted)",
      computation: ["\(corpus.things.label(subject)) is talked about, and no \(wanted) is claimed", silence])
  }

  private var secondProperty: UInt16? {
    cases.second.filter.properties.first.flatMap { corpus.vocabulary.number(of: $0) }.map {
      UInt16(truncatingIfNeeded: $0)
    }
  }

  private var demanded: String {
    switch check.demand {
    case .anything, .subjectOfFirst: wanted
    case .values(_, let texts): "\(wanted) \(texts.joined(separator: " or "))"
    }
  }

  /// Why a requirement that nothing meets is no discrepancy.
  var openness: String { "no \(demanded) is claimed, which means nothing: no source is complete for \(wanted)" }

  /// Why silence means something.
  private var silence: String {
    if completeSources.isEmpty { return "the rule takes silence for absence" }
    let names = completeSources.prefix(Self.sourceLimit).joined(separator: ", ")
    let more = completeSources.count - Self.sourceLimit
    let verb = completeSources.count == 1 ? "is" : "are"
    return "\(names)\(more > 0 ? " and \(more) more" : "") \(verb) complete for \(wanted)"
  }
}
