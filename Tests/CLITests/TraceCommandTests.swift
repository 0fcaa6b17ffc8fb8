import Testing

@Suite("claimcheck trace")
struct TraceCommandTests {
  /// What can come of a comparison, each about another subject; and claims that a rule leaves out.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(
      """
      properties:
        begun: {type: date}
        opened: {type: date}
        price: {type: quantity, unit: USD}
        motto: {type: text}

      """, to: "Rules/properties.yaml")
    try folder.write(
      """
      rules:
        - {id: opening-order, title: Opened after it is begun, kind: date-order, order: [begun, opened]}
        - {id: cheap, kind: range, property: price, max: 1000, where: {subject-type: bridge, tag: budget}}
        - {id: told, kind: range, property: opened, max: published}
        - {id: agree, kind: agreement, properties: [begun, motto]}
        - {id: sum, kind: arithmetic, bind: {a: begun, b: opened}, assert: b > a, within: corpus}
        - {id: sourced, kind: evidence, min-sources: 2, where: {property: motto}}

      """, to: "Rules/rules.yaml")
    try folder.write(
      """
      entities:
        - {id: north, name: North Bridge, aliases: [Pont du Nord], type: bridge}
        - {id: south, name: South Bridge, type: dam}

      """, to: "Claims/entities.yaml")
    try folder.write(
      """
      source: {id: gazette}
      claims:
        - {id: begun, subject: north, property: begun, value: 1990}
        - {id: opened, subject: north, property: opened, value: 1995}
        - {id: early, subject: north, property: opened, value: 1987}
        - {id: maybe, subject: north, property: opened, value: 1990-05}
        - {id: about, subject: north, property: opened, value: 1989~}
        - {id: lost, subject: north, property: opened, value: unknown}
        - {id: hoped, subject: north, property: opened, value: 1985, mode: forecast}
        - {id: wrong, subject: north, property: opened, value: 1885}
        - {id: right, subject: north, property: opened, value: 1996, corrects: wrong}
        - {id: price, subject: north, property: price, value: 100 EUR, tags: [budget]}
        - {id: bare, subject: north, property: price, value: 100}
        - {id: dam, subject: south, property: price, value: 100, tags: [budget]}
        - {id: alone, subject: south, property: opened, value: 2001}
        - {id: motto, subject: north, property: motto, value: over}

      """, to: "Claims/gazette.yaml")
    return folder
  }

  @Test("names the value of which there is no share")
  func noShare() async throws {
    let folder = try Folder()
    try folder.write(
      """
      properties: {profit: {type: quantity, unit: USD}}
      rules: [{id: no-fall, kind: trend, property: profit, max-change: 20 %}]

      """, to: "Rules/rules.yaml")
    try folder.write(
      """
      source: {id: gazette}
      claims:
        - {id: none, subject: acme, property: profit, when: 2001, value: 0}
        - {id: some, subject: acme, property: profit, when: 2002, value: 10.1}

      """, to: "Claims/gazette.yaml")
    let outcome = try await Program.run(["trace", "no-fall", "acme"], in: folder)
    #expect(outcome.text.contains("undetermined: the comparison can't be made"))
    #expect(outcome.text.contains("= of what may be 0 or less no share can be told: profit is -0.5…0.5 USD"))
  }

  @Test("tells what is certain, what is possible, and what is neither, the worst first")
  func results() async throws {
    let outcome = try await Program.run(["trace", "opening-order", "Pont du Nord"], in: try folder())
    #expect(outcome.status == 0)
    #expect(
      outcome.text == """
        opening-order on North Bridge
          Opened after it is begun
          date-order, Rules/rules.yaml:2

        Compared
          contradiction: no reading satisfies the rule
            begun   gazette/begun: 1990  (Claims/gazette.yaml:3)
            opened  gazette/early: 1987  (Claims/gazette.yaml:5)
            = begun lies in 1990, opened in 1987: at least 2 years and 1 day apart in the wrong order
          doubt: only a generous reading satisfies the rule
            begun   gazette/begun: 1990  (Claims/gazette.yaml:3)
            opened  gazette/about: 1989~, read as 1989, at the widest 1988…1990  (Claims/gazette.yaml:7)
            = begun lies in 1990, opened in 1989: at least 1 day apart in the wrong order
            = only a generous reading holds: begun in 1990, opened in 1988…1990
          undetermined: the comparison can't be made
            begun   gazette/begun: 1990  (Claims/gazette.yaml:3)
            opened  gazette/lost: unknown  (Claims/gazette.yaml:8)
            = opened is said to be unknown
          possible: some choice of values satisfies the rule, another does not
            begun   gazette/begun: 1990  (Claims/gazette.yaml:3)
            opened  gazette/maybe: 1990-05  (Claims/gazette.yaml:6)
          entailed: every choice of values satisfies the rule
            begun   gazette/begun: 1990  (Claims/gazette.yaml:3)
            opened  gazette/opened: 1995  (Claims/gazette.yaml:4)
          entailed: every choice of values satisfies the rule
            begun   gazette/begun: 1990  (Claims/gazette.yaml:3)
            opened  gazette/right: 1996  (Claims/gazette.yaml:11)

        Not compared
          gazette/hoped: 1985  [forecast]  (Claims/gazette.yaml:9)
              its mode is forecast, not asserted
          gazette/wrong: 1885  (Claims/gazette.yaml:10)
              gazette/right corrects it
          3 claims of properties that the rule does not ask for

        Next
          claimcheck explain opening-order   why the rule must hold, and how to fix it

        """, "\(outcome.text)")
  }

  @Test(
    "says why claims are left out, and what keeps comparisons from being made",
    arguments: [
      (["cheap", "north"], "price is in EUR, which does not convert to USD"),
      (["cheap", "north"], "it has no tag budget"),
      (["cheap", "south"], "its subject is no bridge"), (["told", "north"], "the source has no publication date"),
      (["opening-order", "south"], "there are no claims of begun with the same subject"),
      (["agree", "north"], "no other claim is about the same item"), (["agree", "south"], "2 claims of properties"),
      (["sum", "north"], "b is said to be unknown"), (["sum", "north"], "entailed: "),
      (["sum", "north"], "possible: "),
      (["sourced", "north"], "1 independent source, where 2 are asked"),
    ] as [([String], String)])
  func reasons(arguments: [String], shown: String) async throws {
    let outcome = try await Program.run(["trace"] + arguments, in: try folder())
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(shown), "\(outcome.text)")
  }

  @Test(
    "refuses what is neither rule nor subject, with the nearest",
    arguments: [
      (["opening-oder", "north"], "did you mean 'opening-order'?"), (["nothing", "north"], "claimcheck rules lists"),
      (["opening-order", "North Brigde"], "did you mean 'North Bridge'?"), (["opening-order"], "subject"),
      (["opening-order", "north", "--claims", "nowhere"], "no such file"),
      (["opening-order", "north", "-f", "xml"], "xml"),
    ] as [([String], String)])
  func refused(arguments: [String], errors: String) async throws {
    let outcome = try await Program.run(["trace"] + arguments, in: try folder())
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(errors), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("shows the worst, says how many are left, and all where that is asked")
  func limit() async throws {
    let folder = try folder()
    let claims = (0..<30).map { "  - {subject: many, property: opened, value: \(1950 + $0)}\n" }.joined()
    try folder.write(
      "source: {id: many}\nclaims:\n  - {subject: many, property: begun, value: 1960}\n" + claims,
      to: "Claims/many.yaml")
    let some = try await Program.run(["trace", "opening-order", "many"], in: folder).text
    #expect(some.contains("  and 10 comparisons more, none of them worse: claimcheck trace --all shows them\n"))
    #expect(some.firstRange(of: "contradiction") != nil)
    let all = try await Program.run(["trace", "opening-order", "many", "--all"], in: folder).text
    #expect(all.split(separator: "\n").count { $0.hasPrefix("  entailed") } == 19)
    let json = try await Program.run(["trace", "opening-order", "many", "-f", "json"], in: folder).text
    #expect(json.contains("\"comparison-count\":30,"))
    #expect(json.contains("{\"result\":\"contradiction\",\"claims\":[{\"as\":\"begun\",\"claim\":\"many/many:begun\","))
    #expect(json.hasSuffix("\"other-claims\":0}\n"))
  }
}
