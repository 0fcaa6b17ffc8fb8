import FoundationEssentials
import Testing

@Suite("claimcheck waive")
struct WaiverTests {
  private static let file = "Rules/waivers.yaml"
  private static let words = ["--decision", "source-error", "--reason", "The gazette errs.", "--owner", "A. Editor"]
  private static let today = ["--as-of", "2026-01-05"]

  /// The id and state of the one discrepancy.
  private func identity(in folder: Folder) async throws -> (id: String, state: String) {
    let outcome = try await Program.run(["check", "--no-reports", "-f", "csv"], in: folder)
    let cells = try #require(outcome.text.split(separator: "\r\n").dropFirst().first).split(separator: ",")
    return (String(cells[0]), String(cells[1]))
  }

  private func waived(_ options: [String] = []) async throws -> (folder: Folder, id: String, state: String) {
    let folder = try Folder.withBridge()
    let (id, state) = try await identity(in: folder)
    let outcome = try await Program.run(["waive", "add", id] + Self.words + Self.today + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return (folder, id, state)
  }

  @Test("writes a waiver for what the claims say now, which then passes the gate and shows in every report")
  func add() async throws {
    let (folder, id, state) = try await waived()
    #expect(
      folder.text(Self.file) == """
        waivers:
          - rule: opening-order
            subject: north-bridge
            claims: ["gazette/north-bridge:begun", "report/north-bridge:opened"]
            decision: source-error
            reason: The gazette errs.
            owner: A. Editor
            created: 2026-01-05
            expires: 2026-07-04
            state: \(state)

        """)
    let checked = try await Program.run(["check"] + Self.today, in: folder)
    #expect(checked.status == 0)
    let words = checked.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains(
        "= waived: as source-error by A. Editor on 2026-01-05 until 2026-07-04: The gazette errs. (Rules/waivers.yaml:")
    )
    #expect(checked.errors == "claimcheck: the gate passed: 1 waived\n")
    #expect(folder.text("Reports/discrepancies.csv")?.contains(",waived,contradiction,error,") == true)
    #expect(folder.text("Reports/discrepancies.csv")?.contains(",A. Editor,2026-07-04,") == true)
    let explained = try await Program.run(["explain", id] + Self.today, in: folder)
    #expect(explained.text.contains("waived, A. Editor, until 2026-07-04, source-error"))
    #expect(explained.text.contains("The gazette errs."))
    let written = try await Program.run(["baseline", "write"] + Self.today, in: folder)
    #expect(written.errors.contains("0 discrepancies, 1 left out as waived"))
  }

  @Test(
    "fails when it has lapsed, and when its claims say something else",
    arguments: [
      ("2026-06-19", "1987-05", 0, ""), ("2026-06-20", "1987-05", 0, "waiver-lapses-soon]: "),
      ("2026-07-04", "1987-05", 0, "lapses today"), ("2026-07-05", "1987-05", 1, "error[waiver-lapsed]"),
      ("2026-01-04", "1987-05", 1, "error[waiver-early]"), ("2026-02-01", "1988", 1, "error[waiver-void]"),
      ("2026-02-01", "1991", 0, "warning[waiver-unused]"), ("2026-02-01", "1987-13", 1, "error"),
    ])
  func standing(today: String, value: String, status: Int32, message: String) async throws {
    let (folder, _, _) = try await waived()
    try folder.write(Folder.claims(source: "report", "opened", value), to: "Claims/report.yaml")
    let outcome = try await Program.run(["check", "--no-reports", "--as-of", today], in: folder)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    if message.isEmpty { #expect(!outcome.errors.contains("[")) }
    if value == "1987-13" { #expect(!outcome.errors.contains("unused"), "not all claims were read") }
  }

  @Test("says nothing of waivers whose rule or claims were left out", arguments: ["--ignore", "--select", "path"])
  func reach(option: String) async throws {
    let (folder, _, _) = try await waived()
    let options = ["--ignore": ["opening-order"], "--select": ["no-foresight"]][option].map { [option] + $0 }
    let outcome = try await Program.run(
      ["check", "--no-reports", "--as-of", "2027-01-01"] + (options ?? ["Claims/gazette.yaml"]), in: folder)
    #expect(outcome.status == 0)
    #expect(!outcome.errors.contains("waiver"), "\(outcome.errors)")
  }

  @Test(
    "refuses a decision that can't be meant, and writes nothing",
    arguments: [
      (["--decision", "source-eror"], "did you mean 'source-error'?"), (["--reason", " "], "a waiver needs a reason"),
      (["--owner", ""], "a waiver needs an owner"), (["--expires", "2026-02-30"], "is no day"),
      (["--expires", "2026-01-04"], "before today"), (["--expires", "2027-01-07"], "at most 366"),
      (["--days", "367"], "from 0 to 366"), (["--days", "-1"], "--days"),
      (["--days", "3", "--expires", "2026-02-01"], "exclude each other"), (["--as-of", "2026"], "is no day"),
      (["--rules", "Rules/bridges.yaml", "--rules", "Rules/properties.yaml"], "single files"),
    ] as [([String], String)])
  func refusals(options: [String], message: String) async throws {
    let folder = try Folder.withBridge()
    let (id, _) = try await identity(in: folder)
    var words = Self.words + (options.contains("--as-of") ? [] : Self.today)
    if let place = words.firstIndex(of: options[0]) { words.removeSubrange(place...place + 1) }
    let outcome = try await Program.run(["waive", "add", id] + words + options, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(folder.text(Self.file) == nil)
    let unknown = try await Program.run(["waive", "add", "0000-0000"] + Self.words, in: folder)
    #expect(unknown.status == 2 && unknown.errors.contains("is no discrepancy of this corpus"))
  }

  @Test("replaces a waiver that holds only when it is told to, and one that does not anyway")
  func replace() async throws {
    let (folder, id, _) = try await waived()
    let before = folder.text(Self.file)
    let words = ["waive", "add", id, "--decision", "inconclusive", "--reason", "Asked.", "--owner", "B: C"]
    let refused = try await Program.run(words + ["--as-of", "2026-03-01"], in: folder)
    #expect(refused.status == 2 && refused.errors.contains("is waived by A. Editor until 2026-07-04 already"))
    #expect(folder.text(Self.file) == before)
    #expect(try await Program.run(words + ["--as-of", "2026-03-01", "--replace"], in: folder).status == 0)
    #expect(folder.text(Self.file)?.contains("owner: \"B: C\"") == true)
    #expect(folder.text(Self.file)?.contains("A. Editor") == false)
    let lapsed = try await Program.run(words + ["--as-of", "2027-03-01", "--expires", "2027-03-01"], in: folder)
    #expect(lapsed.errors.contains("replaced the waiver (lapsed) of"), "\(lapsed.errors)")
    #expect(try await Program.run(["check", "-q", "--as-of", "2027-03-01"], in: folder).status == 0)
  }

  @Test(
    "keeps the rest of the file byte for byte",
    arguments: [
      "# Decisions.\nwaivers:  # by date\n  # none yet\n", "waivers: []  # none\n# end\n", "waivers: ~\n", "waivers:",
      "\u{FEFF}# mark\r\nwaivers:\r\n", "", "# only this", "{waivers: []}\n", "waivers: [\n]\n",
    ])
  func form(text: String) async throws {
    let folder = try Folder.withBridge()
    let (id, _) = try await identity(in: folder)
    try folder.write(text, to: Self.file)
    let added = try await Program.run(["waive", "add", id] + Self.words + Self.today, in: folder)
    #expect(added.status == 0, "\(added.errors)")
    let after = try #require(folder.text(Self.file))
    for line in text.split(whereSeparator: \.isNewline) where line.contains("#") {
      #expect(after.contains(line.drop { $0 != "#" }), "\(after)")
    }
    #expect(after.contains("\r\n") == text.contains("\r\n"))
    #expect(!after.replacing("\r\n", with: "").contains("\r"))
    #expect(try await Program.run(["check", "-q"] + Self.today, in: folder).status == 0, "\(after)")
    // Away again, the file is as it was, but for a list that is not empty any more in its form.
    let pruned = try await Program.run(["waive", "prune", "--as-of", "2027-01-01"], in: folder)
    #expect(pruned.status == 0, "\(pruned.errors)\(after)")
    #expect(pruned.text.hasPrefix("removed Rules/waivers.yaml:"))
    let left = try #require(folder.text(Self.file))
    #expect(!left.contains("opening-order"))
    if text.hasSuffix("none yet\n") { #expect(left == text) }
    #expect(try await Program.run(["check", "-q"], in: folder).status == 1)
  }

  @Test(
    "removes what has lapsed or is unused with the comments directly above it, and leaves its neighbours and theirs")
  func prune() async throws {
    let (folder, _, _) = try await waived()
    let waiver = try #require(folder.text(Self.file)).replacing("waivers:\n", with: "")
    func other(_ name: String) -> String { waiver.replacing("subject: north-bridge", with: "subject: \(name)") }
    func text(_ parts: [String]) -> String { "waivers:\n" + parts.joined() }
    let (first, second) = ("  # about all: stays\n\n  # first\n  # is gone\n", "\n  # second: stays\n")
    try folder.write(text([first, other("a"), second, waiver, "  # third\n", other("c"), "# end\n"]), to: Self.file)
    let listed = try await Program.run(["waive", "list"] + Self.today, in: folder)
    #expect(listed.status == 0)
    #expect(listed.lines.filter { $0.contains("  unused  ") }.count == 2, "\(listed.text)")
    #expect(listed.lines.filter { $0.contains("  active  ") }.count == 1)
    let pruned = try await Program.run(["waive", "prune"] + Self.today, in: folder)
    #expect(pruned.status == 0)
    #expect(pruned.lines.filter { $0.contains(": unused, opening-order, ") }.count == 2, "\(pruned.text)")
    #expect(folder.text(Self.file) == text(["  # about all: stays\n\n", second, waiver, "# end\n"]))
    #expect(try await Program.run(["waive", "prune"] + Self.today, in: folder).errors.contains("no waiver"))
  }

  @Test(
    "lists what each waiver comes to",
    arguments: [
      ("2026-02-01", "active"), ("2026-07-03", "lapses in 1 day"), ("2026-08-01", "lapsed"),
      ("2026-01-01", "not yet in force"),
    ])
  func list(today: String, status: String) async throws {
    let (folder, id, _) = try await waived()
    let outcome = try await Program.run(["waive", "list", "--as-of", today], in: folder)
    #expect(outcome.text.contains("\n\(id)    \(status)  "), "\(outcome.text)")
    #expect(outcome.text.contains("Rules/waivers.yaml:2"))
  }

  @Test("removes ten thousand, and leaves the one that holds")
  func many() async throws {
    let (folder, _, _) = try await waived()
    let text = try #require(folder.text(Self.file))
    let waiver = text.replacing("waivers:\n", with: "")
    let parts = waiver.components(separatedBy: "north-bridge\n    claims")
    let others = (0..<10_000).map { parts.joined(separator: "bridge-\($0)\n    claims") }
    try folder.write("waivers:\n" + others.joined() + waiver, to: Self.file)
    #expect(try await Program.run(["check", "-q"] + Self.today, in: folder).status == 0)
    let pruned = try await Program.run(["waive", "prune"] + Self.today, in: folder)
    #expect(pruned.status == 0)
    #expect(pruned.lines.count == 10_001)
    #expect(folder.text(Self.file) == text)
  }

  @Test("reads waivers of a folder too, and changes them where they stand")
  func folders() async throws {
    let (folder, id, _) = try await waived()
    let text = try #require(folder.text(Self.file))
    try FileManager.default.removeItem(atPath: folder.path + "/" + Self.file)
    try folder.write(text, to: "Rules/waivers/2026 spring.yaml")
    #expect(try await Program.run(["check", "-q"] + Self.today, in: folder).status == 0)
    let words = ["--decision", "inconclusive", "--reason", "Asked.", "--owner", "B.", "--replace"]
    #expect(try await Program.run(["waive", "add", id] + words + Self.today, in: folder).status == 0)
    #expect(folder.text("Rules/waivers/2026 spring.yaml")?.contains("owner: B.") == true)
    #expect(folder.text(Self.file) == nil)
  }

  @Test("can't waive claims that can't be read, and needs waivers that can")
  func malformed() async throws {
    let (folder, id, _) = try await waived()
    let text = try #require(folder.text(Self.file))
    try folder.write(text.replacing("expires:", with: "expiry:"), to: Self.file)
    for command in [["check"], ["waive", "list"], ["waive", "prune"], ["waive", "add", id] + Self.words] {
      let outcome = try await Program.run(command, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("Rules/waivers.yaml:9:5") && outcome.errors.contains("did you mean 'expires'?"))
    }
    try folder.write(text, to: Self.file)
    try folder.write(Folder.claims(source: "report", "opened", "1987-13"), to: "Claims/report.yaml")
    #expect(try await Program.run(["check", "-q"] + Self.today, in: folder).status == 1)
    let pruned = try await Program.run(["waive", "prune", "--as-of", "2027-01-01"], in: folder)
    #expect(pruned.status == 1 && pruned.errors.contains("some claims could not be read"))
    #expect(folder.text(Self.file) == text)
  }

  @Test("can't write into a folder that is read-only, and says so with 2", .enabled(if: Program.isRoot))
  func readOnly() async throws {
    let folder = try Folder.withBridge()
    let (id, _) = try await identity(in: folder)
    try folder.setMode(0o555, of: "Rules")
    let outcome = try await Program.run(["waive", "add", id] + Self.words, in: folder, user: 65_534)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("can't write \"Rules/waivers.yaml\""), "\(outcome.errors)")
  }
}
