import Claims
import Plan
import Values

/// The subjects of each combination of values, for `unique`.
struct ValueOwners {
  /// A value that leaves nothing open; `nil` for one that may be another than one that is read alike.
  private indirect enum Sole: Hashable {
    case text(UInt32)
    case thing(UInt32)
    case boolean(Bool)
    /// In the unit as written: a conversion is rounded outward, and so leaves no single number.
    case number(Double, UnitID)
    /// The first second of a day, or a second of a time.
    case time(Int64)
    case period(Int64, Int64)
    case list(Set<Sole>)
  }

  private struct Key: Hashable {
    var values: [Sole]
    var when: UInt32
    var scope: UInt32
  }

  /// Claims that state one combination of values, one a property.
  private struct Owner {
    var subject: UInt32
    var rows: [UInt32]
    /// Also widely read.
    var isCertain: Bool
  }

  private let corpus: Corpus
  private var owners: [Key: [Owner]] = [:]
  /// The keys of `owners` that two claims share, in the order in which they first did.
  private var shared: [Key] = []

  /// The most subjects that a finding names, and of which it shows the claims; the claims of all are listed.
  private static let subjectLimit = 20

  init(_ corpus: Corpus) { self.corpus = corpus }

  /// - Parameter rows: claims of one subject, one a property.
  /// - Returns: `false` where one of them has no value to compare.
  mutating func add(_ rows: [UInt32]) -> Bool {
    if rows.contains(where: { corpus[$0].kind == .unknown }) { return false }
    var values: [Sole] = []
    for number in rows {
      guard let value = sole(corpus[number], wide: false) else { return true }
      values.append(value)
    }
    let first = corpus[rows[0]]
    let isCertain = zip(rows, values).allSatisfy { sole(corpus[$0], wide: true) == $1 }
    let key = Key(values: values, when: first.when, scope: first.scope)
    owners[key, default: []].append(Owner(subject: first.subject, rows: rows, isCertain: isCertain))
    if owners[key]?.count == 2 { shared.append(key) }
    return true
  }

  // MARK: Values

  private func sole(_ row: ClaimRow, wide isWide: Bool) -> Sole? {
    switch row.kind {
    case .text: .text(row.payload)
    case .entity: .thing(row.payload)
    case .boolean: .boolean(row.payload != 0)
    case .date: sole(isWide ? row.wideTime : row.narrowTime).map { .time($0) }
    case .number: sole(isWide ? row.wideNumber : row.narrowNumber, row.unit)
    case .period: sole(corpus.store.periods[Int(row.payload)], wide: isWide)
    case .list: sole(list: row, wide: isWide)
    case .unknown, .none: nil
    }
  }

  /// A day is as one as a date can be: that of a time in it is left open by everybody.
  private func sole(_ span: TimeSpan) -> Int64? {
    if span.from == span.to { return span.from }
    let day: Int64 = 86_400
    let (length, overflow) = span.to.subtractingReportingOverflow(span.from)
    return !overflow && length == day - 1 && span.from % day == 0 ? span.from : nil
  }

  private func sole(_ span: NumberSpan, _ unit: UnitID) -> Sole? {
    span.isPoint ? .number(span.from, unit) : nil
  }

  private func sole(_ period: PeriodReading, wide isWide: Bool) -> Sole? {
    guard let start = sole(isWide ? period.start.wide : period.start.narrow),
      let end = sole(isWide ? period.end.wide : period.end.narrow)
    else { return nil }
    return .period(start, end)
  }

  private func sole(list row: ClaimRow, wide isWide: Bool) -> Sole? {
    let list = corpus.store.lists[Int(row.payload)]
    if list.isOpen { return nil }
    var members: Set<Sole> = []
    for key in corpus.store.members[Int(list.start)..<Int(list.start + list.count)] {
      guard let member = sole(member: key, list.kind, wide: isWide) else { return nil }
      members.insert(member)
    }
    return .list(members)
  }

  private func sole(member key: UInt32, _ kind: ClaimRow.Kind, wide isWide: Bool) -> Sole? {
    switch kind {
    case .text: return .text(key)
    case .entity: return .thing(key)
    case .boolean: return .boolean(key != 0)
    case .date, .period, .number, .list, .unknown, .none:
      switch corpus.store.memberReadings[Int(key)] {
      case .number(let reading): return sole(isWide ? reading.wide : reading.narrow, reading.unit)
      case .date(let reading): return sole(isWide ? reading.wide : reading.narrow).map { .time($0) }
      case .period(let reading): return sole(reading, wide: isWide)
      }
    }
  }

  // MARK: Findings

  /// One for each group of subjects that share values, whatever the number of combinations that they share.
  func findings(scans: [Scan]) -> [RawFinding] {
    var bound: [[UInt32]: BoundCase] = [:]
    var order: [[UInt32]] = []
    for key in shared {
      let owners = owners[key] ?? []
      let certain = owners.filter(\.isCertain)
      let isCertain = Set(certain.map(\.subject)).count > 1
      let clashing = isCertain ? certain : owners
      let subjects = sortedByID(Set(clashing.map(\.subject)))
      guard subjects.count > 1 else { continue }
      if bound[subjects] == nil { order.append(subjects) }
      let shown = Dictionary(subjects.prefix(Self.subjectLimit).enumerated().map { ($1, $0) }) { first, _ in first }
      // Of each subject that is named one combination is a witness, the rest are others.
      var witnesses: [Int: [RawFinding.Part]] = [:]
      var others: [RawFinding.Part] = []
      for owner in owners {
        let parts = owner.rows.enumerated().map { RawFinding.Part(row: $1, label: scans[$0].name) }
        if let place = shown[owner.subject], witnesses[place] == nil, owner.isCertain || !isCertain {
          witnesses[place] = parts
        } else {
          others += parts
        }
      }
      bound[subjects, default: BoundCase()].add(
        isCertain ? .contradiction : .doubt, witnesses.sorted { $0.key < $1.key }.flatMap(\.value), others: others)
    }
    return order.compactMap { subjects in bound[subjects].map { finding(subjects, $0, scans) } }
  }

  private func sortedByID(_ subjects: Set<UInt32>) -> [UInt32] {
    subjects.map { (id: corpus.things.id($0), subject: $0) }.sorted { ($0.id, $0.subject) < ($1.id, $1.subject) }
      .map(\.subject)
  }

  private func finding(_ subjects: [UInt32], _ bound: BoundCase, _ scans: [Scan]) -> RawFinding {
    let names = scans.map(\.name.spoken).joined(separator: " and ")
    let left = subjects.count - Self.subjectLimit
    let labels = subjects.prefix(Self.subjectLimit).map(corpus.things.label).joined(separator: ", ")
    let values = bound.witness.prefix(scans.count).enumerated().map { place, part in
      "\(scans[place].name.spoken) is \(corpus.describe(corpus[part.row], wide: bound.verdict == .contradiction))"
    }
    var lines = ["of \(labels)\(left > 0 ? " and \(left) more" : ""): \(values.joined(separator: ", "))"]
    if bound.verdict == .doubt { lines.append("only a generous reading tells them apart") }
    return RawFinding(
      subjects: Array(subjects.prefix(Self.subjectLimit)), verdict: bound.verdict, witnesses: bound.witness,
      others: bound.others,
      explanation: Explanation(
        message: "the same \(names)" + (left > 0 ? ", and \(left) more with it" : ""), computation: lines))
  }
}
