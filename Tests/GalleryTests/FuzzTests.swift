import Findings
import FoundationEssentials
import Pipeline
import Reports
import SourceText
import TestSupport
import Testing
import Values

/// Whatever stands in the files, a run ends, and ends alike.
@Suite("Random input")
struct FuzzTests {
  private struct Seed {
    var path: String
    var bytes: [UInt8]
  }

  /// Files of corpora that are small enough to be run many times.
  private static let corpora: [[Seed]] = {
    let folders = Folders.names(in: Folders.gallery).filter { !$0.hasPrefix("_") }.map { Folders.gallery + "/" + $0 }
    return ([Folders.root, Folders.fixtures + "/Hostile"] + folders).map { folder in
      let common = Folders.exists(folder + "/Rules") ? folder : Folders.gallery + "/_common"
      return [(folder, "Claims"), (common, "Rules")].flatMap { base, part in
        Folders.files(below: base + "/" + part, suffix: ".yaml").map { name in
          Seed(path: part + "/" + name, bytes: Folders.bytes(base + "/" + part + "/" + name) ?? [])
        }
      }
    }.filter { corpus in
      corpus.contains { $0.path.hasPrefix("Claims/") } && corpus.contains { $0.path.hasPrefix("Rules/") }
    }
  }()

  private static let pieces: [[UInt8]] = [
    "\t", "\n", "\r", "  ", "- ", ": ", "\"", "'", "[", "]", "{", "}", "#", "&a ", "*a", "!x ", "| ", "> ", "---\n",
    "...\n",
    "%", "@", "~", "?", "1e999999", "Y1e18", "-", "9999999999999999999999", "..", "0", "unknown", "\u{2028}", "\u{85}",
    "\u{202E}", "\u{FEFF}", "\u{301}", "👍", "\u{0}", "\\", "\\u0000", "<<: *a\n", "2003-13", "[1667,1668]", "/", "%25",
    " USD", "million ", "about ", "±", "(", ")", " and ", " not ", "today", "sum(", "/..", "XX",
  ].map { Array($0.utf8) }

  private static func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2:
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
        bytes.removeSubrange(place..<end)
      case 3:
        let end = min(bytes.count, place + Int.random(in: 0...60, using: &generator))
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      case 4: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
      }
    }
    return bytes
  }

  @Test("neither stops a run nor makes two of them differ")
  func mutations() async throws { try await run(rounds: 60, seed: 1) }

  @Test(
    "neither stops a run nor makes two of them differ, slowly",
    .enabled(if: ProcessInfo.processInfo.environment["CLAIMCHECK_SLOW"] == "1"), arguments: 2...9 as ClosedRange<UInt64>
  )
  func manyMutations(seed: UInt64) async throws { try await run(rounds: 1_000, seed: seed) }

  private func run(rounds: Int, seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    try await Folders.withTemporary { folder in
      for round in 0..<rounds {
        let base = "\(folder)/\(round)"
        let corpus = Self.corpora.randomElement(using: &generator) ?? []
        let changed = Int.random(in: 0..<max(1, corpus.count), using: &generator)
        for (number, seed) in corpus.enumerated() {
          let bytes = number == changed ? Self.mutate(seed.bytes, &generator) : seed.bytes
          try Folders.write(bytes, to: base + "/" + seed.path)
        }
        let first = await Self.output(of: base, jobs: 1)
        let second = await Self.output(of: base, jobs: 3)
        #expect(first == second, "round \(round) of seed \(seed)")
        #expect(!first.isEmpty)
        try FileManager.default.removeItem(atPath: base)
      }
    }
  }

  /// Diagnostics and all reports of a run.
  private static func output(of folder: String, jobs: Int) async -> [UInt8] {
    let context = RunContext(today: testContext.today, jobs: jobs)
    let project = await Project(ProjectPaths(claims: [folder + "/Claims"], rules: [folder + "/Rules"]), context)
    let excerpts = SourceLines().excerpts
    var output = Array(DiagnosticRenderer(style: .plain, excerpts: excerpts).render(project.diagnostics).utf8)
    let report = Report(outcome: await project.check(context), style: .plain, excerpts: excerpts)
    for format in ReportFormats.all { output += format.render(report) }
    for finding in report.outcome.findings.prefix(3) { output += Explanation(of: finding, in: report).render() }
    return output
  }
}
