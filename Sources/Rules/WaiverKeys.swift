import Findings
import YAML

/// The keys of decisions, in the order of the documentation: for their reader, for schemas, for the layout of files.
package enum WaiverKeys {
  /// Of a whole file.
  package static let file = KeyTable(
    "waivers file", [DocumentedKey("waivers", .optional(.list(.mapping(waiver))), "decisions, one an entry")])

  /// Of one waiver.
  package static let waiver = KeyTable(
    "waiver",
    [
      DocumentedKey("rule", .text, required: true, "the id of the rule whose discrepancy it is"),
      DocumentedKey("subject", .text, required: true, "what the discrepancy is about"),
      DocumentedKey(
        "claims", .few(.word, least: 1), required: true, "the claims of the discrepancy, as gazette-2017/opened"),
      DocumentedKey(
        "decision", .choice(WaiverDecision.allCases.map(\.rawValue)), required: true, "what was found out"),
      DocumentedKey("reason", .text, required: true, "why, for whoever asks"),
      DocumentedKey("owner", .text, required: true, "who decided"),
      DocumentedKey("created", .text, required: true, "when, as 2026-01-05"),
      DocumentedKey(
        "expires", .text, required: true,
        "the last day that it holds, at most 366 days later unless claimcheck.yaml says otherwise"),
      DocumentedKey(
        "state", .text, required: true, "of the values that it was decided on; it is void when they change"),
    ])
}
