import Findings
import YAML

/// A finding as a case expects it: each field that it gives has to be so.
///
///     {rule: opening-order, verdict: contradiction, claims: [a, b], others: [gazette/c]}
///
/// `claims` are the witnesses in their order. Where it is given and `others` is not, there are no others.
package struct Expectation: Sendable {
  /// The fields that can be expected.
  package static let keys = [
    "rule", "verdict", "severity", "subject", "property", "claims", "others", "message", "difference", "suspect",
    "clusters", "computation",
  ]

  /// Those of them that are one text.
  static let singleKeys = ["rule", "subject", "property", "message", "difference"]

  /// One field that is otherwise.
  package struct Difference: Sendable, Hashable {
    package var key: String
    /// As a case would write them.
    package var expected: String
    package var found: String

    /// `verdict: expected contradiction, found doubt`
    package var text: String { "\(key): expected \(expected), found \(found)" }
  }

  /// A mapping whose keys are some of `keys`.
  package let node: YAMLNode

  package init(_ node: YAMLNode) { self.node = node }

  /// What is otherwise; empty where the finding is as expected.
  package func differences(_ finding: Finding) -> [Difference] {
    var differences: [Difference] = []
    for entry in node.entries {
      let key = entry.key.text ?? ""
      guard let found = FoundField(key, finding) else {
        differences.append(Difference(key: key, expected: entry.value.flow, found: "no such field"))
        continue
      }
      if !found.agrees(with: entry.value) {
        differences.append(Difference(key: key, expected: entry.value.flow, found: found.flow))
      }
    }
    if node["claims"] != nil, node["others"] == nil, finding.claims.contains(where: { $0.role == .other }) {
      let found = FoundField("others", finding)?.flow ?? ""
      differences.append(Difference(key: "others", expected: "none", found: found))
    }
    return differences
  }
}
