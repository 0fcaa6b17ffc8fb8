import Testing

@Suite("claimcheck test")
struct TestCommandTests {
  private static let tests = """
    tests:
      - name: opened before it was begun
        rules: [opening-order]
        claims:
          - {id: a, subject: b1, property: begun, value: 1990}
          - {id: b, subject: b1, property: opened, value: 1987}
        expect: [{rule: opening-order, verdict: contradiction, claims: [a, b]}]
      - name: begun and opened in one year
        rules: [opening-order]
        claims: [{subject: b1, property: begun, value: 1990}, {subject: b1, property: opened, value: 1990}]
        expect: []

    """

  private func folder(_ tests: String? = tests) throws -> Folder {
    let folder = try Folder.withBridge()
    if let tests { try folder.write(tests, to: "Rules/bridges.test.yaml") }
    return folder
  }

  /// A test that expects what is given of an opening three years before the beginning.
  private static func expecting(_ expect: String, more: String = "") -> String {
    """
    tests:
      - name: opened too early
        rules: opening-order
        claims:
          - {id: a, subject: b1, property: begun, value: 1990}
          - {id: b, subject: b1, property: opened, value: 1987}
    \(more)    expect: \(expect)

    """
  }

  @Test("may count by rule, and no rule at all", arguments: ["{}", "{opening-order: 0}"])
  func counts(text: String) async throws {
    let folder = try folder(Self.expecting("[]", more: "    undetermined: \(text)\n"))
    let outcome = try await Program.run(["test"], in: folder)
    #expect(!outcome.errors.contains("wrong-type"), "\(outcome.errors)")
  }

