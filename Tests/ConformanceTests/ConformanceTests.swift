import Findings
import Pipeline
import SourceText
import Testing
import Values
import YAML

@Suite("Conformance")
struct ConformanceTests {
  @Test("files of cases are well formed")
  func files() {
    #expect(ConformanceCase.read.problems.isEmpty, "\(ConformanceCase.read.problems.joined(separator: "\n"))")
    #expect(!ConformanceCase.read.cases.isEmpty)
  }

  @Test("cases", arguments: ConformanceCase.read.cases)
  func findings(_ testCase: ConformanceCase) async {
    let corpus = CaseCorpus(testCase.node, book: testCase.book, surroundings: testCase.surroundings)
    let context = RunContext(today: corpus.today ?? ConformanceCase.defaultToday)
    let wanted = testCase.wantedRules
    let outcome = await corpus.project.check(context) { wanted?.contains($0) ?? true }
    let differences =
      CaseDifference.between(expected: testCase.node["expect"]?.nodes ?? [], found: outcome.findings)
      + CaseDifference.ofCounts(in: testCase.node, found: outcome.coverage)
    let lines =
      differences.flatMap { difference -> [String] in
        let place = difference.location.map { "\(testCase.file):\($0.start.line): " } ?? ""
        return difference.lines.enumerated().map { "  " + ($0 == 0 ? place : "  ") + $1 }
      } + diagnosticDifferences(corpus.project.diagnostics, testCase)
    if !lines.isEmpty {
      Issue.record("\(testCase.testDescription)\n\(lines.joined(separator: "\n"))")
    }
  }

  /// Each expected diagnostic is a code, or a mapping of `code`, `message` and `line`.
  private func diagnosticDifferences(_ diagnostics: [Diagnostic], _ testCase: ConformanceCase) -> [String] {
    var open = diagnostics
    var lines: [String] = []
    for node in testCase.node["diagnostics"]?.nodes ?? [] {
      let place = open.firstIndex { diagnostic in
        let line = diagnostic.location.map { "\($0.start.line)" } ?? ""
        return (node.text ?? node["code"]?.text ?? diagnostic.code) == diagnostic.code
          && (node["message"]?.text ?? diagnostic.message) == diagnostic.message
          && (node["line"]?.text ?? line) == line
      }
      if let place {
        open.remove(at: place)
      } else {
        lines.append("  \(testCase.place(node)): no such diagnostic: \(node.flow)")
      }
    }
    return lines + open.map { "  diagnostic not expected: \($0.testText)" }
  }
}
