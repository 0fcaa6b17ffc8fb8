import Testing

@Suite("claimcheck.yaml")
struct ConfigurationTests {
  @Test("changes the defaults of every command")
  func defaults() async throws {
    let folder = try Folder.withBridge()
    try folder.write(
      """
      claims: [Claims/gazette.yaml]
      rules: Rules
      reports: Output/Tables
      format: csv
      outputs: {evidence: Output/all.csv}
      fail-on: never
      as-of: 1989-01-01
      jobs: 1
      color: never
      ignore: opening-order

      """, to: "claimcheck.yaml")
    let outcome = try await Program.run([], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.hasPrefix("discrepancy_id,"))
    #expect(outcome.text.contains("no-foresight"), "as-of makes 1990 the future")
    #expect(!outcome.text.contains("opening-order"))
    let names = try folder.names()
    #expect(names.contains("Output/Tables/discrepancies.csv") && names.contains("Output/all.csv"))
    #expect(!names.contains("Reports"))
    #expect(try await Program.run(["sources"], in: folder).lines.count == 3)
    #expect(try await Program.run(["value", "--property", "begun", "1990"], in: folder).status == 0)
  }

  @Test("sets the longest term of waivers, and makes the baseline strict")
  func decisions() async throws {
    let folder = try Folder.withBridge()
    try folder.write("as-of: 2026-01-01\nwaivers: {max-days: 30}\nstrict-baseline: true\n", to: "claimcheck.yaml")
    let rows = try await Program.run(["check", "--no-reports", "-f", "csv"], in: folder).text.split(separator: "\r\n")
    let id = String(try #require(rows.dropFirst().first).prefix { $0 != "," })
    let add = ["waive", "add", id, "--decision", "source-error", "--reason", "misprint", "--owner", "A. Editor"]
    let long = try await Program.run(add + ["--days", "31"], in: folder)
    #expect(long.status == 2)
    #expect(long.errors.contains("from 0 to 30 days"), "\(long.errors)")
    #expect(try await Program.run(add, in: folder).status == 0)
    #expect(try #require(folder.text("Rules/waivers.yaml")).contains("expires: 2026-01-31"))
    try folder.write("waivers: {max-days: 7}\n", to: "claimcheck.yaml")
    let refused = try await Program.run(["check", "--no-reports", "--as-of", "2026-01-01"], in: folder)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("at most 7 are allowed"), "\(refused.errors)")

    let other = try Folder.withBridge()
    #expect(try await Program.run(["baseline", "write"], in: other).status == 0)
    try other.write(Folder.claims(source: "report", "opened", "1997"), to: "Claims/report.yaml")
    #expect(try await Program.run(["check", "--no-reports", "-q"], in: other).status == 0)
    try other.write("strict-baseline: true\n", to: "claimcheck.yaml")
    #expect(try await Program.run(["check", "--no-reports", "-q"], in: other).status == 1)
  }

