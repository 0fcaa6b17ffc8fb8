/// The results of `body` for each number below `count`, in order, computed by at most `jobs` tasks at a time.
///
/// The results don't depend on `jobs`. With one job everything runs on the caller's task, with more on the pool's
/// threads, wherever the caller runs.
package func concurrentMap<Result: Sendable>(
  _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  if jobs <= 1 || count <= 1 { return (0..<count).map(body) }
  return await withTaskGroup(of: (Int, Result).self) { group in
    var started = 0
    while started < min(jobs, count) {
      let number = started
      group.addTask(executorPreference: globalConcurrentExecutor) { (number, body(number)) }
      started += 1
    }
    var results: [(Int, Result)] = []
    while let result = await group.next() {
      results.append(result)
      guard started < count else { continue }
      let number = started
      group.addTask(executorPreference: globalConcurrentExecutor) { (number, body(number)) }
      started += 1
    }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
