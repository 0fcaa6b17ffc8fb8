import FoundationEssentials
import Testing

@Suite("claimcheck check: formats for programs")
struct ReportFormatTests {
  /// Those that can say that a result can't be trusted.
  private static let formats = [
    "concise", "json", "jsonl", "markdown", "sarif", "junit", "github", "gitlab", "rdjson",
  ]
  private static let tables = ["csv", "csv-excel", "evidence"]

  private static func outputs(_ formats: [String]) -> [String] { formats.flatMap { ["-o", "\($0)=out/\($0)"] } }

  /// A discrepancy, and a file with a claim that can't be read.
  private func brokenFolder() throws -> Folder {
    let folder = try Folder.withBridge()
    try folder.write(Folder.claims(source: "broken", "begun", "2003-13"), to: "Claims/broken.yaml")
    return folder
  }

  /// The corpus in which every text is one that breaks reports.
  private func hostileFolder() async throws -> Folder {
    let folder = try Folder()
    let copied = try await Program.shell(
      #"cp -r "$ROOT"/Tests/Fixtures/Hostile/Claims "$ROOT"/Tests/Fixtures/Hostile/Rules ."#, in: folder,
      environment: ["ROOT": Program.root])
    #expect(copied.status == 0)
    return folder
  }

  @Test("are printed and written alike, with what can't be read", arguments: formats + tables)
  func alike(format: String) async throws {
    let folder = try brokenFolder()
    let outcome = try await Program.run(["-f", format, "--no-reports", "-o", "\(format)=out/report"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("unreadable-value"))
    #expect(folder.text("out/report") == outcome.text)
    #expect(outcome.text.contains("opened before begun") || format == "evidence")
    if !Self.tables.contains(format) { #expect(outcome.text.contains("month 13"), "\(outcome.text)") }
    #expect(!outcome.output.contains(0x1B))
    #expect(!outcome.text.contains(folder.path))
  }

  @Test("say that a result can't be trusted, or aren't written")
  func untrusted() async throws {
    let folder = try Folder.withBridge()
    try folder.write("rules: [{id: r, kind: nonsense}]\n", to: "Rules/more.yaml")
    let outcome = try await Program.run(["-f", "sarif"] + Self.outputs(Self.formats + Self.tables), in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.text.contains("\"executionSuccessful\": false"))
    #expect(outcome.errors.hasSuffix("claimcheck: the result could not be trusted: reports hold only what is wrong\n"))
    for format in Self.formats {
      #expect(folder.text("out/\(format)")?.contains("nonsense") == true, "\(format)")
    }
    #expect(try folder.names().filter { $0.hasPrefix("out/") }.count == Self.formats.count)
    #expect(try !folder.names().contains("Reports"))
    #expect(folder.text("out/json")?.contains("\"result\": \"untrusted\"") == true)
    for format in ["text"] + Self.tables {
      #expect(try await Program.run(["-f", format], in: folder).output.isEmpty)
    }
  }

  @Test("add the Markdown to the summary of a job of GitHub")
  func stepSummary() async throws {
    let folder = try Folder.withBridge()
    let summary = ["GITHUB_STEP_SUMMARY": folder.path + "/summary.md"]
    try folder.write("before\n", to: "summary.md")
    let outcome = try await Program.run(
      ["-f", "github", "--no-reports", "-o", "markdown=own.md"], in: folder, environment: summary)
    #expect(outcome.status == 1 && outcome.text.hasPrefix("::error file=Claims/"))
    #expect(folder.text("summary.md") == "before\n" + (folder.text("own.md") ?? "-"))
    _ = try await Program.run(["-f", "text", "--no-reports"], in: folder, environment: summary)
    #expect(folder.text("summary.md") == "before\n" + (folder.text("own.md") ?? "-"))
    let refused = try await Program.run(
      ["-f", "github", "--no-reports"], in: folder, environment: ["GITHUB_STEP_SUMMARY": "nowhere/summary.md"])
    #expect(refused.status == 2 && refused.errors.contains("can't write \"nowhere/summary.md\""))
  }

  @Test("are listed by the help")
  func help() async throws {
    let text = try await Program.run(["check", "--help"], in: try Folder()).text
    for format in Self.formats + Self.tables + ["text"] { #expect(text.contains("  \(format): "), "\(format)") }
  }

  @Test(
    "are valid",
    .enabled("python3-jsonschema and python3-lxml are not installed") { try await Validators.areInstalled() },
    arguments: ["broken", "hostile", "passed", "untrusted"])
  func valid(corpus: String) async throws {
    let folder = corpus == "hostile" ? try await hostileFolder() : try brokenFolder()
    if corpus == "untrusted" { try folder.write("rules: [{id: r, kind: nonsense}]\n", to: "Rules/more.yaml") }
    if corpus == "passed" {
      try FileManager.default.removeItem(atPath: folder.path + "/Claims/broken.yaml")
      try FileManager.default.removeItem(atPath: folder.path + "/Claims/report.yaml")
    }
    let formats = Self.formats + (corpus == "untrusted" ? [] : ["csv-excel"])
    let outcome = try await Program.run(
      ["-q", "--no-reports", "--as-of", "2026-01-01"] + Self.outputs(formats), in: folder)
    #expect(outcome.status == (corpus == "untrusted" ? 2 : corpus == "passed" ? 0 : 1), "\(outcome.errors)")
    #expect(try await Validators.problems(formats.map { ($0, "out/\($0)") }, in: folder) == "")
  }

  @Test(
    "show what a change brought about where it was changed",
    .enabled("python3-jsonschema and python3-lxml are not installed") { try await Validators.areInstalled() })
  func since() async throws {
    let folder = try Folder.withBridge()
    try folder.write(Folder.claims(source: "report", "opened", "1995"), to: "Claims/report.yaml")
    let git = try await Program.shell(
      "git init -q . && git add -A && git -c user.name=a -c user.email=a@example.org commit -qm one", in: folder,
      environment: ["HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"])
    #expect(git.status == 0, "\(git.errors)")
    try folder.write(Folder.claims(source: "report", "opened", "1987"), to: "Claims/report.yaml")
    let formats = Self.formats + ["csv-excel"]
    let outcome = try await Program.run(
      ["--since", "HEAD", "-q", "--no-reports"] + Self.outputs(formats), in: folder, environment: ["HOME": folder.path])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(folder.text("out/concise")?.hasPrefix("Claims/report.yaml:3:") == true)
    #expect(folder.text("out/github")?.hasPrefix("::error file=Claims/report.yaml,line=3,") == true)
    #expect(folder.text("out/sarif")?.contains("\"baselineState\": \"new\"") == true)
    #expect(try await Validators.problems(formats.map { ($0, "out/\($0)") }, in: folder) == "")

    let commit = try await Program.shell(
      "git -c user.name=a -c user.email=a@example.org commit -qam two && sed -i s/1987/1996/ Claims/report.yaml",
      in: folder, environment: ["HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"])
    #expect(commit.status == 0, "\(commit.errors)")
    let resolved = try await Program.run(
      ["--since", "HEAD", "-q", "--no-reports"] + Self.outputs(formats), in: folder, environment: ["HOME": folder.path])
    #expect(resolved.status == 0, "\(resolved.errors)")
    #expect(folder.text("out/sarif")?.contains("\"baselineState\": \"absent\"") == true)
    #expect(folder.text("out/json")?.contains("\"resolved\": 1,") == true)
    #expect(try await Validators.problems(formats.map { ($0, "out/\($0)") }, in: folder) == "")
  }

  @Test(
    "are found invalid where they are",
    .enabled("python3-jsonschema and python3-lxml are not installed") { try await Validators.areInstalled() },
    arguments: [
      ("json", #"s/"line": /"row": /"#), ("json", #"s/"verdict": "contradiction"/"verdict": "lie"/"#),
      ("jsonl", #"s/"reference"/"referenz"/"#), ("jsonl", "$d"), ("sarif", #"s/"level": "error"/"level": "fatal"/"#),
      ("sarif", #"s/"uri": "Claims/"uri": "my Claims/"#), ("sarif", #"s/"ruleIndex": 0/"ruleIndex": 1/"#),
      ("junit", "s/ hostname=.localhost.//"), ("junit", #"s/failures="1"/failures="2"/"#), ("junit", "s/&quot;/\u{1}/"),
      ("github", "s/::error/:error/"), ("gitlab", "s/critical/bad/"), ("rdjson", #"s/"path"/"file"/"#),
      ("csv-excel", "s/,opened before begun/,=opened/"), ("csv-excel", "1s/,note//"), ("markdown", "s/^| /| @a <i> /"),
      ("concise", "s/error/fatal/"),
    ])
  func damaged(format: String, edit: String) async throws {
    let folder = try brokenFolder()
    try folder.write(Folder.claims(source: "quoted", "begun", "'\"2003'"), to: "Claims/quoted.yaml")
    _ = try await Program.run(["-q", "--no-reports", "-o", "\(format)=report"], in: folder)
    #expect(try await Validators.problems([(format, "report")], in: folder) == "")
    let edited = try await Program.shell("cp report old; sed -i '\(edit)' report; ! cmp -s report old", in: folder)
    #expect(edited.status == 0, "nothing was changed")
    #expect(try await Validators.problems([(format, "report")], in: folder) != "")
  }

  @Test(
    "are valid as recorded",
    .enabled("python3-jsonschema and python3-lxml are not installed") { try await Validators.areInstalled() })
  func validGoldens() async throws {
    let goldens = Program.root + "/Tests/Fixtures/Reports/formats"
    let names = try FileManager.default.contentsOfDirectory(atPath: goldens).sorted()
    #expect(names.count > 30)
    let files = names.map { (format: String($0.prefix { $0 != "_" }), name: "\(goldens)/\($0)") }
    #expect(try await Validators.problems(files, in: try Folder()) == "")
  }
}
