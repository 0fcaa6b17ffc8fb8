import FoundationEssentials
import Testing

@Suite("claimcheck baseline")
struct BaselineTests {
  private static let file = "Reports/baseline.jsonl"

  /// A corpus with one discrepancy, which is known.
  private func known() async throws -> Folder {
    let folder = try Folder.withBridge()
    let written = try await Program.run(["baseline", "write"], in: folder)
    #expect(written.status == 0)
    #expect(written.errors == "claimcheck: wrote Reports/baseline.jsonl: 1 discrepancy\n")
    return folder
  }

  /// Adds a second discrepancy, of another bridge.
  private func addDiscrepancy(to folder: Folder) throws {
    try folder.write(
      """
      source: {id: wire}
      claims:
        - {subject: south-bridge, property: begun, value: 1995}
        - {subject: south-bridge, property: opened, value: 1990}

      """, to: "Claims/wire.yaml")
  }

  @Test("writes a line a discrepancy, the same each time, without places, times or absolute paths")
  func write() async throws {
    let folder = try await known()
    let text = try #require(folder.text(Self.file))
    #expect(
      text == """
        {"id":"\(text.dropFirst(7).prefix(9))","state":"\(text.dropFirst(27).prefix(8))","rule":"opening-order",\
        "subject":"north-bridge","property":"begun, opened","claims":["gazette/north-bridge:begun",\
        "report/north-bridge:opened"]}

        """)
    let again = try await Program.run(["baseline", "write", "-j", "2"], in: folder)
    #expect(again.status == 0)
    #expect(folder.text(Self.file) == text)
  }

  @Test("lets what is known pass, says so in every report, and fails for what is not")
  func gate() async throws {
    let folder = try await known()
    let passed = try await Program.run(["check"], in: folder)
    #expect(passed.status == 0)
    #expect(passed.errors == "claimcheck: the gate passed: 0 new, 0 changed, 1 known, 0 waived, 0 resolved\n")
    #expect(passed.text.contains("opened before begun (known)"))
    #expect(passed.text.contains("\n  0 new, 0 changed, 1 known, 0 waived, 0 resolved\n"))
    #expect(folder.text("Reports/discrepancies.csv")?.contains(",known,contradiction,error,") == true)
    try addDiscrepancy(to: folder)
    let failed = try await Program.run(["check", "-f", "csv"], in: folder)
    #expect(failed.status == 1)
    #expect(failed.errors.contains("the gate failed: 1 new, 0 changed, 1 known,"))
    #expect(failed.text.contains(",new,contradiction,error,"))
    let open = try await Program.run(["check", "-q", "--no-baseline", "--no-reports"], in: folder)
    #expect(open.status == 1)
    #expect(try await Program.run(["check", "-q", "--fail-on", "never"], in: folder).status == 0)
  }

  @Test("takes a known discrepancy whose claims say something else for changed")
  func changed() async throws {
    let folder = try await known()
    try folder.write(Folder.claims(source: "report", "opened", "1988"), to: "Claims/report.yaml")
    let outcome = try await Program.run(["check"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("(changed)"))
    #expect(outcome.errors.contains("0 new, 1 changed, 0 known"))
    let id = String(try #require(folder.text(Self.file)).dropFirst(7).prefix(9))
    let explained = try await Program.run(["explain", id], in: folder)
    #expect(explained.text.contains("has changed since the baseline was written"))
    // The value spelt in another way is the same value.
    try folder.write(Folder.claims(source: "report", "opened", "\"1987-05\""), to: "Claims/report.yaml")
    #expect(try await Program.run(["check", "-q"], in: folder).status == 0)
  }

  @Test("names what does not occur any more, and fails for it where it is told to")
  func resolved() async throws {
    let folder = try await known()
    try folder.write(Folder.claims(source: "report", "opened", "1991"), to: "Claims/report.yaml")
    let outcome = try await Program.run(["check"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("warning[baseline-resolved]"))
    #expect(outcome.errors.contains("(opening-order, north-bridge)"))
    #expect(outcome.text.contains("1 resolved"))
    let strict = try await Program.run(["check", "-q", "--strict-baseline"], in: folder)
    #expect(strict.status == 1)
    #expect(strict.errors.contains("error[baseline-resolved]"))
    let shown = try await Program.run(["baseline", "show"], in: folder)
    #expect(shown.text.contains("  resolved  opening-order"))
    let pruned = try await Program.run(["baseline", "prune"], in: folder)
    #expect(pruned.status == 0)
    #expect(pruned.text.hasPrefix("dropped ") && pruned.text.hasSuffix(" (opening-order, north-bridge)\n"))
    #expect(folder.text(Self.file) == "")
    #expect(try await Program.run(["check", "-q", "--strict-baseline"], in: folder).status == 0)
    let again = try await Program.run(["baseline", "prune"], in: folder)
    #expect(again.errors.contains("holds nothing that no longer occurs"))
  }

  @Test("takes nothing for resolved that was not looked at: rules and files left out, claims that can't be read")
  func reach() async throws {
    let folder = try await known()
    let before = folder.text(Self.file)
    for options in [["--ignore", "opening-order"], ["Claims/gazette.yaml"], ["--select", "no-foresight"]] {
      let checked = try await Program.run(["check", "--no-reports", "--strict-baseline"] + options, in: folder)
      #expect(checked.status == 0, "\(options)")
      #expect(checked.text.contains("0 resolved"))
      let shown = try await Program.run(["baseline", "show"] + options, in: folder)
      #expect(shown.text.contains("not checked"), "\(options): \(shown.text)")
      for command in ["prune", "write"] {
        #expect(try await Program.run(["baseline", command] + options, in: folder).status == 0)
        #expect(folder.text(Self.file) == before, "\(command) \(options)")
      }
    }
    try folder.write(Folder.claims(source: "report", "opened", "1987-13"), to: "Claims/report.yaml")
    let broken = try await Program.run(["check", "--no-reports", "--strict-baseline"], in: folder)
    #expect(broken.status == 1)
    #expect(!broken.errors.contains("baseline-resolved"))
    for command in ["prune", "write"] {
      let refused = try await Program.run(["baseline", command, "-q"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("was not written: some claims could not be read"))
    }
    #expect(folder.text(Self.file) == before)
  }

  @Test("tells of entries whose rule is gone, which are not resolved")
  func orphaned() async throws {
    let folder = try await known()
    let rules = try #require(folder.text("Rules/bridges.yaml"))
    try folder.write(rules.replacing("opening-order", with: "opening-orders"), to: "Rules/bridges.yaml")
    let outcome = try await Program.run(["check"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("warning[baseline-rule]"))
    #expect(outcome.errors.contains("was it renamed to 'opening-orders'?"))
    #expect(outcome.errors.contains("1 new, 0 changed, 0 known, 0 waived, 0 resolved"))
    #expect(try await Program.run(["baseline", "show"], in: folder).text.contains("no such rule"))
    let strict = try await Program.run(["--strict-baseline", "--ignore", "opening-orders", "-q"], in: folder)
    #expect(strict.status == 1)
  }

  @Test("adds nothing to a baseline that is there unless it is told to")
  func acceptNew() async throws {
    let folder = try await known()
    let before = folder.text(Self.file)
    try addDiscrepancy(to: folder)
    let refused = try await Program.run(["baseline", "write"], in: folder)
    #expect(refused.status == 1)
    #expect(refused.text.contains("new     error     opening-order  south-bridge"), "\(refused.text)")
    #expect(refused.errors.contains("--accept-new"))
    #expect(folder.text(Self.file) == before)
    let added = try await Program.run(["baseline", "write", "--accept-new"], in: folder)
    #expect(added.status == 0)
    #expect(added.errors.contains("2 discrepancies, 1 added"))
    #expect(try await Program.run(["check", "-q"], in: folder).status == 0)
    let lines = try #require(folder.text(Self.file)).split(separator: "\n")
    #expect(lines.count == 2 && lines.sorted() == lines)
  }

  @Test(
    "takes a baseline from anywhere, and needs one that is named", arguments: ["known list.jsonl", "a/b/known.jsonl"])
  func named(path: String) async throws {
    let folder = try Folder.withBridge()
    for command in [["check"], ["baseline", "prune"], ["baseline", "show"]] {
      let missing = try await Program.run(command + ["--baseline", path], in: folder)
      #expect(missing.status == 2)
      #expect(missing.errors.contains("\(path):1:1"), "\(missing.errors)")
      #expect(missing.errors.contains("error[file-missing]"))
    }
    #expect(try await Program.run(["baseline", "write", "--baseline", path], in: folder).status == 0)
    #expect(try await Program.run(["check", "--baseline", path], in: folder).status == 0)
    #expect(try await Program.run(["check", "-q"], in: folder).status == 1)
    #expect(try await Program.run(["baseline", "show"], in: folder).status == 2)
  }

  @Test("goes by what claimcheck.yaml says, and the command line before it")
  func configured() async throws {
    let folder = try await known()
    try folder.write("baseline: none\n", to: "claimcheck.yaml")
    #expect(try await Program.run(["check", "-q"], in: folder).status == 1)
    #expect(try await Program.run(["check", "-q", "--baseline", Self.file], in: folder).status == 0)
    #expect(try await Program.run(["baseline", "show"], in: folder).errors.contains("name it with --baseline"))
    try folder.write("baseline: Known/list.jsonl\n", to: "claimcheck.yaml")
    #expect(try await Program.run(["check", "-q"], in: folder).status == 2)
    #expect(try await Program.run(["baseline", "write"], in: folder).status == 0)
    #expect(folder.text("Known/list.jsonl") == folder.text(Self.file))
    #expect(try await Program.run(["check", "-q"], in: folder).status == 0)
    #expect(try await Program.run(["check", "-q", "--no-baseline"], in: folder).status == 1)
    let shown = try await Program.run(["config", "show"], in: folder)
    #expect(shown.lines.contains { $0.hasPrefix("baseline ") && $0.contains("Known/list.jsonl") }, "\(shown.text)")
  }

  @Test(
    "refuses a baseline that can't be read, at its place, and leaves it as it is",
    arguments: [
      ("{\"id\":\"a\",}\n", "baseline.jsonl:1:11", "error[baseline-syntax]"),
      ("<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n", "baseline.jsonl:1:1", "error[baseline-conflict]"),
      ("\n=======\n", "baseline.jsonl:2:1", "error[baseline-conflict]"),
      ("[]\n", "baseline.jsonl:1:1", "error[wrong-type]"),
      ("{}\n", "baseline.jsonl:1:1", "error[missing-key]"),
    ])
  func malformed(text: String, place: String, code: String) async throws {
    let folder = try Folder.withBridge()
    try folder.write(text, to: Self.file)
    for command in [
      ["check"], ["baseline", "write", "--accept-new"], ["baseline", "prune"], ["explain", "abcd-1234"],
    ] {
      let outcome = try await Program.run(command, in: folder)
      #expect(outcome.status == 2, "\(command)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(place) && outcome.errors.contains(code), "\(outcome.errors)")
    }
    #expect(folder.text(Self.file) == text)
    #expect(try await Program.run(["check", "-q", "--no-baseline"], in: folder).status == 1)
  }

  @Test("reads what editors and version control make of the file", arguments: ["\u{FEFF}", ""], ["\r\n", "\n\n", ""])
  func disguised(mark: String, lineEnd: String) async throws {
    let folder = try await known()
    let line = try #require(folder.text(Self.file)).replacing("\n", with: "")
    try folder.write(mark + line + lineEnd, to: Self.file)
    #expect(try await Program.run(["check", "-q", "--strict-baseline"], in: folder).status == 0)
  }

  @Test("refuses to have a report overwrite it, and options that exclude each other")
  func options() async throws {
    let folder = try await known()
    let before = folder.text(Self.file)
    for (options, message) in [
      (["-o", "text=./Reports/baseline.jsonl"], "would overwrite the baseline"),
      (["--baseline", "x", "--no-baseline"], "exclude each other"),
      (["--strict-baseline", "--no-baseline"], "exclude each other"), (["--baseline", ""], "--baseline is empty"),
    ] {
      let outcome = try await Program.run(["check"] + options, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
    #expect(folder.text(Self.file) == before)
  }

  @Test(
    "is not written where claims or rules are read",
    arguments: ["Rules/nb.yaml", "./Claims/../Rules/new/nb.yml", "Claims/nb.json", "Claims/gazette.yaml"])
  func inputPlaces(path: String) async throws {
    let folder = try Folder.withBridge()
    let before = try folder.names()
    let outcome = try await Program.run(["baseline", "write", "--baseline", path], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("in the place of claims or rules"), "\(outcome.errors)")
    let report = try await Program.run(["check", "--no-reports", "-o", "json=\(path)"], in: folder)
    #expect(report.status == 2)
    #expect(try folder.names() == before)
    for path in ["Rules/nb.json", "Claims/nb.jsonl", "nb.yaml"] {
      #expect(try await Program.run(["baseline", "write", "--baseline", path], in: folder).status == 0, "\(path)")
    }
  }

  @Test("can't write into a folder that is read-only, and says so with 2", .enabled(if: Program.isRoot))
  func readOnly() async throws {
    let folder = try Folder.withBridge()
    try folder.write("", to: "Reports/note")
    try folder.setMode(0o555, of: "Reports")
    let outcome = try await Program.run(["baseline", "write"], in: folder, user: 65_534)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("can't write \"Reports/baseline.jsonl\""), "\(outcome.errors)")
  }

  @Test("holds ten thousand discrepancies")
  func large() async throws {
    let folder = try Folder.withBridge()
    let claims = (0..<10_000).map { number in
      "  - {subject: bridge-\(number), property: begun, value: 1990}\n"
        + "  - {subject: bridge-\(number), property: opened, value: 1980}\n"
    }
    try folder.write("source: {id: wire}\nclaims:\n" + claims.joined(), to: "Claims/wire.yaml")
    #expect(try await Program.run(["baseline", "write"], in: folder).status == 0)
    let outcome = try await Program.run(["check", "--no-reports", "-q", "--strict-baseline"], in: folder)
    #expect(outcome.status == 0)
    let text = try #require(folder.text(Self.file))
    let lines = text.utf8.split(separator: 0x0A).map { Array($0) }
    #expect(lines.count == 10_001)
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test("of the shipped corpus: its one discrepancy is known, and a wrong claim more fails")
  func shipped() async throws {
    let folder = try Folder()
    for name in ["Claims", "Rules", "Reports"] {
      try FileManager.default.copyItem(atPath: Program.root + "/" + name, toPath: folder.path + "/" + name)
    }
    let passed = try await Program.run(["check", "--no-reports", "--strict-baseline"], in: folder)
    #expect(passed.status == 0)
    #expect(passed.errors.contains("0 new, 0 changed, 1 known, 0 waived, 0 resolved"))
    let article = try #require(folder.text("Claims/rawal-2025.yaml"))
    #expect(article.contains("value: 55,000"))
    // The figure of a year becomes one with which the rest agrees, and another source says otherwise.
    try folder.write(
      article.replacing("id: rawal-2025", with: "id: rewrite").replacing("value: 55,000", with: "value: 95,000"),
      to: "Claims/rewrite.yaml")
    let failed = try await Program.run(["check", "--no-reports"], in: folder)
    #expect(failed.status == 1)
    #expect(failed.text.contains("ae3c-e886"))
    #expect(failed.errors.contains(" 1 known, 0 waived, 0 resolved"), "\(failed.errors)")
    #expect(!failed.errors.contains(" 0 new,"))
  }
}
