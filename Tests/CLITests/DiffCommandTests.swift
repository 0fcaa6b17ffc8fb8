import Testing

@Suite("claimcheck diff and --since")
struct DiffCommandTests {
  /// A repository with one commit, of 2025-01-01: a bridge that was opened before it was begun.
  private static func repository(below place: String = "") async throws -> Folder {
    let folder = try Folder()
    try folder.write(claims, to: place + "Claims/gazette.yaml")
    try folder.write(rules, to: place + "Rules/rules.yaml")
    try await shell("git init -q -b main . && git add -A && \(commit("one", "2025-01-01"))", folder)
    return folder
  }

  private static let claims = """
    source: {id: gazette, published: 2020-01-01}
    claims:
      - {id: opened, subject: north, property: opened, value: 1990}
      - {id: begun, subject: north, property: begun, value: 1995}
      - {id: south-opened, subject: south, property: opened, value: 1990}
      - {id: south-begun, subject: south, property: begun, value: 1980}

    """

  private static let rules = """
    properties: {begun: {type: date}, opened: {type: date}}
    rules:
      - {id: order, kind: date-order, order: [begun, opened]}
      - {id: fresh, kind: evidence, require: [published], max-age: 6 year, where: {subject: south}}

    """

  private static func commit(_ message: String, _ day: String) -> String {
    "GIT_COMMITTER_DATE=\(day)T12:00:00Z git -c user.name=a -c user.email=a@example.org commit -qam \(message)"
  }

  @discardableResult
  private static func shell(_ line: String, _ folder: Folder) async throws -> Outcome {
    let outcome = try await Program.shell(
      line, in: folder, environment: ["HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"])
    #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    return outcome
  }

  private static func run(_ arguments: [String], _ folder: Folder) async throws -> Outcome {
    try await Program.run(arguments, in: folder, environment: ["HOME": folder.path])
  }

  @Test("tell new, changed, resolved and known discrepancies, and what made the difference")
  func causes() async throws {
    let folder = try await Self.repository()
    let day = ["--as-of", "2025-01-02"]
    let same = try await Self.run(["diff", "HEAD"] + day, folder)
    #expect(same.status == 0)
    #expect(same.text == "0 new, 0 changed, 0 resolved, 1 known: from HEAD to the work tree\n")

    try await Self.shell("sed -i s/1980/1999/ Claims/gazette.yaml", folder)
    let new = try await Self.run(["diff", "HEAD"] + day, folder)
    #expect(new.status == 1)
    #expect(new.text.contains("New\n  error[order] south: opened before begun"))
    #expect(new.text.contains("because: a claim: gazette/south-begun changed"))

    try await Self.shell("sed -i 's/1999/1980/; s/1995/1994/' Claims/gazette.yaml", folder)
    let changed = try await Self.run(["diff", "HEAD"] + day, folder)
    #expect(changed.status == 1)
    #expect(changed.text.contains("Changed\n  error[order] north"))
    #expect(changed.text.contains("because: a claim: gazette/begun changed"))

    try await Self.shell("sed -i s/1994/1985/ Claims/gazette.yaml", folder)
    let resolved = try await Self.run(["diff", "HEAD"] + day, folder)
    #expect(resolved.status == 0)
    #expect(resolved.text.contains("Resolved\n  [order] north"))

    try await Self.shell("git checkout -q . && sed -i 's/6 year/2 year/' Rules/rules.yaml", folder)
    #expect(try await Self.run(["diff", "HEAD"] + day, folder).text.contains("because: the rule changed"))
    try await Self.shell("git checkout -q .", folder)
    let later = try await Self.run(["diff", "HEAD", "--as-of", "2030-01-01"], folder)
    #expect(later.text.contains("error[fresh] south"))
    #expect(later.text.contains("because: time passed"))
  }

