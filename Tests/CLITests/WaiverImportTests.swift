import FoundationEssentials
import Testing

@Suite("claimcheck waive import")
struct WaiverImportTests {
  private static let table = "Reports/discrepancies.csv"
  private static let today = ["--as-of", "2026-01-05"]

  /// A corpus with a report in which an editor has decided on the one discrepancy.
  private func decided(_ cells: String = "source-error,A. Editor,\"The gazette errs, twice.\"") async throws -> Folder {
    let folder = try Folder.withBridge()
    #expect(try await Program.run(["check", "-q"] + Self.today, in: folder).status == 1)
    let text = try #require(folder.text(Self.table))
    try folder.write(text.replacing(",,,\r\n", with: ",\(cells)\r\n"), to: Self.table)
    return folder
  }

  private func imported(_ folder: Folder, _ options: [String] = []) async throws -> Outcome {
    try await Program.run(["waive", "import", Self.table] + Self.today + options, in: folder)
  }

  @Test("makes waivers of decisions; the next report keeps the editors' columns, and passes")
  func endToEnd() async throws {
    let folder = try await decided()
    let outcome = try await imported(folder)
    #expect(outcome.status == 0)
    #expect(outcome.text == "waived opening-order, north-bridge, source-error, until 2026-07-04\n")
    #expect(outcome.errors == "claimcheck: Rules/waivers.yaml: 1 waived\n")
    #expect(folder.text("Rules/waivers.yaml")?.contains("reason: The gazette errs, twice.\n") == true)
    let before = try #require(folder.text(Self.table))
    #expect(try await Program.run(["check", "-q"] + Self.today, in: folder).status == 0)
    let after = try #require(folder.text(Self.table))
    #expect(
      after
        == before.replacing(",open,", with: ",waived,").replacing(
          ",,,source-error,", with: ",A. Editor,2026-07-04,source-error,"))
    // Once more changes nothing.
    let waivers = folder.text("Rules/waivers.yaml")
    let again = try await imported(folder, ["--days", "3"])
    #expect(again.status == 0)
    #expect(again.errors == "claimcheck: \(Self.table): 1 left as they are\n")
    #expect(folder.text("Rules/waivers.yaml") == waivers)
  }

  @Test("keeps what no waiver does, where check keeps it")
  func notes() async throws {
    let folder = try await decided(",,")
    let rows = try #require(folder.text(Self.table)).split(separator: "\r\n")
    let (id, state) = (rows[1].prefix(9), rows[1].dropFirst(10).prefix(8))
    let header = "discrepancy_id,state,decision,owner,reason,assignee,note\n"
    func imported(_ row: String) async throws -> Outcome {
      try folder.write(header + row + "\n", to: "decisions.csv")
      return try await Program.run(["waive", "import", "decisions.csv"] + Self.today, in: folder)
    }
    let outcome = try await imported("\(id),\(state),source-error,A. Editor,It errs.,B. Colleague,\"Ask, twice\"")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == """
        claimcheck: Rules/waivers.yaml: 1 waived
        claimcheck: \(Self.table): 1 row with an assignee or a note

        """)
    #expect(folder.text("Rules/waivers.yaml")?.contains("owner: A. Editor\n") == true)
    #expect(try #require(folder.text(Self.table)).contains(",waived,"))
    _ = try await imported("\(id),\(state),,,,C. Third,")
    _ = try await Program.run(["check", "-q"] + Self.today, in: folder)
    #expect(try #require(folder.text(Self.table)).contains(",,C. Third,\"Ask, twice\"\r\n"))
    let absent = try await imported("0000-0000,\(state),,,,C. Third,")
    #expect(absent.status == 1)
    #expect(absent.errors.contains("no discrepancy '0000-0000' was found to keep a note on"), "\(absent.errors)")
  }

  @Test("updates a waiver when the editor has decided otherwise, and only then")
  func update() async throws {
    let folder = try await decided()
    #expect(try await imported(folder).status == 0)
    let text = try #require(folder.text(Self.table))
    try folder.write(text.replacing("source-error", with: "inconclusive"), to: Self.table)
    let outcome = try await imported(folder, ["--expires", "2026-02-01"])
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("updated opening-order, north-bridge, inconclusive, until 2026-02-01"))
    let waivers = try #require(folder.text("Rules/waivers.yaml"))
    #expect(waivers.split(separator: "- rule:").count == 2 && waivers.contains("decision: inconclusive"))
  }

  @Test(
    "renews what has lapsed where the table says that it was decided on a later day",
    arguments: [("2026-01-05", 1), ("2026-08-01", 0), ("2026-08-99", 1), ("", 1)])
  func decidedAnew(day: String, status: Int32) async throws {
    let folder = try await decided()
    #expect(try await imported(folder).status == 0)
    let text = try #require(folder.text(Self.table))
    let lines = text.split(separator: "\r\n").enumerated().map { $1 + ($0 == 0 ? ",decided" : ",\(day)") }
    try folder.write(lines.map { $0 + "\r\n" }.joined(), to: Self.table)
    let late = ["waive", "import", Self.table, "--as-of", "2026-08-02"]
    let outcome = try await Program.run(late, in: folder)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.text.contains("updated opening-order") == (status == 0))
  }

  @Test("does not renew by itself what has lapsed or is void")
  func renewal() async throws {
    let folder = try await decided()
    #expect(try await imported(folder).status == 0)
    let waivers = folder.text("Rules/waivers.yaml")
    let late = try await Program.run(["waive", "import", Self.table, "--as-of", "2027-01-01"], in: folder)
    #expect(late.status == 1)
    #expect(late.errors.contains("is lapsed (Rules/waivers.yaml:2)"), "\(late.errors)")
    try folder.write(Folder.claims(source: "report", "opened", "1988"), to: "Claims/report.yaml")
    let stale = try await imported(folder)
    #expect(stale.status == 1)
    #expect(stale.errors.contains("discrepancies.csv:2:1") && stale.errors.contains("was decided on in the state"))
    // The report is written anew, with the new state and the old words.
    _ = try await Program.run(["check", "-q"] + Self.today, in: folder)
    let void = try await imported(folder)
    #expect(void.status == 1)
    #expect(void.errors.contains("is void (Rules/waivers.yaml:2)"), "\(void.errors)")
    #expect(folder.text("Rules/waivers.yaml") == waivers)
  }

  @Test(
    "reads what spreadsheets make of the report",
    arguments: ["plain", "mark", "semicolons", "tabs", "lf", "cr", "reordered", "few columns", "utf-16", "sep"])
  func spreadsheets(form: String) async throws {
    let folder = try await decided("source-error,'-A. Editor,\"=why; \"\"so\"\"\"")
    let text = try #require(folder.text(Self.table))
    let rows = text.split(separator: "\r\n").map(String.init)
    let id = String(rows[1].prefix(9))
    let state = String(rows[1].dropFirst(10).prefix(8))
    let few = "Note,Discrepancy ID,x,ASSIGNEE,decision,State\n'=why; \"so\",\(id),,'-A. Editor,source-error,\(state)\n"
    let cells = ["discrepancy_id", "state", "decision", "assignee", "note"]
    func table(_ separator: String, _ end: String) -> String {
      cells.joined(separator: separator) + end
        + [id, state, "source-error", "'-A. Editor", "\"'=why; \"\"so\"\"\""].joined(separator: separator) + end
    }
    let bytes: [UInt8] =
      switch form {
      case "mark": Array("\u{FEFF}\(text)".utf8)
      case "semicolons": Array(table(";", "\r\n").utf8)
      case "tabs": Array(table("\t", "\r\n").utf8)
      case "lf": Array(text.replacing("\r\n", with: "\n").utf8)
      case "cr": Array(text.replacing("\r\n", with: "\r").utf8)
      case "reordered": Array(few.replacing("'=why; \"so\"", with: "\"=why; \"\"so\"\"\"").utf8)
      case "few columns": Array(few.replacing("'=why; \"so\"", with: "\"'=why; \"\"so\"\"\"").utf8)
      case "utf-16": [0xFF, 0xFE] + table("\t", "\r\n").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "sep": Array(("sep=;\r\n" + table(";", "\r\n")).utf8)
      default: Array(text.utf8)
      }
    try folder.write(bytes, to: "edited table.csv")
    let outcome = try await Program.run(["waive", "import", "edited table.csv"] + Self.today, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let waivers = try #require(folder.text("Rules/waivers.yaml"))
    #expect(waivers.contains("reason: \"=why; \\\"so\\\"\"\n"), "\(waivers)")
    #expect(waivers.contains("owner: \"-A. Editor\"\n"), "\(waivers)")
    #expect(try await Program.run(["check", "-q", "--no-reports"] + Self.today, in: folder).status == 0)
  }

  /// A table as the page of the report exports it.
  private func exported(_ folder: Folder, owner: String, reason: String, expires: String) throws -> String {
    let text = try #require(folder.text(Self.table))
    let row = try #require(text.split(separator: "\r\n").dropFirst().first).split(separator: ",")
    return """
      discrepancy_id,state,status,decision,owner,reason,expires,assignee,note\r
      \(row[0]),\(row[1]),open,source-error,\(owner),\(reason),\(expires),B. Editor,"to, do"\r

      """
  }

  @Test(
    "takes owner, reason and expiry from columns of their own, and assignee, note and the usual term where those are empty",
    arguments: [
      ("A. Editor", "It errs.", "2026-03-31", "A. Editor", "It errs.", "2026-03-31"),
      ("", "It errs.", "", "B. Editor", "It errs.", "2026-07-04"),
      ("A. Editor", "", "2026-01-05", "A. Editor", "to, do", "2026-01-05"),
    ])
  func ownColumns(
    owner: String, reason: String, expires: String, writtenOwner: String, writtenReason: String, writtenDay: String
  ) async throws {
    let folder = try await decided()
    try folder.write(try exported(folder, owner: owner, reason: reason, expires: expires), to: Self.table)
    let outcome = try await imported(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let waivers = try #require(folder.text("Rules/waivers.yaml"))
    #expect(waivers.contains("owner: \(writtenOwner)\n") && waivers.contains("expires: \(writtenDay)\n"), "\(waivers)")
    #expect(waivers.contains(writtenReason))
    let again = try await imported(folder)
    #expect(again.status == 0 && again.errors.hasSuffix(": 1 left as they are\n"), "\(again.errors)")
    if expires == "2026-03-31" {
      try folder.write(try exported(folder, owner: owner, reason: reason, expires: "2026-04-30"), to: Self.table)
      #expect(
        try await imported(folder).text.hasPrefix("updated opening-order, north-bridge, source-error, until 2026-04-30")
      )
    }
  }

  @Test(
    "refuses an expiry that is none",
    arguments: [
      ("31.3.2026", "'expires 31.3.2026' is no day"), ("2026-01-04", "is before today"), ("2027-01-07", "at most 366"),
    ])
  func expiry(expires: String, message: String) async throws {
    let folder = try await decided()
    try folder.write(try exported(folder, owner: "A.", reason: "why", expires: expires), to: Self.table)
    let outcome = try await imported(folder)
    #expect(outcome.status == 1 && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(folder.text("Rules/waivers.yaml") == nil)
  }

  @Test("refuses a table with two columns of decisions, and does not write over it")
  func twoColumns() async throws {
    let folder = try await decided()
    let text = try #require(folder.text(Self.table))
    let doubled = text.replacing(",note\r\n", with: ",note,Decision\r\n").replacing(
      "twice.\"\r\n", with: "twice.\",inconclusive\r\n")
    try folder.write(doubled, to: Self.table)
    let outcome = try await imported(folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("has 'decision' twice: 'decision' (column AE) and 'Decision' (column AH)"),
      "\(outcome.errors)")
    #expect(folder.text("Rules/waivers.yaml") == nil)
    _ = try await Program.run(["check", "-q"] + Self.today, in: folder)
    #expect(folder.text(Self.table) == doubled)
  }

  @Test("uses the rows that can be used, tells of the others, and exits with 1")
  func rows() async throws {
    let folder = try await decided()
    let text = try #require(folder.text(Self.table))
    let more = text.split(separator: "\r\n")[1].replacing("source-error", with: "sauce-error")
    try folder.write(text + "0000" + more.dropFirst(4) + "\r\n" + more + "\r\n", to: Self.table)
    let outcome = try await imported(folder)
    #expect(outcome.status == 1)
    #expect(outcome.text.hasPrefix("waived opening-order"))
    #expect(
      outcome.errors.contains("discrepancies.csv:3:1") && outcome.errors.contains("was found"), "\(outcome.errors)")
    #expect(outcome.errors.contains("discrepancies.csv:4:1"))
    #expect(outcome.errors.hasSuffix("claimcheck: Rules/waivers.yaml: 1 waived, 2 rows not used\n"))
  }

  @Test("refuses a file that is not there, or no table")
  func files() async throws {
    let folder = try Folder.withBridge()
    let missing = try await Program.run(["waive", "import", "no such.csv"], in: folder)
    #expect(missing.status == 2 && missing.errors.contains("can't read \"no such.csv\": there is no such file"))
    #expect(try await Program.run(["waive", "import", ""], in: folder).status == 2)
    try folder.write("a,b\n1,2\n", to: "other.csv")
    let other = try await Program.run(["waive", "import", "other.csv"], in: folder)
    #expect(other.status == 1 && other.errors.contains("other.csv:1:1"))
    #expect(folder.text("Rules/waivers.yaml") == nil)
  }

  @Test("leaves rows without a decision to the editors")
  func undecided() async throws {
    let folder = try await decided(",A. Editor,to be looked at")
    let outcome = try await imported(folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "claimcheck: \(Self.table): no decisions\n")
    #expect(folder.text("Rules/waivers.yaml") == nil)
  }
}