  @Test("gives way to the command line, key by key")
  func commandLine() async throws {
    let folder = try Folder.withBridge()
    try folder.write(
      "format: csv\nfail-on: never\nreports: none\nclaims: nowhere\nselect: no-foresight\n", to: "claimcheck.yaml")
    let outcome = try await Program.run(
      ["check", "Claims", "-f", "text", "--fail-on", "error", "--reports", "R", "--select", "opening-order"], in: folder
    )
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("error[opening-order]"))
    #expect(try folder.names().contains("R/discrepancies.txt"))
    let quiet = try await Program.run(["check", "-q", "Claims"], in: folder)
    #expect(quiet.text == "", "-q comes before the file's format")
  }

  @Test("is the one that --config names; paths in it lead on from its folder")
  func named() async throws {
    let folder = try Folder.withBridge()
    try folder.write(
      "claims: [../Claims/report.yaml, \(folder.path)/Claims/gazette.yaml]\nrules: ../Rules\nreports: ./new/\n",
      to: "ci/strict.yaml")
    try folder.write("format: nonsense\n", to: "claimcheck.yaml")
    let outcome = try await Program.run(["--config", "ci/strict.yaml"], in: folder)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.text.contains("ci/../Claims/report.yaml:3"))
    #expect(try folder.names().contains("ci/new/discrepancies.csv"))
    for arguments in [["--config", "missing.yaml"], ["--config", "ci"], ["--config", ""], []] {
      let refused = try await Program.run(arguments, in: folder)
      #expect(refused.status == 2 && refused.output.isEmpty, "\(arguments)")
    }
    let empty = try Folder.withBridge()
    try empty.write("# nothing yet\n", to: "claimcheck.yaml")
    #expect(try await Program.run([], in: empty).status == 1)
  }

  @Test(
    "says with line and column what can't be meant",
    arguments: [
      ("fail_on: error", "claimcheck.yaml:1:1", "did you mean 'fail-on'?"),
      ("fail-on: fatal", "claimcheck.yaml:1:10", "one of: error, warning, info, never"),
      ("jobs: many", "claimcheck.yaml:1:7", "a whole number from 1 to 1024"),
      ("jobs: 0", "claimcheck.yaml:1:7", "a whole number from 1 to 1024"),
      ("format: cvs", "claimcheck.yaml:1:9", "did you mean 'csv'?"),
      ("outputs: {cvs: a}", "claimcheck.yaml:1:11", "did you mean 'csv'?"),
      ("outputs: [csv]", "claimcheck.yaml:1:10", "a mapping of formats to files"),
      ("outputs: {csv: }", "claimcheck.yaml:1:", "a mapping of formats to files"),
      ("as-of: tomorrow", "claimcheck.yaml:1:8", "is no day"), ("as-of: 2020", "claimcheck.yaml:1:8", "is no day"),
      ("claims: {a: b}", "claimcheck.yaml:1:9", "a word or a list of words"),
      ("claims: []", "claimcheck.yaml:1:9", "a path or several"), ("reports: ''", "claimcheck.yaml:1:10", "a text"),
      ("color: purple", "claimcheck.yaml:1:8", "one of: auto, always, never"),
      ("jobs: 1\njobs: 2", "claimcheck.yaml:2:1", "second time"), ("- jobs", "claimcheck.yaml:1:1", "is a mapping"),
      ("a: [", "claimcheck.yaml:", "yaml-syntax"),
    ])
  func mistakes(text: String, place: String, message: String) async throws {
    let folder = try Folder.withBridge()
    try folder.write(text + "\n", to: "claimcheck.yaml")
    for arguments in [[], ["rules"], ["config", "show"]] {
      let outcome = try await Program.run(arguments, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(place) && outcome.errors.contains(message), "\(outcome.errors)")
    }
    #expect(try !folder.names().contains("Reports"))
  }

  @Test("below a project's folder, its commands say where it is", arguments: ["check", "show", "waive list", "fmt"])
  func below(command: String) async throws {
    let folder = try Folder.withBridge()
    let line = "mkdir -p below/this && cd below/this && claimcheck \(command)"
    let outcome = try await Program.shell(line, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("┌─ Claims:1:1\n  = it is in '../..': run claimcheck there\n"), "\(outcome.errors)")
    #expect(try folder.names().filter { $0.hasPrefix("below/") } == ["below/this"])
    let elsewhere = try await Program.shell("claimcheck \(command)", in: try Folder())
    #expect(elsewhere.errors.contains("┌─ Claims:1:1\n\n"), "\(elsewhere.errors)")
  }

  @Test("config show tells the settings, and where each comes from")
  func show() async throws {
    let folder = try Folder.withBridge()
    try folder.write("# of this project\nreports: none\nignore: [a, b]\njobs: 2\n", to: "claimcheck.yaml")
    let outcome = try await Program.run(["config", "show", "--rules", "More", "-j", "4"], in: folder)
    #expect(outcome.status == 0)
    let rows = outcome.lines.map { $0.split(separator: "  ").map { $0.trimmed } }
    #expect(rows.contains(["rules", "More", "command line"]))
    #expect(rows.contains(["jobs", "4", "command line"]))
    #expect(rows.contains(["reports", "none", "claimcheck.yaml:2"]))
    #expect(rows.contains(["ignore", "a, b", "claimcheck.yaml:3"]))
    #expect(rows.contains(["claims", "Claims", "default"]))
    #expect(rows.contains(["fail-on", "error", "default"]))
    #expect(try await Program.run(["config", "--rules", "More", "-j", "4"], in: folder).text == outcome.text)
  }
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
