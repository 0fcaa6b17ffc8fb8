import FoundationEssentials
import Testing

/// Chromium, driven by Python: `make test-browser` installs them, and the accessibility engine axe-core, where it can.
enum Browser {
  private static let scripts = Program.root + "/Tests/Fixtures/Browser"

  /// The engine's file: `AXE_CORE`, or where `.ci/set-up --tests` has put it.
  static let axe: String? = {
    let named = ProcessInfo.processInfo.environment["AXE_CORE"]
    let installed = Program.root + "/.build/axe/axe_playwright_python/axe.min.js"
    return [named, installed].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// Where browsers are looked for, and what they need of where they run.
  private static var environment: [String: String] {
    let names = ["CHROMIUM", "CI", "TMPDIR", "LANG"]
    return ProcessInfo.processInfo.environment.filter { names.contains($0.key) }
  }

  /// A browser that is there and does not start (in a container that forbids what it needs, say) is as good as none.
  static func starts() async -> Bool {
    guard let folder = try? Folder() else { return false }
    let outcome = try? await Program.shell(
      "PYTHONDONTWRITEBYTECODE=1 python3 '\(scripts)/chromium.py'", in: folder, environment: environment)
    if let outcome, outcome.status != 0 { print("no browser: \(outcome.text)\(outcome.errors)") }
    return outcome?.status == 0
  }

  /// What became of a check: `ok`, or why it failed.
  static func result(of check: String) async throws -> String {
    try await results.value[check] ?? "the check was not made"
  }

  /// Of all checks, which share a browser and the pages that take long to make.
  private static let results = Task {
    let folder = try Folder()
    try await writePages(into: folder)
    return try await run([], in: folder)
  }

  /// Runs checks of the pages in a folder, each with a page of its own.
  static func run(_ checks: [String], in folder: Folder) async throws -> [String: String] {
    let outcome = try await Program.shell(
      "python3 '\(scripts)/checks.py' . \(checks.joined(separator: " "))", in: folder, environment: environment)
    // Figures, for people who read the log.
    for line in outcome.lines where line.hasPrefix("# ") { print(line.dropFirst(2)) }
    var results: [String: String] = [:]
    for line in outcome.lines {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, ["ok", "skipped", "failed"].contains(words[0]) else { continue }
      let parts = words[1].split(separator: ": ", maxSplits: 1)
      results[String(parts[0])] = parts.count == 2 ? "\(words[0]): \(parts[1])" : String(words[0])
    }
    if outcome.status != 0 { Issue.record("checks.py ended with \(outcome.status): \(outcome.errors)") }
    return results
  }

  /// Reports on bridges, few and many, on a hostile corpus and on the shipped one.
  private static func writePages(into folder: Folder) async throws {
    let made = try await Program.shell(
      """
      set -e
      python3 '\(scripts)/corpus.py' few 60
      page() { (cd "$1" && claimcheck check -q --no-reports --fail-on never --as-of 2026-01-05 -o html="$here/$2.html"); }
      here=$PWD
      page few bridges
      python3 '\(scripts)/many.py' bridges.html many.html 10000
      page "$ROOT/Tests/Fixtures/Hostile" hostile || [ $? -eq 1 ]
      page "$ROOT" shipped
      """, in: folder, environment: ["ROOT": Program.root])
    #expect(made.status == 0, "\(made.errors.prefix(2000))")
    if let axe { try folder.link("axe.min.js", to: axe) }
  }
}

/// What every test has that drives a browser; where it is skipped, the reason is told.
extension Trait where Self == ConditionTrait {
  static var browserIsWanted: Self {
    .enabled(if: isSlowWanted, "a browser takes minutes beside other tests: make test-browser runs it")
  }

  static var browserStarts: Self {
    .enabled("python3 or chromium is not installed, or does not start: nothing was looked at in a browser") {
      await Browser.starts()
    }
  }
}