  @Test("says how many passed, and exits with 0")
  func passed() async throws {
    let folder = try folder()
    let outcome = try await Program.run(["test"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text == "2 tests: 2 passed\n")
    #expect(outcome.errors.isEmpty)
    let verbose = try await Program.run(["test", "-v"], in: folder)
    #expect(verbose.lines.first == "passed: opened before it was begun  Rules/bridges.test.yaml:2")
    #expect(try await Program.run(["test", "-q"], in: folder).output.isEmpty)
    #expect(try !folder.names().contains("Reports"))
  }

  @Test(
    "shows each field that differs, what is missing and what is not expected",
    arguments: [
      (
        "[{verdict: doubt, claims: [b, a]}]",
        ["verdict: expected doubt, found contradiction", "claims: expected [b, a],"]
      ),
      ("[{subject: b2}]", ["subject: expected b2, found b1", "otherwise than expected: {subject: b2} (line 7)"]),
      ("[]", ["not expected: {rule: opening-order, verdict: contradiction"]),
      ("[{}, {message: late}]", ["missing: {message: late}"]),
      ("[{message: late}, {}]", ["missing: {message: late}"]),
      ("[{severity: warning}]", ["severity: expected warning, found error"]),
      ("[{difference: 1 day}]", ["difference: expected 1 day, found 2 years and 1 day"]),
    ])
  func failed(expect: String, shown: [String]) async throws {
    let outcome = try await Program.run(["test"], in: try folder(Self.expecting(expect)))
    #expect(outcome.status == 1)
    #expect(outcome.text.hasPrefix("failed: opened too early  Rules/bridges.test.yaml:2\n"), "\(outcome.text)")
    for line in shown { #expect(outcome.text.contains(line), "\(outcome.text)") }
    #expect(outcome.text.hasSuffix("\n1 test: 1 failed\n") || outcome.text.hasSuffix("1 test: 0 passed, 1 failed\n"))
    #expect(outcome.errors.isEmpty)
  }

  @Test(
    "refuses what can't be meant, and tests that can't be read",
    arguments: [
      ([], "[{verdict: maybe}]", "'maybe' is no verdict"),
      ([], "[{rule: opening-oder}]", "did you mean 'opening-order'?"),
      ([], "nothing", "a list of findings"), (["--run", "nonsense"], "[]", "no test's name holds 'nonsense'"),
      (["--run", "(a"], "[]", "is no pattern"), (["--run", ""], "[]", "--run is empty"),
      (["--run", "a", "--coverage"], "[]", "leave one of them out"), (["-f", "pdf"], "[]", "there is no format 'pdf'"),
      (["-o", "junit"], "[]", "FORMAT=FILE"), (["--as-of", "never"], "[]", "--as-of never"),
      (["nowhere"], "[]", "no such file"),
      (["Rules/properties.yaml"], "[]", "there are no tests in 'Rules/properties.yaml'"),
      (["--rules", "nowhere"], "[]", "no such file"), (["--select", "nothing"], "[]", "there is no rule 'nothing'"),
      (["--claims", "nowhere"], "[]", "no such file"), (["-o", "junit=Rules"], "[]", "Rules"),
    ] as [([String], String, String)])
  func refused(arguments: [String], expect: String, errors: String) async throws {
    let outcome = try await Program.run(["test"] + arguments, in: try folder(Self.expecting(expect)))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(errors), "\(outcome.errors)")
  }

  @Test("a value that can't be read is no failure of a rule but a test that can't be run")
  func unreadable() async throws {
    let tests = Self.tests.replacing("value: 1987", with: "value: 1987-13")
    let outcome = try await Program.run(["test", "-o", "junit=out/tests.xml"], in: try folder(tests))
    #expect(outcome.status == 2)
    #expect(outcome.text.contains("can't be run: opened before it was begun"))
    #expect(outcome.text.hasSuffix("2 tests: 1 passed, 1 can't be run\n"))
    #expect(outcome.errors.contains("Rules/bridges.test.yaml:6:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("month 13 does not exist"))
  }

  @Test(
    "runs the tests whose names hold a pattern",
    arguments: [
      ("begun", 2), ("^begun", 1), ("begun$", 1), ("opened (before|after)", 1), ("one year|before", 2), (".", 2),
    ])
  func nameFilter(pattern: String, count: Int) async throws {
    let outcome = try await Program.run(["test", "--run", pattern], in: try folder())
    #expect(outcome.status == 0)
    #expect(outcome.text == "\(count) test\(count == 1 ? "" : "s"): \(count) passed\n")
  }

  @Test("asks for a firing and a silent test of each rule")
  func coverage() async throws {
    let folder = try folder()
    let lacking = try await Program.run(["test", "--coverage"], in: folder)
    #expect(lacking.status == 1)
    #expect(lacking.text.contains("not covered: no-foresight: no test that passes  Rules/bridges.yaml:3\n"))
    #expect(lacking.text.hasSuffix("2 rules: 1 covered, 1 not\n"))
    #expect(try await Program.run(["test", "--coverage", "--select", "opening-order"], in: folder).status == 0)
    let silent = Self.tests.replacing("expect: []", with: "expect: [{}]")
    let failing = try await Program.run(
      ["test", "--coverage", "--select", "opening-order"], in: try self.folder(silent))
    #expect(failing.status == 1)
    #expect(
      failing.text.contains("opening-order: no test in which it compares something and finds nothing"),
      "\(failing.text)")
  }

  @Test("runs the examples of rules, where they are asked for")
  func examples() async throws {
    let folder = try folder()
    try folder.write(
      """
      rules:
        - id: short
          kind: range
          property: begun
          max: 2000
          examples:
            bad: [{claims: [{subject: x, property: begun, value: 1999}]}]
            good: [{name: in time, claims: [{subject: x, property: begun, value: 1999}]}]

      """, to: "Rules/short.yaml")
    let outcome = try await Program.run(["test"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("failed: short: bad example 1  Rules/short.yaml:7\n"), "\(outcome.text)")
    #expect(outcome.text.contains("nothing was found, but a bad example has to break its rule"))
    #expect(outcome.text.hasSuffix("4 tests: 3 passed, 1 failed\n"))
    #expect(try await Program.run(["test", "--run", "short: in time"], in: folder).text == "1 test: 1 passed\n")
    #expect(try await Program.run(["test", "Rules/bridges.test.yaml"], in: folder).text == "2 tests: 2 passed\n")
    #expect(
      try await Program.run(["test", "Rules/short.yaml"], in: folder).text.hasSuffix("2 tests: 1 passed, 1 failed\n"))
  }

