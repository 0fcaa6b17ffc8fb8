/// A hash table from unit names to units that is asked with bytes, so that reading `44 km` makes no String.
///
/// Names of up to three bytes are symbols, where case matters (`mW`, `MW`); in longer ones ASCII case doesn't.
struct NameIndex: Sendable {
  private struct Entry {
    var start: UInt32
    var length: UInt32
    var id: UnitID
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// 1-based numbers of entries, 0 where there is none; a power of two long, and never more than half full.
  private var slots = [UInt32](repeating: 0, count: 2048)

  /// Adds a name; the first unit that takes a name keeps it.
  mutating func add(_ name: String, _ id: UnitID) {
    let name = Array(name.utf8)
    let isSymbol = name.count <= 3
    let key = isSymbol ? name : name.map(\.lowercased)
    guard find(key.span, in: 0..<key.count) == nil else { return }
    entries.append(Entry(start: UInt32(bytes.count), length: UInt32(key.count), id: id))
    bytes += key
    if entries.count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for number in entries.indices { insert(number) }
    } else {
      insert(entries.count - 1)
    }
  }

  private mutating func insert(_ number: Int) {
    let entry = entries[number]
    let range = Int(entry.start)..<Int(entry.start + entry.length)
    var slot = Self.hash(bytes.span, range) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(number + 1)
  }

  func find(_ name: Span<UInt8>, in range: Range<Int>) -> UnitID? {
    guard !range.isEmpty, range.upperBound <= name.count else { return nil }
    var slot = Self.hash(name, range) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if matches(entry, name, range) { return entry.id }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ entry: Entry, _ name: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard entry.length == range.count else { return false }
    let isSymbol = range.count <= 3
    for i in 0..<range.count {
      let byte = name[range.lowerBound + i]
      if bytes[Int(entry.start) + i] != (isSymbol ? byte : byte.lowercased) { return false }
    }
    return true
  }

  /// FNV-1a, 64 bits, folded. Source: Fowler, Noll and Vo, RFC 9923.
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let isSymbol = range.count <= 3
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for offset in range {
      hash = (hash ^ UInt64(isSymbol ? bytes[offset] : bytes[offset].lowercased)) &* 0x100_0000_01b3
    }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
