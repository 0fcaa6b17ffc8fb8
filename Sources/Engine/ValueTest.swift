import Claims
import Plan
import Values

/// Whether claims have one of the values that a rule names.
///
/// The two questions are not each other's opposite: `2003-05` can be, but need not be, May 17.
struct ValueTest {
  private let corpus: Corpus
  private let units: UnitTable
  /// Of the values that are neither text nor entity.
  private let others: [Value]
  /// The numbers of the texts and things among the values; those that no claim speaks of have none.
  private let texts: Set<UInt32>
  private let things: [UInt32]

  init(_ values: [Value], _ corpus: Corpus) {
    self.corpus = corpus
    units = corpus.vocabulary.units
    var texts: Set<UInt32> = []
    var things: [UInt32] = []
    var others: [Value] = []
    for value in values {
      switch value {
      case .text(let text): if let symbol = corpus.store.symbols.symbol(of: text) { texts.insert(symbol) }
      case .entity(let name): if let thing = corpus.things.find(name) { things.append(thing) }
      case .date, .period, .number, .boolean, .list, .unknown, .none: others.append(value)
      }
    }
    self.texts = texts
    self.things = things
    self.others = others
  }

  /// A contradiction where a claim can mean nothing but one of the values (of a list: where it names one), a doubt where
  /// only narrowly read it can't, consistent where it can mean others.
  func certainty(_ row: ClaimRow) -> Verdict {
    switch row.kind {
    case .text: texts.contains(row.payload) ? .contradiction : .consistent
    case .entity: isThing(row.payload) ? .contradiction : .consistent
    case .list: certainty(list: row)
    case .date, .period, .number, .boolean: certainty(corpus.value(row))
    case .unknown, .none: .consistent
    }
  }

  private func isThing(_ thing: UInt32) -> Bool { things.contains { corpus.things.isSameOrPart(thing, of: $0) } }

  private func certainty(list row: ClaimRow) -> Verdict {
    members(row).map { member in
      switch member {
      case .key(.text, let key): texts.contains(key) ? .contradiction : .consistent
      case .key(_, let key): isThing(key) ? .contradiction : .consistent
      case .value(let value): certainty(value)
      }
    }.max() ?? .consistent
  }

  private func certainty(_ value: Value) -> Verdict {
    others.map { named -> Verdict in
      switch (value, named) {
      case (.date(let value), .date(let named)):
        return Verdict(narrow: !named.wide.contains(value.narrow), wide: !named.wide.contains(value.wide))
      case (.period(let value), .period(let named)):
        let (value, named) = (value.hull, named.hull)
        return Verdict(narrow: !named.wide.contains(value.narrow), wide: !named.wide.contains(value.wide))
      case (.number(let value), .number(let named)):
        guard let wide = units.convert(named.wide, from: named.unit, to: value.unit) else { return .consistent }
        return Verdict(narrow: !wide.contains(value.narrow), wide: !wide.contains(value.wide))
      case (_, _): return value == named ? .contradiction : .consistent
      }
    }.max() ?? .consistent
  }

  /// Consistent where a claim can mean one of the values (of a list: where it names one, or may), a doubt where only
  /// generously read it can, a contradiction where it can't; undetermined where that can't be told.
  func possibility(_ row: ClaimRow) -> Verdict {
    switch row.kind {
    case .text: texts.contains(row.payload) ? .consistent : .contradiction
    case .entity: canBeThing(row.payload) ? .consistent : .contradiction
    case .list: possibility(list: row)
    case .date, .period, .number, .boolean: possibility(corpus.value(row))
    case .unknown: .undetermined
    case .none: .contradiction
    }
  }

  /// One is the other or part of it: what is told of a whole may be told of the part.
  private func canBeThing(_ thing: UInt32) -> Bool {
    things.contains { corpus.things.isSameOrPart(thing, of: $0) || corpus.things.isSameOrPart($0, of: thing) }
  }

  private func possibility(list row: ClaimRow) -> Verdict {
    if corpus.store.lists[Int(row.payload)].isOpen { return .consistent }
    return best(
      members(row).map { member in
        switch member {
        case .key(.text, let key): texts.contains(key) ? .consistent : .contradiction
        case .key(_, let key): canBeThing(key) ? .consistent : .contradiction
        case .value(let value): possibility(value)
        }
      })
  }

  private func possibility(_ value: Value) -> Verdict {
    best(
      others.map { named -> Verdict in
        switch (value, named) {
        case (.date(let value), .date(let named)):
          return Verdict(narrow: value.narrow.meets(named.narrow), wide: value.wide.meets(named.wide))
        case (.period(let value), .period(let named)):
          let (value, named) = (value.hull, named.hull)
          return Verdict(narrow: value.narrow.meets(named.narrow), wide: value.wide.meets(named.wide))
        case (.number(let value), .number(let named)):
          guard let narrow = units.convert(named.narrow, from: named.unit, to: value.unit),
            let wide = units.convert(named.wide, from: named.unit, to: value.unit)
          else { return .undetermined }
          return Verdict(narrow: value.narrow.meets(narrow), wide: value.wide.meets(wide))
        case (_, _): return value == named ? .consistent : .contradiction
        }
      })
  }

  private func best(_ verdicts: [Verdict]) -> Verdict { verdicts.min() ?? .contradiction }

  private enum Member {
    case key(ClaimRow.Kind, UInt32)
    case value(Value)
  }

  private func members(_ row: ClaimRow) -> [Member] {
    let list = corpus.store.lists[Int(row.payload)]
    guard list.kind == .text || list.kind == .entity else { return corpus.list(row).members.map { .value($0) } }
    return corpus.store.members[Int(list.start)..<Int(list.start + list.count)].map { .key(list.kind, $0) }
  }
}
