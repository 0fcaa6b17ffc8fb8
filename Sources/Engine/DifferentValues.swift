import Claims
import Values

/// The most different values that some claims of one item can have: what `cardinality` holds against `min`.
///
/// Two claims surely have the same value only where neither can mean anything else. `2001` and `2001-03` may be two days, and
/// England and London are two things: too few are found only where no choice of readings makes more of them. Ours: whole
/// numbers between two bounds are taken for as many as are claimed, however few lie there.
struct DifferentValues {
  /// A reading that can be nothing but one value.
  private enum Point: Hashable {
    case text(UInt32)
    case boolean(UInt32)
    case thing(String)
    /// A day or less: nobody tells two values of one day apart by saying that day twice.
    case time(TimeSpan)
    case period(TimeSpan, TimeSpan)
    case number(Double, Dimension)
    case value(Value)
  }

  private let corpus: Corpus
  private let isWide: Bool
  private var seen: Set<Point> = []
  /// Of each value a claim and its words for people.
  private var values: [(row: UInt32, text: String)] = []

  private static let day: Int64 = 86_400

  init(_ rows: [UInt32], _ corpus: Corpus, wide isWide: Bool) {
    self.corpus = corpus
    self.isWide = isWide
    for number in rows {
      let row = corpus[number]
      if row.kind == .list {
        for member in corpus.list(row).members {
          add(point(member), number, member.describe(in: corpus.vocabulary.units))
        }
      } else {
        add(point(row), number, corpus.describe(row))
      }
    }
  }

  var count: Int { values.count }

  /// The first claims of as many values, each once.
  func witnesses(atMost limit: Int) -> [UInt32] { Set(values.prefix(limit).map(\.row)).sorted() }

  /// The values in their order for people.
  var texts: [String] { values.map { $0.text.isEmpty ? "\"\"" : $0.text }.sorted() }

  private mutating func add(_ point: Point?, _ row: UInt32, _ text: String) {
    if let point, !seen.insert(point).inserted { return }
    values.append((row, text))
  }

  private func point(_ row: ClaimRow) -> Point? {
    switch row.kind {
    case .text: .text(row.payload)
    case .boolean: .boolean(row.payload)
    case .date, .period, .number, .entity, .list, .unknown, .none: point(corpus.value(row))
    }
  }

  /// - Returns: `nil` for what can mean several values.
  private func point(_ value: Value) -> Point? {
    switch value {
    case .date(let reading): return moment(reading).map { .time($0) }
    case .period(let reading):
      guard let start = moment(reading.start), let end = moment(reading.end) else { return nil }
      return .period(start, end)
    case .number(let reading):
      let units = corpus.vocabulary.units
      let span = units.toBase(isWide ? reading.wide : reading.narrow, unit: reading.unit)
      return span.isPoint ? .number(span.from, units[reading.unit].dimension) : nil
    case .entity(let id): return .thing(corpus.things.find(id).map { corpus.things.id($0) } ?? id)
    case .text, .boolean, .list, .unknown, .none: return .value(value)
    }
  }

  private func moment(_ reading: DateReading) -> TimeSpan? {
    let span = isWide ? reading.wide : reading.narrow
    let (length, overflow) = span.to.subtractingReportingOverflow(span.from)
    return !overflow && length < Self.day ? span : nil
  }
}
