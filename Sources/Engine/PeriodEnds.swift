import Claims
import Values

/// What the start and the end of a period can be, neither behind the other.
struct PeriodEnds {
  var start: TimeSpan
  var end: TimeSpan

  init(start: TimeSpan, end: TimeSpan) {
    self.start = start
    self.end = end
  }

  /// Of a claim: a date is taken as a period that begins and ends some time in its reading, perhaps at once. `nil` for what is
  /// neither date nor period.
  init?(_ row: ClaimRow, isWide: Bool, _ corpus: Corpus) {
    switch row.kind {
    case .date:
      let span = isWide ? row.wideTime : row.narrowTime
      self.init(start: span, end: span)
    case .period:
      let period = corpus.store.periods[Int(row.payload)]
      let start = isWide ? period.start.wide : period.start.narrow
      let end = isWide ? period.end.wide : period.end.narrow
      // A period that can't be one is the reader's matter: its ends are taken as they stand.
      if start.from > end.to {
        self.init(start: start, end: end)
        return
      }
      self.init(
        start: TimeSpan(from: start.from, to: max(start.from, min(start.to, end.to))),
        end: TimeSpan(from: min(end.to, max(end.from, start.from)), to: end.to))
    case .number, .text, .entity, .boolean, .list, .unknown, .none: return nil
    }
  }

  /// The whole of a stretch.
  init(all span: TimeSpan) {
    self.init(start: TimeSpan(from: span.from, to: span.from), end: TimeSpan(from: span.to, to: span.to))
  }

  /// Neither begins before the other nor ends after it.
  func within(_ other: PeriodEnds) -> Truth {
    Truth(
      canHold: start.to >= other.start.from && end.from <= other.end.to,
      canFail: start.from < other.start.to || end.to > other.end.from)
  }

  /// Has some time in common with the other.
  func overlaps(_ other: PeriodEnds) -> Truth {
    Truth(
      canHold: end.to >= other.start.from && other.end.to >= start.from,
      canFail: end.from < other.start.to || other.end.from < start.to)
  }
}
