import Foundation

/// Interleaved runs of the event loop and of claimcheck over one corpus.
///
/// Each run of claimcheck is compared with the run of the event loop right before it, because the speed of a shared machine
/// drifts by more than the differences that matter; and the fastest run with the fastest.
struct Comparison {
  /// Runs of claimcheck with one number of threads and one amount of work.
  struct Series {
    let jobs: Int
    let work: ClaimcheckCommand.Work
    fileprivate(set) var pairs: [(peer: Usage, claimcheck: Usage)] = []
  }

  /// What both programs read.
  let corpus: Corpus
  /// In the order in which they took turns.
  private(set) var series: [Series]
  /// Differences between what was planted and what was found, in any run; each once.
  private(set) var differences: [String] = []

  /// Warms up with one run of each, and then runs `rounds` times. Runs that write everything go on only where that is more.
  ///
  /// - Throws: `BenchError` where a program can't be started, or where it failed.
  init(_ corpus: Corpus, claimcheck: URL, jobs: [Int], rounds: Int, tools: Tools) throws {
    self.corpus = corpus
    series = ClaimcheckCommand.Work.allCases.flatMap { work in jobs.map { Series(jobs: $0, work: work) } }
    for round in 0...max(0, rounds) {
      for index in series.indices {
        let command = ClaimcheckCommand(program: claimcheck, jobs: series[index].jobs, work: series[index].work)
        let peer = try Self.run(tools.eventLoop, ["Claims"], in: corpus.folder, tools: tools)
        try ClaimcheckCommand.clear(corpus.folder)
        let checker = try Self.run(command.program, command.arguments, in: corpus.folder, tools: tools)
        for line in try FindingsCheck.differences(in: corpus) where !differences.contains(line) {
          differences.append(line)
        }
        if round > 0 { series[index].pairs.append((peer, checker)) }
      }
      if round == 0, try !ClaimcheckCommand.wroteMore(in: corpus.folder) {
        series.removeAll { $0.work == .everything }
      }
    }
  }

  /// All runs of the event loop.
  var peers: [Usage] { series.flatMap { $0.pairs.map(\.peer) } }

  private static func run(_ program: URL, _ arguments: [String], in folder: URL, tools: Tools) throws -> Usage {
    let usage = try tools.measure(program, arguments, in: folder)
    guard usage.exitCode == 0 else {
      let command = ([program.lastPathComponent] + arguments).joined(separator: " ")
      throw BenchError.program("'\(command)' in \(folder.lastPathComponent) exited with \(usage.exitCode)")
    }
    return usage
  }
}
