import Claims
import Findings
import Reports
import SourceText
import Values

/// What the tests of rules came to, in each format.
struct RuleTestReport {
  private let results: [RuleTestResult]
  /// Those that need a test in which they fire, and one in which they are silent; `nil` where that isn't asked.
  private let rules: [RuleSummary]?
  private let today: TimeSpan
  private let isVerbose: Bool

  init(_ results: [RuleTestResult], rules: [RuleSummary]?, today: TimeSpan, isVerbose: Bool) {
    self.results = results
    self.rules = rules
    self.today = today
    self.isVerbose = isVerbose
  }

  /// Whether no test failed or could not be run, and no rule lacks a test that it needs.
  var isPassed: Bool {
    lacking.isEmpty
      && results.allSatisfy { result in
        switch result.ending {
        case .passed: true
        case .failed, .broken: false
        }
      }
  }

  /// - Parameter format: one of `RuleTests.formats`.
  func render(_ format: String, _ style: Style) -> [UInt8] {
    format == "junit" ? junit() : Array(text(style).map { $0 + "\n" }.joined().utf8)
  }

  // MARK: Coverage

  /// A rule that lacks a test in which it fires, or one in which it is silent, or both.
  private struct Lack {
    var rule: RuleSummary
    var what: String
  }

  /// What only tests that passed show counts: what a failed one shows is what is in doubt.
  private var lacking: [Lack] {
    guard let rules else { return [] }
    var firing: Set<String> = []
    var silent: Set<String> = []
    for result in results {
      guard case .passed = result.ending else { continue }
      firing.formUnion(result.firing)
      silent.formUnion(result.silent)
    }
    return rules.compactMap { rule in
      switch (firing.contains(rule.id), silent.contains(rule.id)) {
      case (true, true): nil
      case (false, true): Lack(rule: rule, what: "no test in which it finds something")
      case (true, false): Lack(rule: rule, what: "no test in which it compares something and finds nothing")
      case (false, false): Lack(rule: rule, what: "no test that passes")
      }
    }
  }

  // MARK: Text

  private func text(_ style: Style) -> [String] {
    var lines: [String] = []
    for result in results {
      let place = visible(result.test.location.shortText)
      let name = visible(result.test.name, limit: 200)
      switch result.ending {
      case .passed:
        if isVerbose { lines.append("passed: \(name)  " + style.paint(place, .faint)) }
      case .failed(let differences):
        lines.append(
          style.paint("failed", .error) + style.paint(": \(name)", .strong) + "  " + style.paint(place, .faint))
        lines += differences.flatMap { details(of: $0, style) }
        lines.append("")
      case .broken:
        lines.append(
          style.paint("can't be run", .error) + style.paint(": \(name)", .strong) + "  " + style.paint(place, .faint))
        lines.append("")
      }
    }
    let lacking = lacking
    for lack in lacking {
      lines.append(
        style.paint("not covered", .error) + style.paint(": \(visible(lack.rule.id))", .strong) + ": \(lack.what)  "
          + style.paint(visible(lack.rule.location.shortText), .faint))
    }
    if !lacking.isEmpty { lines.append("") }
    return lines + summary(lacking.count)
  }

  private func details(of difference: CaseDifference, _ style: Style) -> [String] {
    difference.lines.enumerated().map { number, line in
      let place = number == 0 ? difference.location.map { " (line \($0.start.line))" } ?? "" : ""
      let indentation = String(repeating: " ", count: line.prefix { $0 == " " }.count)
      return "  \(indentation)\(visible(line, limit: 2_000))" + style.paint(place, .faint)
    }
  }

  private func summary(_ lacking: Int) -> [String] {
    var counts = (passed: 0, failed: 0, broken: 0)
    for result in results {
      switch result.ending {
      case .passed: counts.passed += 1
      case .failed: counts.failed += 1
      case .broken: counts.broken += 1
      }
    }
    var parts = ["\(counts.passed) passed"]
    if counts.failed > 0 { parts.append("\(counts.failed) failed") }
    if counts.broken > 0 { parts.append("\(counts.broken) can't be run") }
    var lines = ["\(counted(results.count, "test")): \(parts.joined(separator: ", "))"]
    if let rules {
      lines.append("\(counted(rules.count, "rule")): \(rules.count - lacking) covered, \(lacking) not")
    }
    return lines
  }

  // MARK: JUnit

  /// A suite a file, and one for what coverage misses.
  private func junit() -> [UInt8] {
    var suites: [JUnitDocument.Suite] = []
    for result in results {
      let path = result.test.location.path
      if suites.last?.name != path { suites.append(JUnitDocument.Suite(name: path, cases: [])) }
      suites[suites.count - 1].cases.append(junitCase(result))
    }
    if rules != nil {
      let cases = lacking.map { lack in
        JUnitDocument.Case(
          name: lack.rule.id, className: "coverage",
          ending: .failed(message: lack.what, details: [lack.rule.location.shortText]))
      }
      suites.append(JUnitDocument.Suite(name: "coverage", cases: cases))
    }
    return JUnitDocument(suites, day: describe(today)).render()
  }

  private func junitCase(_ result: RuleTestResult) -> JUnitDocument.Case {
    let ending: JUnitDocument.Ending
    switch result.ending {
    case .passed: ending = .passed
    case .failed(let differences):
      let lines = ["\(result.test.location.shortText):"] + differences.flatMap { details(of: $0, .plain) }
      ending = .failed(message: differences.first?.lines.first ?? "", details: lines)
    case .broken(let problems):
      let lines = problems.map { "\($0.location?.shortText ?? ""): \($0.code): \($0.message)" }
      ending = .broken(message: problems.first?.message ?? "", details: lines)
    }
    return JUnitDocument.Case(
      name: result.test.name, className: result.test.rules.joined(separator: "."), ending: ending)
  }
}
