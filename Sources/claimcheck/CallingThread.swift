import Dispatch
import Synchronization

/// Runs tasks on the thread that asked for them, the process's only one unless a command starts work beside it.
///
/// Swift would run the command on a thread of its pool: memory is slower to come by in a process of several threads, and
/// each thread touches an area of memory of its own.
final class CallingThread: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isDone = false
  }

  private let state = Mutex(State())
  /// Counts the jobs that wait.
  private let waiting = DispatchSemaphore(value: 0)

  private init() {}

  /// Runs a task to its end, here; what it starts on other threads runs there.
  static func run(_ body: @escaping @Sendable () async -> Void) {
    let thread = CallingThread()
    Task(executorPreference: thread) {
      await body()
      thread.state.withLock { $0.isDone = true }
    }
    while !thread.state.withLock({ $0.isDone }) { thread.runNext() }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    waiting.signal()
  }

  private func runNext() {
    waiting.wait()
    let next = state.withLock { state in state.jobs.isEmpty ? nil : state.jobs.removeFirst() }
    next?.runSynchronously(on: asUnownedTaskExecutor())
  }
}
