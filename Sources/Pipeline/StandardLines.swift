#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The lines of standard input, in batches of what has come so far.
///
/// A line ends with LF or CRLF; the last may have no end. Lines of over 1 MiB are cut, so that no input fills the memory.
public struct StandardLines {
  /// A line without its end.
  public struct Line: Sendable {
    /// Not validated as UTF-8.
    public var bytes: ArraySlice<UInt8>
    /// The line was longer, and is cut.
    public var isCut: Bool
  }

  /// In bytes: a longer line is no value.
  package static let limit = 1 << 20

  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  /// The beginning of a line whose end has not come.
  private var pending: [UInt8] = []
  private var isPendingCut = false
  private var isAtEnd = false

  /// Begins where standard input stands.
  public init() {}

  /// Waits for at least one more line; `nil` after the last.
  public mutating func next() throws(StreamProblem) -> [Line]? {
    while !isAtEnd {
      let count = try fill()
      var lines: [Line] = []
      var start = 0
      while let end = chunk[start..<count].firstIndex(of: 0x0A) {
        lines.append(finished(start..<end))
        start = end + 1
      }
      append(start..<count)
      if count == 0 {
        isAtEnd = true
        if !pending.isEmpty { lines.append(finished(0..<0)) }
      }
      if !lines.isEmpty { return lines }
    }
    return nil
  }

  private mutating func fill() throws(StreamProblem) -> Int {
    while true {
      // SAFETY: the array's own storage, for the time of the call.
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Somebody else set the pipe to non-blocking: wait until there is more.
        var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        poll(&request, 1, -1)
      default: throw StreamProblem("can't read standard input: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Adds to the line whose end has not come.
  private mutating func append(_ range: Range<Int>) {
    let room = Self.limit + 1 - pending.count
    if range.count > room { isPendingCut = true }
    pending += chunk[range].prefix(max(0, room))
  }

  /// The line that ends with these bytes.
  private mutating func finished(_ range: Range<Int>) -> Line {
    var bytes: ArraySlice<UInt8>
    if pending.isEmpty {
      bytes = chunk[range]
    } else {
      append(range)
      bytes = pending[...]
    }
    if !isPendingCut, bytes.last == 0x0D { bytes.removeLast() }
    let line = Line(bytes: bytes.prefix(Self.limit), isCut: isPendingCut || bytes.count > Self.limit)
    pending = []
    isPendingCut = false
    return line
  }
}
