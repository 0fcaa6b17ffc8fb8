import Values

/// What a waiver comes to on the day of a run.
package enum WaiverStanding: Sendable, Hashable {
  /// It holds.
  case active
  /// It holds for so many days more, the day of the run not counted.
  case lapsesSoon(days: Int)
  /// Its last day has passed.
  case lapsed
  /// Its discrepancy is in another state than the one that was decided on.
  case void(state: String)
  /// It is dated after the day of the run.
  case early
  /// There is no such discrepancy.
  case unused
  /// The run left out its rule or its claims: nothing can be said of it.
  case unjudged

  /// As `claimcheck waive list` shows it.
  package var name: String {
    switch self {
    case .active: "active"
    case .lapsesSoon(let days): days == 0 ? "lapses today" : "lapses in \(days) \(days == 1 ? "day" : "days")"
    case .lapsed: "lapsed"
    case .void: "void"
    case .early: "not yet in force"
    case .unused: "unused"
    case .unjudged: "not checked"
    }
  }

  /// Whether its discrepancy is waived.
  package var holds: Bool {
    switch self {
    case .active, .lapsesSoon: true
    case .lapsed, .void, .early, .unused, .unjudged: false
    }
  }
}

extension Waiver {
  /// How it stands to a discrepancy.
  ///
  /// - Parameter finding: the one that it is about; `nil` where that was not found.
  package func standing(for finding: Finding?, of reach: RunReach, on today: CalendarDay) -> WaiverStanding {
    guard let finding else { return reach.covers(rule: key.rule, claims: key.claims) ? .unused : .unjudged }
    if finding.state != state { return .void(state: finding.state) }
    if today > expires { return .lapsed }
    if today < created { return .early }
    let left = today.days(to: expires)
    return left <= Self.soonDays ? .lapsesSoon(days: left) : .active
  }
}
