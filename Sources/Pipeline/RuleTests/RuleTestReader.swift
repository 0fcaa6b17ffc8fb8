import Claims
import Findings
import Rules
import SourceText
import Values
import YAML

/// Reads files of tests, as `Rules/bridges.test.yaml`.
///
/// All problems are reported; each makes the run one that can't be trusted.
struct RuleTestReader {
  private let book: RuleBook
  private let known: [String]
  private let surroundings: CaseCorpus.Surroundings
  /// In the order of the files.
  private(set) var tests: [RuleTest] = []
  private(set) var problems: [Diagnostic] = []

  /// - Parameter surroundings: the entities that tests may speak of without declaring them.
  init(_ book: RuleBook, _ surroundings: CaseCorpus.Surroundings) {
    self.book = book
    self.surroundings = surroundings
    known = book.rules.map(\.summary.id)
  }

  /// Adds the tests of one file.
  mutating func read(path: String) {
    do throws(FileProblem) {
      let bytes = try readFile(path, limit: 64 << 20)
      if let root = YAMLFile.load(bytes, path: path, scope: .run, into: &problems), !root.isNull { read(root) }
    } catch {
      problems.append(
        Diagnostic(
          .error, error.code, error.message, at: SourceLocation(path: path, start: .start), scope: .run,
          notes: error.remedy.map { [$0] } ?? []))
    }
  }

  private mutating func read(_ root: YAMLNode) {
    guard let file = MappingReader(root, of: "file of tests", keys: TestKeys.file.names, scope: .run, into: &problems)
    else {
      return
    }
    guard let list = file.node("tests") else {
      problems.append(file.missing("tests"))
      return
    }
    guard case .sequence(let nodes) = list.content else {
      problems.append(file.wrongType("tests", expected: "a list of tests", list))
      return
    }
    let around = things(of: root)
    var places: [String: SourceLocation] = [:]
    for node in nodes {
      guard let test = test(node, around) else { continue }
      if let first = places[test.name] {
        problems.append(
          Diagnostic(
            .error, "duplicate-test", "a second test is called '\(test.name)'",
            at: node["name"]?.location ?? node.location, scope: .run,
            notes: ["the first is at line \(first.start.line); say what each of them shows"]))
        continue
      }
      places[test.name] = node.location
      tests.append(test)
    }
  }

  /// Those of the file take the place of those around it.
  private mutating func things(of root: YAMLNode) -> CaseCorpus.Surroundings {
    let corpus = CaseCorpus(
      root.keeping(["entities", "types"]), book: RuleBook(roots: []), surroundings: surroundings)
    problems += corpus.project.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.scope = .run
      return diagnostic
    }
    let things = corpus.project.corpus.things
    return CaseCorpus.Surroundings(entities: things.entities, types: things.types)
  }

  private mutating func test(_ node: YAMLNode, _ around: CaseCorpus.Surroundings) -> RuleTest? {
    let before = problems.count
    guard let keys = MappingReader(node, of: "test", keys: TestKeys.test.names, scope: .run, into: &problems) else {
      return nil
    }
    let name = keys.requiredText("name", &problems)
    let rules = ruleIDs(keys)
    for key in ["claims", "sources", "entities"] {
      guard let list = keys.node(key) else { continue }
      if case .sequence = list.content { continue }
      problems.append(keys.wrongType(key, expected: "a list", list))
    }
    if keys.node("claims") == nil { problems.append(keys.missing("claims")) }
    for key in ["undetermined", "comparisons"] { checkCounts(key, keys) }
    let expected = expectations(keys, rules)
    guard let name, problems.count == before else { return nil }
    return RuleTest(name: name, rules: rules, expected: .findings(expected), node: node, surroundings: around)
  }

  /// A number of all comparisons, or one for each of some rules.
  private mutating func checkCounts(_ key: String, _ keys: MappingReader) {
    guard let node = keys.node(key) else { return }
    var counts = [node]
    if case .mapping(let entries) = node.content { counts = entries.map(\.value) }
    for count in counts where count.text.flatMap({ Int($0) }) ?? -1 < 0 {
      problems.append(keys.wrongType(key, expected: "a whole number, or one for each rule", count))
    }
  }

  private mutating func ruleIDs(_ keys: MappingReader) -> [String] {
    let nodes = keys.textNodes("rules", &problems) ?? []
    if nodes.isEmpty, keys.node("rules")?.entries.isEmpty ?? true { problems.append(keys.missing("rules")) }
    for node in nodes { checkRule(node, among: known) }
    return nodes.compactMap(\.text)
  }

  private mutating func checkRule(_ node: YAMLNode, among ids: [String]) {
    guard let id = node.text, !ids.contains(id) else { return }
    let isKnown = known.contains(id)
    let near = isKnown ? [] : nearest(to: id, among: ids).map { ["did you mean '\($0)'?"] } ?? []
    problems.append(
      Diagnostic(
        .error, "unknown-rule", isKnown ? "the test doesn't run the rule '\(id)'" : "there is no rule '\(id)'",
        at: node.location, scope: .run,
        notes: near + [isKnown ? "add it to 'rules' of the test" : "claimcheck rules lists the rules"]))
  }

  private mutating func expectations(_ keys: MappingReader, _ rules: [String]) -> [YAMLNode] {
    guard let list = keys.node("expect") else {
      var problem = keys.missing("expect")
      problem.notes.append("where nothing is to be found, write 'expect: []'")
      problems.append(problem)
      return []
    }
    guard case .sequence(let nodes) = list.content else {
      problems.append(keys.wrongType("expect", expected: "a list of findings", list))
      return []
    }
    for node in nodes {
      guard
        let finding = MappingReader(
          node, of: "finding to expect", keys: Expectation.keys, scope: .run, into: &problems)
      else { continue }
      for key in Expectation.singleKeys {
        guard let value = finding.node(key), value.text == nil else { continue }
        problems.append(finding.wrongType(key, expected: "a single value", value))
      }
      if let rule = finding.node("rule") { checkRule(rule, among: rules) }
      _ = finding.choice("severity", of: Severity.self, &problems)
      _ = finding.choice("verdict", of: ExpectedVerdict.self, &problems)
    }
    return nodes
  }

  /// The verdicts that findings have.
  private enum ExpectedVerdict: String, CaseIterable {
    case contradiction, doubt
  }
}
