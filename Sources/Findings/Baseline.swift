import SourceText

/// The discrepancies that were known when it was written: they are reported, but don't fail the gate.
///
/// A file of one JSON object a line, sorted, without times or places, so that two branches that each fix or add some merge
/// by their lines:
///
///     {"id":"ae3c-e886","state":"d10026ee","rule":"growth","subject":"azerbaijan","property":"visitors","claims":["a/b"]}
package struct Baseline: Sendable {
  /// As the user gave it.
  package var path: String
  /// In the order of the file.
  package var entries: [BaselineEntry]

  package init(path: String, entries: [BaselineEntry] = []) {
    self.path = path
    self.entries = entries
  }

  /// The file: sorted by the lines' bytes, each line with its end.
  package var bytes: [UInt8] {
    entries.map { Array($0.text.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [0x0A] }
  }

  /// Where an entry stands.
  package func location(of entry: BaselineEntry) -> SourceLocation {
    SourceLocation(path: path, start: SourcePosition(line: max(1, entry.line), column: 1))
  }

  /// What became of the entries in a run.
  package struct Comparison: Sendable {
    /// By discrepancy id: `known`, `changed` or `new`.
    package var statuses: [String: FindingStatus] = [:]
    /// Were judged, and do not occur any more.
    package var resolved: [BaselineEntry] = []
    /// Of rules that there are no more.
    package var orphaned: [BaselineEntry] = []
    /// Of rules or claims that the run left out: nothing can be said of them.
    package var unjudged: [BaselineEntry] = []
  }

  /// Holds what a run found against what was known.
  ///
  /// Cost: O(findings + entries).
  package func compare(with findings: [Finding], of reach: RunReach) -> Comparison {
    var known: [BaselineEntry.Key: String] = [:]
    for entry in entries { known[entry.key] = entry.state }
    var comparison = Comparison()
    var found: Set<BaselineEntry.Key> = []
    for finding in findings {
      let key = BaselineEntry.Key(finding)
      found.insert(key)
      comparison.statuses[finding.id] =
        known[key].map { $0 == finding.state ? FindingStatus.known : .changed } ?? .new
    }
    for entry in entries where !found.contains(entry.key) {
      if !reach.allRules.contains(entry.key.rule) {
        comparison.orphaned.append(entry)
      } else if !reach.covers(rule: entry.key.rule, claims: entry.key.claims) {
        comparison.unjudged.append(entry)
      } else {
        comparison.resolved.append(entry)
      }
    }
    return comparison
  }
}
