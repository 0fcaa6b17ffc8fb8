/// A pattern's parts.
indirect enum PatternNode: Hashable, Sendable {
  case one(ScalarClass)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is `nil` for any number.
  case repeated(PatternNode, least: Int, most: Int?)
  case start
  case end
}

/// What a matcher does at each place: a pattern in which every choice is a fork.
///
///     a+|b    0 fork 1 4    1 one a    2 fork 1 3    3 jump 5    4 one b    5 accept
struct PatternProgram: Sendable {
  enum Instruction: Hashable, Sendable {
    /// Takes a scalar of the class, and goes on.
    case one(ScalarClass)
    case fork(Int, Int)
    case jump(Int)
    /// Goes on at the text's first place only.
    case start
    /// Goes on at the text's end only.
    case end
    case accept
  }

  /// Ends in `accept`.
  private(set) var instructions: [Instruction] = []
  /// Repetitions are written out: this bounds how much.
  private static let limit = 2_000
  private var steps = 0

  init(_ node: PatternNode) throws(PatternError) {
    try emit(node)
    instructions.append(.accept)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternError) {
    steps += 1
    guard steps <= Self.limit else {
      throw PatternError(
        "the pattern is too large with its repetitions written out", at: 0, remedy: "use smaller numbers in { }")
    }
    switch node {
    case .one(let scalars): instructions.append(.one(scalars))
    case .start: instructions.append(.start)
    case .end: instructions.append(.end)
    case .sequence(let nodes):
      for node in nodes { try emit(node) }
    case .choice(let nodes): try emit(choice: nodes)
    case .repeated(let node, let least, let most): try emit(node, least: least, most: most)
    }
  }

  private mutating func emit(choice nodes: [PatternNode]) throws(PatternError) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      guard index + 1 < nodes.count else {
        try emit(node)
        continue
      }
      let fork = reserve()
      try emit(node)
      jumps.append(reserve())
      instructions[fork] = .fork(fork + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emit(_ node: PatternNode, least: Int, most: Int?) throws(PatternError) {
    for _ in 0..<least { try emit(node) }
    guard let most else {
      let fork = reserve()
      try emit(node)
      instructions.append(.jump(fork))
      instructions[fork] = .fork(fork + 1, instructions.count)
      return
    }
    var forks: [Int] = []
    for _ in least..<max(least, most) {
      forks.append(reserve())
      try emit(node)
    }
    for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
  }

  /// The place of an instruction that is written later.
  private mutating func reserve() -> Int {
    instructions.append(.accept)
    return instructions.count - 1
  }
}
