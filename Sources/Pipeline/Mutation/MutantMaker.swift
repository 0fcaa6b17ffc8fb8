import Claims
import Values

/// Makes the mutants of a corpus: of each claim one for each mutation that can befall its value.
package struct MutantMaker {
  private let corpus: Corpus
  private let seed: UInt64
  private var variants: CorpusVariants
  private let pools: ValuePools

  /// - Parameter seed: the same one makes the same mutants of a claim, whatever other claims there are.
  package init(_ corpus: Corpus, seed: UInt64) {
    self.corpus = corpus
    self.seed = seed
    variants = CorpusVariants(corpus)
    pools = ValuePools(corpus)
  }

  /// The corpus to which the mutants' rows belong; to be asked for when all are made.
  package func base() -> Corpus { variants.base() }

  /// The mutants of a claim, in the order of `Mutation`.
  package mutating func mutants(of number: UInt32) -> [Mutant] {
    let row = corpus[number]
    let record = corpus.record(row)
    let name = corpus.source(row).id + "/" + record.id
    return Mutation.allCases.compactMap { mutation in
      var random = SeededGenerator(seed: seed, name: mutation.rawValue + " " + name)
      if mutation == .swapDates { return swappedDates(number, row, &random) }
      guard let (value, written) = changed(row, record.written, mutation, &random), value != corpus.value(row),
        let new = variants.row(number, with: value)
      else { return nil }
      return Mutant(mutation: mutation, number: number, written: written, changes: [(number, new)])
    }
  }

  /// Another value in the place of a claim's; `nil` where the mutation can't befall it.
  private func changed(
    _ row: ClaimRow, _ written: String, _ mutation: Mutation, _ random: inout SeededGenerator
  ) -> (Value, String)? {
    switch mutation {
    case .changeEntity: return otherEntity(row, &random)
    case .dropMember: return shorter(row, &random)
    case .changeText:
      guard row.kind == .text, let other = pools.text(row, &random) else { return nil }
      return (.text(other), other)
    case .offByOne: return oneOff(row, &random)
    case .negateGrowth:
      let unit = corpus.vocabulary.units[row.unit].name
      guard row.kind == .number, unit == "%" || unit == "percentage point" else { return nil }
    case .swapDayAndMonth, .shiftYear: guard row.kind == .date || row.kind == .period else { return nil }
    case .moveDecimal, .dropDigit, .exchangeScale, .exchangeUnits: guard row.kind == .number else { return nil }
    case .negate: guard row.kind == .boolean else { return nil }
    case .swapDates: return nil
    }
    let slip = { (text: String, choice: UInt64) in
      TextMutation(text, choice: choice).applying(mutation, units: corpus.vocabulary.units, unit: row.unit)
    }
    // Some slips depend on what is drawn, and not all can be read: another unit may be that of another dimension.
    for _ in 0..<Self.attempts {
      if let found = reread(row, PrintedValue(written), slip, random.next()) { return found }
    }
    return nil
  }

  private static let attempts = 4

  /// The value as printed, with a slip, read as the claim was.
  private func reread(
    _ row: ClaimRow, _ printed: PrintedValue, _ slip: (String, UInt64) -> String?, _ choice: UInt64
  ) -> (Value, String)? {
    let property = corpus.property(row)
    let reader = corpus.vocabulary.values
    let texts = printed.texts
    guard !texts.isEmpty else { return nil }
    let first = Int((choice >> 32) % UInt64(texts.count))
    for place in Array(texts.indices[first...]) + Array(texts.indices[..<first]) {
      guard let text = slip(texts[place], choice) else { continue }
      let new = printed.replacing(place, by: text)
      do throws(ValueError) {
        guard try new.value(reader, property) != printed.value(reader, property) else { continue }
        return (try new.value(reader, property), new.written)
      } catch { continue }
    }
    return nil
  }

  private func otherEntity(_ row: ClaimRow, _ random: inout SeededGenerator) -> (Value, String)? {
    switch corpus.value(row) {
    case .entity(let name):
      guard let other = pools.entity(row.payload, besides: [row.payload, row.subject], of: row.property, &random) else {
        return nil
      }
      return (.entity(other), other == name ? other : corpus.things.label(corpus.things.find(other) ?? row.payload))
    case .list(var list):
      let places = list.members.indices.filter { if case .entity = list.members[$0] { true } else { false } }
      guard let place = places.randomElement(using: &random), case .entity(let name) = list.members[place],
        let thing = corpus.things.find(name)
      else { return nil }
      let taken = list.members.compactMap { if case .entity(let name) = $0 { corpus.things.find(name) } else { nil } }
      guard let other = pools.entity(thing, besides: taken, of: row.property, &random) else { return nil }
      list.members[place] = .entity(other)
      return (.list(list), "\(other) in place of \(name)")
    case .date, .period, .number, .text, .boolean, .unknown, .none: return nil
    }
  }

  private func shorter(_ row: ClaimRow, _ random: inout SeededGenerator) -> (Value, String)? {
    guard case .list(var list) = corpus.value(row), list.members.count > 1 else { return nil }
    let place = Int.random(in: list.members.indices, using: &random)
    let lost = list.members.remove(at: place)
    return (.list(list), "without \(spoken(lost))")
  }

  private func spoken(_ member: Value) -> String {
    switch member {
    case .text(let text): text
    case .entity(let name): name
    case .date, .period, .number, .boolean, .list, .unknown, .none:
      member.canonicalText(in: corpus.vocabulary.units)
    }
  }

  private func oneOff(_ row: ClaimRow, _ random: inout SeededGenerator) -> (Value, String)? {
    let property = corpus.property(row)
    guard row.kind == .number, property.type == .count || property.type == .ordinal, row.narrowNumber.isPoint,
      let number = Int(exactly: row.narrowNumber.from)
    else { return nil }
    let other = number > 1 && Bool.random(using: &random) ? number - 1 : number + 1
    do throws(ValueError) {
      return (
        try corpus.vocabulary.values.read("\(other)", as: property.type, settings: property.settings), "\(other)"
      )
    } catch { return nil }
  }

  /// The claim's date in the place of another of its subject, and that in the place of the claim's.
  private mutating func swappedDates(
    _ number: UInt32, _ row: ClaimRow, _ random: inout SeededGenerator
  ) -> Mutant? {
    guard row.kind == .date else { return nil }
    let value = corpus.value(row)
    let others = pools.dates(of: row.subject).filter {
      corpus[$0].property != row.property && corpus.value(corpus[$0]) != value
    }
    guard let other = others.randomElement(using: &random),
      let new = variants.row(number, with: corpus.value(corpus[other])), let swapped = variants.row(other, with: value)
    else { return nil }
    let written = corpus.record(corpus[other]).written
    return Mutant(
      mutation: .swapDates, number: number, written: "\(written) (from \(corpus.property(corpus[other]).name))",
      changes: [(number, new), (other, swapped)])
  }
}
