#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds some lines of a file in one pass, without a list of all of them: few lines of many files are shown.
struct LineFinder {
  private let bytes: [UInt8]

  /// Lines of more bytes are shown in part only, which is left to `FileLines`.
  private static let longLine = 2048

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The lines of some places, `nil` for one that is outside the file or behind the end of its line.
  ///
  /// - Parameter positions: ascending.
  /// - Returns: `nil` where the file is not as files mostly are: a carriage return, a byte order mark, a long line.
  func lines(at positions: [SourcePosition]) -> [SourceLine?]? {
    if bytes.isEmpty || bytes[0] == 0xEF { return nil }
    // SAFETY: the array's own storage, read within its count, for the time of the call.
    return bytes.withUnsafeBytes { bytes in
      if Self.find(0x0D, in: bytes, from: 0) != nil { return nil }
      var lines: [SourceLine?] = []
      lines.reserveCapacity(positions.count)
      var number: UInt32 = 1
      var start = 0
      for position in positions {
        while number < position.line, let end = Self.find(0x0A, in: bytes, from: start) {
          number += 1
          start = end + 1
        }
        guard number == position.line else {
          lines.append(nil)
          continue
        }
        let end = Self.find(0x0A, in: bytes, from: start) ?? bytes.count
        if end - start > Self.longLine { return nil }
        let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        let isInside = position.column >= 1 && text.unicodeScalars.count + 1 >= Int(position.column)
        lines.append(isInside ? SourceLine(text: text) : nil)
      }
      return lines
    }
  }

  /// The first place of a byte from `start` on.
  private static func find(_ byte: Int32, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count else { return nil }
    // SAFETY: no more bytes are looked at than there are behind `start`.
    return memchr(base + start, byte, bytes.count - start).map { base.distance(to: UnsafeRawPointer($0)) }
  }
}
