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
  /// Open addressing with linear probing. The count is a power of two.
  private var slots: ContiguousArray<Slot>
  private let seed: UInt64

  /// A symbol beside half of its text's hash: most texts that differ are told apart without a look at them, which, in a
  /// large table, is one more wait for memory.
  private struct Slot: BitwiseCopyable {
    var tag: UInt32 = 0
    /// The symbol plus one; 0 in an empty slot.
    var number: UInt32 = 0
  }

  package init() {
    slots = ContiguousArray(repeating: Slot(), count: 64)
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
    let tag = tag(text)
    var index = Int(tag) & (slots.count - 1)
    while slots[index].number != 0 {
      if slots[index].tag == tag, equals(slots[index].number - 1, text) { return slots[index].number - 1 }
      index = (index + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[index] = Slot(tag: tag, number: UInt32(truncatingIfNeeded: ends.count))
    return UInt32(truncatingIfNeeded: ends.count - 1)
  }

  package mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of a text that has one.
  package func symbol(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let tag = tag(text)
    var index = Int(tag) & (slots.count - 1)
    while slots[index].number != 0 {
      if slots[index].tag == tag, equals(slots[index].number - 1, text) { return slots[index].number - 1 }
      index = (index + 1) & (slots.count - 1)
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
  /// Source: the multiply-and-fold step of wyhash (W. Yi, "wyhash: a fast hash", 2019), eight bytes at a time; the last
  /// eight overlap those before.
  func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    let count = raw.count
    var state = seed
    var tail: UInt64 = 0
    if count >= 8 {
      var offset = 0
      while offset + 8 < count {
        state = fold(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xA076_1D64_78BD_642F)
        offset += 8
      }
      tail = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      let first = raw.loadUnaligned(as: UInt32.self)
      tail = UInt64(first) << 32 | UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if count > 0 {
      tail = UInt64(raw[0]) << 16 | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1])
    }
    // The length last: in the tail it could make up for other bytes.
    return fold(fold(state ^ tail, 0xE703_7ED1_A0B4_28DB), (seed ^ UInt64(truncatingIfNeeded: count) << 1) | 1)
  }

  /// The half of the hash that slots hold; its lower bits say where to look.
  private func tag(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 { UInt32(truncatingIfNeeded: hash(text)) }

  private mutating func grow() {
    var larger = ContiguousArray(repeating: Slot(), count: slots.count * 2)
    for slot in slots where slot.number != 0 {
      var index = Int(slot.tag) & (larger.count - 1)
      while larger[index].number != 0 { index = (index + 1) & (larger.count - 1) }
      larger[index] = slot
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
