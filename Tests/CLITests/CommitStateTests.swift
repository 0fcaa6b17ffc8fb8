import Testing

/// What a commit's state of the corpus is: all that the same files would be in a work tree.
@Suite("Earlier states of the corpus")
struct CommitStateTests {
  private static let claims = """
    source: {id: a}
    claims:
      - {id: begun, subject: x, property: begun, value: 1990}
      - {id: opened, subject: x, property: opened, value: 1980}

    """

  private static let rules = """
    properties: {begun: {type: date}, opened: {type: date}}
    rules:
      - {id: order, kind: date-order, order: [begun, opened]}

    """

  /// A folder with files, all of them in one commit.
  private static func repository(_ files: [String: String] = ["Claims/a.yaml": claims]) async throws -> Folder {
    let folder = try Folder()
    for (path, text) in files { try folder.write(text, to: path) }
    if files["Rules/rules.yaml"] == nil { try folder.write(rules, to: "Rules/rules.yaml") }
    try await shell("git init -q -b main . && \(commit)", folder)
    return folder
  }

  private static let commit = "git add -A && git -c user.name=a -c user.email=a@example.org commit -qm state"

  @discardableResult
  private static func shell(_ line: String, _ folder: Folder) async throws -> Outcome {
    let outcome = try await tried(line, folder)
    #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    return outcome
  }

  private static func tried(_ line: String, _ folder: Folder) async throws -> Outcome {
    try await Program.shell(line, in: folder, environment: ["HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"])
  }

  private static func run(_ arguments: [String], _ folder: Folder) async throws -> Outcome {
    try await Program.run(arguments, in: folder, environment: ["HOME": folder.path])
  }

  private static let since = ["check", "--no-reports", "-f", "concise", "--since", "HEAD"]

  @Test("follow a linked folder of claims, as a work tree does")
  func linkedFolder() async throws {
    let folder = try await Self.repository()
    try await Self.shell(
      "git mv Claims real && ln -s real Claims && sed -i s/1990/1995/ real/a.yaml && \(Self.commit)", folder)
    for arguments in [["diff", "HEAD~", "HEAD"], ["diff", "HEAD~"]] {
      let outcome = try await Self.run(arguments, folder)
      #expect(outcome.status == 1)
      #expect(outcome.text.contains("0 new, 1 changed, 0 resolved, 0 known"), "\(outcome.text)")
    }
    let untouched = try await Self.run(Self.since, folder)
    #expect(untouched.status == 0)
    #expect(untouched.errors.contains("0 new, 0 changed, 1 known"), "\(untouched.errors)")
  }

  @Test(
    "follow links in folders, to files, in a row, and back",
    arguments: [
      "mkdir data && git mv Claims/a.yaml data && ln -s ../data/a.yaml Claims/a.yaml",
      "git mv Claims real && mkdir Claims && ln -s ../one Claims/all && ln -s two one && ln -s real two",
      "git mv Claims one && mkdir two && git mv one two/three && ln -s two/three Claims && ln -s .. Claims/top",
      "mkdir Claims/.hidden && ln -s /nowhere Claims/.hidden/x.yaml && ln -s /etc/passwd Claims/note.txt",
    ])
  func links(line: String) async throws {
    let folder = try await Self.repository()
    try await Self.shell("mkdir -p Claims && \(line) && \(Self.commit)", folder)
    let outcome = try await Self.run(Self.since, folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("0 new, 0 changed, 1 known"), "\(outcome.errors)")
  }

