/// How much a run looked at: what it did not look at is not gone because it was not found.
package struct RunReach: Sendable {
  /// Ids of the rules that there are.
  package var allRules: Set<String>
  /// Ids of those that were run.
  package var rulesRun: Set<String>
  /// Ids of the sources that were read; `nil` where those are all that there are, so that one that was not read is gone.
  package var sources: Set<String>?
  /// Whether all claims could be read.
  package var isComplete: Bool

  package init(allRules: Set<String>, rulesRun: Set<String>, sources: Set<String>? = nil, isComplete: Bool) {
    self.allRules = allRules
    self.rulesRun = rulesRun
    self.sources = sources
    self.isComplete = isComplete
  }

  /// Whether a discrepancy that this rule saw between these claims would have been found.
  ///
  /// - Parameter claims: references, `source/claim`.
  package func covers(rule: String, claims: [String]) -> Bool {
    guard isComplete, rulesRun.contains(rule) else { return false }
    guard let sources else { return true }
    return claims.allSatisfy { claim in
      // Either part may hold a '/' itself.
      claim.indices.contains { claim[$0] == "/" && sources.contains(String(claim[..<$0])) }
    }
  }
}
