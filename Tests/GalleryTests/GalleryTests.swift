import FoundationEssentials
import Pipeline
import Reports
import SourceText
import Testing

/// Every diagnostic that there is, with the least input that leads to it, and what a reader of it sees.
@Suite("The error gallery")
struct GalleryTests {
  /// `code` or `code/variant`, of entries whose input is in files.
  private static let entries: [String] =
    Folders.files(below: Folders.gallery, suffix: "expected.txt")
    .map { String($0.dropLast("/expected.txt".count)) }
    .filter { !MadeEntries.names.contains($0) } + unrecorded

  /// Entries that have input and no output yet.
  private static let unrecorded: [String] = Folders.names(in: Folders.gallery).flatMap { code -> [String] in
    let variants = Folders.names(in: "\(Folders.gallery)/\(code)").map { "\(code)/\($0)" }
    return ([code] + variants).filter { entry in
      let names = Folders.names(in: "\(Folders.gallery)/\(entry)")
      return !code.hasPrefix("_") && !names.contains("expected.txt")
        && !names.filter { ["Claims", "Rules", "Reports", "table.csv", "claimcheck.yaml"].contains($0) }.isEmpty
    }
  }

  @Test("shows each entry as recorded", arguments: entries)
  func entry(_ entry: String) async throws {
    let folder = Folders.gallery + "/" + entry
    if let text = configuration(folder) ?? layout(entry, folder) { return try check(text, entry) }
    let reading: Reading
    if let old = Folders.bytes(folder + "/Reports/discrepancies.csv") {
      reading = Reading(EditorColumns.read(old, path: "Reports/discrepancies.csv").problems, folder: folder)
    } else if let table = Folders.bytes(folder + "/table.csv") {
      return try check(try await Self.imported(table), entry)
    } else {
      reading = await Reading(
        folder, claims: ["Claims"], rules: ["Rules"], common: Folders.gallery + "/_common")
    }
    try check(reading.text, entry)
  }

  /// What the import of a table of decisions says, into the rules and claims that these entries share.
  private static func imported(_ table: [UInt8]) async throws -> String {
    try await Folders.withTemporary { folder in
      let project = Folders.gallery + "/_decisions"
      for name in Folders.files(below: project, suffix: ".yaml") {
        try Folders.write(Folders.bytes(project + "/" + name) ?? [], to: folder + "/" + name)
      }
      try Folders.write(table, to: folder + "/table.csv")
      var options = RunOptions()
      options.claims = [folder + "/Claims"]
      options.rules = [folder + "/Rules"]
      options.baseline = .none
      options.asOf = "2026-01-01"
      options.isQuiet = true
      return await WaiverUpkeep(options).importing(folder + "/table.csv").messages.replacing(folder + "/", with: "")
    }
  }

  /// What is said of a project's `claimcheck.yaml`.
  private func configuration(_ folder: String) -> String? {
    guard Folders.exists(folder + "/claimcheck.yaml") else { return nil }
    do throws(ConfigurationFailure) {
      _ = try Configuration(path: folder + "/claimcheck.yaml", messages: OutputStyle())
      return ""
    } catch {
      return error.messages.replacing(folder + "/", with: "")
    }
  }

  /// What `fmt` says of files that it leaves alone.
  private func layout(_ entry: String, _ folder: String) -> String? {
    guard entry.hasPrefix("layout/") else { return nil }
    var formatting = Formatting(RunOptions())
    formatting.paths = [folder + "/Claims"]
    formatting.isCheck = true
    return formatting.run().messages.replacing(folder + "/", with: "")
  }

  @Test("shows input that no file can be as recorded", arguments: MadeEntries.names)
  func madeEntry(_ entry: String) async throws {
    try await Folders.withTemporary { folder in try check(try await MadeEntries.text(of: entry, in: folder), entry) }
  }

  private func check(_ text: String, _ entry: String) throws {
    let code = entry.split(separator: "/")[0]
    #expect(text.contains("[\(code)]: "), "\(entry) shows no \(code):\n\(text)")
    #expect(!text.contains(Folders.root))
    try expectRecorded(Array(text.utf8), at: Folders.gallery + "/" + entry + "/expected.txt")
  }

  @Test("has an entry for every code in the sources, and no other")
  func complete() throws {
    var codes: Set<String> = []
    for file in Folders.files(below: Folders.root + "/Sources", suffix: ".swift") {
      let text = String(decoding: Folders.bytes(Folders.root + "/Sources/" + file) ?? [], as: UTF8.self)
      let calls =
        #/(?:Diagnostic|[rR]eport|[pP]roblem|Problem|\.init)\(\s*(?:\.(?:error|warning),\s*)?"(?<code>[a-z-]+)",/#
      let choices = #/Diagnostic\(\s*isError \? \.error : \.warning, "(?<code>[a-z-]+)"/#
      codes.formUnion(text.matches(of: calls).map { String($0.output.code) })
      codes.formUnion(text.matches(of: choices).map { String($0.output.code) })
    }
    #expect(codes.count > 50)
    // Memory can't be made to run out where other tests run.
    codes.remove("yaml-memory")
    let entries = Set(Folders.names(in: Folders.gallery).filter { !$0.hasPrefix("_") })
    #expect(codes.subtracting(entries).sorted() == [], "without an entry")
    #expect(entries.subtracting(codes).sorted() == [], "without a code")
  }

  @Test("has messages in lower case, without a full stop, and nothing that moves a terminal")
  func style() {
    for file in Folders.files(below: Folders.gallery, suffix: "expected.txt") {
      let text = String(decoding: Folders.bytes(Folders.gallery + "/" + file) ?? [], as: UTF8.self)
      for line in text.split(separator: "\n") where line.hasPrefix("error[") || line.hasPrefix("warning[") {
        let message = line[(line.firstRange(of: "]: ")?.upperBound ?? line.startIndex)...]
        #expect(!line.hasSuffix("."), "\(file): \(line)")
        // Units may be written in capitals.
        let isSentence = message.first?.isUppercase == true && message.dropFirst().first?.isLowercase == true
        #expect(!isSentence, "\(file): \(line)")
      }
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) }, "\(file)")
    }
  }
}
