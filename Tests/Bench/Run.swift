import ArgumentParser
import Foundation

/// `bench run`: measures claimcheck and checks its findings.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures claimcheck against the event loop and checks its findings.",
    discussion: """
      Without --quick, --full or --claims: 10,000, 100,000 and 1,000,000 claims in 100 files. The exit code is 1 where \
      the findings differ from what was planted; times never decide it.
      """)

  @OptionGroup var corpus: CorpusOptions
  @Flag(help: "Only 10,000 and 100,000 claims in 100 files.")
  var quick = false
  @Flag(help: "All sizes in 1, 100 and 10,000 files, with at least ten claims a file.")
  var full = false
  @Option(help: "A number of claims of your own; repeatable.")
  var claims: [Int] = []
  @Option(help: "A number of files of your own; repeatable; default 100.")
  var files: [Int] = []
  @Option(help: "Measured rounds after the warm-up; 0 only checks the findings.")
  var rounds = 5
  @Option(help: "Threads of claimcheck; repeatable; default 1 and 2.")
  var jobs: [Int] = []
  @Option(help: "The program to be measured.")
  var claimcheck = ".build/release/claimcheck"
  @Option(help: "The folder of the benchmark's C sources.")
  var sources = "Tests/Bench"

  func validate() throws {
    if quick && full { throw ValidationError("--quick and --full exclude each other") }
    if !claims.isEmpty && (quick || full) { throw ValidationError("--claims goes with neither --quick nor --full") }
    if rounds < 0 { throw ValidationError("--rounds is negative") }
    if let few = jobs.first(where: { $0 < 1 }) { throw ValidationError("--jobs \(few): at least one thread is needed") }
  }

  func run() throws {
    let program = URL(fileURLWithPath: claimcheck)
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw BenchError.program("no program at '\(claimcheck)': build it, or say where it is with --claimcheck")
    }
    let folder = URL(fileURLWithPath: corpus.folder, isDirectory: true)
    let tools = try Tools(
      sources: URL(fileURLWithPath: sources, isDirectory: true), into: folder.appendingPathComponent("tools"))
    var summary = Summary()
    var differences: [String] = []
    for shape in try shapes() {
      let corpus = try corpus.prepare(shape)
      note("\(shape.name): \(try describe(corpus, tools: tools))")
      let comparison = try Comparison(
        corpus, claimcheck: program, jobs: jobs.isEmpty ? [1, 2] : jobs, rounds: rounds, tools: tools)
      summary.append(comparison)
      differences += comparison.differences.map { "\(shape.name): \($0)" }
    }
    print(summary.text, terminator: "")
    guard differences.isEmpty else {
      print("\nThe findings are not those that were planted:")
      for line in differences { print("  " + line) }
      throw ExitCode(1)
    }
  }

  private func shapes() throws -> [CorpusShape] {
    let sizes = !claims.isEmpty ? claims : quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]
    if full {
      let all = sizes.flatMap { size in [1, 100, 10_000].map { (size, $0) } }
      return all.compactMap { CorpusShape(claims: $0, files: $1, seed: corpus.seed) }
    }
    let spreads = files.isEmpty ? [100] : files
    return try sizes.flatMap { size in try spreads.map { try corpus.shape(claims: size, files: $0) } }
  }

  /// Says what the event loop meets in the corpus; also a check that libyaml reads all of it.
  private func describe(_ corpus: Corpus, tools: Tools) throws -> String {
    let claims = corpus.folder.appendingPathComponent("Claims").path
    let printed = try Tools.output(of: tools.eventLoop, [claims])
    let counts = printed.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard counts.count == 3, counts[0] == corpus.shape.files + 1, counts[2] == corpus.expectations.bytes else {
      throw BenchError.format("the corpus was changed after it was generated: delete \(corpus.shape.name)")
    }
    let perClaim = 1 / Double(corpus.shape.claims)
    let events = (Double(counts[1]) * perClaim).text(1)
    return "\(events) events and \((Double(counts[2]) * perClaim).text(0)) bytes a claim"
  }
}
