import FoundationEssentials
import Testing

@Suite("claimcheck check: files of all sorts")
struct InputFileTests {
  @Test(
    "reads or refuses what a file may hold",
    arguments: [
      ("UTF-8", Folder.claims(source: "a"), 0, "1 claim read", ""),
      ("BOM", "\u{FEFF}" + Folder.claims(source: "a"), 0, "1 claim read", ""),
      ("CRLF", Folder.claims(source: "a").replacing("\n", with: "\r\n"), 0, "1 claim read", ""),
      (
        "JSON", #"{"source": {"id": "a"}, "claims": [{"subject": "b", "property": "begun", "value": "1990"}]}"#, 0,
        "1 claim read", ""
      ),
      ("empty", "", 2, "", "hold no claims"), ("only a comment", "# nothing yet\n", 2, "", "hold no claims"),
      ("no claims", "source: {id: a}\n", 2, "", "hold no claims"),
      ("tabs", "source: {id: a}\nclaims:\n\t- {subject: b}\n", 1, "", "indent with blanks"),
      ("documents", "source: {id: a}\n---\nsource: {id: b}\n", 1, "", "a second document begins here"),
      ("NUL", Folder.claims(source: "a", "motto", "\"x\0y\""), 1, "", "U+0000"),
      ("a list", "- a\n", 1, "", "a claim file is a mapping, not"),
      ("unknown key", "sauce: {id: a}\n", 1, "", "did you mean 'source'?"),
      ("unknown property", Folder.claims(source: "a", "begin"), 1, "", "did you mean 'begun'?"),
      ("unreadable value", Folder.claims(source: "a", "begun", "2003-13"), 1, "", "month 13 does not exist"),
      ("no source", "claims: [{subject: b, property: begun, value: 1990}]\n", 1, "", "no 'source'"),
      ("deep", "claims: " + String(repeating: "[", count: 5000) + "\n", 1, "", "error["),
      ("unclosed", "source: {id: a\n", 1, "", "error[yaml-syntax]"),
    ])
  func contents(name: String, text: String, status: Int32, output: String, errors: String) async throws {
    let folder = try Folder.withRules()
    try folder.write(text, to: "Claims/a.yaml")
    let outcome = try await Program.run(["check", "--no-reports"], in: folder)
    #expect(outcome.status == status, "\(name)")
    #expect(outcome.text.contains(output), "\(name): \(outcome.text)")
    #expect(outcome.errors.contains(errors), "\(name): \(outcome.errors)")
    #expect(outcome.errors.isEmpty == errors.isEmpty, "\(name): \(outcome.errors)")
  }

