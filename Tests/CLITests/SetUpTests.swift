import FoundationEssentials
import Testing

/// What tests use and the machine of these does not have.
private let tools = "python3-jsonschema python3-lxml python3-html5lib chromium python3-pip"

@Suite("Setting a machine up")
struct SetUpTests {
  /// A machine with a few fake programs, which log how they are called.
  private func machine(lacks missing: Set<String>, user: String = "1000") throws -> Folder {
    let folder = try Folder()
    func program(_ name: String, _ body: String) throws {
      if missing.contains(name) { return }
      try folder.write("#!/bin/sh\n\(body)\n", to: "bin/\(name)")
      try folder.setMode(0o755, of: "bin/\(name)")
    }
    try program("swift", "exit 0")
    try program("git", "exit 0")
    try program("id", "echo \(user)")
    try program("pkg-config", missing.contains("libyaml") ? "[ -e installed ]" : "exit 0")
    try program("apt-cache", missing.contains("lists") ? "[ -e updated ]" : "exit 0")
    try program(
      "apt-get",
      """
      echo "apt-get $*" >> log
      case "$*" in *update*) touch updated;; *install*) \(missing.contains("archive") ? "exit 100" : "touch installed") ;; esac
      """)
    try program("sudo", #"[ "$1" = -n ] && shift; [ "$1" = true ] || echo sudo >> log; exec "$@""#)
    for name in ["sh", "env", "touch", "true"] { try folder.link("bin/\(name)", to: "/usr/bin/\(name)") }
    return folder
  }

  private func setUp(_ folder: Folder, _ options: String = "") async throws -> Outcome {
    try await Program.shell(
      "PATH=$PWD/bin exec sh \"$ROOT/.ci/set-up\" \(options) < /dev/null", in: folder,
      environment: ["ROOT": Program.root])
  }

  @Test("says nothing and does nothing where nothing is missing")
  func complete() async throws {
    let folder = try machine(lacks: [])
    let outcome = try await setUp(folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    #expect(folder.text("log") == nil)
  }

  @Test(
    "installs what is missing, as root or by sudo, with package lists where there are none",
    arguments: [
      (["libyaml"], "0", "apt-get install libyaml-dev\n"), (["libyaml", "sudo"], "0", "apt-get install libyaml-dev\n"),
      (["libyaml"], "1000", "sudo\napt-get install libyaml-dev\n"),
      (["libyaml", "lists"], "0", "apt-get update\napt-get install libyaml-dev\n"),
      (["libyaml", "git"], "0", "apt-get install git libyaml-dev\n"),
    ])
  func installs(missing: [String], user: String, log: String) async throws {
    let folder = try machine(lacks: Set(missing), user: user)
    let outcome = try await setUp(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let options = ["-o DPkg::Lock::Timeout=300 ", "-qq ", "-y ", "--no-install-recommends "]
    #expect(options.reduce(folder.text("log") ?? "") { $0.replacing($1, with: "") } == log)
  }

  @Test(
    "says what to install where it can't, and exits with 2",
    arguments: [
      (["libyaml", "sudo"], "have somebody run: apt-get install libyaml-dev"),
      (["libyaml", "apt-get"], "install what this system calls libyaml-dev"),
      (["swift"], "https://www.swift.org/install"),
      (["libyaml", "archive"], "apt-get could not install them"),
      (["pkg-config", "sudo"], "apt-get install pkg-config libyaml-dev"),
    ])
  func refusals(missing: [String], message: String) async throws {
    let folder = try machine(lacks: Set(missing))
    let outcome = try await setUp(folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test(
    "installs the tools of tests where it can, and goes on without them where it can't",
    arguments: [
      ([], "0", "apt-get install \(tools)\n", ""),
      (["libyaml"], "0", "apt-get install libyaml-dev\napt-get install \(tools)\n", ""),
      (["sudo"], "1000", "", "will be skipped: no right to install packages here"),
      (["apt-get"], "0", "", "will be skipped: install what this system calls \(tools)"),
      (
        ["archive"], "0",
        "apt-get install \(tools)\n" + tools.split(separator: " ").map { "apt-get install \($0)\n" }.joined(),
        "tests that need \(tools) will be skipped: apt-get could not"
      ),
    ])
  func testTools(missing: [String], user: String, log: String, message: String) async throws {
    let folder = try machine(lacks: Set(missing), user: user)
    let outcome = try await setUp(folder, "--tests")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let options = ["-o DPkg::Lock::Timeout=300 ", "-qq ", "-y ", "--no-install-recommends "]
    let written = options.reduce(folder.text("log") ?? "") { $0.replacing($1, with: "") }
    #expect(written.replacing("apt-get update\napt-get install \(tools)\n", with: "") == log)
    #expect(outcome.errors.contains(message))
  }

  @Test("needs only Swift to lint")
  func swiftOnly() async throws {
    let folder = try machine(lacks: ["libyaml", "git", "apt-get"])
    #expect(try await setUp(folder, "--swift-only").status == 0)
  }
}
