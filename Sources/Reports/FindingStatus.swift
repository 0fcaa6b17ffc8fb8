/// How a discrepancy stands to what was decided and known before.
package enum FindingStatus: Sendable, Hashable {
  /// Nothing is known of it.
  case open
  /// There is a baseline, and it is not in it.
  case new
  /// It is in the baseline.
  case known
  /// It was decided on: by whom, and until which day (`2026-06-30`).
  case waived(owner: String, expires: String)

  /// `open`, `new`, `known` or `waived`.
  package var name: String {
    switch self {
    case .open: "open"
    case .new: "new"
    case .known: "known"
    case .waived: "waived"
    }
  }

  /// Empty where nothing was waived.
  package var owner: String {
    if case .waived(let owner, _) = self { owner } else { "" }
  }

  /// Empty where nothing was waived.
  package var expires: String {
    if case .waived(_, let expires) = self { expires } else { "" }
  }
}
