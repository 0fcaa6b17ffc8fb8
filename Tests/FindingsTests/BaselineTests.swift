import Findings
import SourceText
import Testing

@Suite("Baselines")
struct BaselineTests {
  private func read(_ baseline: Baseline) throws -> Baseline {
    var problems: [Diagnostic] = []
    let read = BaselineReader.read(baseline.bytes, path: baseline.path, into: &problems)
    #expect(problems.isEmpty)
    return read
  }

  @Test("are read as they are written, whatever is in a name")
  func roundTrip() throws {
    let names = [
      "", "b", "a \"quoted\" \\ name", "two\nlines\r\t", "caf\u{E9}", "漢字", "👩‍👩‍👧", "nul\u{0}\u{1B}", "a/b/c", "{}[],:",
    ]
    let entries = names.map { BaselineEntry(Samples.finding("order", $0)) }
    let baseline = Baseline(path: "b.jsonl", entries: entries)
    let again = try read(baseline)
    #expect(Set(again.entries.map(\.key)) == Set(entries.map(\.key)))
    #expect(Set(again.entries.map(\.state)) == Set(entries.map(\.state)))
    #expect(again.bytes == baseline.bytes)
    #expect(!baseline.bytes.contains(0x0D))
    #expect(Baseline(path: "", entries: entries.reversed()).bytes == baseline.bytes)
  }

  @Test("part what is found into known, changed and new, and what is not into resolved and not looked at")
  func comparison() {
    let (old, other) = (Samples.finding(), Samples.finding("range"))
    let baseline = Baseline(path: "", entries: [old, other, Samples.finding("gone")].map(BaselineEntry.init))
    let found = [Samples.finding(value: "1991"), Samples.finding("order", "c")]
    let comparison = baseline.compare(with: found, of: Samples.whole)
    #expect(comparison.statuses == [found[0].id: .changed, found[1].id: .new])
    #expect(comparison.resolved.map(\.key.rule) == ["range"])
    #expect(comparison.orphaned.map(\.key.rule) == ["gone"])
    #expect(baseline.compare(with: [old, other], of: Samples.whole).statuses == [old.id: .known, other.id: .known])
  }

  @Test("take nothing for resolved that a run left out")
  func reach() {
    let baseline = Baseline(path: "", entries: [BaselineEntry(Samples.finding())])
    var reach = Samples.whole
    #expect(baseline.compare(with: [], of: reach).resolved.count == 1)
    reach.rulesRun = ["range"]
    #expect(baseline.compare(with: [], of: reach).unjudged.count == 1)
    reach = Samples.whole
    reach.isComplete = false
    #expect(baseline.compare(with: [], of: reach).unjudged.count == 1)
    reach = Samples.whole
    reach.sources = ["c"]
    #expect(baseline.compare(with: [], of: reach).unjudged.count == 1)
    reach.sources = ["b", "c"]
    #expect(baseline.compare(with: [], of: reach).resolved.count == 1)
  }

  @Test("know a source by its id, whatever is in it", arguments: ["a", "a/b", "a/b/c"])
  func sources(id: String) {
    var reach = Samples.whole
    reach.sources = [id]
    #expect(reach.covers(rule: "order", claims: [id + "/x", id + "/x/y"]))
    #expect(!reach.covers(rule: "order", claims: [id + "/x", "other/x"]))
    #expect(!reach.covers(rule: "order", claims: [id]))
  }

  @Test("pass over lines without anything")
  func blankLines() {
    let text = "\n  \n" + BaselineEntry(Samples.finding()).text + "\n"
    var problems: [Diagnostic] = []
    let baseline = BaselineReader.read(Array(text.utf8), path: "b", into: &problems)
    #expect(problems.isEmpty && baseline.entries.count == 1)
    #expect(baseline.entries.first?.line == 3)
  }

  @Test(
    "refuse what no discrepancy has",
    arguments: [
      ("\"id\":\"", "\"id\":\"x", "baseline-entry"), ("\"state\":\"", "\"state\":\"F", "baseline-entry"),
      ("{", "{\"since\":[null],", "unknown-key"), ("\"rule\"", "\"rul\"", "unknown-key"),
    ])
  func unlike(part: String, mistake: String, code: String) throws {
    let text = BaselineEntry(Samples.finding()).text.replacing(part, with: mistake, maxReplacements: 1)
    var problems: [Diagnostic] = []
    let baseline = BaselineReader.read(Array(text.utf8), path: "b", into: &problems)
    #expect(baseline.entries.isEmpty)
    let problem = try #require(problems.first { $0.code == code })
    #expect(problem.location?.start.line == 1 && !problem.notes.isEmpty)
  }

  @Test("know ids of every length that clashes lead to")
  func ids() {
    for id in ["ae3c-e886", "ae3c-e886-0123", Array(repeating: "ae3c", count: 16).joined(separator: "-")] {
      #expect(BaselineEntry.isID(id), "\(id)")
    }
    for id in ["", "ae3c", "ae3ce886", "ae3c-", "AE3C-E886", "ae3c-e88", "zz", "ae3c\u{2010}e886"] {
      #expect(!BaselineEntry.isID(id), "\(id)")
    }
  }

  @Test("survive random bytes")
  func random() {
    var generator = SystemRandomNumberGenerator()
    let line = Array((BaselineEntry(Samples.finding()).text + "\n").utf8)
    for _ in 0..<2_000 {
      var bytes = line + line
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      var problems: [Diagnostic] = []
      let baseline = BaselineReader.read(bytes, path: "b", into: &problems)
      #expect(problems.isEmpty || baseline.entries.isEmpty)
    }
  }
}
