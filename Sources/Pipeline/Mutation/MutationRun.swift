import Claims
import Engine
import Findings
import Rules
import SourceText
import Values

/// `claimcheck mutate`: how many errors in the claims would the rules catch?
///
/// One claim at a time gets a wrong value in memory, and the rules that look at it run again over the claims that it can
/// touch. A mutant is caught where that raises a contradiction or a doubt that was not there.
public struct MutationRun: Sendable {
  /// What is read, and which rules run.
  public var options: RunOptions
  /// The same seed makes the same mutants.
  public var seed: UInt64 = 1
  /// The most claims that are changed; of more, so many are drawn.
  public var sample = 10_000
  /// The most unprotected claims that the text lists; JSON lists all.
  public var limit = 20
  /// The share of caught mutants, in per cent, below which the run fails; `nil` for none.
  public var failUnder: Double?
  /// One JSON object instead of text.
  public var isJSON = false

  /// All claims of the options' folders, up to 10,000, unless said otherwise.
  public init(_ options: RunOptions) { self.options = options }

  /// Mutants that one task takes on at a time.
  private static let blockSize = 32

  /// Reads the corpus, makes the mutants, runs the rules, and reports.
  public func run() async -> RunResult {
    do throws(UsageProblem) {
      let context = try options.context()
      let progress = options.isQuiet ? nil : Progress()
      let project = await Project(
        ProjectPaths(claims: options.claims, rules: options.rules), context, progress: progress)
      let messages = options.render(project.diagnostics)
      if project.isUntrustworthy { return RunResult(.untrusted, messages: messages) }
      let isWanted = try options.ruleFilter(project.book)
      let rules = project.book.rules.filter { isWanted($0.summary.id) }
      let known = await project.check(context, only: isWanted).findings.flatMap(\.claims).map(\.reference)
      let score = await score(project.corpus, rules, MutationScore(known: Set(known)), context, progress)
      let report = MutationReport(score, rules: rules.map(\.summary.id), seed: seed, limit: limit)
      let output = isJSON ? report.json() : report.text()
      let failed = failUnder.map { score.total.share * 100 < $0 } ?? false
      return RunResult(failed ? .failed : .passed, output: output, messages: messages)
    } catch {
      return options.untrusted(error)
    }
  }

  private func score(
    _ corpus: Corpus, _ rules: [CompiledRule], _ score: MutationScore, _ context: RunContext, _ progress: Progress?
  ) async -> MutationScore {
    var maker = MutantMaker(corpus, seed: seed)
    let numbers = chosen(corpus)
    var mutants: [Mutant] = []
    var ends: [Int] = []
    for number in numbers {
      mutants += maker.mutants(of: number)
      ends.append(mutants.count)
    }
    let recheck = Recheck(rules.flatMap(\.plans), over: maker.base(), today: context.today)
    let made = mutants
    progress?.begin(total: made.count, of: "mutants")
    let blocks = (made.count + Self.blockSize - 1) / Self.blockSize
    let alarms = await concurrentMap(blocks, jobs: context.jobs) { block in
      made[block * Self.blockSize..<min(made.count, (block + 1) * Self.blockSize)].map { mutant in
        progress?.advance()
        return recheck.alarms(mutant.changes)
      }
    }
    progress?.end()
    let judged = Array(zip(made, alarms.joined())).map { (mutant: $0.0, alarms: $0.1) }
    var score = score
    var start = 0
    for end in ends {
      score.add(judged[start..<end], in: corpus)
      start = end
    }
    return score
  }

  /// The claims to change, in the order of the corpus: all bound ones, or so many of them drawn by the seed and their names.
  private func chosen(_ corpus: Corpus) -> [UInt32] {
    var numbers: [UInt32] = []
    corpus.store.forEach { number, row in
      if row.isBound { numbers.append(number) }
    }
    if numbers.count <= sample { return numbers }
    let lots = numbers.map { number in
      let row = corpus[number]
      var random = SeededGenerator(seed: seed, name: corpus.source(row).id + "/" + corpus.record(row).id)
      return (lot: random.next(), number: number)
    }
    return lots.sorted { ($0.lot, $0.number) < ($1.lot, $1.number) }.prefix(sample).map(\.number).sorted()
  }
}