  @Test("let only what is new or changed fail the gate")
  func gate() async throws {
    let folder = try await Self.repository()
    let check = ["check", "--no-reports", "-q", "--as-of", "2025-01-02"]
    #expect(try await Self.run(check, folder).status == 1)
    #expect(try await Self.run(check + ["--since", "HEAD"], folder).status == 0)
    try await Self.shell("sed -i s/1980/1999/ Claims/gazette.yaml", folder)
    #expect(try await Self.run(check + ["--since", "HEAD"], folder).status == 1)
    let text = try await Self.run(Array(check.prefix(2)) + ["--since", "HEAD", "--as-of", "2025-01-02"], folder).text
    #expect(text.contains("1 new, 0 changed, 1 known, 0 waived, 0 resolved"), "\(text)")
    try await Self.shell("git add -A && \(Self.commit("two", "2025-01-02"))", folder)
    #expect(try await Self.run(check + ["--since", "HEAD~1"], folder).status == 1)
    #expect(try await Self.run(check + ["--since", "HEAD"], folder).status == 0)
    #expect(try await Self.run(["diff", "HEAD~1", "HEAD"], folder).text.contains("HEAD:Claims/gazette.yaml:6"))
  }

  @Test("know the merge base, whatever main has become since")
  func mergeBase() async throws {
    let folder = try await Self.repository()
    try await Self.shell(
      """
      git checkout -q -b work && sed -i s/1980/1999/ Claims/gazette.yaml && \(Self.commit("two", "2025-01-02")) &&
      git checkout -q main && sed -i s/1995/1985/ Claims/gazette.yaml && \(Self.commit("three", "2025-01-03")) &&
      git checkout -q work
      """, folder)
    let base = try await Self.run(["diff", "main...", "--as-of", "2025-01-04"], folder)
    #expect(base.text.hasSuffix("1 new, 0 changed, 0 resolved, 1 known: from main... to the work tree\n"))
    let tip = try await Self.run(["diff", "main", "--as-of", "2025-01-04"], folder)
    #expect(tip.text.hasSuffix("2 new, 0 changed, 0 resolved, 0 known: from main to the work tree\n"))
  }

  @Test("work in folders, worktrees, submodules and hooks, and leave index, work tree and temporary files alone")
  func places() async throws {
    let folder = try await Self.repository(below: "a corpus/")
    try await Self.shell("sed -i s/1980/1999/ 'a corpus/Claims/gazette.yaml'", folder)
    let before = try await Self.shell("git status --porcelain && md5sum .git/index", folder).text
    let script = """
      cd 'a corpus' && mkdir -p ../tmp && export TMPDIR=$PWD/../tmp
      claimcheck diff HEAD --as-of 2025-01-02 | tail -n 1
      cd .. && claimcheck diff HEAD --as-of 2025-01-02 --claims 'a corpus/Claims' --rules "$PWD/a corpus/Rules" | tail -n 1
      (cd 'a corpus' && GIT_DIR=$PWD/../.git GIT_INDEX_FILE=$PWD/../.git/index GIT_WORK_TREE=$PWD/.. \
        claimcheck diff HEAD --as-of 2025-01-02 | tail -n 1)
      git worktree add -q ../tree-$$ HEAD && cd "../tree-$$/a corpus" && claimcheck diff HEAD --as-of 2025-01-02 | tail -n 1
      cd ../.. && rm -rf tree-$$
      ls "$TMPDIR"
      """
    let outcome = try await Self.shell(script, folder)
    let one = "1 new, 0 changed, 0 resolved, 1 known: from HEAD to the work tree\n"
    #expect(outcome.text == one + one + one + one.replacing("1 new", with: "0 new"))
    #expect(
      try await Self.shell("rm -r tmp; git worktree prune; git status --porcelain && md5sum .git/index", folder).text
        == before)

