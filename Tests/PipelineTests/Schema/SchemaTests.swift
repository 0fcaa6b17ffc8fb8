import Claims
import FoundationEssentials
import Pipeline
import Rules
import SourceText
import TestSupport
import Testing
import YAML

/// A file that its reader and its schema accept, made from a case of Tests/Conformance.
struct ValidFile: Sendable {
  var schema: Schema
  var name: String
  var root: YAMLNode
  /// What else the reader needs: the vocabulary and the rules.
  var book: YAMLNode

  static let all: [ValidFile] = RepositoryFile.all.filter { $0.path.hasPrefix("Tests/Conformance/") }.flatMap(files)

  private static func files(of file: RepositoryFile) -> [ValidFile] {
    var problems: [Diagnostic] = []
    guard let root = YAMLFile.load(file.bytes, path: file.path, scope: .run, into: &problems) else { return [] }
    let book = root.keeping(RuleReader.fileKeys)
    let cases = root["cases"]?.nodes ?? []
    let claims = cases.prefix(3).compactMap { claimFile($0, root) }
    let test = root.mapping([
      "tests": root.list(cases.prefix(2).map { testCase($0, book) }), "entities": root["entities"],
      "types": root["types"],
    ])
    return [ValidFile(schema: .rules, name: file.path, root: book, book: book)]
      + claims.map { ValidFile(schema: .claims, name: file.path, root: $0, book: book) }
      + [ValidFile(schema: .tests, name: file.path, root: test, book: book)]
  }

  private static func claimFile(_ node: YAMLNode, _ root: YAMLNode) -> YAMLNode? {
    let heads = node["sources"]?.nodes ?? []
    guard let claims = node["claims"]?.nodes, !claims.isEmpty else { return nil }
    let own = claims.filter { $0["corrects"] == nil }.map { $0.without("source").without("id") }
    return node.mapping([
      "source": heads.first ?? node.mapping(["id": node.word("source")]), "claims": node.list(own),
      "entities": node["entities"] ?? root["entities"], "types": node["types"] ?? root["types"],
    ])
  }

  private static func testCase(_ node: YAMLNode, _ book: YAMLNode) -> YAMLNode {
    let rules = node["rules"] ?? node.list((book["rules"]?.nodes ?? []).compactMap { $0["id"] })
    return node.mapping([
      "name": node["name"], "rules": rules, "as-of": node["as-of"], "sources": node["sources"],
      "entities": node["entities"], "types": node["types"], "claims": node["claims"],
      "expect": node["expect"] ?? node.list([]), "undetermined": node["undetermined"],
    ])
  }
}

@Suite("Schemas say what the readers say")
struct SchemaTests {
  /// Codes that say of keys, types and words what a schema can say too.
  private static let structural: Set<String> = [
    "unknown-key", "wrong-type", "unknown-word", "missing-key", "unknown-kind",
  ]

  /// What only a reader can know, though it has one of those codes: docs/editors.md.
  private static let readersOnly = [
    "'about' is a share", "'about' of a date", "'of-type' is for entities", "'means' is for entities",
    "a comma ends a value",
  ]

