import Findings
import SourceText
import Values

/// What a decision is made of, as it comes from the command line or a table, and the checks that it has to pass.
struct WaiverTerms: Sendable {
  /// The last day; `nil` for `days` after today.
  var expires: String?
  /// `nil` for the usual term.
  var days: Int?
  /// The longest term.
  var maxDays = Waiver.maxDays

  /// The last day of a waiver that is made today.
  func lastDay(_ today: CalendarDay) throws(UsageProblem) -> CalendarDay {
    guard let expires else {
      let days = days ?? min(Waiver.usualDays, maxDays)
      guard (0...maxDays).contains(days) else {
        throw UsageProblem("'--days \(days)' is no term of a waiver", remedy: "from 0 to \(maxDays) days")
      }
      return today.adding(days: days)
    }
    return try Self.day(expires, name: "--expires", today, maxDays)
  }

  /// A last day that somebody has named.
  ///
  /// - Parameter name: what it is called where it comes from.
  static func day(
    _ text: String, name: String, _ today: CalendarDay, _ maxDays: Int
  ) throws(UsageProblem) -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw UsageProblem("'\(name) \(visible(text, limit: 80))' is no day", remedy: "write it as 2026-01-31")
    }
    let days = today.days(to: day)
    if days < 0 {
      throw UsageProblem("'\(name) \(text)' is before today, \(today.text)", remedy: "name a day to come")
    }
    if days > maxDays {
      throw UsageProblem(
        "'\(name) \(text)' is \(days) days from today, \(today.text); at most \(maxDays) are allowed",
        remedy: "the last day that is possible is \(today.adding(days: maxDays).text)")
    }
    return day
  }

  /// What is wrong with the words of a decision; `nil` where it can be made.
  ///
  /// - Parameter names: what the decision, the reason and the owner are called where they come from.
  static func problem(
    decision: String, reason: String, owner: String, names: (decision: String, reason: String, owner: String)
  ) -> UsageProblem? {
    let words = WaiverDecision.allCases.map(\.rawValue)
    if !words.contains(decision) {
      let near = nearest(to: decision, among: words).map { "did you mean '\($0)'? " } ?? ""
      return UsageProblem(
        "'\(visible(decision, limit: 80))' is no \(names.decision)",
        remedy: near + "one of: " + words.joined(separator: ", "))
    }
    for (text, name, what) in [(reason, names.reason, "a reason"), (owner, names.owner, "an owner")]
    where text.allSatisfy(\.isWhitespace) {
      return UsageProblem("a waiver needs \(what), and the \(name) is empty")
    }
    return nil
  }
}
