import Claims

/// Claims that `excludes` rules out, as seen from a claim that rules them out: one is not opposed to another that states the
/// very same, be it itself or that of a further source.
struct OpposedClaims {
  private(set) var rows: [UInt32] = []
  /// The first claim that states another thing than the very first: whoever asks is opposed to one of the two.
  private var other: UInt32?

  mutating func add(_ row: UInt32, _ corpus: Corpus) {
    if other == nil, let first = rows.first, !corpus.isSameStatement(corpus[row], corpus[first]) { other = row }
    rows.append(row)
  }

  /// Cost: O(1), however many sources state the same.
  func first(against row: ClaimRow, _ corpus: Corpus) -> UInt32? {
    guard let first = rows.first else { return nil }
    return corpus.isSameStatement(corpus[first], row) ? other : first
  }

  func all(against row: ClaimRow, _ corpus: Corpus) -> [UInt32] {
    rows.filter { !corpus.isSameStatement(corpus[$0], row) }
  }
}

extension Corpus {
  /// Whether two claims state one value of one item in one mode, whoever does.
  func isSameStatement(_ left: ClaimRow, _ right: ClaimRow) -> Bool {
    left.property == right.property && left.subject == right.subject && left.when == right.when
      && left.scope == right.scope && left.mode == right.mode && left.kind == right.kind
      && value(left) == value(right)
  }
}