  @Test("refuses UTF-16 and Latin-1, with the remedy")
  func encodings() async throws {
    let folder = try Folder.withRules()
    let text = Folder.claims(source: "a")
    try folder.write([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "Claims/a.yaml")
    let wide = try await Program.run(["--no-reports"], in: folder)
    #expect(wide.status == 1 && wide.errors.contains("the file is UTF-16, not UTF-8"))
    try folder.write(Array("# caf".utf8) + [0xE9, 0x0A] + Array(text.utf8), to: "Claims/a.yaml")
    let latin = try await Program.run(["--no-reports"], in: folder)
    #expect(latin.status == 1 && latin.errors.contains("UTF-8"))
  }

  @Test("one bad claim does not stop the reading of the next, and its discrepancies are still found")
  func badClaims() async throws {
    let folder = try Folder.withBridge()
    try folder.write(
      Folder.claims(source: "c", "begun", "nonsense") + "  - {subject: south-bridge, property: opened, value: 1990}\n",
      to: "Claims/c.yaml")
    let outcome = try await Program.run(["--no-reports", "--fail-on", "never"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("3 claims read from 3 sources; 1 claim could not be read"))
    #expect(outcome.text.contains("error[opening-order]"))
  }

  @Test("reads values up to the limit, and refuses longer ones without showing them whole")
  func longValues() async throws {
    let folder = try Folder.withRules()
    try folder.write(
      Folder.claims(source: "a", "motto", String(repeating: "x", count: 1_000_000)), to: "Claims/a.yaml")
    #expect(try await Program.run(["--no-reports"], in: folder).status == 0)
    try folder.write(
      Folder.claims(source: "a", "motto", String(repeating: "x", count: 2_000_000)), to: "Claims/a.yaml")
    let outcome = try await Program.run(["--no-reports"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.utf8.count < 2000)
  }

  @Test("reads files with odd names, and shows them on one line")
  func oddNames() async throws {
    let folder = try Folder.withRules()
    let names = [
      "a b.yaml", "new\nline.yaml", "-dash.yaml", "ümlaut 日本.yml", "quo'te\".json", "--help.yaml", "\u{1B}[31m.yaml",
    ]
    for (number, name) in names.enumerated() {
      let value = number == 1 || number == 6 ? "nonsense" : "1990"
      try folder.write(Folder.claims(source: "s\(number)", "begun", value), to: "Claims/\(name)")
    }
    let outcome = try await Program.run(["--no-reports"], in: folder)
    #expect(outcome.text.contains("5 claims read from 7 sources"))
    #expect(!outcome.errors.contains("new\nline") && !outcome.errors.contains("\u{1B}"), "\(outcome.errors)")
    let named = try await Program.run(["check", "--no-reports", "--", "./Claims/-dash.yaml"], in: folder)
    #expect(named.status == 0)
  }

  @Test("passes over hidden files and what is no claim file")
  func otherFiles() async throws {
    let folder = try Folder.withBridge()
    try folder.write("nonsense", to: "Claims/.hidden.yaml")
    try folder.write("nonsense", to: "Claims/.git/a.yaml")
    try folder.write("nonsense", to: "Claims/notes.txt")
    try folder.write("nonsense", to: "Claims/a.yaml~")
    try folder.write(Folder.claims(source: "c"), to: "Claims/deep/er/c.yaml")
    let outcome = try await Program.run(["--no-reports"], in: folder)
    #expect(outcome.text.contains("3 claims read from 3 sources"))
    #expect(outcome.errors.isEmpty)
  }

  @Test("enters a folder once, whatever links lead to it, and says where a link leads nowhere")
  func links() async throws {
    let folder = try Folder.withBridge()
    try folder.link("Claims/again", to: ".")
    try folder.link("Claims/up", to: "..")
    try folder.link("Claims/nowhere", to: "missing")
    let outcome = try await Program.run(["--no-reports", "Claims", "Claims/", "./Claims"], in: folder)
    #expect(outcome.status == 1)
    try folder.link("Claims/self.yaml", to: "self.yaml")
    let loop = try await Program.run(["--no-reports"], in: folder)
    #expect(loop.status == 2)
    #expect(loop.errors.contains("the symbolic link leads back to itself"))
  }

  @Test(
    "can't be trusted without files to read",
    arguments: [
      ("mkdir empty; claimcheck check empty", "no claim files in 'empty'"),
      ("claimcheck check nowhere", "there is no such file"),
      ("mkdir Claims/a.yaml; claimcheck check Claims/a.yaml", "no claim files"),
      ("mkfifo Claims/pipe.yaml; claimcheck", "a pipe, socket or device"),
      ("claimcheck check /dev/null", "a pipe, socket or device"),
      ("mkdir none; claimcheck --rules none", "no rule files in 'none'"),
      ("mkdir Rules/a.yaml; claimcheck --rules Rules/a.yaml", "no rule files"),
      ("echo 'rules: [{id: a, kind: b}]' > Rules/bad.yaml; claimcheck", "error["),
      ("echo 'rules: [' > Rules/bad.yaml; claimcheck", "error[yaml-syntax]"),
    ])
  func nothingToRead(line: String, message: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.shell(line, in: folder)
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try !folder.names().contains { $0.hasPrefix("Reports") })
  }

  @Test(
    "says what may not be read or written",
    arguments: [
      ("Claims/gazette.yaml", 0o000, "file-unreadable"), ("Rules/bridges.yaml", 0o000, "file-unreadable"),
      ("Claims", 0o000, "file-unreadable"), ("Claims", 0o666, "file-unreadable"), ("Rules", 0o000, "file-unreadable"),
      ("Claims/closed", 0o000, "file-unreadable"), ("Reports", 0o555, "Permission denied"),
      ("Reports/evidence.csv", 0o444, "Permission denied"), ("Reports/discrepancies.csv", 0o000, "could not be read"),
    ])
  func rights(name: String, mode: Int, message: String) async throws {
    let folder = try Folder.withBridge()
    try FileManager.default.createDirectory(atPath: folder.path + "/Claims/closed", withIntermediateDirectories: true)
    _ = try await Program.run(["-q"], in: folder)
    let open = "chmod -R a+rwX ."
    _ = try await Program.shell(open, in: folder)
    let before = try folder.names()
    try folder.setMode(mode, of: name)
    // Root may do everything, so the tests drop its rights for those of nobody.
    let outcome = try await Program.run(["check"], in: folder, user: Program.isRoot ? 65534 : nil)
    try folder.setMode(0o777, of: name)
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try folder.names() == before, "no temporary file is left")
  }
}
