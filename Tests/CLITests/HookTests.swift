import FoundationEssentials
import Testing

@Suite("Hooks into other tools")
struct HookTests {
  private func read(_ name: String) throws -> String {
    let bytes = FileManager.default.contents(atPath: Program.root + "/" + name)
    return String(decoding: try #require(bytes, "there is no \(name)"), as: UTF8.self)
  }

  /// The values of a key, in the order of a file; texts in lines of their own without their indentation.
  private func values(of key: String, in text: String) -> [String] {
    var values: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (number, line) in lines.enumerated() {
      guard let start = line.firstRange(of: "\(key): "), line[..<start.lowerBound].allSatisfy({ " -".contains($0) })
      else { continue }
      guard line[start.upperBound...] == "|" else {
        values.append(String(line[start.upperBound...]))
        continue
      }
      let indent = line.prefix { $0 == " " }.count
      let block = lines[(number + 1)...].prefix { $0.isEmpty || $0.prefix { $0 == " " }.count > indent }
      values.append(block.map { String($0.dropFirst(indent + 2)) }.joined(separator: "\n"))
    }
    return values
  }

  @Test("pre-commit's hooks run, and look at the files that they are about")
  func preCommit() async throws {
    let text = try read(".pre-commit-hooks.yaml")
    let entries = values(of: "entry", in: text)
    #expect(entries == ["claimcheck check --no-reports", "claimcheck test --coverage", "claimcheck fmt"])
    let folder = try Folder()
    _ = try await Program.run(["init"], in: folder)
    for entry in entries {
      let outcome = try await Program.shell("git init -q . && git add -A && \(entry)", in: folder)
      #expect(outcome.status == 0, "\(entry): \(outcome.text)\(outcome.errors)")
    }
    try folder.write("claims:\n- {property: begun,  subject: b, value: 1990}\nsource: {id: a}\n", to: "Claims/a.yaml")
    let changed = try await Program.shell("\(entries[2]) Claims/a.yaml claimcheck.yaml && git diff --quiet", in: folder)
    #expect(changed.status == 0, "pre-commit tells a change by the file: \(changed.errors)")
    #expect(
      folder.text("Claims/a.yaml") == "claims:\n  - {subject: b, property: begun, value: 1990}\nsource: {id: a}\n")
    for (pattern, isFormat) in zip(values(of: "files", in: text), [false, false, true]) {
      let expression = try Regex(pattern)
      for path in ["Claims/a.yaml", "Rules/a/b.yml", "claimcheck.yaml"] {
        #expect(path.firstMatch(of: expression) != nil, "\(pattern): \(path)")
      }
      #expect("Sources/Claims/a.yaml".firstMatch(of: expression) == nil)
      #expect(("Claims/text.txt".firstMatch(of: expression) == nil) == isFormat)
    }
  }

  @Test("the steps of GitHub's action run in bash, and give the gate's exit code on")
  func action() async throws {
    let steps = values(of: "run", in: try read("action.yml"))
    #expect(steps.count == 4)
    let folder = try Folder.withBridge()
    try folder.write("#!/bin/sh\nexec \"$CLAIMCHECK\" \"$@\"\n", to: "bin/claimcheck")
    try folder.write("#!/bin/sh\necho \"$@\" >> made\n", to: "bin/make")
    for name in ["claimcheck", "make"] { try folder.setMode(0o755, of: "bin/\(name)") }
    func run(_ step: Int, _ environment: [String: String] = [:]) async throws -> Outcome {
      try folder.write(steps[step], to: "step-\(step)")
      return try await Program.shell(
        "export PATH=$PWD/bin:$PATH; bash --noprofile --norc -eo pipefail step-\(step)", in: folder,
        environment: environment.merging([
          "GITHUB_OUTPUT": "output", "GITHUB_PATH": "paths", "RUNNER_TEMP": "/tmp/runner",
          "GITHUB_ACTION_PATH": "/action",
        ]) { own, _ in own })
    }
    #expect(try await run(0).status == 0)
    #expect(folder.text("made") == nil, "it is installed")
    try FileManager.default.removeItem(atPath: folder.path + "/bin/claimcheck")
    #expect(try await run(0).status == 0)
    #expect(folder.text("made") == "-C /action install PREFIX=/tmp/runner/claimcheck\n")
    #expect(folder.text("paths") == "/tmp/runner/claimcheck/bin\n")
    try folder.write("#!/bin/sh\nexec \"$CLAIMCHECK\" \"$@\"\n", to: "bin/claimcheck")
    try folder.setMode(0o755, of: "bin/claimcheck")
    #expect(try await run(1).status == 0, "laid out")
    #expect(try await run(2).status == 2, "no tests")
    for (arguments, status) in [
      ("", 1), ("--fail-on never", 0), ("--fail-on nonsense", 2), ("$(touch x) *", 2),
      ("--no-reports\n  --fail-on never\n", 0), ("\n--fail-on\nnever", 0), ("--no-reports\n$(touch x)", 2),
    ] {
      let outcome = try await run(3, ["ARGUMENTS": arguments])
      #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
      #expect(folder.text("output")?.hasSuffix("exit-code=\(status)\n") == true)
    }
    #expect(folder.text("x") == nil, "arguments are words, not commands")
  }

  private static func has(_ program: String) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  @Test("the manual page names every command and option", .enabled(if: has("mandoc"), "mandoc is not installed"))
  func manual() async throws {
    let folder = try Folder()
    let lint = try await Program.shell("claimcheck manual > page.1 && mandoc -T lint -W warning page.1", in: folder)
    #expect(lint.status == 0 && lint.text == "", "\(lint.text)\(lint.errors)")
    let page = try await Program.shell(
      "mandoc -T utf8 page.1 | col -bx 2> /dev/null || mandoc -T ascii page.1", in: folder)
    for word in ["check", "fmt", "schema", "config show", "--fail-on", "EXIT STATUS", "claimcheck.yaml"] {
      #expect(page.text.contains(word), "\(word)")
    }
  }

  @Test("bash completes commands", .enabled(if: has("bash"), "bash is not installed"))
  func bash() async throws {
    let outcome = try await Program.shell(
      "claimcheck completions bash > script && bash --norc -c 'source ./script && complete -p claimcheck'",
      in: try Folder())
    #expect(outcome.status == 0 && outcome.text.contains("claimcheck"), "\(outcome.errors)")
  }

  @Test("zsh reads its completions", .enabled(if: has("zsh"), "zsh is not installed"))
  func zsh() async throws {
    let outcome = try await Program.shell(
      "claimcheck completions zsh > _claimcheck && zsh -f -c 'fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; autoload +X _claimcheck && print ${_comps[claimcheck]}'",
      in: try Folder(), environment: ["HOME": "/tmp"])
    #expect(outcome.status == 0 && outcome.text == "_claimcheck\n", "\(outcome.text)\(outcome.errors)")
  }

  @Test("fish completes commands", .enabled(if: has("fish"), "fish is not installed"))
  func fish() async throws {
    let folder = try Folder()
    let outcome = try await Program.shell(
      "claimcheck completions fish > script && fish --no-config -c 'source script; complete -C \"claimcheck che\"'",
      in: folder, environment: ["HOME": folder.path])
    #expect(outcome.status == 0 && outcome.text.hasPrefix("check"), "\(outcome.text)\(outcome.errors)")
  }
}
