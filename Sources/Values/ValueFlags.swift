/// What the words around a value say of it.
package struct ValueFlags: OptionSet, Sendable, Hashable, BitwiseCopyable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// `~`, `%`, "about".
  package static let approximate = ValueFlags(rawValue: 1 << 0)
  /// `?`, `%`: the source doubts it.
  package static let uncertain = ValueFlags(rawValue: 1 << 1)
  /// "over", "more than".
  package static let over = ValueFlags(rawValue: 1 << 2)
  /// "at least".
  package static let atLeast = ValueFlags(rawValue: 1 << 3)
  /// "under", "less than".
  package static let under = ValueFlags(rawValue: 1 << 4)
  /// "at most", "up to".
  package static let atMost = ValueFlags(rawValue: 1 << 5)
  /// "nearly", "almost".
  package static let nearly = ValueFlags(rawValue: 1 << 6)
  /// `a..b` of numbers.
  package static let range = ValueFlags(rawValue: 1 << 7)
  /// `x±d`.
  package static let plusMinus = ValueFlags(rawValue: 1 << 8)
  /// A date with unspecified digits, `X`.
  package static let masked = ValueFlags(rawValue: 1 << 9)
  /// `[…]`: one of the dates.
  package static let oneOf = ValueFlags(rawValue: 1 << 10)
  /// `{…}`: all of the dates.
  package static let allOf = ValueFlags(rawValue: 1 << 11)
  /// `../…`: no start.
  package static let openStart = ValueFlags(rawValue: 1 << 12)
  /// `…/..`: no end.
  package static let openEnd = ValueFlags(rawValue: 1 << 13)
  /// `/…`: a start that isn't known.
  package static let unknownStart = ValueFlags(rawValue: 1 << 14)
  /// `…/`: an end that isn't known.
  package static let unknownEnd = ValueFlags(rawValue: 1 << 15)
  /// A season, quarter or other part of a year, 21…41.
  package static let season = ValueFlags(rawValue: 1 << 16)
  /// A year with `S`: only so many of its digits are significant.
  package static let significantDigits = ValueFlags(rawValue: 1 << 17)
  /// `a/b` of dates.
  package static let interval = ValueFlags(rawValue: 1 << 18)
  /// A number that is meant to the last digit: `precision: exact`.
  package static let exact = ValueFlags(rawValue: 1 << 19)
  /// A time of day without a zone.
  package static let localTime = ValueFlags(rawValue: 1 << 20)

  /// The names of the flags that are set, kebab-case, always in the same order.
  package var names: [String] {
    Self.table.compactMap { contains($0.flag) ? $0.name : nil }
  }

  private static let table: [(flag: ValueFlags, name: String)] = [
    (.approximate, "approximate"), (.uncertain, "uncertain"), (.over, "over"), (.atLeast, "at-least"),
    (.under, "under"), (.atMost, "at-most"), (.nearly, "nearly"), (.range, "range"), (.plusMinus, "plus-minus"),
    (.masked, "masked"), (.oneOf, "one-of"), (.allOf, "all-of"), (.openStart, "open-start"), (.openEnd, "open-end"),
    (.unknownStart, "unknown-start"), (.unknownEnd, "unknown-end"), (.season, "season"),
    (.significantDigits, "significant-digits"), (.interval, "interval"), (.exact, "exact"),
    (.localTime, "local-time"),
  ]
}
