import Testing

@Suite("claimcheck: the other subcommands")
struct SubcommandTests {
  @Test(
    "answer on standard output, and say on standard error what they can't",
    arguments: [
      (["explain"], 0, "KIND ", ""), (["explain", "date-order"], 0, "# date-order\n", ""),
      (["explain", "opening-order"], 0, "opening-order: ", ""),
      (["explain", "rang"], 2, "", "did you mean 'range'?"), (["explain", "opening"], 2, "", "is no rule kind"),
      (["explain", "range", "--as-of", "never"], 2, "", "--as-of never"), (["explain", ""], 2, "", "is no rule kind"),
      (["explain", "x", "--claims", "nowhere"], 2, "", "no such file"),
      (["explain", "x", "--claims", ""], 2, "", "--claims is empty"),
      (["show", "north-bridge"], 0, "north-bridge\n  id           north-bridge\n", ""),
      (["show", "north-bridge", "-f", "markdown"], 0, "# north-bridge\n", ""),
      (["show", "north-bridge", "-f", "html"], 2, "", "'html' is invalid"),
      (["show", "north-brige"], 2, "", "did you mean 'north-bridge'?"), (["show"], 0, "SUBJECT ", ""),
      (["show", "-f", "markdown"], 0, "| subject | name | type | claims | discrepancies |\n|---|", ""),
      (["show", "bridge"], 2, "", "did you mean 'north-bridge'?"),
      (["show", "north-bridge", "rivers"], 2, "", "names a subject 'rivers'"),
      (["show", "xyz"], 2, "", "claimcheck show lists the subjects"),
      (["rules"], 0, "RULE ", ""), (["rules", "--select", "nonsense"], 2, "", "there is no rule"),
      (["rules", "--rules", "nowhere"], 2, "", "no such file"), (["sources"], 0, "SOURCE ", ""),
      (["sources", "--claims", "Claims/gazette.yaml"], 0, "SOURCE ", ""), (["sources", "-j", "0"], 2, "", "1 to 1024"),
      (["completions", "bash"], 0, "#!/bin/bash", ""), (["completions", "zsh"], 0, "#compdef claimcheck", ""),
      (["completions", "fish"], 0, "function ", ""), (["completions", "tcsh"], 2, "", "bash"),
      (["completions"], 2, "", "shell"), (["--help"], 0, "OVERVIEW: A linter for facts", ""),
      (["help", "check"], 0, "OVERVIEW: Check the corpus", ""), (["check", "-h"], 0, "OVERVIEW: Check", ""),
      (["--version"], 0, "", ""),
    ] as [([String], Int32, String, String)])
  func answers(arguments: [String], status: Int32, output: String, errors: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(arguments, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.text.hasPrefix(output), "\(outcome.text)")
    #expect(outcome.output.isEmpty == (status == 2))
    #expect(outcome.errors.contains(errors), "\(outcome.errors)")
    #expect(outcome.errors.isEmpty == errors.isEmpty, "\(outcome.errors)")
    #expect(try !folder.names().contains("Reports"), "only check writes reports")
  }

  @Test("explains a discrepancy by its id, whole or its beginning")
  func explainDiscrepancy() async throws {
    let folder = try Folder.withBridge()
    let rows = try await Program.run(["--no-reports", "-f", "csv"], in: folder).text.split(separator: "\r\n")
    let id = try #require(rows.dropFirst().first?.prefix { $0 != "," })
    for beginning in [String(id), String(id.prefix(6))] {
      let outcome = try await Program.run(["explain", beginning], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.text.contains("north-bridge"))
    }
    let both = try await Program.run(["explain", String(id.prefix(4)), "--as-of", "1900-01-01"], in: folder)
    #expect(both.status == 0)
  }

  @Test("list every rule and source with its counts")
  func listings() async throws {
    let folder = try Folder.withBridge()
    let rules = try await Program.run(["rules"], in: folder).lines
    #expect(rules.count == 4)
    #expect(
      rules[1].split(separator: " ").map(String.init).dropLast() == [
        "opening-order", "date-order", "error", "2", "1", "0", "1",
      ])
    let sources = try await Program.run(["sources"], in: folder).lines
    #expect(sources.map { $0.prefix { $0 != " " } } == ["SOURCE", "gazette", "report", ""])
  }

  @Test("completions are what their shells can read", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) async throws {
    let folder = try Folder()
    let line =
      "command -v \(shell) > /dev/null || exit 0; claimcheck completions \(shell) > script && \(shell) -n script"
    let outcome = try await Program.shell(line, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
