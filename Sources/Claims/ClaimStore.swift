import Values

/// The claims of some files, in columns and numbers.
///
/// Rows are in chunks of a fixed size, so that they grow without copying and are told by one number: the chunk in the upper
/// bits, the place in it in the lower `chunkBits`. Numbers ascend in the order of the files, with gaps.
package struct ClaimStore: Sendable {
  package static var chunkBits: Int { 12 }
  package static var chunkSize: Int { 1 << chunkBits }

  /// A list's members: keys of texts and entities, else numbers of `memberReadings`.
  package struct List: Sendable, BitwiseCopyable {
    package var start: UInt32
    package var count: UInt32
    package var kind: ClaimRow.Kind
    /// The source says "including".
    package var isOpen: Bool
  }

  package internal(set) var chunks: [ContiguousArray<ClaimRow>] = []
  package internal(set) var symbols = SymbolTable()
  package internal(set) var arena: TextArena
  package internal(set) var lists: ContiguousArray<List> = []
  package internal(set) var members: ContiguousArray<UInt32> = []
  package internal(set) var memberReadings: ContiguousArray<NumberOrDate> = []
  package internal(set) var periods: ContiguousArray<PeriodReading> = []
  /// Where the claims say `corrects:`, in the order of the files.
  package internal(set) var corrections: [Correction] = []
  package internal(set) var count = 0

  /// - Parameter spill: takes what is seldom read of the claims.
  package init(spill: SpillFile? = nil) { arena = TextArena(spill: spill) }

  /// A row that replaces another claim.
  package struct Correction: Sendable {
    package var row: UInt32
    /// A claim's id in the same source, or `source/claim`.
    package var target: String
    package var line: UInt32
    package var column: UInt32
  }

  /// A member of a list of dates, numbers or periods.
  package enum NumberOrDate: Sendable, Hashable {
    case number(NumberReading)
    case date(DateReading)
    case period(PeriodReading)
  }

  /// - Returns: the row's number.
  package mutating func append(_ row: ClaimRow) -> UInt32 {
    if chunks.isEmpty || chunks[chunks.count - 1].count == Self.chunkSize {
      var chunk = ContiguousArray<ClaimRow>()
      chunk.reserveCapacity(Self.chunkSize)
      chunks.append(chunk)
    }
    let chunk = chunks.count - 1
    chunks[chunk].append(row)
    count += 1
    return UInt32(truncatingIfNeeded: chunk << Self.chunkBits | (chunks[chunk].count - 1))
  }

  /// The row of a number that `append` gave, or that `forEach` names.
  package subscript(number: UInt32) -> ClaimRow {
    get { chunks[Int(number >> UInt32(Self.chunkBits))][Int(number) & (Self.chunkSize - 1)] }
    set { chunks[Int(number >> UInt32(Self.chunkBits))][Int(number) & (Self.chunkSize - 1)] = newValue }
  }

  /// One more than the greatest number that a row may have.
  package var numberLimit: Int { chunks.count << Self.chunkBits }

  /// All rows in the order of the files.
  package func forEach(_ body: (_ number: UInt32, _ row: borrowing ClaimRow) -> Void) {
    for (chunk, rows) in chunks.enumerated() {
      let base = UInt32(truncatingIfNeeded: chunk << Self.chunkBits)
      // SAFETY: the array's own storage, for the time of the call.
      rows.withUnsafeBufferPointer { rows in
        for index in rows.indices { body(base + UInt32(truncatingIfNeeded: index), rows[index]) }
      }
    }
  }

  /// How much there is, to go back to.
  struct Mark {
    var chunks: Int
    var lastChunk: Int
    var count: Int
    var corrections: Int
  }

  var mark: Mark {
    Mark(chunks: chunks.count, lastChunk: chunks.last?.count ?? 0, count: count, corrections: corrections.count)
  }

  /// Takes back all rows since a mark; what they alone used stays, unused.
  mutating func goBack(to mark: Mark) {
    chunks.removeLast(chunks.count - mark.chunks)
    if let last = chunks.indices.last { chunks[last].removeLast(chunks[last].count - mark.lastChunk) }
    count = mark.count
    corrections.removeLast(corrections.count - mark.corrections)
  }

  /// Takes over the claims of a later store.
  ///
  /// - Parameter sourceBase: what is added to its rows' sources.
  /// Cost: O(rows), in place but for the symbols.
  package mutating func append(_ other: consuming ClaimStore, sourceBase: UInt32) {
    if count == 0, sourceBase == 0 {
      self = other
      return
    }
    let firstRow = UInt32(truncatingIfNeeded: numberLimit)
    let map = (0..<other.symbols.count).map { symbols.intern(other.symbols.text(UInt32($0))) }
    let pageBase = UInt64(arena.pageCount) << 16
    let listBase = UInt32(truncatingIfNeeded: lists.count)
    let periodBase = UInt32(truncatingIfNeeded: periods.count)
    for chunk in other.chunks.indices {
      for index in other.chunks[chunk].indices {
        other.chunks[chunk][index].rebase(
          symbols: map, source: sourceBase, page: pageBase, list: listBase, period: periodBase)
      }
    }
    chunks += other.chunks
    count += other.count
    arena.append(pagesOf: other.arena)
    let memberBase = UInt32(truncatingIfNeeded: members.count)
    let readingBase = UInt32(truncatingIfNeeded: memberReadings.count)
    for var list in other.lists {
      let range = Int(list.start)..<Int(list.start + list.count)
      list.start += memberBase
      lists.append(list)
      let isKeyed = list.kind == .text || list.kind == .entity
      members += other.members[range].map { isKeyed ? map[Int($0)] : list.kind == .boolean ? $0 : $0 + readingBase }
    }
    memberReadings += other.memberReadings
    periods += other.periods
    corrections += other.corrections.map { correction in
      var correction = correction
      correction.row += firstRow
      return correction
    }
  }
}

extension ClaimRow {
  fileprivate mutating func rebase(symbols map: [UInt32], source: UInt32, page: UInt64, list: UInt32, period: UInt32) {
    subject = map[Int(subject)]
    self.source += source
    if when != 0 { when = map[Int(when - 1)] + 1 }
    if scope != 0 { scope = map[Int(scope - 1)] + 1 }
    record += page
    switch kind {
    case .text, .entity: payload = map[Int(payload)]
    case .list: payload += list
    case .period: payload += period
    case .date, .number, .boolean, .unknown, .none: break
    }
  }
}
