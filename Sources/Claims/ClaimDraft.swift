import SourceText
import YAML

/// One claim while it is read: its keys' bytes and places, in memory that is used again for the next claim.
///
/// Keys come in any order, and what a value means depends on the property: so a claim is only understood at its end.
///
/// A class because it is large: a struct of its size is copied whenever a function borrows it, half a dozen times a claim.
final class ClaimDraft {
  /// The keys of a claim, in the order of the documentation.
  enum Key: Int, CaseIterable {
    case id, subject, property, value, values, open, when, scope, quote, at, mode, attributedTo, corrects, uncertain
    case tags, note

    private var spelling: StaticString {
      switch self {
      case .id: "id"
      case .subject: "subject"
      case .property: "property"
      case .value: "value"
      case .values: "values"
      case .open: "open"
      case .when: "when"
      case .scope: "scope"
      case .quote: "quote"
      case .at: "at"
      case .mode: "mode"
      case .attributedTo: "attributed-to"
      case .corrects: "corrects"
      case .uncertain: "uncertain"
      case .tags: "tags"
      case .note: "note"
      }
    }

    var name: String { spelling.description }

    /// Takes one scalar, and nothing else.
    var isScalar: Bool {
      switch self {
      case .values, .scope, .tags: false
      case .id, .subject, .property, .value, .open, .when, .quote, .at, .mode, .attributedTo, .corrects, .uncertain,
        .note:
        true
      }
    }

    static let names = allCases.map(\.name)

    /// The key that is spelt so: told by length and first letter, which no two keys share, then compared.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
      guard let first = name.first, let key = Self.candidate(length: name.count, first: first) else { return nil }
      let spelling = key.spelling
      // SAFETY: a literal's bytes stay where they are for as long as the process runs.
      let bytes = UnsafeBufferPointer(start: spelling.utf8Start, count: spelling.utf8CodeUnitCount)
      guard equal(bytes, name) else { return nil }
      self = key
    }

    private static func candidate(length: Int, first: UInt8) -> Key? {
      switch (length, first) {
      case (2, UInt8(ascii: "i")): .id
      case (2, UInt8(ascii: "a")): .at
      case (4, UInt8(ascii: "o")): .open
      case (4, UInt8(ascii: "w")): .when
      case (4, UInt8(ascii: "m")): .mode
      case (4, UInt8(ascii: "t")): .tags
      case (4, UInt8(ascii: "n")): .note
      case (5, UInt8(ascii: "v")): .value
      case (5, UInt8(ascii: "s")): .scope
      case (5, UInt8(ascii: "q")): .quote
      case (6, UInt8(ascii: "v")): .values
      case (7, UInt8(ascii: "s")): .subject
      case (8, UInt8(ascii: "p")): .property
      case (8, UInt8(ascii: "c")): .corrects
      case (9, UInt8(ascii: "u")): .uncertain
      case (13, UInt8(ascii: "a")): .attributedTo
      case (_, _): nil
      }
    }
  }

  /// A scalar: where its bytes are in `bytes`, and where it stands in the file.
  struct Text {
    var range: Range<Int>
    var start: SourcePosition
    var end: SourcePosition
    var isPlain: Bool

    static let nowhere = Text(range: 0..<0, start: .start, end: .start, isPlain: false)
  }

  /// A key and a value of `scope`, or of the explicit form of a value.
  struct Pair {
    var key: Text
    var value: Text
  }

  /// Of all scalars, one behind the other.
  private var bytes = ByteBuffer()
  /// By key; those that are set are in `present`.
  private var texts = InlineArray<16, Text>(repeating: .nowhere)
  /// A bit a key.
  private var present: UInt32 = 0
  /// The members of `values`, the entries of `scope`, of `value` as a mapping, of `tags`.
  var members: [Text] = []
  var scope: [Pair] = []
  var fields: [Pair] = []
  var tags: [Text] = []
  /// Where each key stands, of those in `met`.
  private var keys = InlineArray<16, SourcePosition>(repeating: .start)
  private var met: UInt32 = 0
  /// Where the claim begins.
  var start = SourcePosition.start
  /// Behind its last scalar.
  private(set) var end = SourcePosition.start
  /// Something was reported already: the claim is not to be stored.
  var isBroken = false
  /// A key that no claim has was reported: perhaps a missing one in another spelling.
  var hasUnknownKey = false
  /// Words without a value were reported: part of a text with commas that is not quoted.
  var hasStrayText = false

  func begin(at start: SourcePosition) {
    bytes.removeAll()
    present = 0
    met = 0
    if !members.isEmpty { members.removeAll(keepingCapacity: true) }
    if !scope.isEmpty { scope.removeAll(keepingCapacity: true) }
    if !fields.isEmpty { fields.removeAll(keepingCapacity: true) }
    if !tags.isEmpty { tags.removeAll(keepingCapacity: true) }
    self.start = start
    end = start
    isBroken = false
    hasUnknownKey = false
    hasStrayText = false
  }

  /// Copies the current scalar of a reader.
  @inline(__always)
  func copy(_ reader: borrowing EventReader) -> Text {
    let first = bytes.count
    bytes.append(reader.scalar)
    if end < reader.end { end = reader.end }
    return Text(range: first..<bytes.count, start: reader.start, end: reader.end, isPlain: reader.isPlain)
  }

  subscript(key: Key) -> Text? {
    @inline(__always) get { isPresent(key) ? texts[key.rawValue] : nil }
    @inline(__always) set {
      if let newValue {
        texts[key.rawValue] = newValue
        present |= 1 << UInt32(key.rawValue)
      } else {
        present &= ~(1 << UInt32(key.rawValue))
      }
    }
  }

  /// Whether a key has a value of the kind that it takes.
  @inline(__always)
  func isPresent(_ key: Key) -> Bool { present & 1 << UInt32(key.rawValue) != 0 }

  /// The value of a key that has one which says something.
  @inline(__always)
  func filled(_ key: Key) -> Text? {
    guard isPresent(key) else { return nil }
    let text = texts[key.rawValue]
    return text.range.isEmpty || isEmpty(text) ? nil : text
  }

  /// Where a key stands; `nil` where it has not been met.
  subscript(place key: Key) -> SourcePosition? {
    @inline(__always) get { met & 1 << UInt32(key.rawValue) != 0 ? keys[key.rawValue] : nil }
  }

  func meet(_ key: Key, at position: SourcePosition) {
    keys[key.rawValue] = position
    met |= 1 << UInt32(key.rawValue)
  }

  func string(_ text: Text) -> String { withBytes(text) { String(decoding: $0, as: UTF8.self) } }

  /// A scalar that YAML takes for null: nothing, or `~`.
  func isEmpty(_ text: Text) -> Bool {
    guard text.isPlain else { return false }
    return text.range.isEmpty || (text.range.count == 1 && bytes[text.range.lowerBound] == UInt8(ascii: "~"))
  }

  /// The same, or the word `null`, which is a text like any other where a text is asked for.
  func isNothing(_ text: Text) -> Bool {
    isEmpty(text) || (text.isPlain && ["null", "Null", "NULL"].contains(string(text)))
  }

  /// Calls `body` with the bytes of a text of this claim; `body` must not keep them.
  @inline(__always)
  func withBytes<Result, Failure: Error>(
    _ text: Text, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withBytes(text.range, body)
  }
}
