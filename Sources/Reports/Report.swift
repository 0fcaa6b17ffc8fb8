import Findings
import SourceText

/// Everything that a report format renders: one outcome, and what is known around it.
///
/// A report has no clock, no host and no absolute path in it, so its bytes are the same on each run.
package struct Report: Sendable {
  package var outcome: CheckOutcome
  /// For the formats that people read.
  package var style: Style
  /// The source lines to show; a place without one is shown by its value as written.
  package var excerpts: ExcerptSource
  /// How the program was called, for the commands that a report proposes: `claimcheck`.
  package var command: String
  /// By discrepancy id: what editors wrote into an earlier `discrepancies.csv`.
  package var editorNotes: [String: EditorColumns]
  /// Rows of that file with an editor's words, whose discrepancies this run did not find: for want of a rule that was not
  /// selected, of a claim that can't be read, or because they are settled. Only the editor knows whether to let them go.
  package var absentRows: [EditorRow] = []
  /// How the discrepancies stand to the baseline, the waivers, and an earlier state of the corpus.
  package var settlement: Settlement
  /// Whether rules, vocabulary and files are such that the result means something. If not there are no findings, the
  /// diagnostics say why, and only formats with `canTellFailure` are written.
  package var isTrusted = true
  /// The least severity that fails the gate; `nil` for none.
  package var gate: Severity? = .error
  /// Whether the gate fails whatever the discrepancies: for warnings that were asked to count.
  package var isFailing = false
  /// The day of the run where somebody has set it, as `2026-01-31`; else empty, so that a report is the same every day.
  package var today = ""
  /// How many days after its making a waiver may expire at most.
  package var maxWaiverDays = Waiver.maxDays
  /// The rules that ran, also those that found nothing, in the order of the rule files; empty where nobody knows.
  package var rules: [RuleSummary] = []
  /// Sources, subjects and claims around the discrepancies; `nil` where no format asks for them.
  package var overview: CorpusOverview?

  package init(
    outcome: CheckOutcome, style: Style = .plain, excerpts: ExcerptSource = .none, command: String = "claimcheck",
    editorNotes: [String: EditorColumns] = [:], settlement: Settlement = Settlement()
  ) {
    self.outcome = outcome
    self.style = style
    self.excerpts = excerpts
    self.command = command
    self.editorNotes = editorNotes
    self.settlement = settlement
  }

  /// How a discrepancy stands.
  package func status(of finding: Finding) -> FindingStatus { settlement.status(of: finding) }

  /// `1 new, 0 changed, 3 known, 0 waived, 2 resolved`; without a state to compare with only what there is, and `nil` for
  /// nothing.
  package var statusCounts: String? {
    var counts: [String: Int] = [:]
    for finding in outcome.findings { counts[status(of: finding).name, default: 0] += 1 }
    let names = (settlement.resolved == nil ? ["open"] : []) + ["new", "changed", "known", "waived"]
    var parts = names.compactMap { name in
      let count = counts[name] ?? 0
      return count == 0 && settlement.resolved == nil ? nil : "\(count) \(name)"
    }
    if let resolved = settlement.resolved { parts.append("\(resolved.count) resolved") }
    return settlement.statuses.isEmpty && settlement.resolved == nil ? nil : parts.joined(separator: ", ")
  }
}
