import ArgumentParser
import Foundation

/// `bench joins`: rules that compare every claim with every other, over large groups.
struct Joins: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures rules that compare every claim with every other, and checks their findings.",
    discussion: "The exit code is 1 where the findings differ from what was planted; times never decide it.")

  @Option(help: "The folder that corpora are generated in.")
  var folder = ".build-bench"
  @Option(help: "Subjects of each case; from 1,000 to 200,000.")
  var size = 200_000
  @Option(help: "The program to be measured.")
  var claimcheck = ".build/release/claimcheck"
  @Option(help: "The folder of the benchmark's C sources.")
  var sources = "Tests/Bench"

  func validate() throws {
    guard (1000...200_000).contains(size) else { throw ValidationError("--size \(size): from 1,000 to 200,000") }
  }

  func run() throws {
    let program = URL(fileURLWithPath: claimcheck)
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw BenchError.program("no program at '\(claimcheck)': build it, or say where it is with --claimcheck")
    }
    let top = URL(fileURLWithPath: folder, isDirectory: true)
    let tools = try Tools(
      sources: URL(fileURLWithPath: sources, isDirectory: true), into: top.appendingPathComponent("tools"))
    var table = Table(["join", "claims", "pairs", "wall ms", "without rule", "peak MiB", "planted", "found"])
    var isRight = true
    for joinCase in JoinCase.all(size: size) {
      let place = top.appendingPathComponent("join")
      try? FileManager.default.removeItem(at: place)
      let bare = try measure(joinCase, withRule: false, program, tools, in: place)
      let usage = try measure(joinCase, withRule: true, program, tools, in: place)
      let found = try Self.findings(in: place)
      isRight = isRight && found == joinCase.planted
      table.append([
        joinCase.name, Wording.grouped(joinCase.claimCount), Wording.grouped(joinCase.pairs),
        (usage.wall * 1e3).text(0), (bare.wall * 1e3).text(0), (Double(usage.peakKiB) / 1024).text(1),
        Wording.grouped(joinCase.planted), Wording.grouped(found) + (found == joinCase.planted ? "" : " WRONG"),
      ])
    }
    print(table.text, terminator: "")
    if !isRight { throw ExitCode(1) }
  }

  private func measure(
    _ joinCase: JoinCase, withRule: Bool, _ program: URL, _ tools: Tools, in place: URL
  ) throws -> Usage {
    for name in ["Claims", "Rules"] {
      try FileManager.default.createDirectory(
        at: place.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    // Without the rule, one that every claim keeps: a run without any rules is refused.
    let idle = "rules: [{id: idle, kind: qualifiers, all: true, allow: [when, scope]}]\n"
    let rules = withRule ? joinCase.rules : joinCase.vocabulary + idle
    try Data(rules.utf8).write(to: place.appendingPathComponent("Rules/rules.yaml"))
    try Data(joinCase.claims.utf8).write(to: place.appendingPathComponent("Claims/register.yaml"))
    try ClaimcheckCommand.clear(place)
    let command = ClaimcheckCommand(program: program, jobs: 1, work: .threeReports)
    let usage = try tools.measure(program, command.arguments, in: place)
    guard usage.exitCode == 0 else {
      throw BenchError.program("'\(claimcheck)' exited with \(usage.exitCode) for the join '\(joinCase.name)'")
    }
    return usage
  }

  private static func findings(in place: URL) throws -> Int {
    let data = try Data(contentsOf: place.appendingPathComponent(ClaimcheckCommand.report))
    // The first row names the columns.
    return CSVRows([UInt8](data)).reduce(0) { count, _ in count + 1 } - 1
  }
}

extension JoinCase {
  /// The first line of the rules.
  fileprivate var vocabulary: String { String(rules.prefix { $0 != "\n" }) + "\n" }
}
