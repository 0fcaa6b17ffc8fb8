import FoundationEssentials

/// How many processes the tests run at once.
///
/// All tests begin together and wait for their processes. Hundreds at once took the memory and the patience of small
/// machines: those were slow enough for tests of signals and waiting to fail, or had no room for one more process.
actor ProcessSlots {
  static let shared = ProcessSlots(count: max(6, 4 * ProcessInfo.processInfo.activeProcessorCount))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Those before it in `waiting` have been let in.
  private var next = 0

  init(count: Int) { free = count }

  /// Returns when there is room, first come first served.
  func enter() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Lets the next one in.
  func leave() {
    guard next < waiting.count else {
      free += 1
      return
    }
    waiting[next].resume()
    next += 1
  }
}
