import Claims
import Findings
import Reports
import SourceText
import Values

/// Makes waivers of the rows of a table, one after the other.
struct DecisionImport {
  private let table: WaiverTable
  private let path: String
  /// Where a row names none.
  private let lastDay: CalendarDay
  private let maxDays: Int
  private var findings: [String: Finding] = [:]
  /// Where each discrepancy was decided first.
  private var lines: [String: UInt32] = [:]
  private var left = 0
  /// Rows that could not even be read.
  private let unusable: Int

  /// New ones, each with the one that it replaces.
  private(set) var waivers: [(new: Waiver, old: Waiver?)] = []
  /// Of rows that can't be used.
  private(set) var problems: [Diagnostic] = []

  init(_ table: WaiverTable, path: String, lastDay: CalendarDay, maxDays: Int, unusable: Int = 0) {
    self.table = table
    self.path = path
    self.lastDay = lastDay
    self.maxDays = maxDays
    self.unusable = unusable
    findings = Self.byFoldedID(table.run.outcome.findings)
  }

  /// Discrepancies by id, however a table writes that.
  static func byFoldedID(_ findings: [Finding]) -> [String: Finding] {
    Dictionary(findings.map { (folded($0.id), $0) }, uniquingKeysWith: { $1 })
  }

  static func folded(_ id: String) -> String { id.lowercased().filter { $0 != "-" } }

  /// What was done, a line a waiver.
  var output: [String] {
    waivers.map { new, old in
      "\(old == nil ? "waived" : "updated") \(new.label), \(new.decision.rawValue), until \(new.expires.text)\n"
    }
  }

  /// `2 waived, 1 updated, 3 left as they are, 1 row not used`; what there is none of is left out.
  var counts: String {
    let updated = waivers.count { $0.old != nil }
    let errors = problems.count { $0.severity == .error }
    let (absent, unusable) = (problems.count - errors, errors + unusable)
    let parts = [
      (waivers.count - updated, "waived"), (updated, "updated"), (left, "left as they are"), (absent, "absent"),
      (unusable, unusable == 1 ? "row not used" : "rows not used"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  mutating func read(_ row: DecisionRow) {
    if let problem = problem(of: row) {
      problems.append(problem)
      return
    }
    guard let finding = findings[Self.folded(row.id)], let decision = WaiverDecision(rawValue: row.decision) else {
      return
    }
    lines[finding.id] = row.line
    let item = table.item(of: finding)
    if let item, item.waiver.saysTheSame(as: row), item.standing.holds || !row.isDecided(after: item.waiver.created) {
      if item.standing.holds {
        left += 1
      } else {
        // The row stands as it stood when that waiver was made: nobody has decided anew.
        report(
          row,
          "the waiver that this row was made into is \(item.standing.name) (\(item.waiver.location?.shortText ?? ""))",
          ["decide anew: claimcheck waive add \(finding.id) --replace"])
      }
      return
    }
    do throws(UsageProblem) {
      let expires =
        row.expires.isEmpty ? lastDay : try WaiverTerms.day(row.expires, name: "expires", table.today, maxDays)
      let waiver = Waiver(
        key: Waiver.Key(finding), decision: decision, reason: row.reason, owner: row.owner, created: table.today,
        expires: expires, state: finding.state)
      waivers.append((waiver, item?.waiver))
    } catch {
      report(row, error.message, error.remedy.map { [$0] } ?? [])
    }
  }

  /// Why a row can't be used.
  private mutating func problem(of row: DecisionRow) -> Diagnostic? {
    if row.id.isEmpty { return diagnostic(row, "a row with a decision has no 'discrepancy_id'") }
    guard let finding = findings[Self.folded(row.id)] else { return absence(of: row) }
    if let first = lines[finding.id] {
      return diagnostic(row, "'\(row.id)' was decided on before, at line \(first)", ["keep one of the rows"])
    }
    if row.state.isEmpty {
      return diagnostic(row, "'\(row.id)' has no 'state': it can't be told which values were decided on")
    }
    if !SpreadsheetState.isRendering(row.state, of: finding.state) {
      return diagnostic(
        row, "'\(row.id)' was decided on in the state '\(row.state)', and is in the state '\(finding.state)' now",
        ["look at what its claims say now, and decide again in a new report"])
    }
    let names = ("decision", row.reasonColumn, row.ownerColumn)
    return WaiverTerms.problem(decision: row.decision, reason: row.reason, owner: row.owner, names: names).map {
      diagnostic(row, $0.message, $0.remedy.map { [$0] } ?? [])
    }
  }

  /// A row that the report itself calls absent is told of; any other has lost its discrepancy on the way.
  private func absence(of row: DecisionRow) -> Diagnostic {
    let isError = row.status != DiscrepancyCSV.absence
    return Diagnostic(
      isError ? .error : .warning, DecisionRows.rowCode, "no discrepancy '\(row.id)' was found", at: place(of: row),
      notes: ["it may be settled, or of a rule that was left out; remove the row if it is settled"])
  }

  private mutating func report(_ row: DecisionRow, _ message: String, _ notes: [String]) {
    problems.append(diagnostic(row, message, notes))
  }

  private func diagnostic(_ row: DecisionRow, _ message: String, _ notes: [String] = []) -> Diagnostic {
    Diagnostic(.error, DecisionRows.rowCode, message, at: place(of: row), notes: notes)
  }

  private func place(of row: DecisionRow) -> SourceLocation {
    SourceLocation(path: path, start: SourcePosition(line: row.line, column: 1))
  }
}

extension Waiver {
  /// Whether a row of a table holds nothing but this decision.
  fileprivate func saysTheSame(as row: DecisionRow) -> Bool {
    decision.rawValue == row.decision && reason == row.reason && owner == row.owner
      && (row.expires.isEmpty || row.expires == expires.text)
  }
}

extension DecisionRow {
  /// Whether the table says that this was decided on a later day.
  fileprivate func isDecided(after day: CalendarDay) -> Bool {
    CalendarDay(decided).map { $0 > day } ?? false
  }
}
