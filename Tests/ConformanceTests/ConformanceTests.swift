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
    let lines =
      findingDifferences(outcome.findings, testCase) + coverageDifferences(outcome.coverage, testCase)
      + diagnosticDifferences(corpus.project.diagnostics, testCase)
    if !lines.isEmpty {
      Issue.record("\(testCase.testDescription)\n\(lines.joined(separator: "\n"))")
    }
  }

  /// Pairs what is expected with what is found, exact fits first, then by rule and subject.
  private func findingDifferences(_ findings: [Finding], _ testCase: ConformanceCase) -> [String] {
    var open = findings
    var missing: [Expectation] = []
    for node in testCase.node["expect"]?.nodes ?? [] {
      let expectation = Expectation(node: node)
      if let place = open.firstIndex(where: { expectation.differences($0).isEmpty }) {
        open.remove(at: place)
      } else {
        missing.append(expectation)
      }
    }
    var lines: [String] = []
    for expectation in missing {
      let near = open.indices.min { expectation.differences(open[$0]).count < expectation.differences(open[$1]).count }
      guard let near else {
        lines.append("  \(testCase.place(expectation.node)): missing \(expectation.node.flow)")
        continue
      }
      let finding = open.remove(at: near)
      lines.append("  \(testCase.place(expectation.node)): otherwise than expected:")
      lines += expectation.differences(finding).map { "    " + $0 }
      lines.append("    found \(finding.flow)")
    }
    return lines + open.map { "  not expected: \($0.flow)" }
  }

  private func coverageDifferences(_ coverage: Coverage, _ testCase: ConformanceCase) -> [String] {
    var lines: [String] = []
    for (key, number) in [("undetermined", \Coverage.Rule.undetermined), ("comparisons", \Coverage.Rule.comparisons)] {
      guard let node = testCase.node[key] else { continue }
      if let text = node.text {
        let total = coverage.rules.reduce(0) { $0 + $1[keyPath: number] }
        if "\(total)" != text { lines.append("  \(testCase.place(node)): \(key): expected \(text), found \(total)") }
      }
      for entry in node.entries {
        let found = coverage.rules.first { $0.id == entry.key.text }.map { "\($0[keyPath: number])" } ?? "no such rule"
        if found == entry.value.text { continue }
        lines.append(
          "  \(testCase.place(entry.key)): \(key) of \(entry.key.flow): expected \(entry.value.flow), found \(found)")
      }
    }
    return lines
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
