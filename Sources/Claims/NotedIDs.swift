/// An id that a file gives a claim.
struct NotedID {
  /// Of its bytes; half of a whole hash.
  var hash: UInt32
  /// The claim's.
  var row: UInt32
  var line: UInt32
  var column: UInt32
  var endColumn: UInt32
}

/// The ids in one file, told by their hashes: hardly any file has two that are equal, and only then are they compared.
struct NotedIDs {
  /// In the order of the file.
  private(set) var all: ContiguousArray<NotedID> = []
  /// Whether two of them may be equal.
  private(set) var hasEqualHashes = false
  /// Open addressing with linear probing: a place in `all` plus one, or 0. The count is a power of two.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 256)

  /// Begins with another file.
  mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    hasEqualHashes = false
    for index in slots.indices { slots[index] = 0 }
  }

  /// Cost: O(1), amortised.
  mutating func note(_ id: NotedID) {
    if all.count * 2 >= slots.count { grow() }
    all.append(id)
    if !place(id.hash, UInt32(truncatingIfNeeded: all.count)) { hasEqualHashes = true }
  }

  /// - Returns: whether no other has the hash.
  private mutating func place(_ hash: UInt32, _ number: UInt32) -> Bool {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if all[Int(slots[slot]) - 1].hash == hash { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = number
    return true
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    for (index, id) in all.enumerated() { _ = place(id.hash, UInt32(truncatingIfNeeded: index + 1)) }
  }
}
