/// ASCII characters that values are made of, by name, so that parsers read as what they look for.
enum ASCII {
  static let blank = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let zero = UInt8(ascii: "0")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let point = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
}

extension UInt8 {
  /// The digit's value; `nil` for other characters.
  var digit: UInt8? {
    let value = self &- ASCII.zero
    return value < 10 ? value : nil
  }

  /// A letter's lower case; other characters as they are.
  var lowercased: UInt8 { 65...90 ~= self ? self | 0x20 : self }

  var isLetter: Bool { 97...122 ~= lowercased }
  var isBlank: Bool { self == ASCII.blank || self == ASCII.tab }
  /// Whether it isn't the first byte of a scalar.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension Span<UInt8> {
  /// The byte at the offset; 0 from `end` on, which no value contains.
  func byte(_ offset: Int, before end: Int) -> UInt8 {
    offset >= 0 && offset < end && offset < count ? self[offset] : 0
  }

  /// Whether the ASCII text stands at the offset.
  func has(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= Swift.min(end, count) else { return false }
    // SAFETY: the pointer is to a literal of `length` bytes, and read within them.
    return text.withUTF8Buffer { literal in
      for i in 0..<length where self[offset + i] != literal[i] { return false }
      return true
    }
  }

  /// The bytes as text, repaired where they aren't UTF-8.
  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    // SAFETY: the bytes are copied before the call ends.
    return withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  /// The bytes as text in quotes for a message, cut after 40 characters.
  func quoted(_ range: Range<Int>) -> String {
    let text = text(range)
    return text.count > 40 ? "\"\(text.prefix(39))…\"" : "\"\(text)\""
  }

  /// 1-based, in Unicode scalars.
  func column(of offset: Int) -> Int {
    var column = 1
    for i in 0..<Swift.min(Swift.max(offset, 0), count) where !self[i].isContinuation { column += 1 }
    return column
  }
}

extension ValueError {
  /// An error at an offset of the text, in bytes.
  init(_ message: String, at offset: Int, in bytes: Span<UInt8>, remedy: String? = nil) {
    self.init(message, column: bytes.column(of: offset), remedy: remedy)
  }
}
