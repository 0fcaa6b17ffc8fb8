extension Expression {
  /// The expressions that it is made of.
  package var operands: [Expression] {
    switch self {
    case .number, .numberValue, .aggregate, .date, .dateValue, .published, .today, .keyValue, .text, .boolean: []
    case .negate(let operand), .absolute(let operand), .year(let operand), .start(let operand), .end(let operand),
      .not(let operand):
      [operand]
    case .least(let operands), .greatest(let operands): operands
    case .arithmetic(_, let left, let right), .change(let left, let right), .elapsed(let left, let right),
      .compare(_, let left, let right), .same(let left, let right), .differ(let left, let right),
      .within(let left, let right), .overlaps(let left, let right), .and(let left, let right), .or(let left, let right):
      [left, right]
    }
  }

  /// The scan whose claims it looks at itself; `nil` where only its operands do, or none.
  package var ownScan: Int? {
    switch self {
    case .numberValue(let scan), .dateValue(let scan), .keyValue(let scan), .aggregate(_, let scan),
      .published(let scan):
      scan
    case .number, .negate, .arithmetic, .absolute, .least, .greatest, .change, .elapsed, .year, .date, .start, .end,
      .today, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      nil
    }
  }

  /// The scan whose one claim's value it is; `nil` for anything else.
  package var plainScan: Int? {
    switch self {
    case .numberValue(let scan), .dateValue(let scan), .keyValue(let scan): scan
    case .number, .negate, .arithmetic, .absolute, .least, .greatest, .change, .elapsed, .year, .aggregate, .date,
      .start, .end, .published, .today, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      nil
    }
  }

  /// Adds the scans whose claims it looks at, each once, in the order in which it names them.
  package func collectScans(_ scans: inout [Int]) {
    if let scan = ownScan, !scans.contains(scan) { scans.append(scan) }
    for operand in operands { operand.collectScans(&scans) }
  }

  /// Whether its value is the number of a calendar year.
  package var isYear: Bool {
    switch self {
    case .year: true
    case .least(let operands), .greatest(let operands): operands.contains(where: \.isYear)
    case .arithmetic(let sign, let left, let right):
      switch sign {
      case .add: left.isYear != right.isYear
      case .subtract: left.isYear && !right.isYear
      case .multiply, .divide: false
      }
    case .number, .numberValue, .negate, .absolute, .change, .elapsed, .aggregate, .date, .dateValue, .start, .end,
      .published, .today, .keyValue, .text, .boolean, .compare, .same, .differ, .within, .overlaps, .and, .or, .not:
      false
    }
  }
}
