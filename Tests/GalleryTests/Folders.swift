import Findings
import FoundationEssentials
import Pipeline
import Reports
import SourceText
import Testing
import Values

/// The folders that these tests read.
enum Folders {
  /// The repository's.
  static let root = String(#filePath.split(separator: "/Tests/GalleryTests")[0])
  static let fixtures = root + "/Tests/Fixtures"
  static let gallery = fixtures + "/Diagnostics"

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Paths below a folder, relative to it, that end in `suffix`.
  static func files(below folder: String, suffix: String) -> [String] {
    names(in: folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      if name.hasSuffix(suffix) { return [name] }
      return names(in: path).isEmpty ? [] : files(below: path, suffix: suffix).map { name + "/" + $0 }
    }
  }

  /// Runs `body` in a folder of its own, which is gone afterwards.
  static func withTemporary<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }

  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path))
  }

  static func write(_ text: String, to path: String) throws { try write(text.utf8, to: path) }

  static func bytes(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { [UInt8]($0) } }
}

/// Compares with a recorded file, or writes it under `CLAIMCHECK_RECORD=1`.
func expectRecorded(_ bytes: [UInt8], at path: String) throws {
  if ProcessInfo.processInfo.environment["CLAIMCHECK_RECORD"] == "1" {
    try Folders.write(bytes, to: path)
    return
  }
  guard let recorded = Folders.bytes(path) else {
    Issue.record("\(path) is not recorded; run with CLAIMCHECK_RECORD=1")
    return
  }
  func lines(_ bytes: [UInt8]) -> [String] { String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n") }
  #expect(lines(bytes) == lines(recorded), "\(path)")
  #expect(bytes == recorded)
}

/// A fixed clock, so that nothing depends on the day.
let testContext = RunContext(today: TimeSpan(from: 1_767_225_600, to: 1_767_311_999), jobs: 1)

extension RunOptions {
  /// Whether an entry of the gallery is about decisions or known discrepancies.
  fileprivate static func isGated(_ folder: String, _ book: RuleBook) -> Bool {
    !book.waivers.isEmpty || Folders.exists(folder + "/Reports/baseline.jsonl")
  }
}

/// A corpus read and its diagnostics, as if the working directory were `folder`.
struct Reading {
  var diagnostics: [Diagnostic]
  var folder: String

  init(_ folder: String, claims: [String], rules: [String], common: String? = nil) async {
    func path(_ name: String) -> String {
      let own = folder + "/" + name
      guard let common, !Folders.exists(own), Folders.exists(common + "/" + name) else { return own }
      return common + "/" + name
    }
    let project = await Project(ProjectPaths(claims: claims.map(path), rules: rules.map(path)), testContext)
    var diagnostics = project.diagnostics
    if rules.contains(where: { !Folders.files(below: path($0), suffix: ".test.yaml").isEmpty }) {
      var options = RunOptions()
      options.claims = claims.map(path)
      options.rules = rules.map(path)
      diagnostics = RuleTests(options).read().problems
    }
    if !project.isUntrustworthy, RunOptions.isGated(folder, project.book) {
      var options = RunOptions()
      options.claims = claims.map(path)
      options.rules = rules.map(path)
      options.baseline = .file(folder + "/Reports/baseline.jsonl")
      diagnostics += await Self.settled(project, options)
    }
    self.init(diagnostics, folder: folder, common: common)
  }

  /// What waivers and the baseline have to say, as with `--strict-baseline`.
  private static func settled(_ project: Project, _ options: RunOptions) async -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let baseline = options.readBaseline(mayBeMissing: true, into: &problems)
    let outcome = await project.check(testContext)
    let gate = Gate(baseline: baseline, waivers: project.book.waivers, isBaselineStrict: true)
    let reach = RunReach(of: outcome, project, options) { _ in true }
    return problems + gate.settle(outcome, of: reach, testContext).diagnostics
  }

  init(_ diagnostics: [Diagnostic], folder: String, common: String? = nil) {
    func relative(_ text: String) -> String {
      let text = text.replacing(folder + "/", with: "")
      return common.map { text.replacing($0 + "/", with: "") } ?? text
    }
    self.folder = folder
    self.diagnostics = diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if let path = diagnostic.location?.path { diagnostic.location?.path = relative(path) }
      diagnostic.message = relative(diagnostic.message)
      diagnostic.notes = diagnostic.notes.map(relative)
      return diagnostic
    }
  }

  var text: String {
    let excerpts = SourceLines { path in try? readFile(folder + "/" + path, limit: 1 << 24) }.excerpts
    return DiagnosticRenderer(style: .plain, excerpts: excerpts).render(diagnostics)
  }
}
