import Testing

@Suite("Nothing passes silently")
struct StrictTests {
  /// A bridge in order; and on request what a run passes over.
  private func folder(_ rules: String = "", claims: String = "") throws -> Folder {
    let folder = try Folder()
    try folder.write(
      "properties: {begun: {type: date}, opened: {type: date}, motto: {type: text}}\n", to: "Rules/properties.yaml")
    try folder.write(
      "rules:\n  - {id: opening-order, kind: date-order, order: [begun, opened]}\n\(rules)", to: "Rules/rules.yaml")
    try folder.write(
      """
      source: {id: gazette}
      claims:
        - {subject: b, property: begun, value: 1990, tags: [budget]}
        - {subject: b, property: opened, value: 1995}
      \(claims)
      """, to: "Claims/gazette.yaml")
    return folder
  }

  @Test("says nothing where nothing is passed over")
  func complete() async throws {
    for arguments in [["--strict"], ["--strict", "--fail-on", "info"], ["-f", "csv"]] {
      let outcome = try await Program.run(["check", "--no-reports"] + arguments, in: try folder())
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }
  }

  @Test(
    "warns of what is passed over, and fails where warnings do",
    arguments: [
      ("  - {id: idle, kind: allowed, property: motto, values: [a]}\n", "", "warning[rule-idle]: the rule 'idle'"),
      (
        "", "  - {subject: b, property: motto, value: x}\n",
        "warning[claims-untouched]: no rule looks at 1 claim of 'motto'"
      ),
      (
        "  - {id: told, kind: range, property: opened, max: published}\n", "",
        "warning[rule-undetermined]: 1 of 1 comparison of the rule 'told' can't be made"
      ),
      (
        "  - {id: w, kind: range, property: opened, max: 1999, where: {subject: nobody}}\n", "",
        "the rule 'w' asks for the subject 'nobody'"
      ),
      (
        "  - {id: w, kind: range, property: opened, max: 1999, where: {source: [gazette, gazete]}}\n", "",
        "the rule 'w' asks for the source 'gazete'"
      ),
      (
        "  - {id: w, kind: range, property: [begun, opened], max: 1999, where: {tag: [budget, budgt]}}\n", "",
        "the rule 'w' asks for the tag 'budgt'"
      ),
      (
        "  - {id: w, kind: range, property: opened, max: 1999, where: {subject-type: bridge}}\n", "",
        "the rule 'w' asks for the subject type 'bridge'"
      ),
      (
        "  - {id: w, kind: range, property: opened, max: 1999, where: {source-kind: table}}\n", "",
        "the rule 'w' asks for the kind of source 'table'"
      ),
      (
        "  - {id: w, kind: arithmetic, bind: {a: {subject: nobody, property: begun}, b: opened}, assert: a <= b}\n", "",
        "the rule 'w' asks for the subject 'nobody'"
      ),
    ])
  func warnings(rules: String, claims: String, warning: String) async throws {
    let folder = try folder(rules, claims: claims)
    let strict = try await Program.run(["check", "--no-reports", "--strict"], in: folder)
    #expect(strict.status == 0)
    #expect(strict.errors.contains(warning), "\(strict.errors)")
    #expect(strict.errors.contains("Rules/"), "at its place")
    for severity in ["warning", "info"] {
      let failing = try await Program.run(["--no-reports", "--strict", "--fail-on", severity, "-q"], in: folder)
      #expect(failing.status == 1)
      #expect(failing.errors.contains(warning))
    }
    let lenient = try await Program.run(["--no-reports", "--fail-on", "warning"], in: folder)
    #expect(lenient.status == 0)
    #expect(lenient.errors.isEmpty, "the text report says it")
    let table = try await Program.run(["--no-reports", "-f", "csv"], in: folder)
    #expect(table.errors.hasSuffix("; --strict says which\n"), "\(table.errors)")
    #expect(try await Program.run(["--no-reports", "-f", "csv", "-q"], in: folder).errors.isEmpty)
  }

  @Test("the text report names conditions that nothing meets")
  func report() async throws {
    let rules = "  - {id: w, kind: range, property: opened, max: 1999, where: {tag: budgt}}\n"
    let outcome = try await Program.run(["--no-reports"], in: try folder(rules))
    #expect(
      outcome.text.contains("  1 condition that nothing in the corpus meets: w the tag 'budgt'\n"), "\(outcome.text)")
    #expect(outcome.text.contains("  1 rule matched nothing: w\n"))
  }

  @Test(
    "a gate without claims or rules does not pass",
    arguments: [
      (
        "source: {id: gazette}\n", "rules: [{id: r, kind: range, property: begun, max: 1999}]\n", [], "error[no-claims]"
      ),
      ("entities: [{id: b}]\n", "rules: [{id: r, kind: range, property: begun, max: 1999}]\n", [], "hold no claims"),
      (Folder.claims(source: "gazette"), "rules: []\n", [], "error[no-rules]: the rule files in 'Rules' hold no rules"),
      (
        Folder.claims(source: "gazette"), "rules: [{id: r, kind: range, property: begun, max: 1999}]\n",
        ["--ignore", "r"], "--select and --ignore leave no rule to run"
      ),
    ] as [(String, String, [String], String)])
  func empty(claims: String, rules: String, arguments: [String], error: String) async throws {
    let folder = try Folder()
    try folder.write("properties: {begun: {type: date}}\n", to: "Rules/properties.yaml")
    try folder.write(rules, to: "Rules/rules.yaml")
    try folder.write(claims, to: "Claims/gazette.yaml")
    let outcome = try await Program.run(["check"] + arguments, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(error), "\(outcome.errors)")
    #expect(try !folder.names().contains("Reports"))
  }
}
