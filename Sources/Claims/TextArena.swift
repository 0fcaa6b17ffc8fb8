/// Bytes that are written once, and read only for claims that are reported.
///
/// In pages, so that it grows without copying: memory that is moved is memory that is touched twice.
package struct TextArena: Sendable {
  /// The place of a record: its page in the upper half, its offset there in the lower.
  package typealias Address = UInt64

  /// A record larger than this has a page of its own.
  private static let pageSize = 1 << 16
  private var pages: [ContiguousArray<UInt8>] = []

  package init() {}

  package var pageCount: Int { pages.count }

  /// Cost: O(length).
  package mutating func append(_ record: [UInt8]) -> Address {
    if let last = pages.last, last.count + record.count <= Self.pageSize {
    } else {
      var page = ContiguousArray<UInt8>()
      page.reserveCapacity(max(Self.pageSize, record.count))
      pages.append(page)
    }
    let page = pages.count - 1
    let offset = pages[page].count
    pages[page].append(contentsOf: record)
    return Address(page) << 32 | Address(offset)
  }

  /// Takes over the pages of another arena, whose addresses become greater by `pageCount << 32`.
  package mutating func append(pagesOf other: TextArena) {
    pages += other.pages
  }

  /// The page that holds an address, and the offset in it; an empty page where there is none.
  package func bytes(at address: Address) -> (page: ContiguousArray<UInt8>, offset: Int) {
    let page = Int(address >> 32)
    guard page < pages.count else { return ([], 0) }
    return (pages[page], Int(address & 0xFFFF_FFFF))
  }
}
