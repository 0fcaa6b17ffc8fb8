/// A regular expression that a whole text matches or does not, in time linear in the text whatever the pattern.
///
/// What can be written: characters as they stand; `\` before a character of meaning; `.` for any character but a line
/// break; `\d` digits, `\w` letters, marks, digits and `_`, `\s` white space, and `\D`, `\W`, `\S` for all others; `\p{L}`
/// and `\P{L}` for general categories of Unicode; `\t`, `\n`, `\r`, `\x41`, `\u0041`, `\u{1F600}`; classes `[a-z\d]` and
/// `[^,;]`; groups `( )` and `(?: )`; `|`; `?`, `*`, `+`, `{2}`, `{2,}`, `{2,4}`; `^` and `$` for the text's ends.
/// Everything else, as references back to a group or looking ahead, is refused: it can take time without end.
///
/// Source: K. Thompson, "Regular expression search algorithm", 1968; the syntax is what POSIX, PCRE and Swift agree on.
package struct Pattern: Sendable {
  /// The longest pattern that is read, in Unicode scalars.
  package static let lengthLimit = 1_000

  private let program: PatternProgram

  /// - Throws: where the pattern holds what is not of the documented syntax, or is too large.
  package init(_ text: String) throws(PatternError) {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.lengthLimit else {
      throw PatternError("a pattern of \(scalars.count) characters; at most \(Self.lengthLimit) are read", at: 0)
    }
    var parser = PatternParser(scalars)
    program = try PatternProgram(try parser.pattern())
  }

  /// Whether the pattern fits the text from its first scalar to its last.
  ///
  /// Cost: O(scalars × size of the pattern).
  package func matches(_ text: String) -> Bool {
    var current = ThreadSet(capacity: program.instructions.count)
    var next = current
    var stack: [Int] = []
    follow(0, isStart: true, isEnd: text.isEmpty, into: &current, &stack)
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      next.removeAll()
      for thread in current.members {
        if case .one(let scalars) = program.instructions[thread], scalars.contains(scalar) {
          follow(thread + 1, isStart: false, isEnd: rest.isEmpty, into: &next, &stack)
        }
      }
      if next.members.isEmpty { return false }
      swap(&current, &next)
    }
    return current.members.contains { program.instructions[$0] == .accept }
  }

  /// Adds an instruction, and those that it leads to without taking a scalar.
  private func follow(
    _ first: Int, isStart: Bool, isEnd: Bool, into threads: inout ThreadSet, _ stack: inout [Int]
  ) {
    stack.append(first)
    while let thread = stack.popLast() {
      guard threads.insert(thread) else { continue }
      switch program.instructions[thread] {
      case .one, .accept: continue
      case .jump(let target): stack.append(target)
      case .fork(let one, let other):
        stack.append(other)
        stack.append(one)
      case .start: if isStart { stack.append(thread + 1) }
      case .end: if isEnd { stack.append(thread + 1) }
      }
    }
  }
}

/// Why a pattern can't be read.
package struct PatternError: Error, Sendable, Hashable {
  /// Lower case, no full stop.
  package var message: String
  /// Where: 0-based, in Unicode scalars.
  package var offset: Int
  package var remedy: String?

  init(_ message: String, at offset: Int, remedy: String? = nil) {
    self.message = message
    self.offset = offset
    self.remedy = remedy
  }
}

/// Numbers below a capacity; adding one and removing all take constant time.
private struct ThreadSet {
  private(set) var members: [Int] = []
  private var round = 1
  private var rounds: [Int]

  init(capacity: Int) {
    rounds = Array(repeating: 0, count: capacity)
    members.reserveCapacity(capacity)
  }

  /// - Returns: whether it was not there yet.
  mutating func insert(_ number: Int) -> Bool {
    if rounds[number] == round { return false }
    rounds[number] = round
    members.append(number)
    return true
  }

  mutating func removeAll() {
    members.removeAll(keepingCapacity: true)
    round += 1
  }
}
