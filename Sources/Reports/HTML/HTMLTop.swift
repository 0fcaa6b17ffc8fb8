import Findings
import SourceText
import Values

/// The head of the page: the verdict of the gate in words, and how many discrepancies there are of each sort.
struct HTMLTop {
  private let view: HTMLView
  private var report: Report { view.report }
  private var findings: [Finding] { view.findings }

  init(_ view: HTMLView) { self.view = view }

  func write(to body: inout Markup) {
    body.block("header", ["id": "top", "class": "gate-\(report.ending.rawValue)"]) { header in
      header.line("<p class=\"brand\">claimcheck</p>")
      header.block("h1", view.verdict)
      header.block("p", ["class": "lead"]) { lead in
        lead.value(reason)
        if !report.isTrusted { lead.line(" <a href=\"#problems\">What is wrong with the input</a>") }
      }
      if report.isTrusted {
        header.block("div", ["class": "counts"]) { counts in
          severities(&counts)
          verdicts(&counts)
          statuses(&counts)
        }
      }
      passedOver(&header)
    }
  }

  /// Why the gate ended so, in a sentence or two.
  private var reason: String {
    if !report.isTrusted {
      return
        "Rules, vocabulary or files are such that a result would mean nothing: no discrepancies are shown."
    }
    return [failing, problems, found].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var found: String {
    if findings.isEmpty {
      return report.outcome.coverage.comparisons == 0
        ? "No discrepancies, but then nothing was compared." : "No rule found a discrepancy among the claims."
    }
    let subjects = Set(findings.flatMap { HTMLView.subjects(of: $0).map(\.id) }).count
    return "\(counted(findings.count, "discrepancy", "discrepancies")) in all, on \(counted(subjects, "subject"))."
  }

  private var failing: String {
    let count = findings.count { report.fails($0) }
    guard let gate = report.gate else { return "No discrepancy can fail the gate in this run." }
    let worse = gate == .error ? "of severity error" : "of severity \(gate.rawValue) or worse"
    if count > 0 {
      let plural = count == 1 ? "is" : "are"
      return "\(counted(count, "discrepancy", "discrepancies")) \(worse) \(plural) neither known nor decided on."
    }
    if report.isFailing { return "What was passed over counts as failure in this run." }
    return findings.isEmpty ? "" : "No discrepancy \(worse) is left that is neither known nor decided on."
  }

  private var problems: String {
    DiagnosticRenderer.summary(of: report.diagnostics).map { "Problems with the input: \($0)." } ?? ""
  }

  private func severities(_ counts: inout Markup) {
    let severities = Severity.allCases.reversed().map { severity in
      (severity.rawValue, findings.count { $0.severity == severity })
    }
    list("Severity", "severity", severities, &counts)
  }

  private func verdicts(_ counts: inout Markup) {
    let verdicts = [Verdict.contradiction, .doubt, .undetermined].map { verdict in
      (verdict.name, findings.count { $0.verdict == verdict })
    }
    list("Verdict", "verdict", verdicts.filter { $0.1 > 0 || $0.0 != "undetermined" }, &counts)
  }

  private func statuses(_ counts: inout Markup) {
    var found: [String: Int] = [:]
    for finding in findings { found[report.status(of: finding).name, default: 0] += 1 }
    let isCompared = report.settlement.resolved != nil
    let names = (isCompared ? [] : ["open"]) + ["new", "changed", "known", "waived"]
    let shown = names.map { ($0, found[$0] ?? 0) }.filter { isCompared || $0.1 > 0 || $0.0 == "open" }
    list("State", "status", shown, &counts) { list in
      if let resolved = report.settlement.resolved {
        list.block("div") { entry in
          entry.span("dt", "resolved")
          entry.span("dd", String(resolved.count))
        }
      }
    }
  }

  private func list(
    _ title: String, _ facet: String, _ values: [(String, Int)], _ counts: inout Markup,
    more: (inout Markup) -> Void = { _ in }
  ) {
    counts.block("section", ["class": "count", "aria-label": title]) { section in
      section.block("h2", title)
      section.block("dl") { list in
        for (name, count) in values {
          list.block("div", ["class": count == 0 ? "none \(facet)-\(name)" : "\(facet)-\(name)"]) { entry in
            entry.span("dt") { term in
              if count == 0 { return term.text(name) }
              term.span("a", ["href": HTMLView.address(facet, name)], name)
            }
            entry.span("dd", String(count))
          }
        }
        more(&list)
      }
    }
  }

  /// In short; the overview says which.
  private func passedOver(_ header: inout Markup) {
    guard report.isTrusted, let sentence = report.outcome.coverage.passedOverInShort else { return }
    header.block("p", ["class": "unchecked"]) { line in
      line.span("strong", "Not checked: ")
      line.text(sentence + ". ")
      line.line("<a href=\"#coverage\">What exactly</a>")
    }
  }
}

extension HTMLView {
  /// How the run ended, in a few words.
  var verdict: String {
    switch report.ending {
    case .passed: report.outcome.findings.isEmpty ? "No discrepancies" : "The gate passed"
    case .failed: "The gate failed"
    case .untrusted: "The result can’t be trusted"
    }
  }
}

extension Coverage {
  /// What was not looked at, counted; `nil` where there is nothing.
  fileprivate var passedOverInShort: String? {
    let idle = idleRules.count
    let parts = [
      (unreadableClaims, "\(counted(unreadableClaims, "claim")) that could not be read"),
      (untouchedClaims, "\(counted(untouchedClaims, "claim")) that no rule touched"),
      (idle, "\(counted(idle, "rule")) that matched nothing"),
      (undetermined, "\(counted(undetermined, "comparison")) that could not be made"),
      (deadConditions.count, "\(counted(deadConditions.count, "condition")) that nothing meets"),
    ].filter { $0.0 > 0 }.map(\.1)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
