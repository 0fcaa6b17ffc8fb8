import Testing

@Suite("claimcheck fmt and init")
struct FormatCommandTests {
  private static let loose = "claims:\n- value: 1990 # so\n  property: begun\n  subject: b\nsource: {id:  a}\n"
  private static let settled = "claims:\n  - subject: b\n    property: begun\n    value: 1990  # so\nsource: {id: a}\n"

  @Test("writes what changes, lists it with --check, and leaves the rest")
  func files() async throws {
    let folder = try Folder.withBridge()
    try folder.write(Self.loose, to: "Claims/loose.yaml")
    let check = try await Program.run(["fmt", "--check"], in: folder)
    #expect(check.status == 1 && check.text == "Claims/loose.yaml\n", "\(check.errors)")
    #expect(folder.text("Claims/loose.yaml") == Self.loose)
    let outcome = try await Program.run(["fmt"], in: folder)
    #expect(outcome.status == 0 && outcome.text == "", "\(outcome.errors)")
    #expect(outcome.errors == "claimcheck: 1 of 5 files laid out anew\n")
    #expect(folder.text("Claims/loose.yaml") == Self.settled)
    let again = try await Program.run(["fmt", "--check"], in: folder)
    #expect(again.status == 0 && again.text == "" && again.errors == "")
    #expect(try folder.names().filter { $0.hasPrefix("Claims/") }.count == 3, "no temporary file is left")
  }

  @Test("leaves a file that it can't lay out, and goes on with the others")
  func refused() async throws {
    let folder = try Folder.withBridge()
    for (name, text) in [
      ("anchor", "claims: &a []\n"), ("broken", "claims: [\n"), ("latin", "source: {id: caf\u{FFFE}}\n"),
    ] {
      try folder.write(text, to: "Claims/\(name).yaml")
    }
    try folder.write(Self.loose, to: "Claims/loose.yaml")
    let outcome = try await Program.run(["fmt"], in: folder)
    #expect(outcome.status == 1)
    for message in ["error[layout]", "Claims/anchor.yaml:1:9", "error[yaml-syntax]", "error[yaml-encoding]"] {
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
    #expect(folder.text("Claims/anchor.yaml") == "claims: &a []\n")
    #expect(folder.text("Claims/loose.yaml") == Self.settled)
    for arguments in [["nowhere"], ["Reports"], [""], ["-", "Claims"], ["--nonsense"]] {
      let refused = try await Program.run(["fmt"] + arguments, in: folder)
      #expect(refused.status == 2 && refused.output.isEmpty, "\(arguments)")
    }
  }

  @Test("lays out what comes in for what goes out")
  func stream() async throws {
    let folder = try Folder()
    let outcome = try await Program.run(["fmt", "-"], in: folder, input: Array(Self.loose.utf8))
    #expect(outcome.status == 0 && outcome.text == Self.settled && outcome.errors == "")
    #expect(try await Program.run(["fmt", "-"], in: folder, input: Array(Self.settled.utf8)).text == Self.settled)
    #expect(try await Program.run(["fmt", "--check", "-"], in: folder, input: Array(Self.loose.utf8)).status == 1)
    let refused = try await Program.run(["fmt", "-"], in: folder, input: Array("a: [\n".utf8))
    #expect(refused.status == 1 && refused.output.isEmpty && refused.errors.contains("<stdin>:"))
  }

  @Test("init begins a corpus that passes, is tested, laid out, and has something to show")
  func begin() async throws {
    let folder = try Folder()
    let outcome = try await Program.run(["init", "corpus"], in: folder)
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.text.contains("cd corpus\n") && outcome.text.contains("claimcheck check "))
    let check = try await Program.shell("cd corpus && claimcheck check --strict", in: folder)
    #expect(check.status == 0, "\(check.text)\(check.errors)")
    #expect(check.text.contains("1 discrepancy: 1 warning"), "\(check.text)")
    let tests = try await Program.shell("cd corpus && claimcheck test --coverage", in: folder)
    #expect(tests.status == 0, "\(tests.text)\(tests.errors)")
    let layout = try await Program.shell("cd corpus && claimcheck fmt --check", in: folder)
    #expect(layout.status == 0 && layout.text == "", "\(layout.text)\(layout.errors)")
  }

  @Test("init overwrites nothing")
  func overwriteNothing() async throws {
    let folder = try Folder.withBridge()
    let before = try folder.names()
    let outcome = try await Program.run(["init"], in: folder)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(
      outcome.errors.contains("'Rules/properties.yaml'") && outcome.errors.contains("there already"),
      "\(outcome.errors)")
    #expect(try folder.names() == before)
    #expect(try await Program.run(["init", "Claims/gazette.yaml/x"], in: folder).status == 2)
  }
}
