import FoundationEssentials
import Testing

@Suite("claimcheck check: options")
struct CheckOptionTests {
  @Test(
    "writes the four reports and prints the one that was asked for", arguments: ["text", "csv", "html", "evidence"])
  func format(format: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["check", "-f", format], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
    let files = [
      "text": "discrepancies.txt", "csv": "discrepancies.csv", "html": "discrepancies.html", "evidence": "evidence.csv",
    ]
    let file = try #require(files[format])
    #expect(outcome.text == folder.text("Reports/\(file)"))
    #expect(try folder.names().filter { $0.hasPrefix("Reports/") }.count == 4)
  }

  @Test("writes every -o, into new folders too, and to standard output by its name")
  func outputs() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(
      ["-q", "--no-reports", "-o", "text=new/a.txt", "--output", "csv=b.csv", "-o", "evidence=/dev/stdout"], in: folder)
    #expect(outcome.status == 1)
    #expect(folder.text("new/a.txt")?.hasPrefix("error[opening-order]") == true)
    #expect(folder.text("b.csv")?.hasPrefix("discrepancy_id,") == true)
    #expect(outcome.text.hasPrefix("discrepancy_id,state,rule_id"))
    #expect(try !folder.names().contains("Reports"))
  }

  @Test(
    "refuses two reports in one file",
    arguments: [
      ["-o", "text=./Reports/discrepancies.csv"], ["-o", "text=a.txt", "-o", "csv=./a.txt"],
    ])
  func sharedPath(options: [String]) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(options, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("names a file that another report goes to"))
    #expect(try !folder.names().contains("Reports"))
  }

  @Test(
    "fails from --fail-on on",
    arguments: ["error", "warning", "info"], ["error", "warning", "info", "never"])
  func failOn(severity: String, threshold: String) async throws {
    let order = ["info", "warning", "error", "never"]
    let fails = try #require(order.firstIndex(of: severity)) >= #require(order.firstIndex(of: threshold))
    let folder = try Folder.withBridge(severity: severity)
    let outcome = try await Program.run(["--fail-on", threshold, "--no-reports"], in: folder)
    #expect(outcome.status == (fails ? 1 : 0))
    #expect(outcome.text.hasPrefix("\(severity)[opening-order]"))
  }

  @Test(
    "runs the rules that are wanted",
    arguments: [
      (["--select", "opening-order"], 1, "1 rule run"), (["--select", "no-foresight"], 0, "1 rule run"),
      (["--select", "no-foresight", "--select", "opening-order"], 1, "2 rules run"),
      (["--select", "no-foresight,opening-order"], 1, "2 rules run"), (["--ignore", "opening-order"], 0, "1 rule run"),
      (["--select", "opening-order", "--ignore", "opening-order"], 2, ""),
    ])
  func selection(options: [String], status: Int32, run: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["check", "--no-reports"] + options, in: folder)
    #expect(outcome.status == status)
    #expect(run.isEmpty ? outcome.text.isEmpty : outcome.text.contains(run))
  }

  @Test("takes --as-of for today", arguments: [("1989-12-31", 2), ("1990-01-01", 1)])
  func asOf(date: String, count: Int) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["--as-of", date, "--no-reports", "-f", "csv"], in: folder)
    #expect(outcome.text.split(separator: "\r\n").count - 1 == count)
  }

  @Test(
    "refuses options that can't be meant, with 2, a message and no report",
    arguments: [
      (["--as-of", "nonsense"], "write it as 2026-01-31"), (["--as-of", "2020"], "is no day"),
      (["--as-of", ""], "--as-of"),
      (["--as-of", "2020-13-01"], "month 13"), (["-j", "0"], "1 to 1024"), (["-j", "-1"], "-j"), (["-j", "x"], "-j"),
      (["-j", "99999999999999999999"], "-j"), (["--fail-on", "fatal"], "never"),
      (["-f", "txt"], "did you mean 'text'?"),
      (["-f", "nonsense"], "formats: text, concise, json"), (["-f", ""], "--format"),
      (["-o", "text"], "FORMAT=FILE"), (["-o", "=x"], "FORMAT=FILE"), (["-o", "text="], "FORMAT=FILE"),
      (["-o", "cvs=x"], "did you mean 'csv'?"), (["--select", "opening-ordr"], "did you mean 'opening-order'?"),
      (["--ignore", "nonsense"], "there is no rule 'nonsense'"), (["--select", ""], "--select is empty"),
      (["--ignore", ""], "--ignore is empty"), (["--rules", ""], "--rules is empty"), (["--reports", ""], "--reports"),
      (["--reports", "R", "--no-reports"], "exclude each other"), (["-q", "-v"], "exclude each other"),
      (["--color", "purple"], "always"), (["--nonsense"], "--nonsense"), ([""], "path is empty"),
      (["--rules", "nowhere"], "no such file"), (["nowhere"], "no such file"),
    ])
  func refusals(options: [String], message: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["check"] + options, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try !folder.names().contains { $0.hasPrefix("Reports") })
  }

  @Test(
    "colours where it is wanted",
    arguments: [
      ([], [:], false), (["--color", "always"], [:], true), (["--color", "always"], ["NO_COLOR": "1"], true),
      ([], ["CLICOLOR_FORCE": "1"], true), ([], ["CLICOLOR_FORCE": "0"], false),
      ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false), ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": ""], true),
      (["--color", "never"], ["CLICOLOR_FORCE": "1"], false),
    ] as [([String], [String: String], Bool)])
  func colour(options: [String], environment: [String: String], isColoured: Bool) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(options, in: folder, environment: environment)
    #expect(outcome.output.contains(0x1B) == isColoured)
    #expect(folder.text("Reports/discrepancies.txt")?.utf8.contains(0x1B) == false)
    let refused = try await Program.run(options + ["nowhere"], in: folder, environment: environment)
    #expect(refused.errors.utf8.contains(0x1B) == isColoured)
  }

  @Test("says nothing with -q, but writes the reports and what -f asks for")
  func quiet() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["-q"], in: folder)
    #expect(outcome.status == 1 && outcome.output.isEmpty && outcome.errors.isEmpty)
    #expect(folder.text("Reports/evidence.csv") != nil)
    #expect(try await Program.run(["--quiet", "-f", "csv"], in: folder).text.hasPrefix("discrepancy_id"))
    #expect(try await Program.run(["--quiet", "nowhere"], in: folder).errors.contains("no such file"))
  }

  @Test("says with -v what was done, on standard error")
  func verbose() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["-v", "-j", "3"], in: folder)
    #expect(outcome.errors == "claimcheck: read 2 claim files with 2 claims and 2 rules; 3 jobs\n")
  }

  @Test("writes the reports where it is told to")
  func reports() async throws {
    let folder = try Folder.withBridge()
    #expect(try await Program.run(["-q", "--reports", "out/deep/"], in: folder).status == 1)
    #expect(folder.text("out/deep/discrepancies.txt") != nil)
    #expect(try await Program.run(["-q", "--no-reports"], in: folder).status == 1)
    #expect(try !folder.names().contains("Reports"))
  }

  @Test("keeps an editor's words also where their discrepancy is not found, and says so")
  func absentRows() async throws {
    let folder = try Folder.withBridge()
    let ran = try await Program.run(["-q"], in: folder)
    #expect(ran.status == 1)
    let written = try #require(folder.text("Reports/discrepancies.csv"))
    let decided = written.replacing(",,,\r\n", with: ",corpus-error,A. Editor,\"=seen, twice\"\r\n")
    try folder.write(decided, to: "Reports/discrepancies.csv")
    let rules = decided.split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ",").dropFirst(5).first }
    let partial = try await Program.run(rules.flatMap { ["--ignore", String($0)] }, in: folder)
    #expect(partial.errors.contains("an editor's words whose discrepancy was not found"))
    let kept = try #require(folder.text("Reports/discrepancies.csv"))
    #expect(kept.contains(",absent,contradiction,"))
    #expect(!kept.contains(",open,"))
    _ = try await Program.run(["-q"], in: folder)
    #expect(folder.text("Reports/discrepancies.csv") == decided.replacing("\"=seen", with: "\"'=seen"))
  }

  @Test("names the commands where a word is neither one of them nor a file")
  func unknownCommand() async throws {
    let folder = try Folder.withBridge()
    let ran = try await Program.run(["prove", "opening-order"], in: folder)
    #expect(ran.status == 2)
    #expect(ran.errors.contains("'prove' is no command either; commands: check, test, explain"))
  }

  @Test("does not complain of every property where the rules are missing")
  func missingRules() async throws {
    let folder = try Folder.withBridge()
    let ran = try await Program.run(["--rules", "nowhere"], in: folder)
    #expect(ran.status == 2)
    #expect(ran.errors.contains("nowhere"))
    #expect(!ran.errors.contains("unknown-property"))
  }

  @Test("keeps what editors wrote into discrepancies.csv, and refuses to lose it")
  func editors() async throws {
    let folder = try Folder.withBridge()
    _ = try await Program.run(["-q"], in: folder)
    let written = try #require(folder.text("Reports/discrepancies.csv"))
    let decided = written.replacing(",,,\r\n", with: ",corpus-error,A. Editor,\"seen, twice\"\r\n")
    #expect(decided != written)
    try folder.write(decided, to: "Reports/discrepancies.csv")
    _ = try await Program.run(["-q"], in: folder)
    #expect(folder.text("Reports/discrepancies.csv") == decided)
    let broken = "discrepancy_id,\"unclosed\r\n"
    try folder.write(broken, to: "Reports/discrepancies.csv")
    #expect(try await Program.run(["-q"], in: folder).status == 2)
    #expect(folder.text("Reports/discrepancies.csv") == broken)
  }
}
