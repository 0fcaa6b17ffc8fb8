/// What is asked of the claims of one item together.
protocol ItemJudge {
  /// What comparing them came to.
  func findings(_ item: ArraySlice<UInt32>) -> ItemOutcome

  /// Whether every choice from the wide readings satisfies the rule, of an item in which nothing was found; for traces.
  func isEntailed(_ item: ArraySlice<UInt32>) -> Bool

  /// Why nothing was compared, of an item without comparisons; for traces.
  func idleness(_ item: ArraySlice<UInt32>) -> String

  /// What kept an item from being judged beside what its claims say themselves; empty for nothing; for traces.
  func obstacle(_ item: ArraySlice<UInt32>) -> String
}

extension ItemJudge {
  func obstacle(_ item: ArraySlice<UInt32>) -> String { "" }
}
