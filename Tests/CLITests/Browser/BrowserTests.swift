import FoundationEssentials
import Testing

/// The page of the report in a browser. What is looked at stands in `Tests/Fixtures/Browser/checks.py`, a function a check.
@Suite(
  "The page of the report in a browser", .serialized, .browserIsWanted, .browserStarts)
struct BrowserTests {
  @Test(
    "reads, narrows, finds, prints and decides",
    arguments: [
      "loads", "paging", "facets", "search", "orders", "address", "keyboard", "form", "storage", "files", "printing",
      "without", "directions", "hidden", "narrow", "missing", "back", "whole", "many",
    ])
  func page(check: String) async throws {
    let result = try await Browser.result(of: check)
    #expect(result == "ok", "\(check) \(result)")
  }

  @Test(
    "has nothing amiss for axe-core, in the light and in the dark",
    .enabled("axe-core is not installed") { Browser.axe != nil })
  func accessibility() async throws {
    let result = try await Browser.result(of: "audit")
    #expect(result == "ok", "\(result)")
  }

  @Test("makes a decision that waive import takes, and the gate passes")
  func decision() async throws {
    let folder = try Folder.withBridge()
    #expect(
      try await Program.run(["check", "-q", "--no-reports", "-o", "html=bridge.html"], in: folder)
        .status == 1)
    #expect(try await Browser.run(["decide"], in: folder) == ["decide": "ok"])
    let imported = try await Program.run(["waive", "import", "decisions.csv"], in: folder)
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.text.hasPrefix("waived opening-order, north-bridge, source-error, until "))
    let waivers = try #require(folder.text("Rules/waivers.yaml"))
    #expect(waivers.contains("owner: A. Editor\n") && waivers.contains("mixed up two bridges"))
    let gate = try await Program.run(["check", "--no-reports"], in: folder)
    #expect(gate.status == 0, "\(gate.errors)")
    #expect(gate.errors == "claimcheck: the gate passed: 1 waived\n")
  }
}
