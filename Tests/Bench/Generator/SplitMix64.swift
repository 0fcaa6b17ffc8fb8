/// A small pseudo-random sequence: the same seed gives the same numbers on every machine and in every Swift release,
/// which the standard library's own generators do not promise.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A sequence of its own for each list of keys (say: seed, file), so that a file can be written without the others.
  init(_ keys: UInt64...) {
    state = 0
    for key in keys {
      state ^= key
      state = next()
    }
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `limit`; 0 where `limit` is not positive. The bias of the plain remainder is
  /// below 2⁻⁴⁰ for the small limits used here.
  mutating func below(_ limit: Int) -> Int {
    limit > 0 ? Int(truncatingIfNeeded: next() % UInt64(limit)) : 0
  }

  /// A number of the closed range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in `percent` cases of a hundred.
  mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }

  /// One of the choices; `nil` where there are none.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
    choices.isEmpty ? nil : choices[below(choices.count)]
  }
}
