import ArgumentParser
import Foundation

/// `bench chronology`: networks of events with planted conflicts.
struct ChronologyBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chronology",
    abstract: "Measures the rule kind chronology, and checks that planted conflicts are found.",
    discussion: """
      100,000 claims of order over 50,000 events without dates, and 10,000 dated events that all depend on each other. \
      The exit code is 1 where a planted conflict is not found, or another is.
      """)

  @OptionGroup var corpus: CorpusOptions
  @Option(help: "The program to be measured.")
  var claimcheck = ".build/release/claimcheck"

  func run() throws {
    let program = URL(fileURLWithPath: claimcheck)
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw BenchError.program("no program at '\(claimcheck)': build it, or say where it is with --claimcheck")
    }
    var isRight = true
    for history in [
      History(name: "orders", events: 50_000, orders: 100_000, isDated: false, seed: corpus.seed),
      History(name: "dated", events: 10_000, orders: 20_000, isDated: true, seed: corpus.seed),
    ] {
      let folder = URL(fileURLWithPath: corpus.folder, isDirectory: true)
        .appendingPathComponent("chronology-\(history.name)")
      try history.write(to: folder)
      let baseline = try seconds(program, folder, rules: "without.yaml")
      let time = try seconds(program, folder, rules: "with.yaml")
      let (missed, others) = try history.check(folder.appendingPathComponent("evidence.csv"))
      print(
        "\(history.name): \(history.events) events, \(history.claims) claims: \((time - baseline).text(2)) s for the rule, "
          + "\(baseline.text(2)) s for reading; planted \(history.planted.count), missed \(missed), others \(others)")
      isRight = isRight && missed == 0 && others == 0
    }
    if !isRight { throw ExitCode(1) }
  }

  private func seconds(_ program: URL, _ folder: URL, rules: String) throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    _ = try Tools.output(
      of: program,
      [
        "check", "-q", "--fail-on", "never", "--no-reports", "-o",
        "evidence=\(folder.appendingPathComponent("evidence.csv").path)", "--rules",
        folder.appendingPathComponent(rules).path, folder.appendingPathComponent("claims.yaml").path,
      ])
    let spent = start.duration(to: clock.now).components
    return Double(spent.seconds) + Double(spent.attoseconds) / 1e18
  }
}

/// Events in an order that no claim contradicts, but for planted ones.
private struct History {
  let name: String
  let events: Int
  let claims: Int
  /// Ids of the claims that can't be true with the others.
  let planted: [String]
  private let text: String

  /// Claims of order lead from an event to one of the next hundred; of dated events, the date says which year of a
  /// thousand an event lies in. A planted claim turns one of the others around.
  init(name: String, events: Int, orders: Int, isDated: Bool, seed: UInt64) {
    self.name = name
    self.events = events
    var random = SplitMix64(seed, UInt64(events))
    var lines = ["source: {id: almanac}", "claims:"]
    var planted: [String] = []
    var last = (from: 0, to: 1)
    for number in 0..<orders {
      let from = number < events - 1 ? number : random.below(events - 101)
      let to = number < events - 1 ? number + 1 : from + 1 + random.below(100)
      lines.append("  - {id: o\(number), subject: e\(from), property: followed-by, value: e\(to)}")
      last = (from, to)
      guard number > events, number % (orders / 30) == 0 else { continue }
      planted.append("almanac/p\(number)")
      lines.append("  - {id: p\(number), subject: e\(last.to), property: followed-by, value: e\(last.from)}")
    }
    if isDated {
      for event in 0..<events {
        let year = 1000 + event * 1000 / events
        lines.append("  - {id: d\(event), subject: e\(event), property: held, value: \(year)}")
      }
    }
    self.planted = planted
    claims = lines.count - 2
    text = lines.joined(separator: "\n") + "\n"
  }

  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let words = "properties: {held: {type: date}, followed-by: {type: entity, means: before}}\n"
    let other = "rules:\n  - {id: other, kind: range, property: held, max: 3000}\n"
    let rule = "  - {id: history, kind: chronology, properties: held, limit: 200}\n"
    for (name, text) in [("claims.yaml", text), ("without.yaml", words + other), ("with.yaml", words + other + rule)] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
  }

  /// How many planted claims are in no finding, and how many findings are without one.
  func check(_ report: URL) throws -> (missed: Int, others: Int) {
    var rows = CSVRows([UInt8](try Data(contentsOf: report)))
    guard let header = rows.next(), let finding = header.firstIndex(of: "discrepancy_id"),
      let claim = header.firstIndex(of: "claim")
    else { throw BenchError.format("evidence.csv has no columns 'discrepancy_id' and 'claim'") }
    var claims: [String: Set<String>] = [:]
    for row in rows where row.count == header.count { claims[row[finding], default: []].insert(row[claim]) }
    let found = claims.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    let planted = Set(planted)
    return (planted.count { !found.contains($0) }, claims.values.count { $0.isDisjoint(with: planted) })
  }
}
