import Findings
import SourceText
import Values

/// What `json` and `jsonl` have in common beside the discrepancies.
extension JSONWriter {
  mutating func addMembers(of diagnostic: Diagnostic) {
    add("severity", diagnostic.severity.rawValue)
    add("scope", diagnostic.scope.rawValue)
    add("code", diagnostic.code)
    add("message", diagnostic.message)
    addLocation(diagnostic.location)
    add("notes", diagnostic.notes)
  }

  mutating func addMembers(of suspect: Suspect) {
    add("claim", suspect.reference)
    add("findings", suspect.findings)
    add("rules", suspect.rules)
  }

  mutating func addMembers(of resolved: Settlement.Resolved, in report: Report) {
    add("id", resolved.id)
    add("state", resolved.state)
    add("rule", resolved.rule)
    add("subject", resolved.subject)
    add("property", resolved.property)
    addOptional("cause", report.settlement.causes[resolved.id])
  }

  mutating func addMembers(of coverage: Coverage) {
    add("claims", coverage.claims)
    add("unreadable_claims", coverage.unreadableClaims)
    add("sources", coverage.sources)
    add("comparisons", coverage.comparisons)
    add("undetermined", coverage.undetermined)
    array("rules") { rules in
      for rule in coverage.rules {
        rules.object { entry in
          entry.add("id", rule.id)
          entry.add("claims", rule.claims)
          entry.add("comparisons", rule.comparisons)
          entry.add("undetermined", rule.undetermined)
        }
      }
    }
    add("idle_rules", coverage.idleRules)
    array("dead_conditions") { list in
      for condition in coverage.deadConditions {
        list.object { entry in
          entry.add("rule", condition.rule)
          entry.add("condition", condition.text)
        }
      }
    }
    add("untouched_claims", coverage.untouchedClaims)
    addCounts("untouched_properties", coverage.untouchedProperties)
    add("undeclared_subject_count", max(coverage.undeclaredSubjectCount, coverage.undeclaredSubjects.count))
    addCounts("undeclared_subjects", coverage.undeclaredSubjects)
  }

  private mutating func addCounts(_ name: String, _ counts: [Coverage.Count]) {
    array(name) { list in
      for count in counts {
        list.object { entry in
          entry.add("name", count.name)
          entry.add("claims", count.count)
        }
      }
    }
  }

  /// How many discrepancies there are of each sort, and how the run ended.
  mutating func addSummary(of report: Report) {
    let findings = report.outcome.findings
    let statuses = findings.map { report.status(of: $0).name }
    add("result", report.ending.rawValue)
    addOptional("fail_on", report.gate?.rawValue)
    add("findings", findings.count)
    object("severities") { counts in
      for severity in Severity.allCases.reversed() {
        counts.add(severity.rawValue, findings.count { $0.severity == severity })
      }
    }
    object("verdicts") { counts in
      for verdict in [Verdict.contradiction, .doubt, .undetermined] {
        counts.add(verdict.name, findings.count { $0.verdict == verdict })
      }
    }
    object("statuses") { counts in
      for name in ["open", "new", "changed", "known", "waived"] {
        counts.add(name, statuses.count { $0 == name })
      }
    }
    if let resolved = report.settlement.resolved { add("resolved", resolved.count) } else { addNull("resolved") }
    let diagnostics = report.diagnostics
    add("input_errors", diagnostics.count { $0.severity == .error })
    add("input_warnings", diagnostics.count { $0.severity == .warning })
  }
}
