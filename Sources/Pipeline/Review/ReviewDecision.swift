import Findings
import Reports
import SourceText

/// What an editor has decided on a card, as it comes from the page: all as it was typed.
package struct ReviewDecision: Sendable, Hashable {
  /// Of the discrepancy, and the state in which the editor saw it.
  package var id: String
  package var state: String
  /// Empty for none: to take one back.
  package var decision: String
  package var owner: String
  package var reason: String
  /// The last day, as 2026-06-30; empty for the usual term.
  package var expires: String
  package var assignee: String
  package var note: String
  /// The version of what was decided and noted before that the editor has seen (`CardDecision.version`); empty for nothing.
  package var seen: String = ""
  /// `yes` to withdraw the waiver; else empty.
  package var withdraw: String = ""

  package init(
    id: String, state: String, decision: String = "", owner: String = "", reason: String = "", expires: String = "",
    assignee: String = "", note: String = ""
  ) {
    self.id = id
    self.state = state
    self.decision = decision
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.assignee = assignee
    self.note = note
  }
}

/// Why a decision was not written, or not wholly.
package struct ReviewRefusal: Error, Sendable, Hashable {
  /// What would have to be otherwise.
  package enum Cause: Sendable, Hashable {
    /// What the editor typed.
    case words
    /// What the editor saw: the corpus says something else now.
    case conflict
    /// What was read of the files: others have written to them since. Read again, the decision may be held against them.
    case outdated
    /// What can't be written.
    case files
  }

  package var cause: Cause
  /// Lower case, no full stop.
  package var message: String
  package var remedy: String?
  /// How the discrepancy stands, where that is another thing than the editor has seen.
  package var card: CardDecision?

  init(_ cause: Cause, _ message: String, remedy: String? = nil, card: CardDecision? = nil) {
    self.cause = cause
    self.message = message
    self.remedy = remedy
    self.card = card
  }

  init(_ cause: Cause, _ problem: UsageProblem) {
    self.init(cause, problem.message, remedy: problem.remedy)
  }
}

extension ReviewDecision {
  var isWithdrawal: Bool { withdraw == "yes" }

  /// Whether it has words that the waiver it makes does not keep.
  var hasNote: Bool {
    if decision.isEmpty { return !assignee.isEmpty || !note.isEmpty }
    return !assignee.isEmpty && assignee != waiverOwner || !note.isEmpty && note != waiverReason
  }

  /// Who answers for the waiver: as `waive import` has it, the assignee where nobody else is named.
  var waiverOwner: String { owner.isEmpty ? assignee : owner }

  /// Why: as `waive import` has it, the note where no reason is given.
  var waiverReason: String { reason.isEmpty ? note : reason }
}

extension Waiver {
  /// Whether it says what another one says.
  ///
  /// - Parameter termMatters: also the last day.
  func decides(as other: Waiver, termMatters: Bool) -> Bool {
    decision == other.decision && reason == other.reason && owner == other.owner && state == other.state
      && (!termMatters || expires == other.expires)
  }
}
