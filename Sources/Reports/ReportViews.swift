import Findings
import SourceText
import Values

/// How a run ends for the gate, as the exit code says it too.
package enum RunEnding: String, Sendable {
  /// Exit code 0.
  case passed
  /// Exit code 1: discrepancies that fail the gate, claims that can't be read, or waivers that don't hold any more.
  case failed
  /// Exit code 2: the result can't be trusted.
  case untrusted

  package var exitCode: Int {
    switch self {
    case .passed: 0
    case .failed: 1
    case .untrusted: 2
    }
  }
}

/// What several formats ask of a report.
extension Report {
  /// Of the input, the waivers and the baseline, by place.
  package var diagnostics: [Diagnostic] { (outcome.diagnostics + settlement.diagnostics).sorted() }

  package var ending: RunEnding {
    if !isTrusted { return .untrusted }
    if isFailing || diagnostics.contains(where: { $0.severity == .error }) { return .failed }
    return outcome.findings.contains(where: fails) ? .failed : .passed
  }

  /// Whether a discrepancy fails the gate.
  func fails(_ finding: Finding) -> Bool {
    guard let gate else { return false }
    return finding.severity >= gate && status(of: finding).isGating
  }

  /// The claims of a discrepancy, the one where it is to be shown first: one that changed, else the first witness.
  func claims(of finding: Finding) -> [ClaimEvidence] {
    let claims = finding.witnessesFirst
    guard let references = settlement.changedClaims[finding.id] else { return claims }
    let changed = Set(references)
    return claims.filter { changed.contains($0.reference) } + claims.filter { !changed.contains($0.reference) }
  }

  /// The rules that ran, and those of discrepancies, each once.
  var allRules: [RuleSummary] {
    var seen: Set<String> = []
    return (rules + outcome.findings.map(\.rule)).filter { seen.insert($0.id).inserted }
  }

  /// `2 discrepancies: 1 error, 1 warning; 1 contradiction, 1 doubt`, and what else there is to count, in one line.
  var headline: String {
    if !isTrusted { return "the result can't be trusted: \(DiagnosticRenderer.summary(of: diagnostics) ?? "")" }
    let summary = TextSummary(self)
    let problems = DiagnosticRenderer.summary(of: diagnostics).map { ["problems with the input: \($0)"] } ?? []
    return (summary.discrepancies() + summary.decisions() + summary.suspects() + problems).joined(separator: "; ")
  }

  /// Sentences on what was and what was not checked; none where nothing was.
  var coverage: [String] {
    let summary = TextSummary(self)
    return isTrusted ? summary.checked() + summary.unchecked() : []
  }
}

extension Wording {
  /// `North Bridge: opened before it was begun`
  static func sentence(on finding: Finding) -> String {
    let subject = visible(finding.subjectLabel.isEmpty ? finding.subjectID : finding.subjectLabel, limit: 80)
    return (subject.isEmpty ? "" : subject + ": ") + visible(finding.message, limit: 240)
  }

  /// `[known] ` before what can't fail the gate, where a format has no place of its own to say so.
  static func standing(of finding: Finding, in report: Report) -> String {
    let status = report.status(of: finding)
    return status.isGating ? "" : "[\(status.name)] "
  }

  /// `opened: 1987, “in the spring of 1987”, The Gazette, 2017-01-13, paragraph 2`
  static func evidence(_ claim: ClaimEvidence) -> String {
    let value = "\(label(of: claim)): \(visible(claim.written, limit: valueLimit))"
    return [value, quoted(claim.quote, limit: 240), origin(of: claim)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// How a verdict was computed, a line each, where room is scarce: `json` and `explain` have all of it.
  static func computation(of finding: Finding) -> [String] {
    let limit = 16
    let lines = finding.computation.filter { !$0.isEmpty }
    let left = lines.count - limit
    return lines.prefix(limit).map { visible($0, limit: textLimit) } + (left > 0 ? ["and \(left) more lines"] : [])
  }

  /// What is wrong, and what to do about it, on one line.
  static func sentence(on diagnostic: Diagnostic) -> String {
    ([diagnostic.message] + diagnostic.notes).map { visible($0, limit: textLimit) }.joined(separator: "; ")
  }

  /// A path below the working directory as other tools know it: without `./` before it.
  static func path(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    return path.isEmpty ? "." : String(path)
  }
}

extension Diagnostic.Severity {
  /// The severity of a discrepancy that is as bad.
  var asFinding: Severity {
    switch self {
    case .warning: .warning
    case .error: .error
    }
  }
}
