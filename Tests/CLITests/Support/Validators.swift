import FoundationEssentials

/// Tools of others that say whether a report is valid: python3-jsonschema, python3-lxml and python3-html5lib, which
/// `make test-all` installs where it can.
enum Validators {
  /// Python finds its packages by this too.
  private static var environment: [String: String] {
    ProcessInfo.processInfo.environment["PYTHONPATH"].map { ["PYTHONPATH": $0] } ?? [:]
  }

  static func areInstalled() async throws -> Bool {
    let folder = try Folder()
    return try await Program.shell(
      "python3 -c 'import jsonschema, lxml' 2> /dev/null", in: folder, environment: environment
    ).status == 0
  }

  /// What reads HTML as browsers do: python3-html5lib.
  static func readHTML() async throws -> Bool {
    let folder = try Folder()
    return try await Program.shell(
      "python3 -c 'import html5lib' 2> /dev/null", in: folder, environment: environment
    ).status == 0
  }

  /// What is wrong with pages below a folder, a line each.
  static func problems(pages: [String], in folder: Folder) async throws -> String {
    let words = pages.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try await Program.shell(
      "python3 \"$ROOT/Tests/Fixtures/Schemas/validate-html.py\" \(words)", in: folder,
      environment: environment.merging(["ROOT": Program.root]) { old, _ in old })
    return outcome.text + outcome.errors + (outcome.status == 0 ? "" : "status \(outcome.status)")
  }

  /// What is wrong with files below a folder, a line each.
  ///
  /// - Parameter files: their formats and names.
  static func problems(_ files: [(format: String, name: String)], in folder: Folder) async throws -> String {
    let words = files.map { "\($0.format) '\($0.name)'" }.joined(separator: " ")
    let outcome = try await Program.shell(
      "python3 \"$ROOT/Tests/Fixtures/Schemas/validate.py\" \(words)", in: folder,
      environment: environment.merging(["ROOT": Program.root]) { old, _ in old })
    return outcome.text + outcome.errors + (outcome.status == 0 ? "" : "status \(outcome.status)")
  }
}