  private static func schema(_ schema: Schema) throws -> SchemaValidator {
    var problems: [Diagnostic] = []
    let node = YAMLFile.load(schema.text, path: "schema", scope: .run, into: &problems)
    return try SchemaValidator(#require(node))
  }

  /// What the reader of a kind of file says.
  private static func diagnostics(_ file: ValidFile, _ root: YAMLNode) async throws -> [Diagnostic] {
    switch file.schema {
    case .claims:
      let book = RuleBook(roots: [file.book])
      var reader = ClaimFileReader(vocabulary: book.vocabulary)
      reader.read(Array(root.json.utf8), path: "file")
      var files = reader.finish()
      var problems = files.diagnostics
      files.diagnostics = []
      _ = Corpus(files, vocabulary: book.vocabulary, into: &problems)
      return problems
    case .rules:
      var problems: [Diagnostic] = []
      let roots = [YAMLFile.load(Array(root.json.utf8), path: "file", scope: .run, into: &problems)].compactMap { $0 }
      let book = RuleBook(roots: roots)
      // Examples are read as the tests that they are.
      let examples = book.rules.flatMap { $0.examples.bad + $0.examples.good }
      return book.diagnostics + examples.flatMap { CaseCorpus($0, book: book).project.diagnostics }
    case .tests, .config, .waivers:
      let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(file.book.json.utf8).write(to: URL(filePath: folder + "/rules.yaml"))
      try Data(root.json.utf8).write(to: URL(filePath: folder + "/rules.test.yaml"))
      var options = RunOptions()
      options.rules = [folder]
      options.claims = []
      let tests = RuleTests(options)
      let read = tests.read()
      if !read.problems.isEmpty { return read.problems }
      return read.tests.flatMap { CaseCorpus($0.node, book: read.book).project.diagnostics }
    }
  }

  @Test("of valid files", arguments: [Schema.claims, .rules, .tests])
  func valid(kind: Schema) async throws {
    let schema = try Self.schema(kind)
    var count = 0
    for file in ValidFile.all where file.schema == kind {
      #expect(try schema.accepts(file.root), "\(kind): \(file.name)")
      count += 1
    }
    #expect(count > 10)
    for file in RepositoryFile.all where !file.path.hasPrefix("Tests/") {
      var problems: [Diagnostic] = []
      guard let root = YAMLFile.load(file.bytes, path: file.path, scope: .run, into: &problems) else { continue }
      let isTest = file.path.hasSuffix(".test.yaml")
      let own: Schema = file.path.hasPrefix("Claims/") ? .claims : isTest ? .tests : .rules
      if own == kind, root["waivers"] == nil { #expect(try schema.accepts(root), "\(file.path)") }
    }
  }

  @Test("of files with a mistake", arguments: [(Schema.claims, 6), (.rules, 12), (.tests, 5)])
  func mutated(kind: Schema, rounds: Int) async throws {
    let schema = try Self.schema(kind)
    var random = SeededGenerator(seed: 7)
    var (wrong, right) = (0, 0)
    for file in ValidFile.all where file.schema == kind {
      guard try await Self.diagnostics(file, file.root).isEmpty else { continue }
      for _ in 0..<rounds {
        let mistake = Mistake(in: file.root, &random)
        let isValid = try schema.accepts(mistake.root)
        let found = try await Self.diagnostics(file, mistake.root)
        if isValid { right += 1 } else { wrong += 1 }
        let said = found.map { "\($0.code): \($0.message)" }
        if !isValid { #expect(!found.isEmpty, "the schema alone minds: \(file.name): \(mistake.text)") }
        let own = found.filter { problem in
          Self.structural.contains(problem.code)
            && !Self.readersOnly.contains { (problem.message + problem.notes.joined()).contains($0) }
        }
        if !own.isEmpty { #expect(!isValid, "the reader alone minds: \(file.name): \(mistake.text): \(said)") }
      }
    }
    #expect(wrong > 50 && right > 5, "\(wrong) and \(right)")
  }

  @Test(
    "of claimcheck.yaml",
    arguments: [
      ("{}", true),
      ("claims: [a, b]\nreports: none\noutputs: {csv: a}\njobs: 3\nstrict: yes\nas-of: 2026-01-01\n", true),
      ("jobs: 0", false), ("jobs: many", false), ("fail-on: fatal", false), ("outputs: [csv]", false),
      ("outputs: {cvs: a}", false),
      ("claims: []", false), ("claim: a", false), ("color: purple", false), ("strict: perhaps", false),
      ("reports: ''", false),
      ("select: []\nignore:\n", true), ("- a", false), ("# nothing", true), ("outputs: {csv: }", false),
      ("format: cvs", false),
    ])
  func configuration(text: String, isValid: Bool) throws {
    var problems: [Diagnostic] = []
    let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: folder + "/claimcheck.yaml"))
    let root = YAMLFile.load(Array(text.utf8), path: "file", scope: .run, into: &problems)
    if let root { #expect(try Self.schema(.config).accepts(root) == isValid, "\(text)") }
    var isRead = true
    do throws(ConfigurationFailure) {
      _ = try Configuration(path: folder + "/claimcheck.yaml", messages: OutputStyle())
    } catch {
      isRead = false
    }
    #expect(isRead == isValid)
  }

  @Test("every parameter of every kind has a phrase that says what may stand there")
  func phrases() {
    for kind in RuleKinds.all {
      for parameter in kind.documentation.parameters {
        #expect(parameter.shape != nil, "\(kind.name) \(parameter.name): \(parameter.type); see Parameter+Shape.swift")
      }
    }
    #expect(ClaimKeys.value.names.sorted() == ValueReaderFields.names.sorted())
  }
}
