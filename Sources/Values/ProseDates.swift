/// The dates that a quote prints, whole or in part: "in May of 2008", "January 13, 2017", "23rd January", "the 1990s".
///
/// English, as the sources are; a part that isn't printed is left to the quote's surroundings.
package struct ProseDates: Sendable {
  private var years: [Int64] = []
  private var months: Set<Int64> = []
  private var days: Set<Int64> = []
  /// Decades, centuries, and dates in numbers alone, which can be read in both orders.
  private var spans: [TimeSpan] = []
  /// The quote names a time by another: "on the same day", "yesterday", "last Friday".
  package private(set) var isRelative = false
  /// Nothing but parts of one date is printed.
  private var isAlone = true

  /// How a quote and a date go together.
  package enum Agreement: Sendable, Hashable {
    /// What is printed is, or can be, the date.
    case agrees
    /// Nothing of a date is printed.
    case nothing
    /// Another date is printed.
    case differs
    /// One other date is printed, with its year, and nothing else: any further word may make it the date of another
    /// thing, of another calendar, or the end of a span.
    case differsPlainly
  }

  private static let relative: Set<String> = [
    "same", "yesterday", "today", "tomorrow", "now", "then", "ago", "later", "earlier", "last", "next", "this",
    "previous", "following", "since", "recent", "recently", "current", "currently", "after", "before", "when", "until",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "anniversary", "decade", "century",
    "week", "weeks", "month", "months", "year", "years", "day", "days",
  ]
  private static let suffixes: Set<String> = ["st", "nd", "rd", "th"]
  /// Words and marks that leave a date what it is. Not "by" and "from", which leave other dates possible.
  private static let neutral: Set<String> = ["in", "on", "of", "the", "at", ".", ",", ";", ":", "(", ")", "\""]

  package init(_ text: String) {
    let prose = ProseWords(text)
    isRelative = prose.has(Self.relative)
    let words = prose.words
    for (place, word) in words.enumerated() {
      switch word.kind {
      case .letters: readLetters(place, words)
      case .digits: readDigits(place, words)
      case .mark: break
      }
      if !Self.isPartOfDate(word) { isAlone = false }
    }
    readTriples(words)
  }

  private static func isPartOfDate(_ word: ProseWords.Word) -> Bool {
    switch word.kind {
    case .digits: return word.text.utf8.count == 4 || word.text.utf8.count <= 2
    case .mark: return neutral.contains(word.text)
    case .letters:
      if neutral.contains(word.text) || suffixes.contains(word.text) { return true }
      return DateInProse.month(withoutSuffix(word.text)) != nil || DateInProse.month(word.text) != nil
    }
  }

  /// "23rdJanuary", as texts are sometimes joined.
  private static func withoutSuffix(_ name: String) -> String {
    suffixes.first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) } ?? name
  }

  private mutating func readLetters(_ place: Int, _ words: [ProseWords.Word]) {
    var name = words[place].text
    if place > 0, words[place - 1].kind == .digits { name = Self.withoutSuffix(name) }
    if let month = DateInProse.month(name) { months.insert(Int64(month)) }
    let number = Self.ordinal(words, place)
    let next = place + 1 < words.count && words[place + 1].text == "-" ? place + 2 : place + 1
    if let number, next < words.count, words[next].text == "century" { addCentury(number) }
  }

  private static func ordinal(_ words: [ProseWords.Word], _ place: Int) -> Int64? {
    let word = words[place].text
    if suffixes.contains(word), place > 0, words[place - 1].kind == .digits { return Int64(words[place - 1].text) }
    var at = 0
    let bytes = Array(word.utf8)
    guard let number = NumberWords.read(bytes.span, &at, end: bytes.count, ordinals: true), number.isOrdinal else {
      return nil
    }
    return number.mantissa
  }

  private mutating func addCentury(_ number: Int64) {
    guard 1...40 ~= number else { return }
    // People count both from 1900 and from 1901.
    spans.append(Self.span(from: CivilDay(year: number * 100 - 100, month: 1, day: 1), toYear: number * 100))
  }

  private mutating func readDigits(_ place: Int, _ words: [ProseWords.Word]) {
    let text = words[place].text
    guard text.utf8.count <= 4, let number = Int64(text) else { return }
    let next = place + 1 < words.count ? words[place + 1] : nil
    let isAttached = next.map { $0.range.lowerBound == words[place].range.upperBound } ?? false
    if text.utf8.count == 4 {
      if isAttached, next?.text == "s" {
        let length: Int64 = number % 100 == 0 ? 99 : 9
        spans.append(Self.span(from: CivilDay(year: number, month: 1, day: 1), toYear: number + length))
      } else {
        years.append(number)
        addShortYear(place, words, after: number)
      }
    } else if 1...31 ~= number, text.utf8.count <= 2 {
      days.insert(number)
    }
    if place > 0, words[place - 1].text == "'", text.utf8.count == 2 { years += [1900 + number, 2000 + number] }
  }

  /// "2007/08", "2015-16"
  private mutating func addShortYear(_ place: Int, _ words: [ProseWords.Word], after year: Int64) {
    guard place + 2 < words.count, ["/", "-"].contains(words[place + 1].text), words[place + 2].text.utf8.count == 2,
      let short = Int64(words[place + 2].text), short > year % 100, short - year % 100 < 12
    else { return }
    years.append(year - year % 100 + short)
  }

  /// "13/01/2017", "2017-01-13", "13.1.2017": day and month in either order.
  private mutating func readTriples(_ words: [ProseWords.Word]) {
    for place in words.indices where place + 4 < words.count {
      let part = words[place...(place + 4)].map(\.text)
      guard part[1] == part[3], ["/", "-", "."].contains(part[1]), let a = Int64(part[0]), let b = Int64(part[2]),
        let c = Int64(part[4])
      else { continue }
      if part[0].utf8.count == 4 {
        addDay(a, b, c)
      } else if part[4].utf8.count == 4 {
        addDay(c, b, a)
        addDay(c, a, b)
      }
    }
  }

  private mutating func addDay(_ year: Int64, _ month: Int64, _ day: Int64) {
    guard 1...12 ~= month, 1...CivilDay.daysInMonth(month, of: year) ~= day else { return }
    spans.append(Self.span(year, month, day))
  }

  // MARK: Comparing

  /// Whether a date can be the one that is printed.
  ///
  /// - Parameter date: a claim's; of a period, one of its ends or all of it.
  package func agreement(with date: DateReading) -> Agreement {
    let isPrinted = !years.isEmpty || !months.isEmpty || !spans.isEmpty
    if spans.contains(where: date.narrow.meets) { return .agrees }
    if years.isEmpty {
      if !months.isEmpty || !days.isEmpty, agreesInPart(date.narrow) { return .agrees }
      return isPrinted ? .differs : .nothing
    }
    let printed = combinations
    if printed.contains(where: date.narrow.meets) { return .agrees }
    // A number beside a year alone is no day.
    let isOne = years.count == 1 && months.count <= 1 && days.count <= months.count && spans.isEmpty
    let isPlain = isOne && isAlone && !isRelative
    return isPlain && !printed.contains(where: date.wide.meets) ? .differsPlainly : .differs
  }

  /// Every printed year with every printed month and day.
  private var combinations: [TimeSpan] {
    years.flatMap { year -> [TimeSpan] in
      if months.isEmpty { return [Self.span(year, nil, nil)] }
      return months.sorted().flatMap { month -> [TimeSpan] in
        let possible = days.filter { $0 <= CivilDay.daysInMonth(month, of: year) }.sorted()
        return possible.isEmpty ? [Self.span(year, month, nil)] : possible.map { Self.span(year, month, $0) }
      }
    }
  }

  /// Whether some day of the span is of a printed month, and has a printed number.
  private func agreesInPart(_ span: TimeSpan) -> Bool {
    let length = span.isOpenAtStart || span.isOpenAtEnd ? .max : span.to.saturatingSubtracting(span.from)
    // A number alone may be anything; it is a day's only where a day is claimed, or a month.
    if months.isEmpty, length > 31 * 86_400 { return false }
    guard length < 366 * 86_400 else { return true }
    for number in CivilDay.number(ofSecond: span.from)...CivilDay.number(ofSecond: max(span.from, span.to)) {
      let day = CivilDay(number: number)
      if months.isEmpty || months.contains(day.month), days.isEmpty || days.contains(day.day) { return true }
    }
    return false
  }

  private static func span(_ year: Int64, _ month: Int64?, _ day: Int64?) -> TimeSpan {
    let first = CivilDay(year: year, month: month ?? 1, day: day ?? 1)
    let last: CivilDay
    if let month {
      last = CivilDay(year: year, month: month, day: day ?? CivilDay.daysInMonth(month, of: year))
    } else {
      last = CivilDay(year: year, month: 12, day: 31)
    }
    return span(from: first, to: last)
  }

  private static func span(from first: CivilDay, toYear year: Int64) -> TimeSpan {
    span(from: first, to: CivilDay(year: year, month: 12, day: 31))
  }

  private static func span(from first: CivilDay, to last: CivilDay) -> TimeSpan {
    TimeSpan(
      from: CivilDay.firstSecond(ofDay: first.number), to: CivilDay.firstSecond(ofDay: last.number + 1) - 1)
  }
}
