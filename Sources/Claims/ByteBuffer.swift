/// Bytes that grow, with one owner.
///
/// An array would ask at every append whether somebody else has it too; claims append two dozen times each.
struct ByteBuffer: ~Copyable {
  // SAFETY: `base` is allocated with `capacity` bytes, of which the first `count` are initialised; it is replaced in
  // `grow` alone and freed in `deinit`.
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1024) {
    base = .allocate(capacity: max(1, capacity))
    self.capacity = max(1, capacity)
  }

  deinit { base.deallocate() }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    (base + count).initialize(to: byte)
    count += 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    if capacity - count < bytes.count { grow(by: bytes.count) }
    (base + count).initialize(from: first, count: bytes.count)
    count += bytes.count
  }

  /// Makes room for further bytes; cost: O(count), amortised O(1) a byte.
  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// A byte that there is.
  subscript(index: Int) -> UInt8 {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Calls `body` with the bytes in a range that there is; `body` must not keep them.
  @inline(__always)
  func withBytes<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return try body(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Calls `body` with all bytes; `body` must not keep them.
  @inline(__always)
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: base, count: count))
  }
}
