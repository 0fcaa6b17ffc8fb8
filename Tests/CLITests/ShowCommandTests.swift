import SourceText
import Testing

@Suite("claimcheck show")
struct ShowCommandTests {
  private static func folder() throws -> Folder {
    let folder = try Folder.withBridge()
    try folder.write(
      """
      entities:
        - {id: north-bridge, name: North Bridge, aliases: [Pont du Nord], type: bridge}
        - {id: south-bridge, name: South Bridge, type: bridge}

      """, to: "Claims/entities.yaml")
    return folder
  }

  @Test("draws the dates of a subject, when they were published, and what contradicts what")
  func timeline() async throws {
    let text = try await Program.run(["show", "north-bridge"], in: try Self.folder()).text
    let lines = text.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "timeline"))
    #expect(lines[start...].contains { $0.hasPrefix("C opened 1987-05 ") && $0.contains("█") }, "\(text)")
    #expect(lines[start...].count { $0.hasPrefix("  published 2018 ") && $0.contains("◆") } == 2, "\(text)")
    #expect(lines.contains("✗ begun 1990 (gazette) before opened 1987-05 (report)"), "\(text)")
  }

  @Test("shows the same in the same words, in text and as Markdown", arguments: ["text", "markdown"])
  func substance(format: String) async throws {
    let text = try await Program.run(["show", "north-bridge", "-f", format], in: try Self.folder()).text
    for part in [
      "North Bridge", "Pont du Nord", "The gazette", "published 2018", "Claims/gazette.yaml:3", "Claims/report.yaml:3",
      "gazette/north-bridge:begun", "opening-order", "in contradiction", "◆", "✗ begun 1990 (gazette)",
      "date-order in Rules/bridges.yaml:2", "claimcheck explain",
    ] {
      #expect(text.contains(part), "\(format) has no \(part)")
    }
  }

  @Test("shows what editors wrote into the table of the reports", arguments: ["text", "markdown"])
  func decisions(format: String) async throws {
    let folder = try Self.folder()
    _ = try await Program.run(["check", "--fail-on", "never"], in: folder)
    let table = try #require(folder.text("Reports/discrepancies.csv"))
    try folder.write(
      table.replacing(",,,\r\n", with: ",source-error,B. Editor,asked the archive\r\n"), to: "Reports/discrepancies.csv"
    )
    let text = try await Program.run(["show", "north-bridge", "-f", format], in: folder).text
    for part in ["editor's decision: source-error", "assignee: B. Editor", "note: asked the archive"] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test("takes ids, names and aliases, several at a time, each once, in their order")
  func several() async throws {
    let folder = try Self.folder()
    for name in ["north-bridge", "North Bridge", "pont du nord"] {
      let text = try await Program.run(["show", name], in: folder).text
      #expect(text.hasPrefix("North Bridge\n"))
    }
    let text = try await Program.run(["show", "south-bridge", "Pont du Nord", "North Bridge"], in: folder).text
    let south = try #require(text.firstRange(of: "South Bridge\n  id"))
    let north = try #require(text.firstRange(of: "\n\nNorth Bridge\n  id"))
    #expect(south.lowerBound < north.lowerBound)
    #expect(text.ranges(of: "North Bridge\n  id").count == 1)
    #expect(text.contains("no claims about it\n\nno discrepancies\n"), "\(text)")
  }

  @Test("shows a discrepancy over several subjects with each, and explain names the command for all of them")
  func overSeveral() async throws {
    let folder = try Self.folder()
    try folder.write(
      "rules: [{id: own-motto, kind: unique, properties: [motto]}]\n", to: "Rules/mottos.yaml")
    try folder.write(
      """
      source: {id: book, published: 1899}
      claims:
        - {subject: north-bridge, property: motto, value: Ever on}
        - {subject: south-bridge, property: motto, value: Ever on}

      """, to: "Claims/book.yaml")
    for name in ["north-bridge", "south-bridge"] {
      let text = try await Program.run(["show", name, "--select", "own-motto"], in: folder).text
      #expect(text.contains("(of North Bridge)") && text.contains("(of South Bridge)"), "\(text)")
      let id = text.split(separator: "claimcheck explain ").last.map { String($0.prefix { $0 != "\n" }) } ?? ""
      let explained = try await Program.run(["explain", id], in: folder).text
      #expect(explained.contains("claimcheck show north-bridge south-bridge"), "\(explained)")
    }
  }

  @Test("names what is spelt alike or holds the word, where there is no such subject")
  func unknown() async throws {
    let folder = try Self.folder()
    let outcome = try await Program.run(["show", "bridge"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("did you mean 'North Bridge' or 'South Bridge' or 'north-bridge'?"))
  }

  @Test("lists the subjects with their claims and discrepancies")
  func list() async throws {
    let lines = try await Program.run(["show"], in: try Self.folder()).lines
    let cells = lines.map { $0.split(separator: " ").map(String.init) }
    #expect(
      cells.prefix(3) == [
        ["SUBJECT", "NAME", "TYPE", "CLAIMS", "DISCREPANCIES"],
        ["north-bridge", "North", "Bridge", "bridge", "2", "1"],
        ["south-bridge", "South", "Bridge", "bridge", "0", "0"],
      ])
  }

  @Test("keeps to the terminal's width without losing a word", arguments: [40, 80, 200])
  func width(_ columns: Int) async throws {
    let folder = try Self.folder()
    try folder.write(
      """
      source: {id: book, title: \(String(repeating: "A long title of a book ", count: 12)), published: 1899}
      claims:
        - {subject: north-bridge, property: motto, value: \(String(repeating: "漢字かな交じり文", count: 30)), at: p. 9}
        - {subject: north-bridge, property: motto, value: "\\u202Egpj.exe \\e[31m", at: p. 10}

      """, to: "Claims/book.yaml")
    let outcome = try await Program.shell(
      "COLUMNS=\(columns) claimcheck show north-bridge --color never | cat", in: folder)
    #expect(outcome.errors.isEmpty)
    for line in outcome.lines where DisplayWidth.of(line) > columns {
      // What is to be copied stays whole.
      #expect(line.contains("┌─") || line.contains("= next: "), "\(line)")
    }
    #expect(outcome.text.count { $0 == "漢" } == 30)
    #expect(outcome.text.ranges(of: "long").count >= 12)
    #expect(outcome.text.contains("Claims/book.yaml:4"))
    #expect(outcome.text.contains("\\u{202E}gpj.exe ␛[31m") && !outcome.text.contains("\u{1B}"))
  }
}
