import Findings
import SourceText
import Values

/// The end of the text report: how many discrepancies, and what was and was not checked.
struct TextSummary {
  private let report: Report

  init(_ report: Report) { self.report = report }

  private var findings: [Finding] { report.outcome.findings }
  private var coverage: Coverage { report.outcome.coverage }

  func lines() -> [String] {
    let blocks = [("Summary", discrepancies() + decisions() + suspects()), ("Coverage", checked() + unchecked())]
    return blocks.enumerated().flatMap { index, block in
      (index > 0 ? [""] : []) + [report.style.paint(block.0, .strong)]
        + block.1.flatMap { text in
          wrapped(text, width: report.style.width - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
        }
    }
  }

  func discrepancies() -> [String] {
    if findings.isEmpty {
      if coverage.comparisons == 0 { return ["no discrepancies, but then nothing was compared"] }
      return ["no discrepancies" + (coverage.unreadableClaims > 0 ? " among the claims that could be read" : "")]
    }
    let verdicts = [Verdict.contradiction, .doubt, .undetermined, .consistent].compactMap { verdict in
      let count = findings.count { $0.verdict == verdict }
      return count == 0 ? nil : Self.share(count, verdict)
    }
    let total = counted(findings.count, "discrepancy", "discrepancies")
    return ["\(total): \(Wording.bySeverity(findings)); \(verdicts.joined(separator: ", "))"]
  }

  private static func share(_ count: Int, _ verdict: Verdict) -> String {
    switch verdict {
    case .contradiction, .doubt: counted(count, verdict.name)
    case .undetermined, .consistent: "\(count) \(verdict.name)"
    }
  }

  /// Counters of the baseline and the waivers, where there are any.
  func decisions() -> [String] { report.statusCounts.map { [$0] } ?? [] }

  /// The claims to look at first.
  func suspects() -> [String] {
    let suspects = report.outcome.suspects
    if suspects.isEmpty { return [] }
    let named = suspects.map { suspect in
      "\(visible(suspect.reference, limit: Wording.nameLimit)) (in \(suspect.findings.count))"
    }
    return ["look first at: \(named.joined(separator: ", "))"]
  }

  func checked() -> [String] {
    let unreadable = coverage.unreadableClaims
    var read = "\(counted(coverage.claims, "claim")) read from \(counted(coverage.sources, "source"))"
    if unreadable > 0 { read += "; \(counted(unreadable, "claim")) could not be read" }
    var run = "\(counted(coverage.rules.count, "rule")) run, \(counted(coverage.comparisons, "comparison")) made"
    let undetermined = coverage.rules.filter { $0.undetermined > 0 }.map { "\(visible($0.id)) \($0.undetermined)" }
    if !undetermined.isEmpty {
      run += "; \(coverage.undetermined) undetermined: \(Wording.list(undetermined))"
    }
    return [read, run]
  }

  func unchecked() -> [String] {
    var lines: [String] = []
    let idle = coverage.idleRules
    if !idle.isEmpty {
      lines.append("\(counted(idle.count, "rule")) matched nothing: \(Wording.list(idle.map { visible($0) }))")
    }
    let dead = coverage.deadConditions.map { "\(visible($0.rule)) \(visible($0.text, limit: Wording.valueLimit))" }
    if !dead.isEmpty {
      lines.append("\(counted(dead.count, "condition")) that nothing in the corpus meets: \(Wording.list(dead))")
    }
    if coverage.untouchedClaims > 0 {
      let properties = coverage.untouchedProperties.map { "\(visible($0.name)) \($0.count)" }
      lines.append(
        "no rule touched \(counted(coverage.untouchedClaims, "claim"))"
          + (properties.isEmpty ? "" : ": \(Wording.list(properties))"))
    }
    let subjects = coverage.undeclaredSubjects
    if !subjects.isEmpty {
      let names = subjects.map { "\(visible($0.name, limit: Wording.valueLimit)) \($0.count)" }
      let count = max(coverage.undeclaredSubjectCount, subjects.count)
      lines.append("no entity file declares \(counted(count, "subject")): \(Wording.list(names, of: count))")
    }
    return lines
  }
}
