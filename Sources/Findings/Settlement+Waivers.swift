import SourceText
import Values

/// The waivers of a run, each with its discrepancy and what it comes to.
package struct WaiverReview: Sendable {
  /// A waiver and what it comes to.
  package struct Item: Sendable {
    package var waiver: Waiver
    /// The discrepancy that it is about; `nil` where that was not found.
    package var finding: Finding?
    package var standing: WaiverStanding
  }

  /// In the order of the waivers.
  package let items: [Item]
  /// Discrepancies by rule and claims, for waivers that name another subject.
  private var byClaims: [Waiver.Key: Finding] = [:]

  /// Cost: O(findings + waivers).
  package init(_ waivers: [Waiver], _ findings: [Finding], of reach: RunReach, on today: CalendarDay) {
    var found: [Waiver.Key: Finding] = [:]
    if !waivers.isEmpty {
      for finding in findings {
        let key = Waiver.Key(finding)
        found[key] = finding
        byClaims[Self.withoutSubject(key)] = finding
      }
    }
    items = waivers.map { waiver in
      let finding = found[waiver.key]
      return Item(waiver: waiver, finding: finding, standing: waiver.standing(for: finding, of: reach, on: today))
    }
  }

  private static func withoutSubject(_ key: Waiver.Key) -> Waiver.Key {
    Waiver.Key(rule: key.rule, subject: "", claims: key.claims)
  }

  /// The discrepancy of the rule and the claims of an unused waiver, of another subject than the waiver names.
  fileprivate func misnamed(_ waiver: Waiver) -> Finding? { byClaims[Self.withoutSubject(waiver.key)] }
}

extension Settlement {
  /// Settles findings by what was decided on them: those under a waiver that holds are waived, whatever the baseline says.
  ///
  /// Waivers that have lapsed or are void are errors: the gate fails until somebody has decided anew. Of rules and claims
  /// that the run left out nothing is said.
  package mutating func apply(_ review: WaiverReview, on today: CalendarDay) {
    for item in review.items {
      if let finding = item.finding {
        endedWaivers[finding.id] = Self.ended(item, on: today)
        if item.standing.holds {
          statuses[finding.id] = .waived(item.waiver.note(on: today))
          causes[finding.id] = nil
        }
      }
      if let problem = Self.problem(item, review, on: today) { diagnostics.append(problem) }
    }
  }

  /// What a waiver that doesn't hold is shown as; `nil` for one that holds.
  private static func ended(_ item: WaiverReview.Item, on today: CalendarDay) -> EndedWaiver? {
    let waiver = item.waiver
    let why: String
    switch item.standing {
    case .active, .lapsesSoon, .unused, .unjudged: return nil
    case .lapsed: why = "\(waiver.expires.text) was its last day"
    case .void(let state):
      why = "it was decided on the state \(waiver.state); the claims say something else now, and the state is \(state)"
    case .early: why = "it is dated \(waiver.created.text), after the day of this run"
    }
    return EndedWaiver(note: waiver.note(on: today), name: item.standing.name, why: why)
  }

  private static func problem(_ item: WaiverReview.Item, _ review: WaiverReview, on today: CalendarDay) -> Diagnostic? {
    let waiver = item.waiver
    let again =
      item.finding.map { ["decide anew: claimcheck waive add \($0.id) --replace, or correct the claims"] } ?? []
    switch item.standing {
    case .active, .unjudged: return nil
    case .lapsesSoon(let days):
      return Diagnostic(
        .warning, "waiver-lapses-soon",
        days == 0
          ? "the waiver of \(waiver.label) lapses today"
          : "the waiver of \(waiver.label) lapses in \(counted(days, "day")), after \(waiver.expires.text)",
        at: waiver.location, notes: again)
    case .lapsed:
      return Diagnostic(
        .error, "waiver-lapsed", "the waiver of \(waiver.label) has lapsed: \(waiver.expires.text) was its last day",
        at: waiver.location, notes: again)
    case .void(let state):
      return Diagnostic(
        .error, "waiver-void",
        "the waiver of \(waiver.label) is void: it was decided on the state '\(waiver.state)', and the claims say "
          + "something else now", at: waiver.location, notes: ["the state is '\(state)' now"] + again)
    case .early:
      return Diagnostic(
        .error, "waiver-early",
        "the waiver of \(waiver.label) is not yet in force: it is dated \(waiver.created.text), and today is \(today.text)",
        at: waiver.location, notes: ["date it on the day of the decision, or set the day of the run with --as-of"])
    case .unused:
      let near = review.misnamed(waiver).map { ["the discrepancy of these claims has the subject '\($0.subjectID)'"] }
      return Diagnostic(
        .warning, "waiver-unused", "there is no discrepancy for the waiver of \(waiver.label)", at: waiver.location,
        notes: near ?? ["claimcheck waive prune removes waivers that are not used"])
    }
  }
}
