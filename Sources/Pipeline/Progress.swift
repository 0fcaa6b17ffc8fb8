import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A line on the terminal that says how far the reading is, where it lasts longer than a second.
package final class Progress: Sendable {
  private struct State {
    var total = 0
    var unit = ""
    var done = 0
    var began = 0.0
    var lastShown = 0.0
    var isShown = false
  }

  private let state = Mutex(State())

  /// - Returns: `nil` where standard error is no terminal: nobody is watching.
  package init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
  }

  /// - Parameter unit: what is counted, in the plural.
  func begin(total: Int, of unit: String = "files") {
    state.withLock { $0 = State(total: total, unit: unit, began: Self.now()) }
  }

  func advance() {
    state.withLock { state in
      state.done += 1
      let now = Self.now()
      guard now - state.began > 1, now - state.lastShown > 0.1 else { return }
      state.lastShown = now
      state.isShown = true
      let filled = state.done * 30 / max(1, state.total)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      Self.write("\r\(bar) \(state.done) of \(state.total) \(state.unit)")
    }
  }

  func end() {
    state.withLock { if $0.isShown { Self.write("\r\u{1B}[2K") } }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
