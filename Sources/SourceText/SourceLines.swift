import Synchronization

/// The lines of files, read when first asked for and kept for the next time.
package final class SourceLines: Sendable {
  /// Reads a whole file; `nil` where it can't.
  package typealias Reader = @Sendable (_ path: String) -> [UInt8]?

  private struct Cache {
    var files: [String: FileLines] = [:]
    var byteCount = 0
  }

  private let cache = Mutex(Cache())
  private let byteLimit: Int
  private let read: Reader

  /// - Parameters:
  ///   - byteLimit: what is kept in memory at the same time; all is let go when a file would exceed it.
  ///   - read: regular files only unless given: what a pipe had to say is gone, and waiting for more would hang.
  package init(byteLimit: Int = 256 << 20, reading read: @escaping Reader = { try? readFile($0) }) {
    self.byteLimit = byteLimit
    self.read = read
  }

  /// The line in which a place starts, long ones cut around it; `nil` where the file can't be read, or is shorter now.
  ///
  /// Cost: O(length of the file) when it is first read, then O(1) but for long lines.
  package func line(at place: SourceLocation) -> SourceLine? {
    cache.withLock { cache in
      if cache.files[place.path] == nil {
        // A file that can't be read is kept as an empty one, not to be tried again for each place.
        let file = FileLines(read(place.path) ?? [])
        if cache.byteCount + file.byteCount > byteLimit { cache = Cache() }
        cache.byteCount += file.byteCount
        cache.files[place.path] = file
      }
      return cache.files[place.path]?.line(at: place)
    }
  }

  /// Lines for reports and diagnostics.
  package var excerpts: ExcerptSource { ExcerptSource { self.line(at: $0) } }

  /// The lines of some places, read now, one file at a time: for many places in many files.
  ///
  /// Cost: O(length of the files + places).
  package static func prefetched(_ places: some Sequence<SourceLocation>) -> ExcerptSource {
    var byPath: [String: Set<SourcePosition>] = [:]
    for place in places { byPath[place.path, default: []].insert(place.start) }
    var lines: [SourceLocation: SourceLine] = [:]
    var bytes: [UInt8] = []
    for (path, positions) in byPath {
      guard (try? readFile(path, into: &bytes)) != nil else { continue }
      let sorted = positions.sorted()
      if let plain = LineFinder(bytes).lines(at: sorted) {
        for (position, line) in zip(sorted, plain) {
          lines[SourceLocation(path: path, start: position)] = line
        }
        continue
      }
      var file = FileLines(bytes)
      for position in sorted {
        let place = SourceLocation(path: path, start: position)
        lines[place] = file.line(at: place)
      }
    }
    return ExcerptSource { [lines] in lines[SourceLocation(path: $0.path, start: $0.start)] }
  }
}
