import Testing

@Suite("claimcheck check leaves alone what it reads")
struct OverwritingTests {
  @Test(
    "and puts no report in its place",
    arguments: [
      "Claims/gazette.yaml", "./Claims/../Claims/gazette.yaml", "Rules/bridges.yaml", "Rules/new.yml",
      "claimcheck.yaml",
      "link", "Claims/data.json",
    ])
  func inputs(path: String) async throws {
    let folder = try Folder.withBridge()
    try folder.write("jobs: 1\n", to: "claimcheck.yaml")
    try folder.write("{\"source\": {\"id\": \"data\"}}\n", to: "Claims/data.json")
    try folder.link("link", to: "Claims/gazette.yaml")
    let before = folder.text(path)
    let outcome = try await Program.run(["check", "--no-reports", "-o", "json=\(path)"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("in the place of claims or rules"), "\(outcome.errors)")
    #expect(folder.text(path) == before)
  }

  @Test("and what editors wrote into a table, wherever that is", arguments: ["csv", "csv-excel"])
  func editorColumns(format: String) async throws {
    let folder = try Folder.withBridge()
    let arguments = ["check", "-q", "--no-reports", "--fail-on", "never", "-o", "\(format)=out/table.csv"]
    #expect(try await Program.run(arguments, in: folder).status == 0)
    let table = try #require(folder.text("out/table.csv"))
    let lines = table.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    try folder.write(
      ([lines[0], String(lines[1].dropLast(2)) + "source-error,A. Editor,asked"] + lines[2...]).joined(
        separator: "\r\n"), to: "out/table.csv")
    #expect(try await Program.run(arguments, in: folder).status == 0)
    #expect(try #require(folder.text("out/table.csv")).contains("source-error,A. Editor,asked"))
  }
}
