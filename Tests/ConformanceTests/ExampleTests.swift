import Claims
import Findings
import Pipeline
import Rules
import SourceText
import Testing
import Values
import YAML

/// A corpus in a few lines that a rule or a kind of rule comes with.
struct Example: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let rule: String
  let isBad: Bool
  let node: YAMLNode
  let book: RuleBook
  var surroundings = CaseCorpus.Surroundings()

  /// Those of the shipped rules.
  static let shipped: [Example] = {
    let root = String(ConformanceCase.folder.dropLast("/Tests".count))
    let book = RuleBook(paths: [root + "/Rules"])
    var problems: [Diagnostic] = []
    var surroundings = CaseCorpus.Surroundings()
    if let bytes = try? readFile(root + "/Claims/entities.yaml"),
      let node = YAMLFile.load(bytes, path: "entities.yaml", scope: .run, into: &problems)
    {
      let things = CaseCorpus(node, book: RuleBook(roots: [])).project.corpus.things
      surroundings = CaseCorpus.Surroundings(entities: things.entities, types: things.types)
    }
    return book.rules.flatMap { rule in
      let examples = rule.examples.bad.map { ($0, true) } + rule.examples.good.map { ($0, false) }
      return examples.map { node, isBad in
        Example(
          testDescription: "\(rule.summary.id), \(isBad ? "bad" : "good"), line \(node.location.start.line)",
          rule: rule.summary.id, isBad: isBad, node: node, book: book, surroundings: surroundings)
      }
    }
  }()

  /// Those of the documentation of each kind.
  static let documented: [Example] = RuleKinds.all.flatMap { kind in
    kind.documentation.examples.compactMap { example in
      var problems: [Diagnostic] = []
      let root = YAMLFile.load(Array(example.yaml.utf8), path: kind.name, scope: .run, into: &problems)
      guard let root else { return nil }
      return Example(
        testDescription: "\(kind.name): \(example.title)", rule: root["rules"]?.nodes.first?["id"]?.text ?? "",
        isBad: example.isBad, node: root, book: RuleBook(roots: [root.keeping(RuleReader.fileKeys)]))
    }
  }
}

@Suite("Examples")
struct ExampleTests {
  @Test("shipped rules find something in their bad examples and nothing in the good ones", arguments: Example.shipped)
  func shipped(_ example: Example) async { await check(example) }

  @Test("kinds of rules do what their documentation shows", arguments: Example.documented)
  func documented(_ example: Example) async { await check(example) }

  @Test("no example is lost")
  func number() {
    #expect(Example.documented.count == RuleKinds.all.reduce(0) { $0 + $1.documentation.examples.count })
    #expect(Example.shipped.contains { $0.isBad } && Example.shipped.contains { !$0.isBad })
  }

  private func check(_ example: Example) async {
    let corpus = CaseCorpus(example.node, book: example.book, surroundings: example.surroundings)
    let context = RunContext(today: corpus.today ?? ConformanceCase.defaultToday)
    let outcome = await corpus.project.check(context) { $0 == example.rule }
    let problems = corpus.project.diagnostics.map(\.testText).joined(separator: "\n")
    #expect(corpus.project.diagnostics.isEmpty, "\(problems)")
    #expect(outcome.findings.isEmpty == !example.isBad, "\(outcome.findings.map(\.flow).joined(separator: "\n"))")
  }

  @Test("every shipped rule and every kind has a good example in which there is something to judge")
  func silentExamples() async {
    var silent: Set<String> = []
    var judged: Set<String> = []
    for example in Example.shipped + Example.documented where !example.isBad {
      let corpus = CaseCorpus(example.node, book: example.book, surroundings: example.surroundings)
      let context = RunContext(today: corpus.today ?? ConformanceCase.defaultToday)
      let outcome = await corpus.project.check(context) { $0 == example.rule }
      if outcome.coverage.comparisons > 0 { judged.insert(example.rule) } else { silent.insert(example.rule) }
    }
    #expect(silent.subtracting(judged).isEmpty)
  }
}
