import SourceText

/// Tests and how they ended, as build servers read it.
///
/// Valid against both schemas in use, the one of Ant's tasks and the one of Jenkins, which differ: attributes that only one
/// of them asks for are there, and none that only one of them allows. Times are 0 and the host is `localhost`, so that the
/// bytes are the same from run to run.
/// Source: JUnit.xsd of windyroad/JUnit-Schema; junit-10.xsd of Jenkins' xunit plugin.
package struct JUnitDocument: Sendable {
  /// How a test ended.
  package enum Ending: Sendable, Hashable {
    case passed
    /// It came out otherwise than expected.
    case failed(message: String, details: [String])
    /// It could not be run.
    case broken(message: String, details: [String])
    /// It was left out, or came out in a way that is no failure.
    case skipped(message: String)
  }

  /// One test.
  package struct Case: Sendable, Hashable {
    package var name: String
    /// What the test is of, with dots between parts.
    package var className: String
    package var ending: Ending

    package init(name: String, className: String, ending: Ending) {
      self.name = name
      self.className = className
      self.ending = ending
    }
  }

  /// Tests that belong together: those of one file.
  package struct Suite: Sendable, Hashable {
    package var name: String
    package var cases: [Case]

    package init(name: String, cases: [Case]) {
      self.name = name
      self.cases = cases
    }
  }

  private let suites: [Suite]
  private let day: String
  private let isVisible: Bool

  /// - Parameters:
  ///   - day: of the run's clock, as `2026-01-31`.
  ///   - isVisible: whether all texts have been made visible already (see `visible`).
  package init(_ suites: [Suite], day: String, isVisible: Bool = false) {
    self.suites = suites
    self.day = day
    self.isVisible = isVisible
  }

  /// The document's bytes.
  package func render() -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    for (number, suite) in suites.enumerated() {
      let failures = suite.cases.count { if case .failed = $0.ending { true } else { false } }
      let errors = suite.cases.count { if case .broken = $0.ending { true } else { false } }
      let skipped = suite.cases.count { if case .skipped = $0.ending { true } else { false } }
      var attributes = [
        ("name", suite.name), ("package", "claimcheck"), ("id", "\(number)"), ("timestamp", day + "T00:00:00"),
        ("hostname", "localhost"), ("tests", "\(suite.cases.count)"), ("failures", "\(failures)"),
        ("errors", "\(errors)"), ("time", "0"),
      ]
      if skipped > 0 { attributes.append(("skipped", "\(skipped)")) }
      text += "  <testsuite\(written(attributes))>\n    <properties/>\n"
      for test in suite.cases { text += element(test) }
      text += "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
    }
    return Array((text + "</testsuites>\n").utf8)
  }

  private func element(_ test: Case) -> String {
    let head =
      "    <testcase" + written([("name", test.name), ("classname", test.className), ("time", "0")])
    let (name, message, details): (String, String, [String])
    switch test.ending {
    case .passed: return head + "/>\n"
    case .failed(let text, let lines): (name, message, details) = ("failure", text, lines)
    case .broken(let text, let lines): (name, message, details) = ("error", text, lines)
    case .skipped(let text): (name, message, details) = ("skipped", text, [])
    }
    let body = details.map { Self.escaped(visibleLine($0)) }.joined(separator: "\n")
    return head + ">\n      <\(name)\(written([("type", name), ("message", message)]))>\(body)</\(name)>\n"
      + "    </testcase>\n"
  }

  /// On one line: a token of the schema has no white space but single blanks.
  private func written(_ attributes: [(name: String, value: String)]) -> String {
    attributes.map { " \($0.name)=\"\(Self.escaped(isVisible ? $0.value : visible($0.value)))\"" }.joined()
  }

  /// As `visible`, with the blanks that a line is indented by.
  private func visibleLine(_ line: String) -> String {
    isVisible ? line : String(line.prefix { $0 == " " }) + visible(line)
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text, keepsApostrophes: true) }
}
