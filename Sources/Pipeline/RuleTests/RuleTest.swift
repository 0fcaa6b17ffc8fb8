import Findings
import Rules
import SourceText
import YAML

/// A corpus in a few lines, the rules to check it with, and all that they are to find.
package struct RuleTest: Sendable {
  /// What is to be found.
  package enum Expected: Sendable {
    /// These and no others; each may leave fields out.
    case findings([YAMLNode])
    /// At least one: a bad example.
    case some
    /// Nothing: a good example.
    case nothing
  }

  /// As the file gives it; of an example, what it is of: `opening-order: bad example 1`.
  package var name: String
  /// Ids of the rules that run; at least one.
  package var rules: [String]
  package var expected: Expected
  /// A mapping with the keys of `CaseCorpus`.
  package var node: YAMLNode
  package var surroundings: CaseCorpus.Surroundings

  /// Where the test begins.
  package var location: SourceLocation { node.location }

  /// The examples of a rule as tests, the bad ones first.
  package static func examples(of rule: CompiledRule, _ surroundings: CaseCorpus.Surroundings) -> [RuleTest] {
    func tests(_ nodes: [YAMLNode], _ word: String, _ expected: Expected) -> [RuleTest] {
      nodes.enumerated().map { number, node in
        RuleTest(
          name: "\(rule.summary.id): " + (node["name"]?.text ?? "\(word) example \(number + 1)"),
          rules: [rule.summary.id], expected: expected, node: node, surroundings: surroundings)
      }
    }
    return tests(rule.examples.bad, "bad", .some) + tests(rule.examples.good, "good", .nothing)
  }
}

/// What became of a test.
package struct RuleTestResult: Sendable {
  /// How a test ended.
  package enum Ending: Sendable {
    case passed
    /// What is otherwise; at least one.
    case failed([CaseDifference])
    /// Its claims can't be read, so that nobody knows; at least one.
    case broken([Diagnostic])
  }

  package var test: RuleTest
  package var ending: Ending
  /// Rules that found something in it.
  package var firing: Set<String>
  /// Rules that compared something, and found nothing.
  package var silent: Set<String>

  package init(test: RuleTest, ending: Ending, firing: Set<String> = [], silent: Set<String> = []) {
    self.test = test
    self.ending = ending
    self.firing = firing
    self.silent = silent
  }
}

extension RuleTest {
  /// Checks the test's corpus with its rules.
  ///
  /// - Parameter context: its clock is that of tests that name no day.
  package func run(_ book: RuleBook, _ context: RunContext) async -> RuleTestResult {
    let corpus = CaseCorpus(node, book: book, surroundings: surroundings)
    let problems = corpus.project.diagnostics
    guard problems.isEmpty else { return RuleTestResult(test: self, ending: .broken(problems)) }
    var context = context
    if let today = corpus.today { context.today = today }
    let outcome = await corpus.project.check(context) { rules.contains($0) }
    let differences: [CaseDifference] =
      switch expected {
      case .findings(let nodes):
        CaseDifference.between(expected: nodes, found: outcome.findings)
          + CaseDifference.ofCounts(in: node, found: outcome.coverage)
      case .some: outcome.findings.isEmpty ? [.nothing] : []
      case .nothing: outcome.findings.map(CaseDifference.unexpected)
      }
    let firing = Set(outcome.findings.map(\.rule.id))
    let silent = outcome.coverage.rules.filter { $0.comparisons > $0.undetermined && !firing.contains($0.id) }
    return RuleTestResult(
      test: self, ending: differences.isEmpty ? .passed : .failed(differences), firing: firing,
      silent: Set(silent.map(\.id)))
  }
}
