import Findings
import SourceText
import Testing
import Values

@Suite("Waivers")
struct WaiverTests {
  @Test(
    "hold from the day of the decision to their last day",
    arguments: [
      ("2026-01-04", WaiverStanding.early), ("2026-01-05", .active), ("2026-06-15", .active),
      ("2026-06-16", .lapsesSoon(days: 14)), ("2026-06-29", .lapsesSoon(days: 1)), ("2026-06-30", .lapsesSoon(days: 0)),
      ("2026-07-01", .lapsed),
    ])
  func term(today: String, standing: WaiverStanding) {
    let finding = Samples.finding()
    let waiver = Samples.waiver(of: finding)
    #expect(waiver.standing(for: finding, of: Samples.whole, on: Samples.day(today)) == standing)
    #expect(
      standing.holds == ["active", "lapses in 14 days", "lapses in 1 day", "lapses today"].contains(standing.name))
  }

  @Test("are void in another state, also when they have lapsed, and unused without their discrepancy")
  func standing() {
    let finding = Samples.finding()
    let other = Samples.finding(value: "1991")
    let waiver = Samples.waiver(of: finding)
    for today in ["2026-02-01", "2027-01-01"] {
      let standing = waiver.standing(for: other, of: Samples.whole, on: Samples.day(today))
      #expect(standing == .void(state: other.state))
      #expect(waiver.standing(for: nil, of: Samples.whole, on: Samples.day(today)) == .unused)
    }
    var reach = Samples.whole
    reach.rulesRun = []
    #expect(waiver.standing(for: nil, of: reach, on: Samples.day("2026-02-01")) == .unjudged)
  }

  @Test("settle what a baseline knows, changed or not, and only when they hold")
  func settlement() {
    let finding = Samples.finding()
    let baseline = Baseline(path: "", entries: [BaselineEntry(Samples.finding(value: "1980"))])
    for (today, status, problems) in [
      ("2026-02-01", "waived", 0), ("2026-06-20", "waived", 1), ("2026-08-01", "changed", 1),
    ] {
      var settlement = Settlement()
      settlement.hold([finding], against: baseline, of: Samples.whole)
      let day = Samples.day(today)
      settlement.apply(
        WaiverReview([Samples.waiver(of: finding)], [finding], of: Samples.whole, on: day), on: day)
      #expect(settlement.status(of: finding).name == status)
      #expect(settlement.diagnostics.count == problems)
      #expect((settlement.causes[finding.id] == nil) == (status == "waived"))
      #expect(settlement.status(of: finding).isGating == (status != "waived"))
    }
  }

  @Test(
    "that don't hold stay with their discrepancy, with what they said and why that is not enough",
    arguments: [
      ("2026-08-01", "1990", "lapsed", "2026-06-30 was its last day"),
      ("2026-01-01", "1990", "not yet in force", "it is dated 2026-01-05, after the day of this run"),
      ("2026-02-01", "1991", "void", "it was decided on the state "), ("2026-02-01", "1990", nil, ""),
    ])
  func ended(today: String, value: String, name: String?, why: String) {
    let decided = Samples.waiver(of: Samples.finding(value: "1990"))
    let finding = Samples.finding(value: value)
    let day = Samples.day(today)
    var settlement = Settlement()
    settlement.apply(WaiverReview([decided], [finding], of: Samples.whole, on: day), on: day)
    let ended = settlement.endedWaivers[finding.id]
    #expect(ended?.name == name && ended?.why.hasPrefix(why) ?? why.isEmpty)
    #expect(ended.map { $0.note.owner == decided.owner && $0.note.reason == decided.reason } ?? true)
  }

  @Test("tell reports who, why and until when, and the days that are left only when they are few")
  func note() {
    let waiver = Samples.waiver(of: Samples.finding())
    let note = waiver.note(on: Samples.day("2026-06-28"))
    #expect(note.daysLeft == 2)
    #expect(
      note.sentence == "as \(waiver.decision.rawValue) by A. Editor on \(waiver.created.text) until 2026-06-30: misread"
    )
    #expect(waiver.note(on: Samples.day("2026-02-01")).daysLeft == nil)
  }
}
