import Findings
import Plan
import YAML

/// A rule that can run.
package struct CompiledRule: Sendable {
  /// Its `kind` names one of `RuleKinds.all`.
  package var summary: RuleSummary
  /// At least one; most rules have one.
  package var plans: [Plan]
  /// Empty where the rule has none.
  package var examples: RuleExamples
}

/// The corpora in a few lines that a rule comes with: its documentation, and its tests.
///
/// Each is a mapping with the key `claims` and, where need be, `name`, `sources`, `entities` and `as-of`. Its structure has
/// been checked; the claims' values have not been read.
package struct RuleExamples: Sendable, Hashable {
  /// The rule finds something in each of these.
  package var bad: [YAMLNode]
  /// The rule finds nothing in these.
  package var good: [YAMLNode]

  package init(bad: [YAMLNode] = [], good: [YAMLNode] = []) {
    self.bad = bad
    self.good = good
  }
}
