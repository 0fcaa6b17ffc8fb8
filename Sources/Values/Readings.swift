/// What a printed date can mean: two spans, the narrow one inside the wide one.
package struct DateReading: Sendable, Hashable, BitwiseCopyable {
  /// Every exact time that the words themselves allow.
  package var narrow: TimeSpan
  /// Every exact time that the words allow to a generous reader; contains `narrow`.
  package var wide: TimeSpan
  package var flags: ValueFlags

  package init(narrow: TimeSpan, wide: TimeSpan? = nil, flags: ValueFlags = []) {
    self.narrow = narrow
    self.wide = wide?.hull(narrow) ?? narrow
    self.flags = flags
  }
}

/// What a printed period can mean: a start and an end.
package struct PeriodReading: Sendable, Hashable, BitwiseCopyable {
  /// When it began.
  package var start: DateReading
  /// When it ended. An open or unknown end may be any time from the start on.
  package var end: DateReading
  /// The flags of the interval and of both its ends.
  package var flags: ValueFlags

  package init(start: DateReading, end: DateReading, flags: ValueFlags = []) {
    self.start = start
    self.end = end
    self.flags = flags
  }

  /// From the first moment at which it may have begun to the last at which it may have ended, narrow and wide.
  package var hull: DateReading {
    DateReading(
      narrow: start.narrow.hull(end.narrow), wide: start.wide.hull(end.wide), flags: flags)
  }
}

/// What a printed number can mean: two intervals in one unit, the narrow one inside the wide one.
package struct NumberReading: Sendable, Hashable, BitwiseCopyable {
  /// Every exact value that the words themselves allow.
  package var narrow: NumberSpan
  /// Every exact value that the words allow to a generous reader; contains `narrow`.
  package var wide: NumberSpan
  /// The unit of both, as written, after words such as "million"; `.none` for a pure number.
  package var unit: UnitID
  package var flags: ValueFlags

  package init(narrow: NumberSpan, wide: NumberSpan? = nil, unit: UnitID = .none, flags: ValueFlags = []) {
    self.narrow = narrow
    self.wide = wide?.hull(narrow) ?? narrow
    self.unit = unit
    self.flags = flags
  }
}
