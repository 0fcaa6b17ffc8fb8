import Claims
import Plan
import Values

/// `allowed`: the value, or each member of a list, is or is not one of some.
struct AllowedJudge: CombinationJudge {
  private let check: AllowedCheck
  private let corpus: Corpus
  private let pattern: Pattern?
  private let units: UnitTable
  /// The judgements of texts, by their symbols: most are stated many times.
  private var known: [UInt32: Judgement] = [:]

  init(_ check: AllowedCheck, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
    units = corpus.vocabulary.units
    if case .pattern(let text) = check.test { pattern = try? Pattern(text) } else { pattern = nil }
  }

  mutating func judge(_ combination: Combination) -> Judgement {
    guard let number = combination.rows[0] else { return .undetermined }
    let row = corpus[number]
    guard row.kind == .text, !check.test.isOfWriting else { return judge(row) }
    if let judgement = known[row.payload] { return judgement }
    let judgement = judge(row)
    known[row.payload] = judgement
    return judgement
  }

  private func judge(_ row: ClaimRow) -> Judgement {
    // That there is no value is no value to judge.
    if row.kind == .unknown || row.kind == .none, check.test.isOfValue { return .undetermined }
    switch check.test {
    case .values(let values, _): return judge(row) { fit($0, values) }
    case .forbid(let values, _): return judge(row) { forbidden($0, values) }
    case .pattern:
      guard let pattern else { return .undetermined }
      let texts = row.kind == .list ? writtenMembers(row) : [corpus.record(row).written]
      let fits = texts.allSatisfy { pattern.matches($0) }
      return fits ? .consistent : Judgement(verdict: .contradiction, distance: 1)
    case .units(let units, _):
      guard row.kind == .number else { return .undetermined }
      let table = self.units
      let fits = units.contains { table.haveSameDimension($0, row.unit) }
      return fits ? .consistent : Judgement(verdict: .contradiction, distance: 1)
    case .properties: return Judgement(verdict: .contradiction, distance: 1)
    }
  }

  /// The worst verdict over the value, or the members of a list.
  private func judge(_ row: ClaimRow, _ verdict: (Value) -> Verdict) -> Judgement {
    let values = row.kind == .list ? corpus.list(row).members : [corpus.value(row)]
    let worst = values.map(verdict).max() ?? .consistent
    return Judgement(verdict: worst, distance: worst >= .doubt ? 1 : 0)
  }

  private func fit(_ value: Value, _ allowed: [Value]) -> Verdict {
    allowed.map { agreement(value, $0) }.min() ?? .contradiction
  }

  private func forbidden(_ value: Value, _ values: [Value]) -> Verdict {
    values.map { certainty(value, $0) }.max() ?? .consistent
  }

  /// The members of a list as written; as read, where they can't be told apart in what is written.
  private func writtenMembers(_ row: ClaimRow) -> [String] {
    let members = corpus.list(row).members
    let texts = corpus.record(row).written.dropFirst().dropLast().split(separator: ", ")
    return texts.count == members.count ? texts.map(String.init) : members.map(\.plainText)
  }

  /// Whether a value can be the one that a rule names.
  private func agreement(_ value: Value, _ wanted: Value) -> Verdict {
    switch (value, wanted) {
    case (.date(let value), .date(let wanted)):
      return Verdict(narrow: value.narrow.meets(wanted.narrow), wide: value.wide.meets(wanted.wide))
    case (.period(let value), .period(let wanted)):
      let (value, wanted) = (value.hull, wanted.hull)
      return Verdict(narrow: value.narrow.meets(wanted.narrow), wide: value.wide.meets(wanted.wide))
    case (.number(let value), .number(let wanted)):
      guard let narrow = units.convert(wanted.narrow, from: wanted.unit, to: value.unit),
        let wide = units.convert(wanted.wide, from: wanted.unit, to: value.unit)
      else { return .undetermined }
      return Verdict(narrow: value.narrow.meets(narrow), wide: value.wide.meets(wide))
    case (.entity(let value), .entity(let wanted)):
      guard let part = corpus.things.find(value), let whole = corpus.things.find(wanted) else {
        return value == wanted ? .consistent : .contradiction
      }
      return corpus.things.isSameOrPart(part, of: whole) ? .consistent : .contradiction
    case (_, _): return value == wanted ? .consistent : .contradiction
    }
  }

