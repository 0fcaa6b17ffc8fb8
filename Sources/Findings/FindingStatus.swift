import SourceText

/// How a discrepancy stands to what was decided and known before.
package enum FindingStatus: Sendable, Hashable {
  /// There is nothing to compare it with.
  case open
  /// It was not there before: not in the baseline, or not in the state that the run is compared with.
  case new
  /// It was there before, but what its claims say has changed since: as good as new.
  case changed
  /// It was there before, with the same values.
  case known
  /// It was decided on.
  case waived(WaiverNote)

  /// `open`, `new`, `changed`, `known` or `waived`.
  package var name: String {
    switch self {
    case .open: "open"
    case .new: "new"
    case .changed: "changed"
    case .known: "known"
    case .waived: "waived"
    }
  }

  /// Whether a discrepancy that stands so can fail the gate.
  package var isGating: Bool {
    switch self {
    case .open, .new, .changed: true
    case .known, .waived: false
    }
  }

  /// The decision; `nil` where there is none.
  package var waiver: WaiverNote? {
    if case .waived(let note) = self { note } else { nil }
  }
}

/// What reports show of the waiver that a discrepancy is under.
package struct WaiverNote: Sendable, Hashable {
  /// `corpus-error`, `source-error`, `genuine-disagreement`, `not-comparable` or `inconclusive`.
  package var decision: String
  package var owner: String
  package var reason: String
  /// Days, as `2026-06-30`: the day of the decision, and the last day on which it holds.
  package var created: String
  package var expires: String
  /// Until it lapses, the day of the run not counted; `nil` unless that is soon.
  package var daysLeft: Int?
  /// Where it stands; `nil` where that is no file.
  package var location: SourceLocation?

  package init(
    decision: String, owner: String, reason: String, created: String = "", expires: String, daysLeft: Int? = nil,
    location: SourceLocation? = nil
  ) {
    self.decision = decision
    self.owner = owner
    self.reason = reason
    self.created = created
    self.expires = expires
    self.daysLeft = daysLeft
    self.location = location
  }

  /// For people, behind the word "waived": `as source-error by A. Editor on 2026-01-05 until 2026-06-30: Soft opening.`
  /// Without the days that are left: a report that is committed must not differ from one day to the next.
  package var sentence: String {
    let parts = [("as ", decision), (" by ", owner), (" on ", created), (" until ", expires), (": ", reason)]
    return parts.filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }.joined()
  }
}