  @Test("each test has its own clock, and the others a fixed one")
  func clock() async throws {
    let text = """
      tests:
        - name: future
          rules: no-foresight
          claims: [{subject: b1, property: begun, value: 2026-01-02}]
          expect: [{difference: 1 day}]
        - name: past
          rules: no-foresight
          as-of: 2026-01-02
          claims: [{subject: b1, property: begun, value: 2026-01-02}]
          expect: []

      """
    let folder = try folder(text)
    #expect(try await Program.run(["test"], in: folder).status == 0)
    let later = try await Program.run(["test", "--as-of", "2030-01-01"], in: folder)
    #expect(later.status == 1)
    #expect(later.text.contains("failed: future"))
  }

  @Test("entities are those of the test, of its file, then of the claims")
  func entities() async throws {
    let text = """
      tests:
        - name: of the claims
          rules: of-bridges
          claims: [{subject: East Bridge, property: begun, value: 1999}]
          expect: [{subject: east}]
        - name: of the test
          rules: of-bridges
          entities: [{id: east, name: East Bridge, type: dam}]
          claims: [{subject: East Bridge, property: begun, value: 1999}]
          expect: []
        - name: of the file
          rules: of-bridges
          claims: [{subject: west, property: begun, value: 1999}]
          expect: [{subject: west}]
      entities: [{id: west, type: arch}]
      types: {arch: {is-a: bridge}}

      """
    let folder = try folder(text)
    try folder.write("entities: [{id: east, name: East Bridge, type: bridge}]\n", to: "Claims/entities.yaml")
    try folder.write(
      "rules: [{id: of-bridges, kind: range, property: begun, max: 1900, where: {subject-type: bridge}}]\n",
      to: "Rules/more.yaml")
    let outcome = try await Program.run(["test"], in: folder)
    #expect(outcome.text == "3 tests: 3 passed\n", "\(outcome.errors)")
  }

  @Test("JUnit XML is the same from run to run, and what both schemas allow")
  func junit() async throws {
    let folder = try folder(Self.expecting("[{message: 'a <b> & \"c\"'}]"))
    let outcome = try await Program.run(["test", "-o", "junit=out/tests.xml", "-f", "junit"], in: folder)
    #expect(outcome.status == 1)
    #expect(folder.text("out/tests.xml") == outcome.text)
    #expect(
      outcome.text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="Rules/bridges.test.yaml" package="claimcheck" id="0" timestamp="2026-01-01T00:00:00" \
        hostname="localhost" tests="1" failures="1" errors="0" time="0">
            <properties/>
            <testcase name="opened too early" classname="opening-order" time="0">
              <failure type="failure" message="otherwise than expected: {message: a &lt;b&gt; &amp; &quot;c&quot;}">\
        Rules/bridges.test.yaml:2:
          otherwise than expected: {message: a &lt;b&gt; &amp; &quot;c&quot;} (line 7)
            message: expected a &lt;b&gt; &amp; &quot;c&quot;, found opened before begun
            found {rule: opening-order, verdict: contradiction, severity: error, subject: b1, property: begun, opened, \
        claims: [source/a, source/b], others: [], message: opened before begun, difference: 2 years and 1 day, \
        suspect: none}
              = begun lies in 1990, opened in 1987: at least 2 years and 1 day apart in the wrong order</failure>
            </testcase>
            <system-out/>
            <system-err/>
          </testsuite>
        </testsuites>

        """, "\(outcome.text)")
  }

  @Test("every shipped rule has its tests, and they pass")
  func shipped() async throws {
    let folder = try Folder()
    let outcome = try await Program.shell(
      #"cd "$ROOT" && claimcheck test --coverage"#, in: folder, environment: ["ROOT": Program.root])
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
  }

  @Test("check passes tests over, and colours are for terminals")
  func others() async throws {
    let folder = try folder(Self.expecting("[]"))
    #expect(try await Program.run(["check", "--no-reports"], in: folder).errors.isEmpty)
    #expect(try await Program.run(["test", "--color", "always"], in: folder).text.contains("\u{1B}["))
    #expect(try await !Program.run(["test"], in: folder).text.contains("\u{1B}["))
  }
}