  /// A contradiction where a value can be nothing but the one that a rule names, a doubt where only generously read it can.
  private func certainty(_ value: Value, _ named: Value) -> Verdict {
    switch (value, named) {
    case (.date(let value), .date(let named)):
      return Verdict(
        narrow: !named.narrow.contains(value.narrow), wide: !named.wide.contains(value.wide))
    case (.period(let value), .period(let named)):
      let (value, named) = (value.hull, named.hull)
      return Verdict(
        narrow: !named.narrow.contains(value.narrow), wide: !named.wide.contains(value.wide))
    case (.number(let value), .number(let named)):
      guard let narrow = units.convert(named.narrow, from: named.unit, to: value.unit),
        let wide = units.convert(named.wide, from: named.unit, to: value.unit)
      else { return .undetermined }
      return Verdict(narrow: !narrow.contains(value.narrow), wide: !wide.contains(value.wide))
    case (_, _): return agreement(value, named) == .consistent ? .contradiction : .consistent
    }
  }

  func isEntailed(_ combination: Combination) -> Bool {
    guard let number = combination.rows[0] else { return false }
    let row = corpus[number]
    let values = row.kind == .list ? corpus.list(row).members : [corpus.value(row)]
    if row.kind == .list, corpus.list(row).isOpen { return false }
    switch check.test {
    case .values(let allowed, _):
      return values.allSatisfy { value in allowed.contains { isSurely(value, among: $0) } }
    case .forbid(let named, _):
      return values.allSatisfy { value in
        named.allSatisfy { agreement(value.asWideAsCanBe, $0.asWideAsCanBe) == .contradiction }
      }
    case .pattern, .units, .properties: return true
    }
  }

  /// Whether every choice for a value is what a rule names.
  private func isSurely(_ value: Value, among named: Value) -> Bool {
    switch (value, named) {
    case (.date(let value), .date(let named)): return named.narrow.contains(value.wide)
    case (.period(let value), .period(let named)): return named.hull.narrow.contains(value.hull.wide)
    case (.number(let value), .number(let named)):
      guard let narrow = units.convert(named.narrow, from: named.unit, to: value.unit) else { return false }
      return narrow.contains(value.wide)
    case (_, _): return agreement(value, named) == .consistent
    }
  }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let number = combination.rows[0] else { return Explanation(message: "", computation: []) }
    let row = corpus[number]
    let property = corpus.property(row).name.spoken
    let written = corpus.record(row).written
    let read = corpus.describe(row, wide: verdict == .contradiction)
    let value = read == written ? "“\(written)”" : "“\(written)” (read as \(read))"
    func list(_ texts: [String]) -> String { texts.joined(separator: ", ") }
    switch check.test {
    case .values(_, let texts):
      return Explanation(
        message: "\(property) is none of those allowed",
        computation: ["\(property) is \(value); allowed: \(list(texts))"])
    case .forbid(_, let texts):
      return Explanation(
        message: "\(property) is one of those forbidden",
        computation: ["\(property) is \(value); forbidden: \(list(texts))"])
    case .pattern(let pattern):
      return Explanation(
        message: "\(property) is not written as asked",
        computation: ["\(property) is “\(written)”, which as a whole does not match /\(pattern)/"])
    case .units(_, let texts):
      return Explanation(
        message: "\(property) is in another unit",
        computation: ["\(property) is \(value), which does not convert to \(list(texts))"])
    case .properties(let names):
      return Explanation(
        message: "\(property) is none of the properties allowed",
        computation: ["\(property) is \(value); allowed are claims of: \(list(names))"])
    }
  }
}

extension AllowedCheck.Test {
  /// Asks how a value is written, which may differ where the value is the same.
  fileprivate var isOfWriting: Bool {
    switch self {
    case .pattern: true
    case .values, .forbid, .units, .properties: false
    }
  }

  /// Asks what the value is, so that there must be one.
  fileprivate var isOfValue: Bool {
    switch self {
    case .values, .forbid, .pattern, .units: true
    case .properties: false
    }
  }
}

extension Value {
  /// A date or number with its wide reading for its narrow one too; others as they are.
  fileprivate var asWideAsCanBe: Value {
    switch self {
    case .date(let reading): .date(DateReading(narrow: reading.wide, wide: reading.wide))
    case .number(let reading):
      .number(NumberReading(narrow: reading.wide, wide: reading.wide, unit: reading.unit, flags: reading.flags))
    case .period, .text, .entity, .boolean, .list, .unknown, .none: self
    }
  }

  /// The text of a text, entity or boolean; empty for others.
  fileprivate var plainText: String {
    switch self {
    case .text(let text), .entity(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .date, .period, .number, .list, .unknown, .none: ""
    }
  }
}
