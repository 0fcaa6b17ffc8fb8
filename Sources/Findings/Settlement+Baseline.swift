import SourceText

extension Settlement {
  /// Entries that a message names; there may be thousands.
  private static let nameLimit = 8

  /// Settles findings by what a baseline knows of them: they become known, changed or new.
  ///
  /// Entries of rules that were not run say nothing, and neither does any entry when claims could not be read: what was
  /// not looked at is not gone. Entries of rules that are not there any more are no resolved discrepancies either; they
  /// are told of once a rule.
  /// - Parameter isStrict: whether entries that no longer occur fail the gate.
  package mutating func hold(
    _ findings: [Finding], against baseline: Baseline, of reach: RunReach, isStrict: Bool = false
  ) {
    let comparison = baseline.compare(with: findings, of: reach)
    statuses.merge(comparison.statuses) { $1 }
    for (id, status) in comparison.statuses where status == .changed {
      causes[id] = "what its claims say has changed since the baseline was written"
    }
    resolved = comparison.resolved.sorted { $0.id < $1.id }.map(\.resolved)
    reportResolved(comparison.resolved, of: baseline, isError: isStrict)
    reportOrphaned(comparison.orphaned, of: baseline, among: reach.allRules.sorted(), isError: isStrict)
  }

  private mutating func reportResolved(_ entries: [BaselineEntry], of baseline: Baseline, isError: Bool) {
    guard let first = entries.first else { return }
    var notes = entries.prefix(Self.nameLimit).map(\.label)
    if entries.count > Self.nameLimit { notes.append("and \(entries.count - Self.nameLimit) more") }
    let message =
      entries.count == 1
      ? "a discrepancy of the baseline does not occur any more"
      : "\(entries.count) discrepancies of the baseline do not occur any more"
    diagnostics.append(
      Diagnostic(
        isError ? .error : .warning, "baseline-resolved", message, at: baseline.location(of: first),
        notes: notes + ["claimcheck baseline prune drops what no longer occurs"]))
  }

  private mutating func reportOrphaned(
    _ entries: [BaselineEntry], of baseline: Baseline, among rules: [String], isError: Bool
  ) {
    var counts: [String: Int] = [:]
    for entry in entries { counts[entry.key.rule, default: 0] += 1 }
    for entry in entries {
      guard let count = counts.removeValue(forKey: entry.key.rule) else { continue }
      let rule = visible(entry.key.rule, limit: 80)
      let near = nearest(to: entry.key.rule, among: rules).map { ["was it renamed to '\($0)'?"] } ?? []
      diagnostics.append(
        Diagnostic(
          isError ? .error : .warning, "baseline-rule",
          "the baseline knows \(counted(count, "discrepancy", "discrepancies")) of a rule '\(rule)', which is not there",
          at: baseline.location(of: entry),
          notes: near + ["claimcheck baseline prune drops what no longer occurs"]))
    }
  }
}
