import Findings
import SourceText
import YAML

/// One way in which a case came out otherwise than it says.
package enum CaseDifference: Sendable {
  /// Nothing like it was found.
  case missing(Expectation)
  /// The nearest of what was found differs in some fields.
  case otherwise(Expectation, [Expectation.Difference], Finding)
  /// A finding that nothing expects: what a case lists is all that there is.
  case unexpected(Finding)
  /// Nothing at all was found, where something should be.
  case nothing
  /// A count of comparisons is another.
  case count(YAMLNode, String, expected: String, found: String)

  /// What to say of it: the first line says which, the others how.
  package var lines: [String] {
    switch self {
    case .missing(let expectation): ["missing: \(expectation.node.flow)"]
    case .otherwise(let expectation, let differences, let finding):
      ["otherwise than expected: \(expectation.node.flow)"] + differences.map { "  \($0.text)" }
        + ["  found \(finding.flow)"] + finding.computation.map { "    = \($0)" }
    case .unexpected(let finding): ["not expected: \(finding.flow)"] + finding.computation.map { "    = \($0)" }
    case .nothing: ["nothing was found, but a bad example has to break its rule"]
    case .count(_, let name, let expected, let found): ["\(name): expected \(expected), found \(found)"]
    }
  }

  /// Where the expectation stands; `nil` for what nothing expects.
  package var location: SourceLocation? {
    switch self {
    case .missing(let expectation), .otherwise(let expectation, _, _): expectation.node.location
    case .unexpected, .nothing: nil
    case .count(let node, _, _, _): node.location
    }
  }

  /// Pairs what is expected with what is found: as many exact fits as can be, then what differs in the fewest fields.
  package static func between(expected nodes: [YAMLNode], found findings: [Finding]) -> [CaseDifference] {
    let expectations = nodes.map(Expectation.init)
    let pairs = fits(expectations, findings)
    let unmet = expectations.indices.filter { expectation in !pairs.contains(expectation) }.map { expectations[$0] }
    var open = findings.indices.filter { pairs[$0] == nil }.map { findings[$0] }
    var differences: [CaseDifference] = []
    for expectation in unmet {
      let near = open.indices.min { expectation.differences(open[$0]).count < expectation.differences(open[$1]).count }
      // Of another rule is another finding, however much of the rest is alike.
      guard let near, !expectation.differences(open[near]).contains(where: { $0.key == "rule" }) else {
        differences.append(.missing(expectation))
        continue
      }
      let finding = open.remove(at: near)
      differences.append(.otherwise(expectation, expectation.differences(finding), finding))
    }
    return differences + open.map(CaseDifference.unexpected)
  }

  /// For each finding the expectation that it meets, as many as there can be: an expectation of few fields must not
  /// take the one finding that meets another's many.
  ///
  /// Source: H. W. Kuhn, "The Hungarian method for the assignment problem", 1955, for fits that are all worth the same.
  private static func fits(_ expectations: [Expectation], _ findings: [Finding]) -> [Int?] {
    let fitting = expectations.map { expectation in
      findings.indices.filter { expectation.differences(findings[$0]).isEmpty }
    }
    var taken = [Int?](repeating: nil, count: findings.count)
    func place(_ expectation: Int, _ tried: inout Set<Int>) -> Bool {
      for finding in fitting[expectation] where tried.insert(finding).inserted {
        guard let other = taken[finding] else {
          taken[finding] = expectation
          return true
        }
        if place(other, &tried) {
          taken[finding] = expectation
          return true
        }
      }
      return false
    }
    for expectation in expectations.indices {
      var tried: Set<Int> = []
      _ = place(expectation, &tried)
    }
    return taken
  }

  /// Compares the counts that a case gives under `undetermined` and `comparisons`: of all rules together, or a mapping
  /// by rule.
  package static func ofCounts(in node: YAMLNode, found coverage: Coverage) -> [CaseDifference] {
    let counts = [("undetermined", \Coverage.Rule.undetermined), ("comparisons", \Coverage.Rule.comparisons)]
    return counts.flatMap { key, number -> [CaseDifference] in
      guard let expected = node[key] else { return [] }
      if let text = expected.text {
        let total = coverage.rules.reduce(0) { $0 + $1[keyPath: number] }
        return "\(total)" == text ? [] : [.count(expected, key, expected: text, found: "\(total)")]
      }
      return expected.entries.compactMap { entry in
        let rule = coverage.rules.first { $0.id == entry.key.text }
        let found = rule.map { "\($0[keyPath: number])" } ?? "no such rule"
        if found == entry.value.text { return nil }
        return .count(
          entry.key, "\(key) of \(entry.key.flow)", expected: entry.value.flow, found: found)
      }
    }
  }
}
