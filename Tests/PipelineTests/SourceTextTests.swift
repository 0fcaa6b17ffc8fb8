import FoundationEssentials
import Pipeline
import Testing

/// Quotes are looked up in the files that sources name.
@Suite("Texts of sources")
struct SourceTextTests {
  private static let rules = """
    properties: {opened: {type: date}}
    rules: [{id: as-printed, kind: quote, all: true}]
    """
  private static let claims = """
    claims:
      - {id: stands, subject: bridge, property: opened, value: 1987, quote: "Opened in - 1987"}
      - {id: missing, subject: bridge, property: opened, value: 1987, quote: "opened in summer 1987"}
      - {id: bare, subject: bridge, property: opened, value: 1987}
    source: {id: gazette, text: texts/gazette.txt}
    """

  /// What a check prints, with or without the text that the source names.
  private func report(text: String?, source: String = "") async throws -> (output: String, messages: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["Claims/texts", "Rules"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data(Self.rules.utf8).write(to: folder.appending(path: "Rules/rules.yaml"))
    let claims = source.isEmpty ? Self.claims : Self.claims.replacing("text: texts/gazette.txt", with: source)
    try Data(claims.utf8).write(to: folder.appending(path: "Claims/gazette.yaml"))
    if let text { try Data(text.utf8).write(to: folder.appending(path: "Claims/texts/gazette.txt")) }
    var options = RunOptions()
    options.claims = [folder.path + "/Claims"]
    options.rules = [folder.path + "/Rules"]
    var check = Check(options)
    check.reports = nil
    let result = await check.run()
    return (String(decoding: result.output, as: UTF8.self), result.messages)
  }

  @Test("hold the quotes, or do not")
  func quotes() async throws {
    let result = try await report(text: "The bridge was opened in\n1987, by the mayor.")
    #expect(result.output.contains("opened: the quote isn't in the source's text"))
    #expect(result.output.contains("“opened in summer 1987” is not in"))
    #expect(!result.output.contains("“Opened in - 1987” is not in"))
    #expect(result.output.contains("1 discrepancy: 1 error"))
    // Three claims, two comparisons each; the one without a quote can't be compared at all.
    #expect(result.output.contains("6 comparisons made; 2 undetermined"))
  }

  @Test("are not needed")
  func without() async throws {
    let result = try await report(text: nil, source: "title: Gazette")
    #expect(!result.output.contains("error["))
    #expect(result.output.contains("6 comparisons made; 4 undetermined"))
  }

  @Test("must be there, and be those that the claims were read from")
  func changed() async throws {
    let missing = try await report(text: nil)
    #expect(missing.messages.contains("text-missing"))
    let digest = String(repeating: "0", count: 64)
    let changed = try await report(text: "opened", source: "text: texts/gazette.txt, sha256: '\(digest)'")
    #expect(changed.messages.contains("text-changed"))
  }
}
