/// Bytes that are written once, and read only for claims that are reported.
///
/// In pages, so that it grows without copying: memory that is moved is memory that is touched twice. Full pages go to a
/// spill file where there is one, so that what a run needs in memory doesn't grow with the lengths of quotes.
package struct TextArena: Sendable {
  /// The place of a record: its page in bits 16–47, its offset there in bits 0–15.
  package typealias Address = UInt64

  /// The bits of an address that may be set.
  static let addressMask: UInt64 = 0xFFFF_FFFF_FFFF

  private enum Page: Sendable {
    case memory(ContiguousArray<UInt8>)
    case spilled(SpillFile, offset: Int64, count: Int)
  }

  /// A record larger than this has a page of its own.
  private static let pageSize = 1 << 16
  private var pages: [Page] = []
  /// The last page, while it grows; its place in `pages` is held by an empty one.
  private var open = ContiguousArray<UInt8>()
  private let spill: SpillFile?

  /// - Parameter spill: takes the full pages; without one they stay in memory.
  package init(spill: SpillFile? = nil) { self.spill = spill }

  package var pageCount: Int { pages.count }

  /// Cost: O(length).
  package mutating func append(_ record: UnsafeBufferPointer<UInt8>) -> Address {
    if pages.isEmpty || open.count + record.count > Self.pageSize {
      closePage()
      pages.append(.memory([]))
      open.reserveCapacity(max(Self.pageSize, record.count))
    }
    let offset = open.count
    open.append(contentsOf: record)
    return Address(pages.count - 1) << 16 | Address(offset)
  }

  private mutating func closePage() {
    guard !pages.isEmpty, !open.isEmpty else { return }
    if let spill, let offset = spill.write(open) {
      pages[pages.count - 1] = .spilled(spill, offset: offset, count: open.count)
      open.removeAll(keepingCapacity: open.capacity <= 2 * Self.pageSize)
    } else {
      pages[pages.count - 1] = .memory(open)
      open = ContiguousArray()
    }
  }

  /// Takes over the pages of another arena, whose addresses become greater by `pageCount << 16`.
  package mutating func append(pagesOf other: consuming TextArena) {
    closePage()
    other.closePage()
    pages += other.pages
    // What is appended next begins a page of its own.
    if !pages.isEmpty { open = ContiguousArray() }
    pages.append(.memory([]))
  }

  /// The bytes from an address on, at least `count` where the page has as many; none where there is no such address.
  ///
  /// Cost: O(count); a read of the spill file where the page is there.
  package func bytes(at address: Address, count: Int) -> ContiguousArray<UInt8> {
    let number = Int((address & Self.addressMask) >> 16)
    let offset = Int(address & 0xFFFF)
    guard number < pages.count else { return [] }
    if number == pages.count - 1, offset < open.count { return slice(open, offset, count) }
    switch pages[number] {
    case .memory(let bytes): return slice(bytes, offset, count)
    case .spilled(let file, let start, let total):
      guard offset < total else { return [] }
      return file.read(at: start + Int64(offset), count: min(count, total - offset))
    }
  }

  private func slice(_ bytes: ContiguousArray<UInt8>, _ offset: Int, _ count: Int) -> ContiguousArray<UInt8> {
    guard offset < bytes.count else { return [] }
    return ContiguousArray(bytes[offset..<min(bytes.count, offset + count)])
  }
}
