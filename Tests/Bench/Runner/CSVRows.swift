/// The rows of a CSV text, each a list of fields.
///
/// Quoted fields may hold commas, line ends and doubled quotes; lines end in CRLF or LF; the last line's end may be
/// missing. Source: RFC 4180, section 2.
struct CSVRows: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var place = 0

  /// Reads UTF-8 without a byte order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next row; `nil` at the end.
  mutating func next() -> [String]? {
    guard place < bytes.count else { return nil }
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && peek() == byte:
        field.append(byte)
        place += 1
      case UInt8(ascii: "\""):
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        row.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      case UInt8(ascii: "\r") where !isQuoted && peek() == UInt8(ascii: "\n"):
        break
      case UInt8(ascii: "\n") where !isQuoted:
        return row + [String(decoding: field, as: UTF8.self)]
      default:
        field.append(byte)
      }
    }
    return row + [String(decoding: field, as: UTF8.self)]
  }

  private func peek() -> UInt8? {
    place < bytes.count ? bytes[place] : nil
  }
}
