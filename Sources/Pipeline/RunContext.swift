#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Findings
import Values

/// What a run takes from outside: nothing else asks for the clock or the machine.
package struct RunContext: Sendable {
  /// The whole day that rules call `today`.
  package var today: TimeSpan
  /// How many tasks work at a time; at least 1. The result doesn't depend on it.
  package var jobs: Int
  /// How many days after its making a waiver may expire at most.
  package var maxWaiverDays = Waiver.maxDays

  package init(today: TimeSpan, jobs: Int = 1) {
    self.today = today
    self.jobs = max(1, jobs)
  }

  /// The day of the machine's clock in UTC, whatever its time zone, and as many jobs as it has processors.
  package static func fromMachine() -> RunContext {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let day = Int64(now.tv_sec) / 86_400
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return RunContext(
      today: TimeSpan(from: day * 86_400, to: day * 86_400 + 86_399), jobs: min(64, max(1, processors)))
  }
}
