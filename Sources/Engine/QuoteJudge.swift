import Claims
import Plan
import Values

/// `quote`: the quote stands in the source's text, and the value can be read from it.
struct QuoteJudge: CombinationJudge {
  private let corpus: Corpus

  init(_ corpus: Corpus) { self.corpus = corpus }

  /// Whether the value can be read from the quote.
  private enum Legibility {
    case read, unclear
    /// In words, with what the quote prints instead.
    case doubtful(String), different(String)
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let number = combination.rows[0] else { return .undetermined }
    let row = corpus[number]
    guard row.flags.contains(.hasQuote) else { return .undetermined }
    if row.flags.contains(.quoteMissing) { return Judgement(verdict: .contradiction, distance: 2) }
    switch legibility(row) {
    case .read: return .consistent
    case .unclear: return .undetermined
    case .doubtful: return Judgement(verdict: .doubt, distance: 1)
    case .different: return Judgement(verdict: .contradiction, distance: 1)
    }
  }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let number = combination.rows[0] else { return Explanation(message: "", computation: []) }
    let row = corpus[number]
    let record = corpus.record(row)
    let name = corpus.property(row).name.spoken
    if row.flags.contains(.quoteMissing) {
      return Explanation(
        message: "\(name): the quote isn't in the source's text",
        computation: [
          "“\(record.quote)” is not in \(corpus.source(row).textPath)",
          "case, white space, dashes, quotation marks and words left out by … don't count",
        ])
    }
    switch legibility(row) {
    case .different(let found):
      return Explanation(
        message: "\(name): the quote says something else", computation: ["“\(record.quote)” \(found)", stated(row)])
    case .doubtful(let found):
      return Explanation(
        message: "\(name) can't be read from the quote", computation: ["“\(record.quote)” \(found)", stated(row)])
    case .read, .unclear: return Explanation(message: "", computation: [])
    }
  }

  /// Prose says it in its own words: other readings of them are always possible.
  func isEntailed(_ combination: Combination) -> Bool { false }

  func obstacle(_ combination: Combination) -> String {
    guard let number = combination.rows[0], corpus[number].flags.contains(.hasQuote) else {
      return "the claim has no quote"
    }
    return "the quote doesn't tell: it points elsewhere, prints a part of the value, or has no words"
  }

  private func stated(_ row: ClaimRow) -> String { "the claim says \(corpus.describe(row))" }

  // MARK: Reading

  private func legibility(_ row: ClaimRow) -> Legibility {
    let quote = corpus.record(row).quote
    guard PrintedText.hasWords(quote) else { return .unclear }
    switch row.kind {
    case .date: return date(DateReading(narrow: row.narrowTime, wide: row.wideTime), in: ProseDates(quote))
    case .period: return period(corpus.store.periods[Int(row.payload)], in: ProseDates(quote))
    case .number: return number(corpus.number(row), in: ProseNumbers(quote, units: corpus.vocabulary.units))
    case .text: return text(corpus.store.symbols.text(row.payload), in: ProseNames(quote))
    case .entity: return entity(row.payload, in: ProseNames(quote))
    case .list: return list(corpus.list(row), quote)
    // What a quote affirms, denies or leaves open is not told by its words.
    case .boolean, .unknown, .none: return .unclear
    }
  }

  private func date(_ date: DateReading, in prose: ProseDates) -> Legibility {
    switch prose.agreement(with: date) {
    case .agrees: return .read
    case .nothing:
      // "Not yet": a date with an open side may come from when the source was written.
      let isOpen = date.narrow.isOpenAtStart || date.narrow.isOpenAtEnd
      return prose.isRelative || isOpen ? .unclear : .doubtful("prints no date")
    case .differs: return prose.isRelative ? .unclear : .doubtful("prints another date, or part of one")
    case .differsPlainly: return .different("prints another date")
    }
  }

  /// One of the ends, or a date between them.
  private func period(_ period: PeriodReading, in prose: ProseDates) -> Legibility {
    let parts = [period.start, period.end, period.hull].map { date($0, in: prose) }
    for part in parts {
      if case .read = part { return .read }
    }
    for part in parts {
      if case .unclear = part { return .unclear }
    }
    return parts[2]
  }

  private func number(_ number: NumberReading, in prose: ProseNumbers) -> Legibility {
    switch prose.agreement(with: number) {
    case .agrees: .read
    case .agreesWidely: .doubtful("prints a number that only agrees if both are rounded")
    case .nothing: .doubtful("prints no number")
    case .differs: .doubtful("prints other numbers")
    case .differsPlainly: .different("prints another number")
    }
  }

  private func text(_ text: String, in prose: ProseNames) -> Legibility {
    if prose.has(text: text) { return .read }
    return prose.refers ? .unclear : .doubtful("has other words")
  }

  private func entity(_ thing: UInt32, in prose: ProseNames) -> Legibility {
    if prose.mentions(names(of: thing)) { return .read }
    return prose.refers ? .unclear : .doubtful("names something else")
  }

  private func names(of thing: UInt32) -> [String] {
    guard let entity = corpus.things.entity(thing) else { return [corpus.things.id(thing)] }
    return [entity.name, entity.id] + entity.aliases
  }

  /// All members, or some: a quote is seldom as long as a list.
  private func list(_ list: ListValue, _ quote: String) -> Legibility {
    let members = list.members.map { member($0, quote) }
    var read = 0
    for member in members {
      switch member {
      case .read: read += 1
      case .unclear: return .unclear
      case .doubtful, .different: break
      }
    }
    if read == members.count { return .read }
    return read > 0 ? .unclear : .doubtful("has none of the members")
  }

  private func member(_ value: Value, _ quote: String) -> Legibility {
    switch value {
    case .text(let text): self.text(text, in: ProseNames(quote))
    case .entity(let id): corpus.things.find(id).map { entity($0, in: ProseNames(quote)) } ?? .unclear
    case .number(let reading): number(reading, in: ProseNumbers(quote, units: corpus.vocabulary.units))
    case .date(let reading): date(reading, in: ProseDates(quote))
    case .period(let reading): period(reading, in: ProseDates(quote))
    case .boolean, .list, .unknown, .none: .unclear
    }
  }
}

extension PlanRunner {
  /// `quote` is two comparisons a claim: its value with the quote, and the quote with the text, which many sources lack.
  mutating func runQuotes() {
    runCombinations(QuoteJudge(corpus))
    var judged = 0
    var withText = 0
    corpus.store.forEach { number, row in
      guard outcome.touched.contains(number) else { return }
      judged += 1
      if !row.flags.isDisjoint(with: [.quoteStands, .quoteMissing]) { withText += 1 }
    }
    outcome.comparisons += judged
    outcome.undetermined += judged - withText
  }
}
