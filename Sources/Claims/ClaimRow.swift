import Values

/// One claim in the store: what rules look at, in place; the rest is its `ClaimRecord`.
///
/// 64 bytes.
package struct ClaimRow: Sendable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    case date, period, number, text, entity, boolean, list, unknown, none
  }

  package struct Flags: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Another claim replaces this one: it is not bound.
    package static let corrected = Flags(rawValue: 1 << 0)
    package static let hasQuote = Flags(rawValue: 1 << 1)
    package static let hasPlace = Flags(rawValue: 1 << 2)
    package static let uncertain = Flags(rawValue: 1 << 3)
    package static let hasTags = Flags(rawValue: 1 << 4)
    /// Its id repeats another's: reported, and not bound.
    package static let duplicate = Flags(rawValue: 1 << 5)
    /// The source's text was looked through for the quote, which stands there, or does not.
    package static let quoteStands = Flags(rawValue: 1 << 6)
    package static let quoteMissing = Flags(rawValue: 1 << 7)
  }

  // Bit patterns of `Int64` seconds for dates and the hull of periods, of `Double` for numbers.
  private var narrowFrom: UInt64 = 0
  private var narrowTo: UInt64 = 0
  private var wideFrom: UInt64 = 0
  private var wideTo: UInt64 = 0
  /// The address of the claim's `ClaimRecord` in bits 0–47; its kind, mode and flags in bits 48–51, 52–53 and 56–63.
  private var packed: UInt64
  /// A symbol while a file is read; then a `Corpus` thing.
  package var subject: UInt32 = 0
  package var source: UInt32 = 0
  /// A symbol plus one while a file is read; then an index into the corpus's `whens` plus one; 0 for none.
  package var when: UInt32 = 0
  /// A symbol plus one, 0 for none.
  package var scope: UInt32 = 0
  /// By kind: the symbol of a text, the thing of an entity (a symbol while a file is read), 0 or 1 for booleans, the
  /// index of a list or period in the store.
  package var payload: UInt32 = 0
  package var property: UInt16 = 0
  private var unitNumber: UInt16 = 0

  package init(record: TextArena.Address) {
    packed = record & TextArena.addressMask
    kind = .none
  }

  /// Of the claim's `ClaimRecord`.
  package var record: TextArena.Address {
    get { packed & TextArena.addressMask }
    set { packed = packed & ~TextArena.addressMask | newValue & TextArena.addressMask }
  }

  package var kind: Kind {
    get { Kind(rawValue: UInt8(truncatingIfNeeded: packed >> 48 & 15)) ?? .none }
    set { packed = packed & ~(15 << 48) | UInt64(newValue.rawValue) << 48 }
  }

  package var flags: Flags {
    get { Flags(rawValue: UInt8(truncatingIfNeeded: packed >> 56)) }
    set { packed = packed & ~(255 << 56) | UInt64(newValue.rawValue) << 56 }
  }

  package var isBound: Bool { flags.isDisjoint(with: [.corrected, .duplicate]) }

  package var mode: Mode {
    get { Mode(number: UInt8(truncatingIfNeeded: packed >> 52 & 3)) }
    set { packed = packed & ~(3 << 52) | UInt64(newValue.number) << 52 }
  }

  package var unit: UnitID {
    get { UnitID(rawValue: unitNumber) }
    set { unitNumber = newValue.rawValue }
  }

  /// The narrow and wide readings of a date, or of the hull of a period.
  package var narrowTime: TimeSpan {
    TimeSpan(from: Int64(bitPattern: narrowFrom), to: Int64(bitPattern: narrowTo))
  }
  package var wideTime: TimeSpan {
    TimeSpan(from: Int64(bitPattern: wideFrom), to: Int64(bitPattern: wideTo))
  }

  /// The narrow and wide readings of a number, in `unit`.
  package var narrowNumber: NumberSpan {
    NumberSpan(from: Double(bitPattern: narrowFrom), to: Double(bitPattern: narrowTo))
  }
  package var wideNumber: NumberSpan {
    NumberSpan(from: Double(bitPattern: wideFrom), to: Double(bitPattern: wideTo))
  }

  package mutating func set(_ reading: DateReading) {
    kind = .date
    narrowFrom = UInt64(bitPattern: reading.narrow.from)
    narrowTo = UInt64(bitPattern: reading.narrow.to)
    wideFrom = UInt64(bitPattern: reading.wide.from)
    wideTo = UInt64(bitPattern: reading.wide.to)
  }

  package mutating func set(_ reading: NumberReading) {
    kind = .number
    narrowFrom = reading.narrow.from.bitPattern
    narrowTo = reading.narrow.to.bitPattern
    wideFrom = reading.wide.from.bitPattern
    wideTo = reading.wide.to.bitPattern
    unit = reading.unit
  }
}

extension Mode {
  fileprivate var number: UInt8 {
    switch self {
    case .asserted: 0
    case .denied: 1
    case .forecast: 2
    case .alleged: 3
    }
  }

  fileprivate init(number: UInt8) {
    self = number == 1 ? .denied : number == 2 ? .forecast : number == 3 ? .alleged : .asserted
  }
}
