/// Reads comma-separated values as spreadsheets save them.
///
/// A byte order mark, `;` or tab between cells, LF or CR at the ends of lines, a first line `sep=;`, UTF-16 and
/// Windows-1252 are taken too. Nothing is an error here: what is odd is told in `problems`.
/// Source: RFC 4180; the rest is what Excel, LibreOffice and Numbers were seen to write.
package struct CSVReader: Sendable {
  /// One line of a table; a quoted cell may make it span several of the file.
  package struct Record: Sendable, Hashable {
    /// 1-based, of the record's start.
    package var line: UInt32
    package var cells: [String]
  }

  /// Something that was read another way than it was perhaps meant.
  package struct Problem: Sendable, Hashable {
    /// 1-based.
    package var line: UInt32
    package var message: String
    /// Whether cells may have been lost or run together.
    package var isSerious: Bool
  }

  /// Without empty lines.
  package private(set) var records: [Record] = []
  package private(set) var problems: [Problem] = []

  private var line: UInt32 = 1
  private var recordLine: UInt32 = 1
  private var cells: [String] = []
  private var cell: [UInt8] = []

  /// Reads all of `bytes`.
  package init(_ bytes: [UInt8]) {
    let text = decoded(bytes)
    var separator = Self.separator(of: text[...])
    var rest = text[...]
    if let named = Self.namedSeparator(in: text) {
      separator = named.separator
      rest = text[named.end...]
      line = 2
    }
    read(rest, separator)
  }

  private mutating func read(_ text: ArraySlice<UInt8>, _ separator: UInt8) {
    recordLine = line
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "\""), cell.isEmpty {
        index = readQuoted(text, after: index)
        continue
      }
      index += 1
      if byte == separator {
        endCell()
      } else if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, index < text.endIndex, text[index] == 0x0A { index += 1 }
        line += 1
        endRecord()
      } else {
        cell.append(byte)
      }
    }
    if !cell.isEmpty || !cells.isEmpty { endRecord() }
  }

  /// Reads from behind an opening quotation mark to behind the closing one.
  private mutating func readQuoted(_ text: ArraySlice<UInt8>, after quote: Int) -> Int {
    let start = line
    var index = quote + 1
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < text.endIndex, text[index] == byte else { return index }
        index += 1
      } else if byte == 0x0A || (byte == 0x0D && !(index < text.endIndex && text[index] == 0x0A)) {
        line += 1
      }
      cell.append(byte)
    }
    problems.append(
      Problem(line: start, message: "the quotation mark that opens a cell here is never closed", isSerious: true))
    return index
  }

  private mutating func endCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    cell = []
  }

  private mutating func endRecord() {
    endCell()
    if cells.contains(where: { !$0.isEmpty }) { records.append(Record(line: recordLine, cells: cells)) }
    cells = []
    recordLine = line
  }

  /// The separator that the first line has most of, outside of quotation marks; a comma in doubt.
  private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// The separator of a first line such as `sep=;`, which Excel writes and reads.
  private static func namedSeparator(in text: [UInt8]) -> (separator: UInt8, end: Int)? {
    guard text.starts(with: Array("sep=".utf8)), text.count > 5, text[5] == 0x0A || text[5] == 0x0D else { return nil }
    return (text[4], text[5] == 0x0D && text.count > 6 && text[6] == 0x0A ? 7 : 6)
  }

  /// UTF-8 without a byte order mark.
  private mutating func decoded(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let low = bytes[0] == 0xFF ? 0 : 1
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    problems.append(Problem(line: 1, message: "the file is not UTF-8; it was read as Windows-1252", isSerious: false))
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let isUpper = (0x80..<0xA0).contains(byte)
      text.append(isUpper ? windows1252Upper[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return Array(String(text).utf8)
  }
}

/// Bytes 80 to 9F of Windows-1252; the five that it leaves open are control characters.
///
/// Source: the Encoding Standard, index windows-1252.
private let windows1252Upper = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