    let outer = try Folder()
    try await Self.shell(
      """
      git init -q -b main . && git -c protocol.file.allow=always submodule --quiet add '\(folder.path)' corpus &&
      git add -A && \(Self.commit("outer", "2025-01-05")) && sed -i s/1980/1999/ 'corpus/a corpus/Claims/gazette.yaml'
      """, outer)
    let paths = ["--claims", "corpus/a corpus/Claims", "--rules", "corpus/a corpus/Rules", "--as-of", "2025-01-02"]
    #expect(try await Self.run(["diff", "HEAD"] + paths, outer).text.hasSuffix(one))
  }

  @Test("end with 2 and a remedy where the other state can't be had")
  func missing() async throws {
    let folder = try await Self.repository()
    try await Self.shell("sed -i s/1980/1999/ Claims/gazette.yaml && \(Self.commit("two", "2025-01-02"))", folder)
    for arguments in [["diff", "nowhere"], ["check", "--no-reports", "--since", "nowhere"], ["diff", "--", "-x"]] {
      let outcome = try await Self.run(arguments, folder)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("git knows no commit"), "\(outcome.errors)")
    }
    #expect(try await Self.run(["diff", "HEAD", "--claims", "../elsewhere"], folder).status == 2)
    #expect(try await Self.run(["diff", ""], folder).status == 2)
    let shallow = try Folder()
    try await Self.shell("git clone -q --depth 1 'file://\(folder.path)' .", shallow)
    let cut = try await Self.run(["diff", "HEAD~1"], shallow)
    #expect(cut.status == 2)
    #expect(cut.errors.contains("git fetch --unshallow"), "\(cut.errors)")
    let none = try Folder.withBridge()
    let outside = try await Self.run(["diff", "HEAD"], none)
    #expect(outside.status == 2)
    #expect(outside.errors.contains("in a clone of its repository"), "\(outside.errors)")
    let noGit = try await Program.shell("PATH=/nowhere; claimcheck diff HEAD", in: folder)
    #expect(noGit.status == 2)
    #expect(noGit.errors.contains("install git"), "\(noGit.errors)")
    try await Self.shell("printf 'rules: [' > Rules/rules.yaml && \(Self.commit("broken", "2025-01-03"))", folder)
    try await Self.shell("git checkout -q HEAD~1 -- Rules", folder)
    let broken = try await Self.run(["diff", "HEAD"], folder)
    #expect(broken.status == 2)
    #expect(broken.errors.contains("HEAD:Rules/rules.yaml:"), "\(broken.errors)")
  }

  @Test("take a decision that holds no more, a graver rule and claims that can't be read for what they are")
  func noFalseSuccess() async throws {
    let folder = try await Self.repository()
    let day = ["--as-of", "2025-01-03"]
    let id = String(
      try await Self.run(["check", "--no-reports", "-f", "csv"] + day, folder).text.split(separator: "\r\n")[1]
        .prefix { $0 != "," })
    let add = ["waive", "add", id, "--decision", "source-error", "--reason", "misprint", "--owner", "A. Editor"]
    #expect(try await Self.run(add + ["--days", "30", "--as-of", "2025-01-02"], folder).status == 0)
    try await Self.shell("git add -A && \(Self.commit("two", "2025-01-02"))", folder)
    #expect(try await Self.run(["diff", "HEAD"] + day, folder).status == 0)
    let lapsed = try await Self.run(["diff", "HEAD", "--as-of", "2025-03-01"], folder)
    #expect(lapsed.status == 1)
    #expect(lapsed.text.contains("because: a waiver lapsed"), "\(lapsed.text)")
    try await Self.shell("rm Rules/waivers.yaml", folder)
    let removed = try await Self.run(["check", "--no-reports", "--since", "HEAD", "-f", "json"] + day, folder)
    #expect(removed.status == 1)
    #expect(removed.text.contains("a waiver was removed"))

    try await Self.shell(
      "git checkout -q HEAD~1 -- . && sed -i 's/id: order,/id: order, severity: info,/' Rules/rules.yaml", folder)
    try await Self.shell("git add -A && \(Self.commit("three", "2025-01-03"))", folder)
    try await Self.shell("sed -i 's/severity: info,//' Rules/rules.yaml", folder)
    let graver = try await Self.run(["diff", "HEAD"] + day, folder)
    #expect(graver.status == 1)
    #expect(graver.text.contains("because: the rule changed"), "\(graver.text)")

    try await Self.shell("git checkout -q . && sed -i 's/1995/1995-13/' Claims/gazette.yaml", folder)
    for arguments in [["diff", "HEAD"] + day, ["diff", "HEAD", "HEAD"]] {
      let unread = try await Self.run(arguments, folder)
      #expect(unread.status == 1)
      #expect(unread.errors.contains("can't be read"), "\(unread.errors)")
      #expect(!unread.text.contains("Resolved"), "\(unread.text)")
      try await Self.shell("git add -A && (git diff --cached --quiet || \(Self.commit("four", "2025-01-04")))", folder)
    }
  }
}
