#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Numbers texts, so that equal ones are told by a number and kept once.
///
/// Numbers are dense, from 0, in the order of first appearance: they do not depend on hashing.
package struct SymbolTable: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Where each symbol's bytes end; those of the first begin at 0.
  private var ends: ContiguousArray<Int> = []
  /// Open addressing with linear probing: a symbol's number plus one, or 0. The count is a power of two.
  private var slots: ContiguousArray<UInt32>
  private let seed: UInt64

  package init() {
    slots = ContiguousArray(repeating: 0, count: 64)
    seed = processSeed
  }

  package var count: Int { ends.count }

  /// The number of a text; the same for equal bytes, a new one for new bytes.
  ///
  /// - Parameter last: what the text may well be once more, as claims about one subject stand together; then its number.
  /// Cost: O(length), amortised.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>, after last: inout UInt32) -> UInt32 {
    if Int(last) < ends.count, equals(last, text) { return last }
    last = find(orAdd: text)
    return last
  }

  /// The number of a text; the same for equal bytes, a new one for new bytes.
  ///
  /// Cost: O(length), amortised.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 { find(orAdd: text) }

  private mutating func find(orAdd text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if ends.count * 4 >= slots.count * 3 { grow() }
    var slot = Int(truncatingIfNeeded: hash(text)) & (slots.count - 1)
    while slots[slot] != 0 {
      let symbol = slots[slot] - 1
      if equals(symbol, text) { return symbol }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = UInt32(truncatingIfNeeded: ends.count)
    return UInt32(truncatingIfNeeded: ends.count - 1)
  }

  package mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of a text that has one.
  package func symbol(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var slot = Int(truncatingIfNeeded: hash(text)) & (slots.count - 1)
    while slots[slot] != 0 {
      if equals(slots[slot] - 1, text) { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  package func symbol(of text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { symbol(of: $0) }
  }

  /// The text of a symbol; empty where there is no such symbol.
  package func text(_ symbol: UInt32) -> String {
    let index = Int(symbol)
    guard index < ends.count else { return "" }
    return String(decoding: bytes[start(index)..<ends[index]], as: UTF8.self)
  }

  /// Calls `body` with the bytes of a symbol that there is.
  package func withBytes<Result>(_ symbol: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = start(Int(symbol))..<ends[Int(symbol)]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private func start(_ index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }

  private func equals(_ symbol: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let index = Int(symbol)
    let start = start(index)
    guard ends[index] - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { equal(UnsafeBufferPointer(rebasing: $0[start..<ends[index]]), text) }
  }

  /// Of a text; seeded per process, so that no file can be made to collide.
  ///
  /// Source: the multiply-and-fold step of wyhash (W. Yi, "wyhash: a fast hash", 2019), eight bytes at a time.
  func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    var state = seed ^ UInt64(truncatingIfNeeded: text.count)
    var offset = 0
    while offset + 8 <= raw.count {
      state = fold(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xA076_1D64_78BD_642F)
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < raw.count {
      tail = tail << 8 | UInt64(raw[offset])
      offset += 1
    }
    return fold(fold(state ^ tail, 0xE703_7ED1_A0B4_28DB), seed | 1)
  }

  private mutating func grow() {
    var larger = ContiguousArray<UInt32>(repeating: 0, count: slots.count * 2)
    // SAFETY: the array's own storage, for the time of the call; slices of it are checked.
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<ends.count {
        let text = UnsafeBufferPointer(rebasing: bytes[start(index)..<ends[index]])
        var slot = Int(truncatingIfNeeded: hash(text)) & (larger.count - 1)
        while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
        larger[slot] = UInt32(truncatingIfNeeded: index + 1)
      }
    }
    slots = larger
  }
}

/// One for all tables of a process, so that hashes of different tables can be compared.
private let processSeed = UInt64.random(in: 1...UInt64.max)

/// The two halves of a product, mixed.
private func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let product = left.multipliedFullWidth(by: right)
  return product.high ^ product.low
}

/// Whether two texts have the same bytes.
func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  guard let first = left.baseAddress, let second = right.baseAddress else { return true }
  // SAFETY: both have `left.count` bytes.
  return memcmp(first, second, left.count) == 0
}
