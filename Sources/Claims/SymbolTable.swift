/// Numbers texts, so that equal ones are told by a number and kept once.
///
/// Numbers are dense, from 0, in the order of first appearance: they do not depend on hashing.
package struct SymbolTable: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Where each symbol's bytes end; those of the first begin at 0.
  private var ends: ContiguousArray<Int> = []
  /// Open addressing with linear probing: a symbol's number plus one, or 0. The count is a power of two.
  private var slots: ContiguousArray<UInt32>

  package init() {
    slots = ContiguousArray(repeating: 0, count: 64)
  }

  package var count: Int { ends.count }

  /// The number of a text; the same for equal bytes, a new one for new bytes.
  ///
  /// Cost: O(length), amortised.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if ends.count * 4 >= slots.count * 3 { grow() }
    var slot = hash(text) & (slots.count - 1)
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
    var slot = hash(text) & (slots.count - 1)
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
    for offset in 0..<text.count where bytes[start + offset] != text[offset] { return false }
    return true
  }

  /// Seeded per process, so that no file can be made to collide.
  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }

  private mutating func grow() {
    var larger = ContiguousArray<UInt32>(repeating: 0, count: slots.count * 2)
    // SAFETY: the array's own storage, for the time of the call; slices of it are checked.
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<ends.count {
        let text = UnsafeBufferPointer(rebasing: bytes[start(index)..<ends[index]])
        var slot = hash(text) & (larger.count - 1)
        while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
        larger[slot] = UInt32(truncatingIfNeeded: index + 1)
      }
    }
    slots = larger
  }
}
