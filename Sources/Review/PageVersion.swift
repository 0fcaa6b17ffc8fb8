import Synchronization

/// The number of the page that is served, and those who wait for the next one.
final class PageVersion: Sendable {
  private struct State {
    var number = 1
    var isOver = false
    var next = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  var number: Int { state.withLock(\.number) }

  /// There is a new page.
  func advance() { wake { $0.number += 1 } }

  /// Nobody is to wait any more.
  func end() { wake { $0.isOver = true } }

  private func wake(_ change: (inout State) -> Void) {
    let waiting = state.withLock { state in
      change(&state)
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Waits until the number is another one, but no longer than `limit`.
  ///
  /// Another one, not a greater one: who comes from an earlier review may have seen more pages than this one has made.
  func wait(after old: Int, limit: Duration) async -> Int {
    let place = state.withLock { state in
      state.next += 1
      return state.next
    }
    let alarm = Task {
      try await Task.sleep(for: limit)
      state.withLock { $0.waiting.removeValue(forKey: place) }?.resume()
    }
    await withCheckedContinuation { continuation in
      let isWaiting = state.withLock { state in
        guard state.number == old, !state.isOver else { return false }
        state.waiting[place] = continuation
        return true
      }
      if !isWaiting { continuation.resume() }
    }
    alarm.cancel()
    return number
  }
}
