import CYAML
import SourceText

/// Where a reader's bytes come from: a file read as it is needed, or memory.
///
/// A byte-order mark at the start is passed over.
package final class YAMLInput {
  // A class because libyaml holds on to its address while it reads; never shared between threads.
  private enum Supply {
    case file(OpenFileBox)
    case memory([UInt8], next: Int)
  }

  private final class OpenFileBox {
    let file: OpenFile
    init(_ file: consuming OpenFile) { self.file = file }
  }

  private var supply: Supply
  private var isAtStart = true
  private var finder = ForeignLineBreakFinder()
  let places: MarkPlaces
  private(set) var hasForeignLineBreaks = false
  /// Why the file could not be read on.
  private(set) var problem: YAMLProblem?

  /// Reads an open file to its end, 16 KiB at a time.
  package init(_ file: consuming OpenFile) {
    supply = .file(OpenFileBox(file))
    places = MarkPlaces(lines: nil, firstLine: 1)
  }

  /// Reads bytes in memory.
  ///
  /// - Parameters:
  ///   - offset: of the first byte to read.
  ///   - firstLine: the 1-based number of the line that begins there.
  ///   - lines: puts positions right in a text with line breaks that are YAML's only.
  package init(_ bytes: [UInt8], from offset: Int = 0, firstLine: UInt32 = 1, lines: LineMap? = nil) {
    supply = .memory(bytes, next: offset)
    isAtStart = offset == 0
    places = MarkPlaces(lines: lines, firstLine: firstLine)
  }

  func attach(to parser: UnsafeMutablePointer<yaml_parser_t>) {
    // SAFETY: the reader that owns the parser owns this object too, and frees the parser first.
    yaml_parser_set_input(
      parser,
      { data, buffer, size, written in
        guard let data, let buffer, let written else { return 0 }
        let input = Unmanaged<YAMLInput>.fromOpaque(data).takeUnretainedValue()
        guard let count = input.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size)) else { return 0 }
        written.pointee = count
        return 1
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// - Returns: the number of bytes put into `buffer`, 0 at the end; `nil` after an error.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
    var count = 0
    switch supply {
    case .file(let box):
      do throws(FileProblem) {
        count = try box.file.read(into: buffer)
      } catch {
        problem = YAMLProblem(error.code, error.message, at: .start, notes: error.remedy.map { [$0] } ?? [])
        return nil
      }
    case .memory(let bytes, let next):
      count = min(buffer.count, bytes.count - next)
      bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<next + count])) }
      supply = .memory(bytes, next: next + count)
    }
    if isAtStart, count > 0 {
      isAtStart = false
      count = skipByteOrderMark(in: buffer, count: count)
    }
    if places.lines == nil, !hasForeignLineBreaks {
      hasForeignLineBreaks = finder.finds(in: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    return count
  }

  /// A short first read may cut a mark in two: then it is left for the parser to complain of.
  private func skipByteOrderMark(in buffer: UnsafeMutableRawBufferPointer, count: Int) -> Int {
    guard count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF else { return count }
    if count == 3 { return fill(buffer) ?? 0 }
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[3..<count]))
    return count - 3
  }
}