  @Test(
    "are refused where a link leads out of the repository, nowhere or in a circle",
    arguments: [
      ("rm -r Claims && ln -s /srv/claims Claims", "'Claims' of 'HEAD' leads out of the repository, to '/srv/claims'"),
      ("rm -r Claims && ln -s ../claims Claims", "'Claims' of 'HEAD' leads out of the repository, to '../claims'"),
      ("ln -s ../../b.yaml Claims/b.yaml", "'Claims/b.yaml' of 'HEAD' leads out of the repository"),
      ("ln -s /etc Claims/more", "'Claims/more' of 'HEAD' leads out of the repository"),
      ("ln -s b.yaml Claims/b.yaml", "HEAD:Claims/b.yaml"), ("ln -s c Claims/b.yaml", "HEAD:Claims/b.yaml"),
      ("rm -r Claims && ln -s Claims Claims", "HEAD:Claims"), ("rm -r Claims && ln -s gone Claims", "HEAD:Claims"),
    ])
  func leaks(line: String, message: String) async throws {
    let folder = try await Self.repository()
    try await Self.shell("\(line) && \(Self.commit) && rm -rf Claims && git checkout -q HEAD~ Claims", folder)
    for arguments in [Self.since, ["diff", "HEAD"], ["diff", "HEAD~", "HEAD"]] {
      let outcome = try await Self.run(arguments, folder)
      #expect(outcome.status == 2, "\(arguments): \(outcome.text)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.errors.contains(" = "), "a remedy: \(outcome.errors)")
    }
  }

  @Test("without the folders are told of as such: the first is a beginning, the second no end of all discrepancies")
  func lackingFolders() async throws {
    let folder = try await Self.repository(["README": "To come."])
    try folder.write(Self.claims, to: "Claims/a.yaml")
    try await Self.shell(Self.commit, folder)
    let first = try await Self.run(["diff", "HEAD~", "HEAD"], folder)
    #expect(first.status == 1)
    #expect(first.text.contains("1 new, 0 changed, 0 resolved"))
    #expect(first.errors == "claimcheck: HEAD~ has no 'Claims': what these claims bring about is new\n")
    let last = try await Self.run(["diff", "HEAD", "HEAD~"], folder)
    #expect(last.status == 2)
    #expect(last.errors.contains("'HEAD~' has no claims or rules in 'Claims'"), "\(last.errors)")
    try await Self.shell("mv Claims/a.yaml Claims/a.txt && \(Self.commit)", folder)
    #expect(try await Self.run(["diff", "HEAD~", "HEAD"], folder).status == 2)
  }

  @Test(
    "have the texts of sources, wherever these are in the repository",
    arguments: [
      ("../Texts/a.txt", "true"), ("l.txt", "ln -s ../Texts/a.txt Claims/l.txt"), ("../t/a.txt", "ln -s Texts t"),
      (".texts/a.txt", "cp -r Texts Claims/.texts"), ("./x/../../Texts/a.txt", "mkdir Claims/x && touch Claims/x/y"),
    ])
  func texts(path: String, line: String) async throws {
    let folder = try await Self.repository([
      "Claims/a.yaml": """
      source: {id: a, text: \(path)}
      claims:
        - {id: o, subject: x, property: opened, value: 1990, quote: "opened in 1990"}

      """, "Texts/a.txt": "It was opened in 1990.\n",
      "Rules/rules.yaml": """
      properties: {opened: {type: date}}
      rules:
        - {id: q, kind: quote, property: opened}

      """,
    ])
    try await Self.shell("\(line) && (\(Self.commit) || true)", folder)
    let untouched = try await Self.run(Self.since, folder)
    #expect(untouched.status == 0)
    #expect(untouched.errors == "claimcheck: the gate passed: 0 new, 0 changed, 0 known, 0 waived, 0 resolved\n")
    try await Self.shell("sed -i s/1990/1991/ $(readlink -f Claims/\(path))", folder)
    let changed = try await Self.run(["diff", "HEAD"], folder)
    #expect(changed.status == 1)
    #expect(changed.errors == "")
    #expect(changed.text.contains("because: a source text: "), "\(changed.text)")
    try await Self.shell(Self.commit, folder)
    let named = try await Self.run(["diff", "HEAD~", "HEAD"], folder)
    #expect(named.status == 1)
    #expect(named.text.contains("because: a source text: HEAD:"), "\(named.text)")
  }

  @Test("can't have a text that is outside of the repository")
  func outerText() async throws {
    let folder = try Folder()
    try folder.write("outside", to: "a.txt")
    try folder.write(Self.claims.replacing("id: a}", with: "id: a, text: ../../a.txt}"), to: "inner/Claims/a.yaml")
    try folder.write(Self.rules, to: "inner/Rules/rules.yaml")
    let outcome = try await Self.tried(
      "cd inner && git init -q . && \(Self.commit) && claimcheck check --no-reports --since HEAD", folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("'Claims/../../a.txt' is outside of the repository"), "\(outcome.errors)")
  }

