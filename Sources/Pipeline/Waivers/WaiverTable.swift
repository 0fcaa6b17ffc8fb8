import Findings
import SourceText
import Values

/// The waivers of a run, held against what it found.
struct WaiverTable: Sendable {
  let run: SettledRun
  private let context: RunContext
  let today: CalendarDay
  let items: [WaiverReview.Item]
  private let byFinding: [String: Int]

  init(_ run: SettledRun, _ context: RunContext) {
    self.run = run
    self.context = context
    today = CalendarDay(startOf: context.today)
    items = WaiverReview(run.gate.waivers, run.outcome.findings, of: run.reach, on: today).items
    var byFinding: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      if let finding = item.finding { byFinding[finding.id] = index }
    }
    self.byFinding = byFinding
  }

  /// The waiver of a discrepancy, whether it holds or not.
  func item(of finding: Finding) -> WaiverReview.Item? { byFinding[finding.id].map { items[$0] } }

  /// The table after some files of waivers were written: nothing is checked again, as the claims say what they said.
  func after(_ files: [WaiverFile]) -> WaiverTable {
    let paths = Set(files.map(\.path))
    let others = run.gate.waivers.filter { waiver in !(waiver.location.map { paths.contains($0.path) } ?? false) }
    var run = run
    run.settle(by: others + files.flatMap(\.waivers), context)
    return WaiverTable(run, context)
  }

  /// A new waiver, made today. The words are checked already.
  func waiver(
    of finding: Finding, _ decision: String, reason: String, owner: String, _ terms: WaiverTerms
  ) throws(UsageProblem) -> Waiver {
    Waiver(
      key: Waiver.Key(finding), decision: WaiverDecision(rawValue: decision) ?? .inconclusive, reason: reason,
      owner: owner, created: today, expires: try terms.lastDay(today), state: finding.state)
  }
}
