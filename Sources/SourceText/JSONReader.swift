/// Reads one JSON value, as it stands on a line of a file of such lines.
///
/// Nothing is passed over in silence: what stands behind the value, a control character in a string and a lone surrogate
/// are problems. Numbers are not read, only told from the rest: no such file of ours holds any.
/// Source: RFC 8259.
package struct JSONReader {
  /// A value.
  package enum Value: Sendable, Hashable {
    case string(String)
    case list([Value])
    /// In the order of the text, with the places of the values; keys may stand twice.
    case object([Member])
    /// A number, `true`, `false` or `null`.
    case other

    /// What it is, for messages: `a list`.
    package var kindName: String {
      switch self {
      case .string: "a string"
      case .list: "a list"
      case .object: "an object"
      case .other: "a number, true, false or null"
      }
    }
  }

  /// A key of an object and its value.
  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: Value
    /// Where the key and the value begin, in bytes from the start of the text.
    package var keyOffset: Int
    package var valueOffset: Int
  }

  /// Why a text is no JSON.
  package struct Problem: Error, Sendable, Hashable {
    /// Lower case, no full stop.
    package var message: String
    /// In bytes from the start of the text.
    package var offset: Int
  }

  /// Objects and lists within each other; more is no file of ours, and would exhaust the stack.
  private static let depthLimit = 64

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var depth = 0

  /// The value that `bytes` are, blanks around it aside.
  package static func read(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Value {
    var reader = JSONReader(bytes: bytes, index: bytes.startIndex)
    let value = try reader.value()
    reader.skipBlanks()
    if reader.index < bytes.endIndex { throw reader.problem("nothing may stand behind the value") }
    return value
  }

  private func problem(_ message: String, at place: Int? = nil) -> Problem {
    Problem(message: message, offset: (place ?? index) - bytes.startIndex)
  }

  private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(Problem) -> Value {
    skipBlanks()
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try nested { reader throws(Problem) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Problem) in try reader.list() }
    case nil: throw problem("a value is missing here")
    case .some: return try word()
    }
  }

  private mutating func nested(_ read: (inout JSONReader) throws(Problem) -> Value) throws(Problem) -> Value {
    if depth == Self.depthLimit { throw problem("values stand within each other more than \(depth) deep") }
    index += 1
    depth += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(Problem) -> Value {
    var members: [Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      let keyOffset = index - bytes.startIndex
      guard next == UInt8(ascii: "\"") else { throw problem("a key in quotation marks is expected here") }
      let key = try string()
      guard take(UInt8(ascii: ":")) else { throw problem("a ':' is expected here") }
      skipBlanks()
      let valueOffset = index - bytes.startIndex
      members.append(Member(key: key, value: try value(), keyOffset: keyOffset, valueOffset: valueOffset))
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw problem("a ',' or '}' is expected here") }
      return .object(members)
    }
  }

  private mutating func list() throws(Problem) -> Value {
    var values: [Value] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    while true {
      values.append(try value())
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw problem("a ',' or ']' is expected here") }
      return .list(values)
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(Problem) -> Value {
    let start = index
    while let byte = next, byte > 0x20, !",]}:\"[{".utf8.contains(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    if ["true", "false", "null"].contains(word) { return .other }
    guard let first = word.utf8.first, "-0123456789".utf8.contains(first), Double(word) != nil else {
      throw problem("this is no value", at: start)
    }
    return .other
  }
}

// MARK: Strings

extension JSONReader {
  private mutating func string() throws(Problem) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw problem("this is not UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"): text += try escaped()
      case 0..<0x20: throw problem("a control character in a string is written with '\\u'")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw problem("the quotation mark that opens a string here is never closed", at: start)
  }

  /// The bytes that an escape sequence stands for.
  private mutating func escaped() throws(Problem) -> [UInt8] {
    let start = index
    index += 1
    let byte = next
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return byte.map { [$0] } ?? []
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      let unit = try codeUnit(start)
      var units = [unit]
      if UTF16.isLeadSurrogate(unit), bytes[index...].starts(with: Array("\\u".utf8)) {
        index += 2
        units.append(try codeUnit(start))
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw problem("half of a surrogate pair is no character", at: start)
      }
      return Array(text.utf8)
    default: throw problem("there is no such escape sequence", at: start)
    }
  }

  private mutating func codeUnit(_ start: Int) throws(Problem) -> UInt16 {
    let digits = bytes[min(index, bytes.endIndex)...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("'\\u' is followed by four hexadecimal digits", at: start) }
    index += 4
    return unit
  }
}