  @Test("are found from wherever the program is run, by any of a commit's names, and in a bare repository")
  func places() async throws {
    let folder = try await Self.repository()
    let path = folder.path
    try await Self.shell("ln -s '\(path)' ../$(basename '\(path)').link", folder)
    let away = try await Self.tried(
      """
      cd / && claimcheck check '\(path)/Claims' --rules '\(path)/Rules' --no-reports -f concise --since HEAD &&
      claimcheck check '\(path).link/Claims' --rules '\(path.dropFirst())/Rules' --no-reports -f concise --since :/state
      status=$?; rm '\(path).link'; exit $status
      """, folder)
    #expect(away.status == 0, "\(away.errors)")
    #expect(away.errors.split(separator: "\n").count { $0.contains("0 new, 0 changed, 1 known") } == 2)
    try await Self.shell("sed -i s/1990/1995/ Claims/a.yaml && \(Self.commit) && git clone -q --bare . bare", folder)
    let bare = try await Self.tried("cd bare && claimcheck diff HEAD~ HEAD", folder)
    #expect(bare.status == 1)
    #expect(bare.text.hasSuffix("0 new, 1 changed, 0 resolved, 0 known: from HEAD~ to HEAD\n"), "\(bare.errors)")
    let alone = try await Self.tried("cd bare && claimcheck diff HEAD", folder)
    #expect(alone.status == 2)
    #expect(alone.errors.contains("name two commits"), "\(alone.errors)")
    #expect(try await Self.run(["diff", ":/nothing of that name"], folder).status == 2)
  }

  @Test("tell a rule that is as needed for a discrepancy as the claim")
  func ruleAndClaim() async throws {
    let folder = try await Self.repository()
    let rule = Self.rules.replacing("opened]}", with: "opened], where: {source: zz}}")
    for old in [rule, rule.split(separator: "\n")[0] + "\nrules: []\n"] {
      try folder.write(old, to: "Rules/rules.yaml")
      try await Self.shell(Self.commit, folder)
      try folder.write(Self.rules, to: "Rules/rules.yaml")
      try await Self.shell("sed -i s/1980/1981/ Claims/a.yaml", folder)
      let both = try await Self.run(["diff", "HEAD"], folder)
      #expect(both.text.contains("because: the rule changed, and a claim: a/opened changed"), "\(both.text)")
      try await Self.shell("git checkout -q Claims && sed -i '$a # kept' Claims/a.yaml", folder)
      #expect(try await Self.run(["diff", "HEAD"], folder).text.contains("because: the rule changed\n"))
    }
    try await Self.shell("sed -i s/1980/1991/ Claims/a.yaml && \(Self.commit)", folder)
    try folder.write(Self.claims, to: "Claims/a.yaml")
    try folder.write(Self.rules.replacing("order:", with: "severity: error, order:"), to: "Rules/rules.yaml")
    let claim = try await Self.run(["diff", "HEAD"], folder)
    #expect(claim.text.contains("because: a claim: a/opened changed\n"), "\(claim.text)")
  }

  @Test("tell entities that make a claim another")
  func entities() async throws {
    let claims = Self.claims.replacing("subject: x, property: opened", with: "subject: y, property: opened")
    let folder = try await Self.repository(["Claims/a.yaml": claims])
    try folder.write("entities:\n  - {id: x, name: X, aliases: [y]}\n", to: "Claims/entities.yaml")
    let added = try await Self.run(["diff", "HEAD"], folder)
    #expect(added.status == 1)
    #expect(added.text.contains("because: the entities: a/opened is about x now, not y\n"), "\(added.text)")
    try await Self.shell("\(Self.commit) && git rm -q Claims/entities.yaml", folder)
    let removed = try await Self.run(["diff", "HEAD"], folder)
    #expect(removed.text.contains("because: the entities: a/opened is about y now, not x\n"), "\(removed.text)")
    try folder.write(Self.claims, to: "Claims/a.yaml")
    let rewritten = try await Self.run(["diff", "HEAD~"], folder)
    #expect(rewritten.text.contains("because: a claim: a/opened changed\n"), "\(rewritten.text)")
  }
}
